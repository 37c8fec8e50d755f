using Platform.ServiceDefaults.Domain;
using Platform.Signals.Domain;
using Xunit;
using static Platform.Signals.Tests.Domain.ASignal;

namespace Platform.Signals.Tests.Domain;

public sealed class FeedbackTests
{
    [Fact]
    public void I31_an_outcome_sets_the_day_of_feedback()
    {
        var signal = WithOutcome(Rejection);

        Assert.Equal(Now.AddDays(14), signal.FeedbackDueAt);
        Assert.True(signal.IsFeedbackOverdue(Now.AddDays(15)));
    }

    [Fact]
    public void I31_feedback_finishes_a_signal_without_a_case()
    {
        var signal = WithOutcome(Rejection);

        Feedback(signal, FeedbackLevel.D0);

        Assert.Equal(SignalStatus.Closed, signal.Status);
        Assert.False(signal.IsFeedbackOverdue(Now.AddDays(15)));
    }

    [Fact]
    public void I31_while_the_case_runs_more_feedback_may_follow()
    {
        var signal = WithOutcome(ForCase(Guid.CreateVersion7()));

        Feedback(signal, FeedbackLevel.D2, caseRuns: true);
        Assert.Equal(SignalStatus.FeedbackGiven, signal.Status);

        Feedback(signal, FeedbackLevel.D2);
        Assert.Equal(SignalStatus.Closed, signal.Status);
    }

    [Fact]
    public void Feedback_follows_an_outcome() => Refused("outcome-missing", () => Feedback(InTriage(), FeedbackLevel.D0));

    [Fact]
    public void A_finished_signal_takes_no_feedback()
    {
        var signal = WithOutcome(Rejection);
        Feedback(signal, FeedbackLevel.D0);

        Refused("signal-closed", () => Feedback(signal, FeedbackLevel.D0));
    }

    [Fact]
    public void I7_an_unconfirmed_identity_caps_feedback_at_D2()
    {
        var signal = WithOutcome(ForCase(Guid.CreateVersion7()), Person(IdentityConfidence.Unconfirmed));

        Refused("identity-unconfirmed", () => Feedback(signal, FeedbackLevel.D3));
        Feedback(signal, FeedbackLevel.D2);
    }

    [Fact]
    public void A_signal_is_withdrawn_before_its_outcome()
    {
        var signal = InTriage();

        signal.Withdraw("A mistake in the address.", Now);

        Assert.Equal(SignalStatus.Withdrawn, signal.Status);
        Refused("signal-withdrawn", () => signal.Withdraw(null, Now));
    }

    [Fact]
    public void After_its_outcome_a_signal_is_not_withdrawn() =>
        Refused("outcome-reached", () => WithOutcome(Rejection).Withdraw(null, Now));

    private static void Feedback(Signal signal, FeedbackLevel level, bool caseRuns = false) =>
        signal.GiveFeedback(Guid.CreateVersion7(), "At home something plays; we are on it.", level, FeedbackLevel.D3, TriageHat, caseRuns, Now);

    private static void Refused(string code, Action act) =>
        Assert.Equal(code, Assert.Throws<RuleViolationException>(act).Code);
}
