using Platform.Contracts.Signals.V1;
using Platform.ServiceDefaults.Domain;
using Platform.Signals.Domain;
using Xunit;
using static Platform.Signals.Tests.Domain.ASignal;

namespace Platform.Signals.Tests.Domain;

public sealed class TriageTests
{
    [Fact]
    public void Triage_is_taken_up_once() =>
        Refused("triage-started", () => InTriage().StartTriage(Municipality, TriageHat, Now));

    [Fact]
    public void An_outcome_needs_triage_first() =>
        Refused("triage-not-started", () => Submitted().Decide(Rejection, Municipality, TriageHat, SignalTerms.Default, Now));

    [Fact]
    public void An_outcome_is_reached_once() =>
        Refused("outcome-reached", () => WithOutcome(Rejection).Decide(Rejection, Municipality, TriageHat, SignalTerms.Default, Now));

    [Fact]
    public void A_redirection_needs_its_route() =>
        Refused("route-missing", () => TriageDecision.Of(TriageOutcome.Redirected, [TriageGround.StatutoryRouteApplies], null, null, null));

    [Fact]
    public void A_redirection_keeps_the_route_and_no_content() =>
        Refused("redirection-keeps-no-content", () => TriageDecision.Of(TriageOutcome.Redirected, [TriageGround.StatutoryRouteApplies], "He hits her.", SignalRoute.VeiligThuis, null));

    [Fact]
    public void Only_a_redirection_takes_a_route() =>
        Refused("route-only-when-redirected", () => TriageDecision.Of(TriageOutcome.Rejected, [TriageGround.NoGround], null, SignalRoute.Emergency, null));

    [Fact]
    public void Joining_a_case_names_it() =>
        Refused("case-missing", () => TriageDecision.Of(TriageOutcome.AttachedToCase, [TriageGround.AlreadyInvolved], null, null, null));

    [Fact]
    public void Advice_takes_no_case() =>
        Refused("case-not-expected", () => TriageDecision.Of(TriageOutcome.AdviceGiven, [TriageGround.NoGround], null, null, Guid.NewGuid()));

    [Fact]
    public void A_case_is_asked_for_with_its_id_owner_and_purpose()
    {
        var (signal, caseId) = (InTriage(), Guid.CreateVersion7());

        var fact = signal.Decide(ForCase(caseId), Municipality, TriageHat, SignalTerms.Default, Now);

        Assert.Equal((caseId, Municipality, Purpose.PreventingEscalation), (fact.CaseId, fact.TerritorialOwnerId, fact.Purpose));
        Assert.Equal(SignalStatus.CaseOpened, signal.Status);
    }

    [Fact]
    public void A_question_stops_the_weighing_until_its_answer()
    {
        var signal = InTriage();
        var first = signal.Ask(Guid.CreateVersion7(), "Since when?", TriageHat, SignalTerms.Default, Now);
        var second = signal.Ask(Guid.CreateVersion7(), "Are there children?", TriageHat, SignalTerms.Default, Now);

        signal.Answer(first, "Since summer.", Now);
        Assert.Equal(SignalStatus.NeedsInfo, signal.Status);

        signal.Answer(second, "Two.", Now);
        Assert.Equal(SignalStatus.InTriage, signal.Status);
    }

    [Fact]
    public void A_question_is_answered_once()
    {
        var signal = InTriage();
        var question = signal.Ask(Guid.CreateVersion7(), "Since when?", TriageHat, SignalTerms.Default, Now);
        signal.Answer(question, "Since summer.", Now);

        Refused("question-answered", () => signal.Answer(question, "No, spring.", Now));
    }

    [Fact]
    public void An_unanswered_question_does_not_hold_up_the_outcome()
    {
        var signal = InTriage();
        signal.Ask(Guid.CreateVersion7(), "Since when?", TriageHat, SignalTerms.Default, Now);

        signal.Decide(Rejection, Municipality, TriageHat, SignalTerms.Default, Now);

        Assert.Equal(SignalStatus.Rejected, signal.Status);
    }

    [Fact]
    public void Triage_is_overdue_by_the_clock()
    {
        var signal = Submitted();

        Assert.False(signal.IsTriageOverdue(Now.AddDays(7)));
        Assert.True(signal.IsTriageOverdue(Now.AddDays(7).AddTicks(1)));
        Assert.False(WithOutcome(Rejection).IsTriageOverdue(Now.AddDays(8)));
    }

    [Theory]
    [InlineData(SignalStatus.CaseOpened)]
    [InlineData(SignalStatus.AttachedToCase)]
    [InlineData(SignalStatus.Rejected)]
    public void I_17_a_signaller_cannot_tell_a_case_from_a_rejection(SignalStatus status) =>
        Assert.Equal(SignalProgress.Weighed, status.AsProgress());

    [Fact]
    public void I_17_after_feedback_a_signaller_cannot_tell_a_case_that_runs_from_a_signal_that_is_closed() =>
        Assert.Equal(SignalStatus.FeedbackGiven.AsProgress(), SignalStatus.Closed.AsProgress());

    [Fact]
    public void One_signal_takes_fifty_questions_feedback_or_corrections_and_no_more()
    {
        var (asked, heard) = (InTriage(), WithOutcome(ForCase(Guid.CreateVersion7())));
        for (var i = 0; i < 50; i++)
        {
            asked.Ask(Guid.CreateVersion7(), "Since when?", TriageHat, SignalTerms.Default, Now);
            heard.GiveFeedback(Guid.CreateVersion7(), "We are on it.", FeedbackLevel.D0, FeedbackLevel.D2, TriageHat, true, Now);
            heard.Correct(Guid.CreateVersion7(), "Number 14.", Housing.HatId, null, SignalTerms.Default, Now);
        }

        Refused("signal-full", () => asked.Ask(Guid.CreateVersion7(), "Since when?", TriageHat, SignalTerms.Default, Now));
        Refused("signal-full", () => heard.GiveFeedback(Guid.CreateVersion7(), "We are on it.", FeedbackLevel.D0, FeedbackLevel.D2, TriageHat, true, Now));
        heard.GiveFeedback(Guid.CreateVersion7(), "It ended well.", FeedbackLevel.D0, FeedbackLevel.D2, TriageHat, caseRuns: false, Now);
        Refused("signal-full", () => heard.Correct(Guid.CreateVersion7(), "Number 14.", Housing.HatId, null, SignalTerms.Default, Now));
    }

    [Fact]
    public void A_consultation_takes_a_hundred_replies_and_no_more()
    {
        var consultation = new Consultation(Guid.CreateVersion7(), "When is it enough?", "GM0828", TriageHat, SignalTerms.Default, Now);
        for (var i = 0; i < 100; i++)
            consultation.Reply(Guid.CreateVersion7(), "When two agree.", TriageHat, Now);

        Refused("consultation-full", () => consultation.Reply(Guid.CreateVersion7(), "When two agree.", TriageHat, Now));
    }

    private static void Refused(string code, Action act) =>
        Assert.Equal(code, Assert.Throws<RuleViolationException>(act).Code);
}
