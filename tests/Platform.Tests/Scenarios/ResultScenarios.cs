using System.Text.Json;
using Platform.Story;
using Platform.Story.Region;
using Platform.Story.Telling;
using Platform.Tests.Processes;
using Xunit;

namespace Platform.Tests.Scenarios;

/// <summary>What a case brought is told to everybody who gave something, each as much as it may know; and a better way than the process says is allowed with a reason and an end.</summary>
[Collection(WholePlatform.Name)]
public sealed class ResultScenarios(RunningPlatform platform)
{
    private const string Summary = "The children are at school every day and the rent is paid.";

    private static readonly string[] RelapseTriggers = ["A month of rent arrears"];
    private static readonly string[] Worked = ["sharedGoal", "contactBetweenMeetings"];

    private Stage Stage => platform.Stage;

    /// <remarks>Scenario 31 of domain.md.</remarks>
    [Fact]
    public async Task When_a_case_closes_who_contributed_or_signalled_gets_the_outcome_at_its_level_and_a_lesson_is_offered()
    {
        RunningPlatform.Needed();
        var home = Made.Home("Korenschoof");
        var worry = await Stage.BroughtIn(Made.Worry(Cast.School, Made.Household(home, new PersonRow("Thijs", "Veenstra", new DateOnly(2013, 3, 8))), "He is tired and comes without food.", "school"));
        var triaged = await Stage.LeadsToCase(worry.SignalPath());
        var (caseId, number) = (triaged.Required("triage.case.caseId"), triaged.Required("triage.case.caseNumber"));
        var own = new OwnCase(Stage, Guid.Parse(caseId), home);
        (await own.Director.Act(own.Path, "director/acceptance")).Done();
        await own.Joins(Cast.MentalHealth);
        await own.Joins(Cast.PoliceSpecialist);
        (await own.Director.Act(own.Path, "baseline", Scores(1))).Expect(201);
        await own.Leaves(Stage[Cast.PoliceSpecialist]);
        (await own.Director.Post($"{own.Path}/measurements", Scores(4))).Expect(201);

        (await own.Director.Act(own.Path, "monitoring", new { RelapseTriggers })).Done();
        Assert.Contains("residents-copy-needed", (await own.Director.Get($"{own.Path}/steps")).Expect(200).Body, StringComparison.Ordinal);
        (await own.Director.Act(own.Path, "residents-copy", new { })).Done();
        var closure = new { Result = "improved", Summary, ResidentFeedback = "given", Advice = "keepContact" };
        (await Patience.Until("the term of aftercare has passed", () => own.Director.Act(own.Path, "closure", closure), answer => answer.Status is not 409)).Done();

        var contributor = await Reads(Cast.MentalHealth, "caseId", caseId);
        contributor.Expect("level", "d4").Expect("summary", Summary);
        var area = Assert.Single(contributor.Items("against"));
        Assert.Equal(("finances", 1, 4), (area.GetProperty("lifeArea").GetString(), area.GetProperty("baseline").GetInt32(), area.GetProperty("latest").GetInt32()));

        var left = await Reads(Cast.PoliceSpecialist, "caseId", caseId);
        left.Expect("level", "d3").Expect("summary", Summary);
        Assert.Empty(left.Items("against"));
        (await Stage[Cast.PoliceSpecialist].Get(own.Path)).Expect(404);

        var signaller = await Reads(Cast.School, "signalId", $"{worry.Id}");
        signaller.Expect("level", "d2").Expect("result", "improved").Expect("advice", "keepContact").ExpectNothingOf(caseId, number, Summary, "finances");
        (await Stage[Cast.School].Get(own.Path)).Expect(404);

        Assert.Empty((await Stage[Cast.Policy].Get("/v1/outcomes")).Expect(200).Items());
        Assert.Empty(await Of(Cast.Housing, "caseId", caseId));

        (await own.Director.Get($"{own.Path}/lesson")).Expect(200).Expect("offered", "False").Expect("result", "improved");
        (await own.Director.Post($"{own.Path}/lesson", new { Theme = "finances", Worked })).Expect(201).ExpectNothingOf(caseId, number);
        (await own.Director.Post($"{own.Path}/lesson", new { Theme = "finances", Worked })).Refused("lesson-offered");
        (await Stage[Cast.Policy].Get("/v1/lessons")).Expect(200).ExpectNothingOf(caseId, number, "Veenstra");
    }

