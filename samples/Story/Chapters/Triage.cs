using Platform.Story.Telling;

namespace Platform.Story.Chapters;

/// <summary>Triage sees that three worries are about one household, links them and opens one case. The signallers only see that theirs was weighed.</summary>
public static class Triage
{
    public static async Task Play(Stage stage, Plot plot)
    {
        stage.Teller.Chapter("Triage links the three and opens one case");
        var triage = stage[Cast.Triage];

        await Suggestions(stage, plot, triage);
        foreach (var signal in plot.Signals)
            stage.Teller.Step(triage, (await triage.Set(signal, "triage")).Expect(200), $"takes up {plot.NameOf(signal)}");
        foreach (var other in new[] { plot.PoliceSignal, plot.SchoolSignal })
        {
            var link = (await triage.Post($"{plot.Signals[0]}/links", new { LinkedSignalId = other })).Expect(201);
            stage.Teller.Step(triage, link, $"confirms that housing and {(other == plot.PoliceSignal ? "police" : "school")} worry about the same; each keeps the own signal");
        }

        foreach (var signal in plot.Signals)
            stage.Teller.Step(triage, (await triage.Set(signal, "triage/outcome", Outcome)).Expect(200).Expect("triage.outcome", "caseOpened"), $"decides on {plot.NameOf(signal)}: one case, with grounds");
        await CaseNumber(stage, plot, triage);
        await FirstWord(stage, plot, triage);
        await SignallersLearnNothing(stage, plot);
    }

    private static async Task FirstWord(Stage stage, Plot plot, Actor triage)
    {
        var word = new { Message = "Thank you. Your worry was weighed and is taken up; please keep doing what you do.", Level = "d0" };
        foreach (var signal in plot.Signals)
            stage.Teller.Step(triage, (await triage.Act(signal, "feedback", word)).Done(), $"answers {plot.NameOf(signal)}: the worry is taken up, and no more");
    }

    private static object Outcome => new
    {
        Outcome = "caseOpened",
        Grounds = new[] { "severalLifeAreas", "severalHouseholdMembers", "helpStagnates", "severalOrganisationsNeeded" },
        Explanation = "Debts, quarrels and a child who suffers from both; each help on its own got stuck.",
    };

    private static async Task Suggestions(Stage stage, Plot plot, Actor triage)
    {
        var matches = (await triage.Get($"{plot.Signals[0]}/matches")).Expect(200);
        foreach (var other in new[] { plot.PoliceSignal, plot.SchoolSignal })
        {
            if (!matches.Body.Contains(other.ToString(), StringComparison.Ordinal))
                throw new StoryException($"{matches.Request}: signal {other} is about the same address and not suggested. {matches.Body}");
        }

        stage.Teller.Step(triage, matches, "sees which signals may be about the same: a suggestion, never a conclusion");
    }

    private static async Task CaseNumber(Stage stage, Plot plot, Actor triage)
    {
        foreach (var signal in plot.Signals)
        {
            var answer = await Patience.Until(
                "Cases has opened the case and told its number", () => triage.Get(signal), a => a.Text("triage.case.caseNumber") is not null);
            if (plot.CaseNumber is "")
                (plot.CaseId, plot.CaseNumber) = (Guid.Parse(answer.Required("triage.case.caseId")), answer.Required("triage.case.caseNumber"));
            answer.Expect("triage.case.caseId", plot.CaseId.ToString()).Expect("triage.case.caseNumber", plot.CaseNumber);
            stage.Teller.Step(triage, answer, $"reads that {plot.NameOf(signal)} led to case {plot.CaseNumber}");
        }
    }

    private static async Task SignallersLearnNothing(Stage stage, Plot plot)
    {
        foreach (var (who, own) in plot.SignallersWith(stage))
        {
            var answer = (await who.Get(own)).Expect(200).Expect("progress", "feedbackGiven").ExpectNothingOf(plot.SecretsFor(own));
            stage.Teller.Step(who, answer, "reads the own signal and the feedback; no word of a case or of others");
        }

        await stage.Sight("after triage")
            .Of("housing's signal", plot.Signals[0]).Of("police's signal", plot.Signals[1]).Of("school's signal", plot.Signals[2]).Of("the case", plot.Case)
            .By(stage[Cast.Housing], 200, 404, 404, 404)
            .By(stage[Cast.PoliceOfficer], 404, 200, 404, 404)
            .By(stage[Cast.School], 404, 404, 200, 404)
            .By(stage[Cast.Triage], 200, 200, 200, 200)
            .By(stage[Cast.Director], 404, 404, 404, 200)
            .By(stage[Cast.MentalHealth], 404, 404, 404, 404)
            .By(stage[Cast.Policy], 404, 404, 404, 404)
            .Show();
    }
}
