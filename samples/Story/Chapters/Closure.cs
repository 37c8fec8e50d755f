using Platform.Story.Telling;

namespace Platform.Story.Chapters;

/// <summary>Aftercare, an outcome, and word to each of the three who signalled; none of them learns of the others.</summary>
public static class Closure
{
    public static async Task Play(Stage stage, Plot plot)
    {
        stage.Teller.Chapter("Aftercare, outcome, and word to who signalled");
        var director = stage[Cast.ReceivingDirector];

        var monitoring = new { OwnerOrganisationId = director.OrganisationId, RelapseTriggers = new[] { "A night call", "Two months of rent arrears" } };
        stage.Teller.Step(director, (await director.Act(plot.Case, "monitoring", monitoring)).Done(), "starts the aftercare, with an owner and the signs of relapse");
        stage.Teller.Step(director, (await director.Act(plot.Case, "closure", Outcome(plot))).Refused("monitoring-term-runs"), "cannot close the case while the term of aftercare runs");
        stage.Teller.Step(director, (await director.Act(plot.Case, "residents-copy", new { })).Done(), "gives the family its own copy of the plan and what it brought");
        var closed = await Patience.Until("the term of aftercare has passed", () => director.Act(plot.Case, "closure", Outcome(plot)), answer => answer.Status is not 409);
        stage.Teller.Step(director, closed.Done(), "closes the case with an outcome against its goal");

        await Feedback(stage, plot);
        await WhoSeesWhat(stage, plot);
        await Timeline(stage, plot);
    }

    private static object Outcome(Plot plot) => new
    {
        Result = "improved",
        Summary = "The family stays in its home, the rent is paid and the daughter is at school every day.",
        ResidentFeedback = "given",
        Goals = new[] { new { plot.GoalId, Result = "reached" }, new { GoalId = plot.ResidentGoalId, Result = "reached" } },
    };

    private static async Task Feedback(Stage stage, Plot plot)
    {
        var triage = stage[Cast.Triage];
        foreach (var (who, own) in plot.SignallersWith(stage))
        {
            await Patience.Until("triage hears that the case has ended", () => triage.Get(own), answer => answer.Text("triage.finalFeedbackDueAt") is not null);
            var given = (await triage.Act(own, "feedback", new { Message = "Your worry was weighed and taken up. Things go better now; please keep your eyes open as you did.", Level = "d2" })).Expect(200);
            stage.Teller.Step(triage, given, $"tells {who} what became of it");

            var heard = (await who.Get(own)).Expect(200).Expect("progress", "feedbackGiven").ExpectNothingOf(plot.SecretsFor(own));
            stage.Teller.Step(who, heard, "reads the feedback; nothing of a case, nothing of the others");
        }
    }

    private static Task WhoSeesWhat(Stage stage, Plot plot) => stage.Sight("at the end")
        .Of("housing's signal", plot.Signals[0]).Of("police's signal", plot.Signals[1]).Of("school's signal", plot.Signals[2]).Of("the case", plot.Case).Of("the agenda item", plot.AgendaItem)
        .By(stage[Cast.Housing], 200, 404, 404, 200, 200)
        .By(stage[Cast.PoliceOfficer], 404, 200, 404, 404, 404)
        .By(stage[Cast.School], 404, 404, 200, 404, 404)
        .By(stage[Cast.PoliceSpecialist], 404, 404, 404, 200, 200)
        .By(stage[Cast.ReceivingDirector], 404, 404, 404, 200, 200)
        .By(stage[Cast.Probation], 404, 404, 404, 404, 404)
        .By(stage[Cast.Policy], 404, 404, 404, 404, 404)
        .Show();

    private static async Task Timeline(Stage stage, Plot plot)
    {
        var director = stage[Cast.ReceivingDirector];
        var timeline = (await director.Get($"{plot.Case}/timeline?limit=200")).Expect(200).ExpectNothingOf(plot.Signals.Select(signal => signal.Split('/')[^1]));
        stage.Teller.Step(director, timeline, $"reads the timeline: {timeline.Items().Count} lines, and no word of who signalled");
    }
}
