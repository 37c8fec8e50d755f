using FsCheck;
using FsCheck.Fluent;
using Platform.Contracts.Signals.V1;
using Platform.ServiceDefaults.Domain;
using Platform.Signals.Domain;
using Platform.TestKit;
using Xunit;
using static Platform.Signals.Tests.Domain.ASignal;

namespace Platform.Signals.Tests.Domain;

/// <summary>Whatever is tried in whatever order: a signal only goes where domain.md 5.3 lets it, and the invariants hold after every step.</summary>
public sealed class SignalProperties
{
    private static readonly Dictionary<SignalStatus, SignalStatus[]> Ways = new()
    {
        [SignalStatus.Submitted] = [SignalStatus.InTriage, SignalStatus.Withdrawn],
        [SignalStatus.InTriage] = [SignalStatus.NeedsInfo, SignalStatus.Withdrawn, .. Outcomes],
        [SignalStatus.NeedsInfo] = [SignalStatus.InTriage, SignalStatus.Withdrawn, .. Outcomes],
        [SignalStatus.Rejected] = [SignalStatus.Closed],
        [SignalStatus.AdviceGiven] = [SignalStatus.Closed],
        [SignalStatus.Redirected] = [SignalStatus.Closed],
        [SignalStatus.AttachedToCase] = [SignalStatus.FeedbackGiven, SignalStatus.Closed, SignalStatus.InTriage, SignalStatus.NeedsInfo],
        [SignalStatus.CaseOpened] = [SignalStatus.FeedbackGiven, SignalStatus.Closed, SignalStatus.InTriage, SignalStatus.NeedsInfo],
        [SignalStatus.FeedbackGiven] = [SignalStatus.Closed, SignalStatus.InTriage, SignalStatus.NeedsInfo],
        [SignalStatus.Closed] = [SignalStatus.InTriage, SignalStatus.NeedsInfo],
        [SignalStatus.Withdrawn] = [],
    };

    private static SignalStatus[] Outcomes => [SignalStatus.Rejected, SignalStatus.AdviceGiven, SignalStatus.Redirected, SignalStatus.AttachedToCase, SignalStatus.CaseOpened];

    [Fact]
    public void I_31_I_6_I_7_hold_after_any_sequence_of_commands() => Prop.ForAll(
        Gen.Choose(0, 1 << 20).ListOf().ToArbitrary(),
        commands =>
        {
            var (signal, now) = (Submitted(Person(IdentityConfidence.Unconfirmed), Urgency.Urgent), Now);
            signal.Call(null, SignalTerms.Default, now);
            foreach (var command in commands)
            {
                var (before, feedback) = (signal.Status, signal.Feedback.Count);
                now = now.AddMinutes(command % 7);
                Try(() => Do(signal, command, now));

                Assert.True(before == signal.Status || Ways[before].Contains(signal.Status), $"{before} went to {signal.Status}");
                Assert.True(signal.Feedback.Count >= feedback);
                AssertInvariants(signal);
            }
        }).Check(PropertyRuns.Of(300, 60));

    private static void Do(Signal signal, int command, DateTimeOffset now)
    {
        var (terms, choice) = (SignalTerms.Default, command / 32);
        switch (command % 13)
        {
            case 0: signal.StartTriage(Municipality, TriageHat, now); break;
            case 1: signal.Ask(Guid.CreateVersion7(), "Since when?", TriageHat, terms, now); break;
            case 2 when signal.Questions.Count > 0: signal.Answer(signal.Questions[choice % signal.Questions.Count], "Summer.", now); break;
            case 3 or 4: signal.Decide(Decision(choice), Municipality, TriageHat, terms, now); break;
            case 5 or 6: signal.GiveFeedback(Guid.CreateVersion7(), "We are on it.", (FeedbackLevel)(choice % 4), FeedbackLevel.D3, TriageHat, choice % 3 == 0, now); break;
            case 7: signal.Withdraw(null, now); break;
            case 8: signal.Correct(Guid.CreateVersion7(), "Number 14.", Housing.HatId, null, terms, now); break;
            case 9 when signal.Corrections.Count > 0: signal.Acknowledge(signal.Corrections[choice % signal.Corrections.Count], TriageHat, now); break;
            case 10: signal.RevertOutcome(null, terms, now); break;
            case 11: signal.CallAgain(new OnCallAnswer(null), terms, now.AddHours(1)); break;
            case 12: signal.Inform(SubjectInformed.Of(SubjectInformedState.Informed, null, null, Today)); break;
            default: break;
        }
    }

    private static TriageDecision Decision(int choice) => (choice % 5) switch
    {
        0 => Rejection,
        1 => TriageDecision.Of(TriageOutcome.AdviceGiven, [TriageGround.OneOrganisationSuffices], "Call the desk.", null, null),
        2 => TriageDecision.Of(TriageOutcome.Redirected, [TriageGround.StatutoryRouteApplies], null, SignalRoute.VeiligThuis, null),
        3 => ForCase(Guid.CreateVersion7()),
        _ => TriageDecision.Of(TriageOutcome.AttachedToCase, [TriageGround.AlreadyInvolved], null, null, Guid.CreateVersion7(), caseThroughLinks: true),
    };

    private static void AssertInvariants(Signal signal)
    {
        var decided = signal.Triage?.Outcome is not null;
        Assert.Equal(decided, signal.FeedbackDueAt is not null); // I-31: an outcome has its day of feedback
        Assert.Equal(signal.Status is SignalStatus.Closed or SignalStatus.Withdrawn, signal.EndedAt is not null);
        Assert.True(signal.Status is not SignalStatus.Closed || (decided && !signal.OwesFeedback));
        Assert.All(signal.Feedback, told => Assert.True(told.Level <= FeedbackLevel.D2)); // I-7: the identity is unconfirmed
        Assert.Equal(signal.ContentErasedAt is not null, signal.Worry.Length == 0 && signal.Subject.Persons.Count == 0);
        Assert.True(signal.Triage?.Outcome is not TriageOutcome.Redirected || signal.ContentErasedAt is not null);
        Assert.True(signal.UrgentCall!.TakenAt is null || signal.UrgentCall.RepeatAt is null);
        Assert.Equal(signal.IsUndecided && signal.UrgentCall.TakenAt is null, signal.UrgentCall.RepeatAt is not null); // called until somebody takes it, also where it came back
        var item = WorkItem.Of(signal, null, null);
        Assert.True(item is not null || signal.Status is SignalStatus.Closed or SignalStatus.Withdrawn or SignalStatus.FeedbackGiven, $"Nobody has to do anything in {signal.Status}.");
    }

    private static void Try(Action act)
    {
        try
        {
            act();
        }
        catch (RuleViolationException)
        {
            // A refusal is an answer.
        }
    }
}
