using System.Text.Json;
using Platform.Story;
using Platform.Story.Telling;
using Platform.Tests.Processes;
using Xunit;

namespace Platform.Tests.Scenarios;

/// <summary>What happens to a case by itself because somebody did not act, or because its day came.</summary>
[Collection(WholePlatform.Name)]
public sealed class ClockScenarios(RunningPlatform platform) : IClassFixture<ShortPatience>
{
    private const string Auditor = "brakel.auditor";

    private static readonly string[] RelapseTriggers = ["A night call"];
    private static readonly string[] DownscaleCriteria = ["He sleeps at home again"];
    private static readonly object[] Grounds = [new { Kind = "safetyAtStake", Explanation = "He stands at her door." }];

    private Stage Stage => platform.Stage;

    [Fact]
    public async Task I11_what_was_accepted_subject_to_ratification_and_nobody_ratifies_is_stuck_and_never_active()
    {
        RunningPlatform.Needed();
        var nurse = Stage[Cast.MentalHealth]; // his mandate ended last year
        var own = await OwnCase.Open(Stage, "Household Wachtlust", Cast.MentalHealth);
        var agreement = await Proposed(own, nurse);
        (await nurse.Act(agreement, "acceptance")).Expect(200).Expect("state", "awaitingRatification").Required("ratifyBefore");

        var answered = await Patience.Until("its term has passed", () => own.Director.Get(agreement), answer => answer.Text("state") is not "awaitingRatification");

        answered.Expect(200).Expect("state", "stuck").Expect("stuckReason", "notRatifiedInTime");
        (await Stage[Cast.MentalHealthCoordinator].Act(agreement, "ratification")).Refused("not-awaiting-ratification");
        (await nurse.Act(agreement, "completion")).Refused("agreement-not-active");
        var overview = (await own.Director.Get($"{own.Path}/overview")).Expect(200);
        overview.Expect("agreements.stuck", "1").Expect("agreements.active", "0").Expect("agreements.awaitingRatification", "0");
        Assert.Contains("agreementStuck", Names(overview.Json, "stagnation"));
        Assert.DoesNotContain((await own.Director.Get($"{own.Path}/timeline?limit=200")).Expect(200).Items(), line => What(line).StartsWith("Accepted:", StringComparison.Ordinal) || What(line).StartsWith("Ratified:", StringComparison.Ordinal));
    }

    [Fact]
    public async Task I13_an_emergency_that_nobody_ratifies_in_time_becomes_an_alarm_and_is_not_reverted()
    {
        RunningPlatform.Needed();
        var (house, mayor) = (Stage[Cast.CareAndSafetyHouse], Stage[Cast.Mayor]);
        var own = await OwnCase.Open(Stage, "Household Noodklok", Cast.CareAndSafetyHouse);
        (await own.Up(2)).Expect(201);
        var decision = (await house.Act(own.Path, "scaling-decisions", new
        {
            Direction = "emergency",
            ToPhase = 4,
            Grounds,
            CareView = new { View = "He is ill and afraid." },
            SafetyView = new { View = "She is in danger now." },
            DownscaleCriteria,
            ProcessDirectorHatId = Stage[Cast.ProcessDirector].HatId,
            ExecutiveOwnerHatId = mayor.HatId,
        })).Expect(201).Expect("emergency", "True").Required("decisionId");
        Assert.Contains((await mayor.Get("/v1/my-part")).Expect(200).Items("scalingsToRatify"), waits => waits.GetProperty("decisionId").GetString() == decision);
        Assert.DoesNotContain("ratificationOverdue", Names((await own.Director.Get($"{own.Path}/overview")).Expect(200).Json, "alarms"));

        var overdue = await Patience.Until("its term has passed", () => own.Director.Get($"{own.Path}/overview"), answer => Names(answer.Json, "alarms").Contains("ratificationOverdue"));

        overdue.Expect("avePhase", "4").Expect("status", "active");
        foreach (var directs in new[] { own.Director, Stage[Cast.ProcessDirector] })
        {
            var onBoard = await OnBoard(directs, own);
            Assert.Equal(4, onBoard.GetProperty("avePhase").GetInt32());
            Assert.Contains("ratificationOverdue", Names(onBoard, "alarms"));
        }

        (await mayor.Act(own.Path, $"scaling-decisions/{decision}/ratification")).Done(); // late is better than never
        var ratified = (await own.Director.Get($"{own.Path}/overview")).Expect(200).Expect("avePhase", "4");
        Assert.DoesNotContain("ratificationOverdue", Names(ratified.Json, "alarms"));
    }

