using Platform.ServiceDefaults.Domain;
using Platform.Signals.Domain;
using Xunit;
using static Platform.Signals.Tests.Domain.ASignal;

namespace Platform.Signals.Tests.Domain;

public sealed class LegalHoldTests
{
    private static readonly RetentionClock Kept = new(Now, TimeSpan.FromDays(180));

    [Fact]
    public void I_29_the_time_that_a_signal_is_kept_stands_still_while_a_hold_stands()
    {
        var hold = Placed(Now.AddDays(170));

        hold.Lift(TriageHat, [], Kept, Now.AddDays(200));

        Assert.Equal(Now.AddDays(180 + 30), hold.KeptUntil);
    }

    [Fact]
    public void Time_before_the_signal_ended_stops_nothing()
    {
        var hold = Placed(Now.AddDays(-10));

        hold.Lift(TriageHat, [], Kept, Now.AddDays(5));

        Assert.Equal(Now.AddDays(180 + 5), hold.KeptUntil);
    }

    [Fact]
    public void A_hold_on_a_signal_that_has_not_ended_stopped_no_time()
    {
        var hold = Placed(Now);

        hold.Lift(TriageHat, [], null, Now.AddDays(5));

        Assert.Null(hold.KeptUntil);
    }

    [Fact]
    public void Where_two_stand_at_once_time_counts_once_and_the_last_one_lifted_starts_it()
    {
        var (first, second) = (Placed(Now.AddDays(10)), Placed(Now.AddDays(20)));

        first.Lift(TriageHat, [second], Kept, Now.AddDays(30));
        Assert.Null(first.KeptUntil);
        second.Lift(TriageHat, [first], Kept, Now.AddDays(40));

        Assert.Equal(Now.AddDays(180 + 30), second.KeptUntil);
    }

    [Fact]
    public void Holds_one_after_another_add_up()
    {
        var (first, second) = (Placed(Now.AddDays(10)), Placed(Now.AddDays(50)));
        first.Lift(TriageHat, [], Kept, Now.AddDays(20));
        second.Lift(TriageHat, [first], Kept, Now.AddDays(55));

        Assert.Equal(Now.AddDays(180 + 15), second.KeptUntil);
    }

    [Fact]
    public void A_hold_is_lifted_once_and_looked_at_as_long_as_it_stands()
    {
        var hold = Placed(Now);
        hold.Review(Today.AddDays(90), Now);
        Assert.False(hold.IsReviewOverdue(Today.AddDays(90)));
        Assert.True(hold.IsReviewOverdue(Today.AddDays(91)));

        hold.Lift(TriageHat, [], null, Now);

        Refused("hold-lifted", () => hold.Lift(TriageHat, [], null, Now));
        Refused("hold-lifted", () => hold.Review(Today.AddDays(90), Now));
        Assert.False(hold.IsReviewOverdue(Today.AddDays(91)));
    }

    [Fact]
    public void The_day_to_look_at_a_hold_again_lies_ahead() =>
        Refused("hold-review-passed", () => LegalHold.Place(Guid.CreateVersion7(), Submitted(), HoldReason.Complaint, null, Today.AddDays(-1), Municipality, TriageHat, Now));

    [Fact]
    public void What_a_redirection_erased_cannot_be_kept()
    {
        var signal = ASignal.InTriage();
        signal.Decide(TriageDecision.Of(Contracts.Signals.V1.TriageOutcome.Redirected, [TriageGround.StatutoryRouteApplies], null, SignalRoute.VeiligThuis, null), Municipality, TriageHat, SignalTerms.Default, Now);

        Refused("content-erased", () => LegalHold.Place(Guid.CreateVersion7(), signal, HoldReason.Complaint, null, Today, Municipality, TriageHat, Now));
    }

    private static LegalHold Placed(DateTimeOffset at) =>
        LegalHold.Place(Guid.CreateVersion7(), Submitted(), HoldReason.Complaint, null, DutchDay.Of(at), Municipality, TriageHat, at);

    private static void Refused(string code, Action act) => Assert.Equal(code, Assert.Throws<RuleViolationException>(act).Code);
}
