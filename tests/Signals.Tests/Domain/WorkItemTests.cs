using Platform.Contracts.Signals.V1;
using Platform.ServiceDefaults.Domain;
using Platform.Signals.Domain;
using Xunit;
using static Platform.Signals.Tests.Domain.ASignal;

namespace Platform.Signals.Tests.Domain;

public sealed class WorkItemTests
{
    [Fact]
    public void I_35_a_postponement_is_work_on_its_review_day_once_the_signal_is_weighed()
    {
        var signal = Postponed(Today.AddDays(30));
        Assert.Equal(WorkKind.Weigh, WorkItem.Of(signal, null, null)!.Kind);

        signal.StartTriage(Municipality, TriageHat, Now);
        var copy = new CaseCopy(Guid.CreateVersion7());
        signal.Decide(ForCase(copy.RequestedCaseId), Municipality, TriageHat, SignalTerms.Default, Now);
        Assert.Equal(WorkKind.GiveFeedback, WorkItem.Of(signal, copy, null)!.Kind);

        signal.GiveFeedback(Guid.CreateVersion7(), "Thank you.", FeedbackLevel.D0, FeedbackLevel.D3, TriageHat, caseRuns: true, Now);
        var line = WorkItem.Of(signal, copy, null)!;
        Assert.Equal((WorkKind.ReviewInforming, DutchDay.End(Today.AddDays(30))), (line.Kind, line.DueAt));

        signal.Inform(SubjectInformed.Of(SubjectInformedState.Informed, null, null, Today));
        Assert.Null(WorkItem.Of(signal, copy, null));
    }

    [Fact]
    public void I_35_the_first_review_day_of_who_is_named_counts_and_that_of_everybody_only_while_it_holds_for_somebody()
    {
        var (mother, son) = (new SubjectPerson("Anna", "Mol", null), new SubjectPerson("Bas", "Mol", null, Later(Today.AddDays(10))));
        var household = Subject.Household([mother, son], null, IdentityConfidence.Probable);
        var signal = Submit(Draft(household) with { SubjectInformed = Later(Today.AddDays(20)) }).Signal;
        Assert.Equal(Today.AddDays(10), signal.Postponed!.ReviewOn);

        signal.Inform(2, SubjectInformed.Of(SubjectInformedState.Informed, null, null, Today));
        Assert.Equal(Today.AddDays(20), signal.Postponed!.ReviewOn);

        signal.Inform(1, Later(Today.AddDays(30)));
        Assert.Equal(Today.AddDays(30), signal.Postponed!.ReviewOn);
        Assert.False(signal.Inform(3, Later(Today)));

        signal.StartTriage(Municipality, TriageHat, Now);
        signal.Decide(Rejection, Municipality, TriageHat, SignalTerms.Default with { FeedbackDue = TimeSpan.FromDays(60) }, Now);
        Assert.Equal((WorkKind.ReviewInforming, DutchDay.End(Today.AddDays(30))), (WorkItem.Of(signal, null, null)!.Kind, WorkItem.Of(signal, null, null)!.DueAt));

        static SubjectInformed Later(DateOnly reviewOn) => SubjectInformed.Of(SubjectInformedState.Postponed, "Not safe yet.", reviewOn, Today);
    }

    [Fact]
    public void A_case_that_Cases_has_not_confirmed_is_awaited_and_goes_before_the_feedback()
    {
        var signal = WithOutcome(ForCase(Guid.CreateVersion7()));

        var line = WorkItem.Of(signal, null, null)!;

        Assert.Equal((WorkKind.AwaitCase, Now + SignalTerms.Default.CaseAnswerDue), (line.Kind, line.DueAt));
        Assert.Equal(WorkKind.GiveFeedback, WorkItem.Of(signal, new CaseCopy(signal.Triage!.CaseId!.Value), line)!.Kind);
    }

    [Fact]
    public void I_35_the_review_goes_before_feedback_that_is_due_later()
    {
        var signal = Postponed(Today);
        signal.StartTriage(Municipality, TriageHat, Now);
        signal.Decide(Rejection, Municipality, TriageHat, SignalTerms.Default, Now);

        Assert.Equal(WorkKind.ReviewInforming, WorkItem.Of(signal, null, null)!.Kind);
        Assert.False(signal.SubjectInformed!.IsReviewOverdue(Now));
        Assert.True(signal.SubjectInformed.IsReviewOverdue(Now.AddDays(1)));
    }

