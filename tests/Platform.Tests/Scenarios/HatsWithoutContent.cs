using Platform.Story;
using Platform.Story.Region;
using Platform.Tests.Processes;
using Xunit;

namespace Platform.Tests.Scenarios;

/// <summary>Who commissions, makes policy or shares experience helps the table to work and learns nothing of whom it is about (I-15).</summary>
[Collection(WholePlatform.Name)]
public sealed class HatsWithoutContent(RunningPlatform platform)
{
    private const string Commissioner = "vermeegen.commissioner";
    private const string ExperienceExpert = "tolsma.experience";

    private Stage Stage => platform.Stage;

    [Theory]
    [InlineData(Commissioner)]
    [InlineData(Cast.Policy)]
    [InlineData(ExperienceExpert)]
    public async Task I15_A_hat_without_content_reads_brings_in_and_answers_no_signal(string hat)
    {
        RunningPlatform.Needed();
        var who = Stage[hat];
        var worry = Made.Worry(Cast.Housing, Made.Address(Made.Home("Kuipersgang")), "The post piles up.");
        var signal = (await Stage.BroughtIn(worry)).SignalPath();

        (await who.Get(signal)).Expect(404);
        (await who.Get($"{signal}/matches")).Expect(404);
        foreach (var list in new[] { "/v1/signals", "/v1/signals/work-list", "/v1/signals/urgent-calls", "/v1/consultations", "/v1/signal-holds", "/v1/signal-destructions" })
            (await who.Get(list)).Expect(200, 403).ExpectItems(0);
        (await who.Post("/v1/signals/_search", new { })).Expect(200).ExpectItems(0);
        (await who.Put($"{signal}/triage", new { }, "\"1\"")).Expect(404);
        Assert.Equal("hat-without-content", (await who.Post("/v1/signals", SignalBody.Of(worry))).Expect(403).Problem);
        Assert.Equal("hat-without-content", (await who.Post("/v1/consultations", new { MunicipalityCode = "GM9901", Question = "Whom do we call for hoarding?" })).Expect(403).Problem);
    }

    [Theory]
    [InlineData(Commissioner)]
    [InlineData(Cast.Policy)]
    [InlineData(ExperienceExpert)]
    public async Task I15_A_hat_without_content_may_hold_a_seat_and_reads_nothing_of_an_item(string hat)
    {
        RunningPlatform.Needed();
        var who = Stage[hat];
        var own = await OwnCase.Open(Stage, "Household Abbenhuis", Cast.PoliceSpecialist, Cast.MentalHealth);
        var table = await OwnTable.SetUp(Stage, "Vangnetoverleg Vliethaven-Midden", Cast.Director, Cast.PoliceSpecialist, Cast.MentalHealth, hat);
        var meeting = await table.Meet();
        var item = await table.PutOnAgenda(meeting, own, participants: 3);

        (await table.Chair.Set(item, "invitations", new { HatIds = new[] { who.HatId } })).Refused("invited-not-participant");
        var asked = await own.Director.Act(own.Path, "participants", new { who.OrganisationId, who.HatId, Question = "contribute" });
        if (asked.Status is 201)
            Assert.Equal("hat-without-content", (await who.Post($"{own.Path}/participants/{asked.Required("participantId")}/acceptance")).Problem);
        await table.Open(meeting);
        await table.Sit(meeting, item, Cast.ProcessDirector, Cast.Director, Cast.PoliceSpecialist, Cast.MentalHealth);
        var decision = (await table.Chair.Act(item, "decisions", new
        {
            Text = "We look again in a month.",
            OrganisationIds = new[] { who.OrganisationId },
            PreventiveAlternative = "A visit before that",
            ExpectedEffect = "Nobody is surprised",
        })).Status;
        (await table.Chair.Set(item, "conclusion", new { Conclusion = "noAction", Text = "It goes well." })).Expect(200, 409);
        if (decision is 200)
            (await table.Chair.Set(item, "conclusion", new { Conclusion = "decision", Text = "We look again in a month." })).Expect(200, 409);

        (await who.Get(table.Path)).Expect(200); // the table is no secret to who sits at it
        (await who.Get(meeting)).Expect(200).ExpectNothingOf($"{own.Id}");
        (await who.Get($"{meeting}/agenda-items")).Expect(200).ExpectItems(0);
        (await who.Get(item)).Expect(404);
        (await who.Get($"{meeting}/pre-check")).Expect(200).ExpectItems(0);
        (await who.Get($"{meeting}/standing-items")).Expect(200).ExpectItems(0);
        (await who.Get($"{table.Path}/waiting-cases")).Expect(200).ExpectItems(0);
        (await who.Get($"{meeting}/invitation")).Expect(200).ExpectNothingOf($"{own.Id}", "Abbenhuis");
        (await who.Post($"{meeting}/agenda-items", new { CaseId = own.Id, Title = "Household, Vliethaven" })).Expect(403, 409, 400);
        (await who.Get(own.Path)).Expect(404);
    }
}