    /// <remarks>Scenario 37 of domain.md.</remarks>
    [Fact]
    public async Task A_team_that_found_a_better_way_deviates_with_a_reason_and_an_end()
    {
        RunningPlatform.Needed();
        var own = await OwnCase.Open(Stage, "Household Wolthuis", Cast.MentalHealth, Cast.PoliceSpecialist);
        var care = Stage[Cast.MentalHealth].OrganisationId;

        (await own.Director.Post($"{own.Path}/decisions", Decision(new { Rule = "One organisation visits at a time", Reason = "The family asked for both." }))).Expect(400);
        (await own.Director.Post($"{own.Path}/decisions", Decision(Deviation(-1)))).Refused("exception-needs-an-end");
        var decision = $"{own.Path}/decisions/" + (await own.Director.Post($"{own.Path}/decisions", Decision(Deviation(30)))).Expect(201).Required("decisionId");

        (await Stage[Cast.PoliceSpecialist].Act(decision, "acceptance", new { })).Refused("not-asked-to-be-bound");
        (await Stage[Cast.MentalHealth].Act(decision, "acceptance", new { Commitment = new { Power = "commitMeasure", Hours = 8, DurationDays = 30 } })).Expect(200);
        Assert.Equal((care, "awaitingRatification"), await BoundAsync()); // his mandate ended last year (I-9)
        (await Stage[Cast.MentalHealthCoordinator].Act(decision, "ratification")).Done();

        Assert.Equal((care, "accepted"), await BoundAsync());
        Assert.Contains((await own.Director.Get($"{own.Path}/timeline")).Expect(200).Items(), line => line.GetProperty("what").GetString()!.StartsWith("Decided to deviate until", StringComparison.Ordinal));

        async Task<(Guid, string?)> BoundAsync()
        {
            var stands = (await Stage[Cast.PoliceSpecialist].Get(decision)).Expect(200).Expect("exception.endsOn", $"{Made.Day(30):yyyy-MM-dd}");
            var bound = Assert.Single(stands.Items("bindings"), binding => binding.GetProperty("organisationId").GetGuid() != own.Director.OrganisationId);
            return (bound.GetProperty("organisationId").GetGuid(), bound.GetProperty("state").GetString());
        }

        object Decision(object exception) => new
        {
            ProcessTitle = "Visits in pairs",
            Text = "Both organisations visit together.",
            PreventiveAlternative = "A first talk at school, where it is calm.",
            ExpectedEffect = "The visits go on.",
            BindsOrganisationIds = new[] { care },
            Exception = exception,
        };

        static object Deviation(int days) => new { Rule = "One organisation visits at a time", Reason = "The family asked for both.", EndsOn = Made.Day(days) };
    }

    private static object Scores(int score) => new { TakenOn = Made.Day(-1), Scores = new[] { new { LifeArea = "finances", Score = score } } };

    /// <summary>The one outcome that somebody was told of this case or signal, read by itself.</summary>
    private async Task<Answer> Reads(string hat, string property, string value)
    {
        var shared = Assert.Single(await Of(hat, property, value));
        return (await Stage[hat].Get($"/v1/outcomes/{shared.GetProperty("outcomeId").GetGuid()}")).Expect(200);
    }

    private async Task<IReadOnlyList<JsonElement>> Of(string hat, string property, string value) =>
        [.. (await Stage[hat].Get("/v1/outcomes")).Expect(200).Items().Where(o => o.TryGetProperty(property, out var id) && id.GetString() == value)];
}
