using System.Net;
using Platform.Contracts.Signals.V1;
using Platform.ServiceDefaults.Http;
using Platform.Signals.Domain;
using Platform.Signals.Features;
using Platform.TestKit;
using Xunit;

namespace Platform.Signals.Tests.Features;

public sealed class FeedbackTests(SignalsApp app) : IClassFixture<SignalsApp>
{
    [Fact]
    public async Task I_31_the_signaller_hears_what_became_of_it()
    {
        var signal = await app.Decided(TriageOutcome.AdviceGiven);
        Assert.NotNull(signal.FeedbackDueAt);

        await Give(signal, FeedbackLevel.D0);

        var heard = await app.Read(SignalsApp.Housing, signal.Id);
        Assert.Equal((SignalProgress.FeedbackGiven, "Thank you."), (heard.Progress, heard.Feedback.Single().Message));
        Assert.Contains(await app.SentEvents<SignalFeedbackGiven>(), e => e.SignalId == signal.Id);
    }

    [Fact]
    public async Task I_17_a_signaller_who_heard_reads_the_same_of_a_rejection_as_of_a_case()
    {
        var heard = new List<(SignalProgress, NextStep)>();
        foreach (var outcome in new[] { TriageOutcome.Rejected, TriageOutcome.CaseOpened })
        {
            var signal = await app.Decided(outcome);
            await Give(signal, FeedbackLevel.D0);
            var own = await app.Read(SignalsApp.Housing, signal.Id);
            heard.Add((own.Progress, own.Next));
            Assert.Contains(signal.Id, await Found(SignalProgress.FeedbackGiven));
        }

        Assert.Equal(heard[0], heard[1]);

        async Task<IEnumerable<Guid>> Found(SignalProgress progress) =>
            (await (await app.As(SignalsApp.Housing).Post("/v1/signals/_search?limit=200", new SearchSignalsRequest(Progress: [progress]))).Read<Page<SignalSummary>>()).Items.Select(item => item.Id);
    }

    [Fact]
    public async Task I_7_an_unconfirmed_identity_caps_feedback_at_D2()
    {
        var subject = new SignalSubject(SignalSubjectKind.Person, IdentityConfidence.Unconfirmed, [new SignalPerson("J.", "Jansen")]);
        var signal = await app.Decided(TriageOutcome.CaseOpened, request: SignalsApp.Worry(subject));

        await SignalsApp.Refused(HttpStatusCode.Conflict, "identity-unconfirmed", Post(signal, FeedbackLevel.D3));
        await Give(signal, FeedbackLevel.D2);
    }

    [Fact]
    public async Task Feedback_is_given_by_the_triage_after_an_outcome()
    {
        var signal = await app.InTriage();

        await SignalsApp.Refused(HttpStatusCode.Conflict, "outcome-missing", Post(signal, FeedbackLevel.D0));
        await SignalsApp.Refused(
            HttpStatusCode.Forbidden,
            "not-triage-of-area",
            app.As(SignalsApp.Housing).Post($"/v1/signals/{signal.Id}/feedback", new GiveFeedbackRequest("Fine."), signal.Version));
    }

    [Fact]
    public async Task A_signaller_takes_a_signal_back_before_its_outcome()
    {
        var signal = await app.InTriage();
        await SignalsApp.Refused(HttpStatusCode.Forbidden, "not-the-signaller", app.As(SignalsApp.Triage).Post($"/v1/signals/{signal.Id}/withdrawal", new WithdrawSignalRequest(), signal.Version));

        var withdrawn = await (await app.As(SignalsApp.Housing).Post($"/v1/signals/{signal.Id}/withdrawal", new WithdrawSignalRequest("Another address."), signal.Version)).Read<SignalResponse>();

        Assert.Equal(SignalProgress.Withdrawn, withdrawn.Progress);
        Assert.Contains(await app.SentEvents<SignalWithdrawn>(), e => e.SignalId == signal.Id);
    }

    [Fact]
    public async Task After_its_outcome_a_signal_is_not_taken_back()
    {
        var signal = await app.Decided(TriageOutcome.Rejected);

        await SignalsApp.Refused(HttpStatusCode.Conflict, "outcome-reached", app.As(SignalsApp.Housing).Post($"/v1/signals/{signal.Id}/withdrawal", new WithdrawSignalRequest(), signal.Version));
    }

    private async Task<SignalResponse> Give(SignalResponse signal, FeedbackLevel level) => await (await Post(signal, level)).Read<SignalResponse>();

    private Task<HttpResponseMessage> Post(SignalResponse signal, FeedbackLevel level) =>
        app.As(SignalsApp.Triage).Post($"/v1/signals/{signal.Id}/feedback", new GiveFeedbackRequest("Thank you.", level), signal.Version);
}