    [Fact]
    public void I_35_a_finished_signal_asks_for_no_review()
    {
        var signal = Postponed(Today.AddDays(30));
        signal.StartTriage(Municipality, TriageHat, Now);
        signal.Decide(Rejection, Municipality, TriageHat, SignalTerms.Default, Now);
        signal.GiveFeedback(Guid.CreateVersion7(), "Thank you.", FeedbackLevel.D0, FeedbackLevel.D3, TriageHat, caseRuns: false, Now);

        Assert.Null(WorkItem.Of(signal, null, null));
    }

    [Fact]
    public void I_31_final_feedback_is_work_when_the_case_ended_and_none_while_it_runs_again()
    {
        var (signal, caseId) = (InTriage(), Guid.CreateVersion7());
        signal.Decide(ForCase(caseId), Municipality, TriageHat, SignalTerms.Default, Now);
        signal.GiveFeedback(Guid.CreateVersion7(), "Thank you.", FeedbackLevel.D0, FeedbackLevel.D3, TriageHat, caseRuns: true, Now);
        var copy = new CaseCopy(caseId);
        copy.Became(caseId, "C-1", Now);

        copy.Ended(Now, false, SignalTerms.Default);
        Assert.Equal(WorkKind.GiveFinalFeedback, WorkItem.Of(signal, copy, null)!.Kind);

        copy.RunsAgain();
        Assert.Null(WorkItem.Of(signal, copy, null));
    }

    [Fact]
    public void An_answer_that_did_not_come_in_its_time_is_followed_up_by_triage()
    {
        var (signal, terms) = (InTriage(), SignalTerms.Default);
        var first = signal.Ask(Guid.CreateVersion7(), "Since when?", TriageHat, terms, Now);
        var second = signal.Ask(Guid.CreateVersion7(), "Are there children?", TriageHat, terms with { AnswerDue = TimeSpan.FromDays(5) }, Now);

        var line = WorkItem.Of(signal, null, null)!;
        Assert.Equal((first.AnswerDueAt, WorkKind.AwaitAnswer, WorkKind.FollowUpQuestion), (line.DueAt, line.KindAt(first.AnswerDueAt), line.KindAt(first.AnswerDueAt.AddTicks(1))));

        signal.Answer(first, "Since summer.", Now.AddDays(4));
        line = WorkItem.Of(signal, null, line)!;
        Assert.Equal((second.AnswerDueAt, WorkKind.AwaitAnswer), (line.DueAt, line.KindAt(Now.AddDays(4))));

        signal.Answer(second, "Two.", Now.AddDays(6));
        line = WorkItem.Of(signal, null, line)!;
        Assert.Equal((signal.TriageDueAt, WorkKind.Weigh), (line.DueAt, line.KindAt(Now.AddDays(6))));
    }

    [Fact]
    public void A_question_does_not_put_off_the_term_of_triage()
    {
        var signal = InTriage();
        signal.Ask(Guid.CreateVersion7(), "Since when?", TriageHat, SignalTerms.Default with { AnswerDue = TimeSpan.FromDays(30) }, Now);

        var line = WorkItem.Of(signal, null, null)!;
        Assert.Equal((signal.TriageDueAt, WorkKind.FollowUpQuestion), (line.DueAt, line.KindAt(signal.TriageDueAt.AddTicks(1))));
    }

    [Fact]
    public void A_correction_that_a_redirection_erased_asks_for_no_work()
    {
        var signal = InTriage();
        signal.Decide(TriageDecision.Of(TriageOutcome.AttachedToCase, [TriageGround.AlreadyInvolved], null, null, Guid.CreateVersion7(), caseThroughLinks: true), Municipality, TriageHat, SignalTerms.Default, Now);
        signal.Correct(Guid.CreateVersion7(), "Number 14.", Housing.HatId, null, SignalTerms.Default, Now);
        signal.RevertOutcome(null, SignalTerms.Default, Now);

        signal.Decide(TriageDecision.Of(TriageOutcome.Redirected, [TriageGround.StatutoryRouteApplies], null, SignalRoute.VeiligThuis, null), Municipality, TriageHat, SignalTerms.Default, Now);
        signal.GiveFeedback(Guid.CreateVersion7(), "Thank you.", FeedbackLevel.D0, FeedbackLevel.D3, TriageHat, caseRuns: false, Now);

        Assert.Equal("", Assert.Single(signal.Corrections).Text);
        Assert.Null(WorkItem.Of(signal, null, null));
    }

    private static Signal Postponed(DateOnly reviewOn) =>
        Submit(Draft(Person()) with { SubjectInformed = SubjectInformed.Of(SubjectInformedState.Postponed, "Danger for the child.", reviewOn, Today) }).Signal;
}
