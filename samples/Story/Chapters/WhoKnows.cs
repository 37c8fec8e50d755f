using Platform.Story.Region;

namespace Platform.Story.Chapters;

/// <summary>Whom the case is about and how sure that is (I-7); who of them knows of it, and when it is looked at again where somebody does not (I-35).</summary>
public static class WhoKnows
{
    public static async Task Play(Stage stage, Plot plot)
    {
        stage.Teller.Chapter("How sure it is whom it is about, and who of them knows");
        await HowSure(stage, plot);
        await Informed(stage, plot);
        await OneOfThem(stage, plot);
    }

    private static async Task HowSure(Stage stage, Plot plot)
    {
        var (director, team) = (stage[Cast.Director], stage[Cast.NeighbourhoodTeam]);
        stage.Teller.Step(team, (await team.Set(plot.Case, "identity-confidence", new { IdentityConfidence = "probable" })).Refused("director-only"), "takes part, and does not say how sure it is whom the case is about");
        foreach (var (confidence, what) in new[] { ("unconfirmed", "heard that a sister uses the same letterbox: unconfirmed, and from now on nothing above d2 may be told"), ("confirmed", "saw the mother at home with her papers: confirmed again") })
        {
            (await director.Set(plot.Case, "identity-confidence", new { IdentityConfidence = confidence })).Done();
            stage.Teller.Step(director, (await director.Get(plot.Case)).Expect(200).Expect("subject.identityConfidence", confidence), what);
        }
    }

    private static async Task Informed(Stage stage, Plot plot)
    {
        var (director, team) = (stage[Cast.Director], stage[Cast.NeighbourhoodTeam]);
        stage.Teller.Step(director, (await director.Set(plot.Case, "subject-informed", new { State = "postponed", Reason = "She is not to be told at the door." })).Expect(400).ExpectWords("reviewOn"), "cannot put off telling her without a day to look at it again");
        stage.Teller.Step(director, (await director.Set(plot.Case, "subject-informed", new { State = "postponed", Reason = "She is not to be told at the door.", ReviewOn = SignalBody.Day(-1) })).Expect(400), "nor until a day that has passed");
        stage.Teller.Step(director, (await director.Set(plot.Case, "subject-informed", new { State = "postponed", Reason = "She is not to be told at the door.", ReviewOn = SignalBody.Day(7) })).Done(), "puts it off for a week, with the reason");
        stage.Teller.Step(team, (await team.Set(plot.Case, "subject-informed", new { State = "informed" })).Refused("director-only"), "cannot say for the director that she knows");
        (await director.Set(plot.Case, "subject-informed", new { State = "informed" })).Done();
        stage.Teller.Step(team, (await team.Get(plot.Case)).Expect(200).Expect("subjectInformed.state", "informed"), "reads that she was told by now");
    }

    private static async Task OneOfThem(Stage stage, Plot plot)
    {
        var team = stage[Cast.NeighbourhoodTeam];
        var father = (await team.Get($"{plot.Case}/members")).Expect(200).Items().Single(member => member.GetProperty("name").GetString() is "Rein van der Gouwe");
        var member = $"{plot.Case}/members/{father.GetProperty("memberId").GetGuid()}";
        var postponed = new { State = "postponed", Reason = "He works abroad until then, and is told when he is back.", ReviewOn = SignalBody.Day(14) };
        stage.Teller.Step(team, (await team.Set(member, "subject-informed", postponed)).Done(), "puts off telling the father, who lives elsewhere, and says why");
        stage.Teller.Step(team, (await team.Get(member)).Expect(200).Expect("subjectInformed.state", "postponed").Expect("subjectInformed.reviewOn", $"{SignalBody.Day(14):yyyy-MM-dd}"), "reads that of the household he alone does not know, and until when");
        await stage.Sight("of who knows")
            .Of("the case", plot.Case).Of("the father", member)
            .By(stage[Cast.Director], 200, 200).By(stage[Cast.PoliceSpecialist], 200, 200).By(stage[Cast.PoliceOfficer], 404, 404).By(stage[Cast.Policy], 404, 404)
            .Show();
    }
}
