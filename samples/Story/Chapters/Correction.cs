using Platform.Story.Telling;

namespace Platform.Story.Chapters;

/// <summary>A signaller finds out that something was otherwise: it reaches whoever built on it, and they say that they read it (I-25).</summary>
public static class Correction
{
    public static async Task Play(Stage stage, Plot plot)
    {
        stage.Teller.Chapter("Something was otherwise: a correction");
        var (housing, triage, director) = (stage[Cast.Housing], stage[Cast.Triage], stage[Cast.Director]);
        var signal = plot.Signals[0];

        var corrected = (await housing.Act(signal, "corrections", new { Correction = "Two months of rent, not three: one payment had gone to an old account." })).Expect(200).ExpectNothingOf(plot.SecretsFor(signal));
        var correction = corrected.Items("corrections").Single().GetProperty("id").GetGuid();
        stage.Teller.Step(housing, corrected, "sets right what the own signal said, and learns nothing by it");

        var notice = await Patience.Until(
            "the case hears that something it built on was otherwise",
            () => director.Get($"{plot.Case}/timeline?limit=200"),
            answer => answer.Body.Contains("was corrected", StringComparison.Ordinal));
        stage.Teller.Step(director, notice.ExpectNothingOf(plot.Signals.Select(s => s.Split('/')[^1])), "reads in the timeline that a signal was corrected, not whose");

        stage.Teller.Step(triage, (await triage.Get(signal)).Expect(200), "reads what is otherwise");
        stage.Teller.Step(triage, (await triage.Set(signal, $"corrections/{correction}/acknowledgement")).Done(), "says that it was read");
        var task = (await director.Get($"{plot.Case}/review-tasks")).Expect(200).Items().Single(each => each.GetProperty("kind").GetString() is "signalCorrected");
        var finding = new { Finding = "Asked the triage: two months of rent. The plan stays as it is." };
        stage.Teller.Step(director, (await director.Act(plot.Case, $"review-tasks/{task.GetProperty("taskId").GetGuid()}/completion", finding)).Done(), "asked the triage, and says what it changes");
        var read = (await housing.Get(signal)).Expect(200);
        if (!read.Items("corrections").Single().TryGetProperty("acknowledgedAt", out _))
            throw new StoryException($"{read.Request}: the correction is not acknowledged. {read.Body}");
        stage.Teller.Step(housing, read, "sees that it was");
    }
}
