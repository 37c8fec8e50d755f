namespace Platform.Story.Chapters;

/// <summary>A year is not over when a case is: it can become active again, with the same history and the director it had.</summary>
public static class Reopening
{
    public static async Task Play(Stage stage, Plot plot)
    {
        stage.Teller.Chapter("Opened again, with the same history");
        var (director, partner) = (stage[Cast.ReceivingDirector], stage[Cast.Housing]);
        var lines = (await director.Get($"{plot.Case}/timeline?limit=200")).Expect(200).Items().Count;

        stage.Teller.Step(partner, (await partner.Act(plot.Case, "reopening", Reason)).Refused("director-only"), "took part, and cannot open the case again");
        stage.Teller.Step(director, (await director.Act(plot.Case, "reopening", Reason)).Done(), "opens it again: two months of rent are due");
        var active = (await director.Get(plot.Case)).Expect(200).Expect("status", "active").Expect("number", plot.CaseNumber).Expect("director.acting", "True");
        stage.Teller.Step(director, active, "the same case, active, under the director it had, who acts until somebody accepts");

        var timeline = (await director.Get($"{plot.Case}/timeline?limit=200")).Expect(200);
        if (timeline.Items().Count <= lines)
            throw new StoryException($"{timeline.Request}: the history is not the same with a line more. {timeline.Body}");
        stage.Teller.Step(director, timeline, $"reads what was before, and why it goes on: {timeline.Items().Count} lines");
        var goals = (await director.Get($"{plot.Case}/plan")).Expect(200);
        stage.Teller.Step(director, goals, "finds the plan where it was left");
    }

    private static object Reason => new { Reason = "Two months of rent are due again, and she asked for help herself." };
}