    [Fact]
    public async Task What_is_past_its_day_goes_from_its_owner_to_who_stands_in_and_then_to_the_next_meeting()
    {
        RunningPlatform.Needed();
        var (owner, standsIn) = (Stage[Cast.PoliceSpecialist], Stage[Cast.PoliceCoordinator]);
        var own = await OwnCase.Open(Stage, "Household Overtijd", Cast.PoliceSpecialist);
        var table = await OwnTable.SetUp(Stage, "Vangnetoverleg Vliethaven-Kade", Cast.Director, Cast.PoliceSpecialist);
        await table.MeetAndDefer(own, participants: 2); // so that this table carries the case
        var agreement = await Proposed(own, owner);
        (await owner.Act(agreement, "acceptance")).Expect(200).Expect("state", "active");
        var id = Guid.Parse(agreement.Split('/')[^1]);
        Assert.False(InPart(await owner.Get("/v1/my-part"), "agreements", id).Single().GetProperty("overdue").GetBoolean());

        await platform.Passed("cases", "Agreements.DueOn", id);

        await Patience.Until("its owner is reminded", () => owner.Get("/v1/my-part"), part => InPart(part, "agreements", id).Single().GetProperty("overdue").GetBoolean());
        await Patience.Until("who stands in is reminded", () => standsIn.Get("/v1/my-part"), part => InPart(part, "standsInFor", id).Any());
        var next = await table.Meet();
        var standing = await Patience.Until("it stands on the next agenda", () => own.Director.Get($"{next}/standing-items"), answer => answer.Expect(200).Items().Any(Is));
        Assert.DoesNotContain((await table.Chair.Get($"{next}/standing-items")).Expect(200).Items(), Is); // leads the table, and hears of the case once it is put there
        await table.PutOnAgenda(next, own, participants: 2);
        Assert.Contains((await table.Chair.Get($"{next}/standing-items")).Expect(200).Items(), Is);
        Assert.Equal(own.Id, standing.Items().Single(Is).GetProperty("caseId").GetGuid());
        Assert.Equal(
            ["Is past its day: Visits", "Is still past its day; the owner's deputy was reminded: Visits", "Is still past its day and goes to the next meeting: Visits"],
            (await own.Director.Get($"{own.Path}/timeline?limit=200")).Expect(200).Items().Reverse().Select(What).Where(what => what.Contains("past its day", StringComparison.Ordinal)));
        Assert.Equal(1, (await OnBoard(own.Director, own)).GetProperty("agreements").GetProperty("overdue").GetInt32());

        (await owner.Act(agreement, "completion")).Done();
        await Patience.Until("it leaves the agenda", () => table.Chair.Get($"{next}/standing-items"), answer => !answer.Expect(200).Items().Any(Is));
        Assert.Empty(InPart(await standsIn.Get("/v1/my-part"), "standsInFor", id));

        bool Is(JsonElement item) => item.GetProperty("agreementId").GetGuid() == id;
    }

    [Fact]
    public async Task A_case_that_rests_goes_on_by_itself_after_its_last_day()
    {
        RunningPlatform.Needed();
        var own = await OwnCase.Open(Stage, "Household Sluimer", Cast.PoliceSpecialist);
        (await own.Director.Act(own.Path, "suspension", new { Reason = "admission", UntilOn = Made.Day(30) })).Done();
        (await own.Director.Get(own.Path)).Expect(200).Expect("status", "suspended").Expect("suspendedUntilOn", $"{Made.Day(30):yyyy-MM-dd}").Expect("director.hatId", $"{own.Director.HatId}");
        (await own.Up(2)).Refused("case-suspended");

        await platform.Passed("cases", "Cases.SuspendedUntilOn", own.Id);

        var goesOn = await Patience.Until("it goes on", () => own.Director.Get(own.Path), answer => answer.Text("status") is "active");
        Assert.Null(goesOn.Text("suspendedFor"));
        var line = (await own.Director.Get($"{own.Path}/timeline")).Expect(200).Items().Single(told => What(told) == "The case goes on after its rest.");
        Assert.False(line.TryGetProperty("hatId", out _)); // nobody did it
        (await own.Up(2)).Expect(201);
    }

