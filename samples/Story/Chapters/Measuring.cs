using Platform.Story.Region;
using Platform.Story.Telling;

namespace Platform.Story.Chapters;

/// <summary>How things are at the beginning and later on, what that brought, and who reads how much of it; at the end a lesson that leads back to nobody.</summary>
public static class Measuring
{
    private const string Summary = "For two months the nights are quiet, and the daughter is at school every day.";

    public static async Task Baseline(Stage stage, Plot plot)
    {
        stage.Teller.Chapter("How things are at the beginning");
        var (director, team) = (stage[Cast.Director], stage[Cast.NeighbourhoodTeam]);

        stage.Teller.Step(team, (await team.Act(plot.Case, "measurements", Scores(finances: 2, housing: 3, domesticRelations: 1))).Refused("baseline-first"), "cannot measure against nothing: the baseline comes first");
        stage.Teller.Step(director, (await director.Act(plot.Case, "baseline", Scores(finances: 2, housing: 3, domesticRelations: 1))).Expect(201), "measures how things are at the beginning, on three areas of life");
        stage.Teller.Step(director, (await director.Act(plot.Case, "baseline", Scores(finances: 5, housing: 5, domesticRelations: 5))).Refused("baseline-taken"), "cannot move the beginning afterwards");
        await stage.Sight("of the measuring")
            .Of("the measurements", $"{plot.Case}/measurements").Of("the trend", $"{plot.Case}/trend")
            .By(director, 200, 200).By(team, 200, 200).By(stage[Cast.School], 404, 404).By(stage[Cast.Policy], 404, 404)
            .Show();
    }

    public static async Task Trend(Stage stage, Plot plot)
    {
        stage.Teller.Chapter("What it brought, each at its own level");
        var (director, team, police) = (stage[Cast.ReceivingDirector], stage[Cast.NeighbourhoodTeam], stage[Cast.PoliceSpecialist]);

        stage.Teller.Step(team, (await team.Act(plot.Case, "measurements", Scores(finances: 1, housing: 4, domesticRelations: 2))).Expect(201), "measures again: a step back in money, steps forward at home");
        stage.Teller.Step(police, (await police.Act(plot.Case, "measurements", Scores(finances: 3, housing: 4, domesticRelations: 4))).Expect(201), "measures at the end");
        var trend = (await director.Get($"{plot.Case}/trend")).Expect(200).ExpectItems(3).ExpectWords("\"steps\":[2,1,3]", "\"steps\":[1,2,4]");
        stage.Teller.Step(director, trend, "reads the trend with all its steps: relapses are normal");

        var outcome = new { ProcessTitle = "Quiet nights", Result = "improved", Summary, LifeAreas = new[] { "domesticRelations" }, plot.GoalId, Advice = "keepContact" };
        stage.Teller.Step(director, (await director.Act(plot.Case, "outcomes", outcome)).Expect(201), "names what it brought, against the baseline");
        await Levels(stage, plot);
    }

    public static async Task Lesson(Stage stage, Plot plot)
    {
        stage.Teller.Chapter("A lesson that leads back to nobody, and numbers that are too small to tell");
        var (director, policy) = (stage[Cast.ReceivingDirector], stage[Cast.Policy]);

        var proposal = (await director.Get($"{plot.Case}/lesson")).Expect(200).Expect("offered", "False").Expect("result", "improved");
        stage.Teller.Step(director, proposal, "sees what the closed case could teach: how it ended, and its way through the phases");
        var lesson = new { Theme = "finances", Worked = new[] { "sharedGoal", "contactBetweenMeetings" }, DidNotWork = new[] { "mandateAtTheTable" } };
        var offered = (await director.Act(plot.Case, "lesson", lesson)).Expect(201).ExpectNothingOf(plot.CaseId.ToString(), plot.CaseNumber, "Gouwe", "GM9901");
        stage.Teller.Step(director, offered, "offers the lesson: no words, no case, no place");
        stage.Teller.Step(director, (await director.Act(plot.Case, "lesson", lesson)).Refused("lesson-offered"), "offers it once");
        stage.Teller.Step(policy, (await policy.Get("/v1/lessons")).Expect(200).ExpectItems(0), "makes policy, and does not read it yet: under five of a theme nothing is shown");

        var counts = (await policy.Get("/v1/signals/counts")).Expect(200);
        if (counts.Items().Any(cell => cell.GetProperty("count").GetInt32() < 5) || DateOnly.Parse(counts.Required("until"), null) >= SignalBody.Day(0))
            throw new StoryException($"{counts.Request}: tells a small cell, or a week that is not over. {counts.Body}");
        stage.Teller.Step(policy, counts, $"counts per theme and week, whole weeks only and none under five: {counts.Items().Count} cells until the week of {counts.Required("until")}");
        stage.Teller.Step(policy, (await policy.Get("/v1/signals")).Expect(200).ExpectItems(0), "reads no signal behind the numbers");
    }

    private static async Task Levels(Stage stage, Plot plot)
    {
        var contributor = (await stage[Cast.MentalHealth].Get("/v1/outcomes")).Expect(200).ExpectItems(1).ExpectWords("\"d4\"", Summary, "\"baseline\":1,\"latest\":4", plot.CaseId.ToString());
        stage.Teller.Step(stage[Cast.MentalHealth], contributor, "takes part, and reads all of it with the scores");
        var school = (await stage[Cast.School].Get("/v1/outcomes")).Expect(200).ExpectItems(1).ExpectWords("\"d2\"", "improved", "keepContact", plot.SchoolSignal.ToString()).ExpectNothingOf(plot.SecretsFor(plot.Signals[2])).ExpectNothingOf(Summary, "Quiet nights", "baseline");
        stage.Teller.Step(stage[Cast.School], school, "signalled, and reads how it goes and what helps now: nothing of a case");
        var left = (await stage[Cast.AddictionCare].Get("/v1/outcomes")).Expect(200).ExpectItems(1).ExpectWords("\"d3\"", Summary, "Quiet nights").ExpectNothingOf("baseline");
        stage.Teller.Step(stage[Cast.AddictionCare], left, "took part and left, and reads what it came to: the words, not the scores");
        stage.Teller.Step(stage[Cast.Probation], (await stage[Cast.Probation].Get("/v1/outcomes")).Expect(200).ExpectItems(0), "declined to take part, and reads nothing");

        await stage.Sight("of what was shared")
            .Of("with who takes part", Path(contributor)).Of("with the school", Path(school)).Of("with who left", Path(left))
            .By(stage[Cast.MentalHealth], 200, 404, 404).By(stage[Cast.MentalHealthCoordinator], 200, 404, 404).By(stage[Cast.School], 404, 200, 404).By(stage[Cast.AddictionCare], 404, 404, 200).By(stage[Cast.PoliceOfficer], 404, 404, 404).By(stage[Cast.Policy], 404, 404, 404)
            .Show();
    }

    private static string Path(Answer shared) => $"/v1/outcomes/{shared.Items().Single().GetProperty("outcomeId").GetGuid()}";

    private static object Scores(int finances, int housing, int domesticRelations) => new
    {
        TakenOn = SignalBody.Day(0),
        Scores = new[] { new { LifeArea = "finances", Score = finances }, new { LifeArea = "housing", Score = housing }, new { LifeArea = "domesticRelations", Score = domesticRelations } },
    };
}
