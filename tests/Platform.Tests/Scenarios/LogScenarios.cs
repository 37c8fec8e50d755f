using Platform.Story;
using Platform.Story.Telling;
using Platform.Tests.Processes;
using Xunit;

namespace Platform.Tests.Scenarios;

/// <summary>What operators read: that something happened, never to whom (I-17).</summary>
[Collection(WholePlatform.Name)]
public sealed class LogScenarios(RunningPlatform platform)
{
    private const string GivenName = "Wiebrigje";
    private const string FamilyName = "Aldershoff";
    private const string Street = "Vlasblomsteeg";
    private const string Worry = "She hears voices behind the wallpaper.";
    private const string Title = "Quiet nights in one house";
    private static readonly DateOnly BornOn = new(1987, 5, 23);

    private Stage Stage => platform.Stage;

    /// <remarks>Also what is refused: a wrong request says most about a person.</remarks>
    [Fact]
    public async Task I17_No_log_names_a_resident_their_birth_date_their_home_or_what_a_case_is_called()
    {
        RunningPlatform.Needed();
        var home = Made.Home(Street);
        var label = $"Household {FamilyName}";
        var signal = (await Stage.BroughtIn(Made.Worry(Cast.Housing, Made.Person(GivenName, FamilyName, BornOn, home), Worry))).SignalPath();
        await Stage.BroughtIn(Made.Worry(Cast.MentalHealth, Made.Person(GivenName, FamilyName, BornOn, home), Worry));
        (await Stage[Cast.Triage].Get($"{signal}/matches")).Expect(200).ExpectItems(1);
        await Stage.LeadsToCase(signal);
        (await Stage[Cast.Triage].Post("/v1/signals", new { Worry, Subject = new { Kind = FamilyName }, BornOn })).Expect(400);
        (await Stage[Cast.Triage].Get($"/v1/signals/{GivenName}")).Expect(400, 404);

        var own = await OwnCase.Open(Stage, label, Cast.PoliceSpecialist);
        (await own.Director.Post($"{own.Path}/members", new { Name = $"{GivenName} {FamilyName}", Role = "focus", BornOn })).Expect(201);
        (await own.Director.Post($"{own.Path}/members", new { Name = $"{GivenName} {FamilyName}", Role = "focus", BornOn = "23 mei 1987" })).Expect(400);
        var goalId = await own.Goal($"{GivenName} sleeps at night.");
        var table = await OwnTable.SetUp(Stage, "Vangnetoverleg Vliethaven-Sluis", Cast.Director, Cast.PoliceSpecialist);
        var meeting = await table.Meet();
        var item = await table.PutOnAgenda(meeting, own, participants: 2);
        (await own.Director.Post($"{meeting}/agenda-items", new { CaseId = own.Id, Title = $"Household {FamilyName}, born 23-05-1987" })).Expect(400, 409);
        await table.Open(meeting);
        await table.Sit(meeting, item, Cast.ProcessDirector, Cast.Director, Cast.PoliceSpecialist);
        var police = Stage[Cast.PoliceSpecialist];
        var agreed = (await table.Chair.Act(item, "agreements", new
        {
            ProcessTitle = Title,
            What = $"Rings at {Street} every week",
            Result = $"{GivenName} knows one face",
            HowWeSeeItIsDone = "A note after each visit",
            OwnerOrganisationId = police.OrganisationId,
            OwnerHatId = police.HatId,
            DueOn = Made.Day(60),
            GoalId = goalId,
        })).Expect(201);
        await Patience.Until("the proposal reached Cases", () => own.Director.Get($"{own.Path}/agreements/{agreed.Id}"), answer => answer.Status is 200);

        string[] secrets = [GivenName, FamilyName, Street, home.PostalCode, Worry, Title, $"{BornOn:yyyy-MM-dd}", $"{BornOn:dd-MM-yyyy}", "05/23/1987", "23 mei 1987"];
        foreach (var (name, log) in platform.Logs())
        {
            Assert.False(string.IsNullOrWhiteSpace(log), $"{name} writes no log.");
            var told = secrets.Where(secret => log.Contains(secret, StringComparison.OrdinalIgnoreCase) || log.Contains(Uri.EscapeDataString(secret), StringComparison.OrdinalIgnoreCase));
            Assert.True(!told.Any(), $"The log of {name} tells {string.Join(", ", told)}.");
        }
    }
}