    /// <remarks>Scenario 28 of domain.md.</remarks>
    [Fact]
    public async Task I29_a_closed_case_about_which_somebody_complains_is_kept_past_its_term_until_the_hold_is_lifted()
    {
        RunningPlatform.Needed();
        var (privacy, auditor) = (Stage[Cast.PrivacyOfficer], Stage[Auditor]);
        var (held, other) = (await OwnCase.Open(Stage, "Household Bewaarstee", Cast.PoliceSpecialist), await OwnCase.Open(Stage, "Household Vergeetal", Cast.PoliceSpecialist));
        var hold = (await privacy.Post($"{held.Path}/holds", new { Reason = "complaint", ReviewOn = Made.Day(60), Reference = "K-28" })).Expect(201).Required("holdId");
        var before = await Counted();
        foreach (var own in new[] { held, other })
            await Closed(own);

        await Patience.Until("the case without a hold is destroyed", () => Read(other), answer => answer.Status is 404);

        (await held.Director.Get(held.Path)).Expect(200).Expect("status", "closed").ExpectNothingOf("K-28", hold);
        var kept = (await privacy.Get("/v1/case-holds?limit=200")).Expect(200).Items().Single(item => item.GetProperty("holdId").GetString() == hold);
        Assert.Equal((held.Id, "complaint", "K-28"), (kept.GetProperty("caseId").GetGuid(), kept.GetProperty("reason").GetString(), kept.GetProperty("reference").GetString()));
        Assert.Single((await privacy.Get($"{held.Path}/holds")).Expect(200).Items());
        (await held.Director.Get("/v1/case-holds")).Expect(403);
        Assert.Equal(["case"], await Logged(other));
        Assert.Empty(await Logged(held));

        (await privacy.Act($"{held.Path}/holds/{hold}", "lifting")).Expect(200).Required("keptUntil");
        await Patience.Until("the case is destroyed", () => Read(held), answer => answer.Status is 404);
        Assert.Equal(["case"], await Logged(held));
        Assert.True(await Counted() >= before + 2);
        (await held.Director.Get("/v1/case-destructions")).Expect(403);

        static Task<Answer> Read(OwnCase own) => own.Director.Get(own.Path);

        async Task<IReadOnlyList<string?>> Logged(OwnCase own)
        {
            var log = (await auditor.Get("/v1/case-destructions?limit=200")).Expect(200).ExpectNothingOf("Bewaarstee", "Vergeetal");
            return [.. log.Items().Where(line => line.GetProperty("caseId").GetGuid() == own.Id).Select(line => line.GetProperty("rule").GetString())];
        }

        async Task<int> Counted() => (await privacy.Get("/v1/case-destructions/counts")).Expect(200).Items().Sum(line => line.GetProperty("count").GetInt32());
    }

    [Fact]
    public async Task A_case_in_which_nothing_happens_stagnates_is_proposed_to_go_up_for_that_and_moves_again_with_a_contact()
    {
        RunningPlatform.Needed();
        var own = await OwnCase.Open(Stage, "Household Windstilte", Cast.PoliceSpecialist);
        Assert.Empty((await own.Director.Get($"{own.Path}/stagnation")).Expect(200).Items("stagnation"));

        var still = await Patience.Until("nothing happened for too long", () => own.Director.Get($"{own.Path}/stagnation"), answer => Names(answer.Json, "stagnation").Contains("noMovement"));

        Assert.Contains(still.Items("suggestedGrounds"), ground => ground.GetProperty("kind").GetString() == "stagnatingCooperation");
        Assert.Contains("noMovement", Names(await OnBoard(own.Director, own), "stagnation"));
        Assert.Contains("noMovement", Names((await own.Director.Get($"{own.Path}/overview")).Expect(200).Json, "stagnation"));

        (await Stage[Cast.PoliceSpecialist].Post($"{own.Path}/contact-moments", new { Kind = "phone", Note = "Rang her; she is all right.", HeldAt = TimeProvider.System.GetUtcNow() })).Expect(201);
        Assert.Empty((await own.Director.Get($"{own.Path}/stagnation")).Expect(200).Items("stagnation"));
    }

    private static async Task<string> Proposed(OwnCase own, Actor owner) => own.Agreement((await own.Director.Post($"{own.Path}/agreements", new
    {
        ProcessTitle = "Visits",
        What = "Visit her every week",
        Result = "There is contact that she keeps",
        HowWeSeeItIsDone = "A note after each visit",
        OwnerOrganisationId = owner.OrganisationId,
        OwnerHatId = owner.HatId,
        DueOn = Made.Day(1), // first of what somebody has to do
        GoalId = await own.Goal("She opens the door again."),
        Commitment = new { Power = "commitCapacity", Hours = 16, DurationDays = 60 },
    })).Expect(201));

    private async Task Closed(OwnCase own)
    {
        (await own.Director.Act(own.Path, "monitoring", new { RelapseTriggers })).Done();
        (await own.Director.Act(own.Path, "residents-copy", new { })).Done();
        var closure = new { Result = "improved", Summary = "The rent is paid.", ResidentFeedback = "given", Advice = "keepContact" };
        (await Patience.Until("the term of aftercare has passed", () => own.Director.Act(own.Path, "closure", closure), answer => answer.Status is not 409)).Done();
    }

    private static async Task<JsonElement> OnBoard(Actor directs, OwnCase own) =>
        (await directs.Get("/v1/board?limit=200")).Expect(200).Items().Single(item => item.GetProperty("caseId").GetGuid() == own.Id);

    private static IEnumerable<JsonElement> InPart(Answer part, string list, Guid agreement) =>
        part.Expect(200).Items(list).Where(item => item.GetProperty("agreementId").GetGuid() == agreement);

    private static IReadOnlyList<string?> Names(JsonElement of, string list) =>
        of.ValueKind is JsonValueKind.Object && of.TryGetProperty(list, out var names) ? [.. names.EnumerateArray().Select(name => name.GetString())] : [];

    private static string What(JsonElement line) => line.GetProperty("what").GetString()!;
}
