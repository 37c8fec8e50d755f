using Platform.Story;
using Platform.Story.Telling;
using Platform.Tests.Processes;
using Xunit;

namespace Platform.Tests.Scenarios;

/// <summary>The examples of Signals, sent as the served document has them.</summary>
[Collection(WholePlatform.Name)]
public sealed class SignalExamples(RunningPlatform platform)
{
    internal static readonly string[] OfTriage = ["setSubjectInformed", "setIdentityConfidence", "askQuestion", "answerQuestion", "decideTriage", "giveFeedback", "correctSignal"];
    internal static readonly string[] OfLinks = ["linkSignals", "withdrawSignal"];
    internal static readonly string[] OfHolds = ["placeHold", "reviewHold"];
    internal static readonly string[] OfConsultations = ["replyConsultation"];

    private Stage Stage => platform.Stage;

    private Actor Triage => Stage[Cast.Triage];

    private Actor Housing => Stage[Cast.Housing];

    [Fact]
    public async Task The_examples_of_triage_work_when_they_are_sent()
    {
        RunningPlatform.Needed();
        var (by, signal) = await BroughtIn("Jelmer", "Kopergieter");
        (await by.Do(Triage, "startTriage")).Expect(200);

        await by.Show(Housing, "setSubjectInformed");
        await by.Show(Triage, "setIdentityConfidence");
        var asked = Assert.Single((await by.Show(Triage, "askQuestion")).Items("questions"));
        by.Knows("questionId", asked.GetProperty("id").GetGuid());
        await by.Show(Housing, "answerQuestion");
        await by.Show(Triage, "decideTriage");
        await Stage.ReadsItsCase($"/v1/signals/{signal}");
        await by.Show(Triage, "giveFeedback");
        await by.Show(Housing, "correctSignal");

        by.Showed(OfTriage);
    }

    [Fact]
    public async Task The_examples_of_two_signals_about_the_same_work_when_they_are_sent()
    {
        RunningPlatform.Needed();
        var (first, linked) = await BroughtIn("Minke", "Tingieter");
        await first.Do(Triage, "startTriage");
        var (by, _) = await BroughtIn("Minke", "Tingieter");
        await by.Do(Triage, "startTriage");

        await by.Show(Triage, "linkSignals", new { LinkedSignalId = linked });
        await by.Show(Housing, "withdrawSignal");

        by.Showed(OfLinks);
    }

    [Fact]
    public async Task The_examples_of_a_hold_on_a_signal_work_when_they_are_sent()
    {
        RunningPlatform.Needed();
        var (by, _) = await BroughtIn("Nanne", "Loodgieter");

        by.Knows("holdId", (await by.Show(Triage, "placeHold")).Id);
        await by.Show(Triage, "reviewHold");

        by.Showed(OfHolds);
    }

    [Fact]
    public async Task The_examples_of_a_consultation_work_when_they_are_sent()
    {
        RunningPlatform.Needed();
        var by = await ByDocument.Read(platform.Http);
        var asked = new { Question = "When is it enough to act together, if nobody answers the door?", MunicipalityCode = "GM9901" };
        by.Knows("consultationId", (await Housing.Post("/v1/consultations", asked)).Expect(201).Id);

        await by.Show(Triage, "replyConsultation");

        by.Showed(OfConsultations);
    }

    private async Task<(ByDocument By, Guid Id)> BroughtIn(string givenName, string familyName)
    {
        var person = Made.Person(givenName, familyName, new DateOnly(1977, 2, 8), Made.Home("Geelgietersgang"), "probable");
        var (by, signal) = (await ByDocument.Read(platform.Http), await Stage.BroughtIn(Made.Worry(Cast.Housing, person, "The curtains stay closed.")));
        by.Knows("signalId", signal.Id);

        return (by, signal.Id);
    }
}
