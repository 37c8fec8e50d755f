using static Platform.Cases.Tests.Domain.ACase;
using static Platform.Cases.Tests.Region;

namespace Platform.Cases.Tests.Domain;

public sealed class RetentionTests
{
    private static readonly TimeSpan Term = TimeSpan.FromDays(1825);
    private static readonly TimeSpan NotAcceptedTerm = TimeSpan.FromDays(180);
    private static readonly RetentionClock Clock = new(Now, Term);
    private static readonly Guid Keeper = Guid.NewGuid();

    [Fact]
    public void I27_Every_case_that_ended_is_kept_for_a_term_from_its_end()
    {
        var notAccepted = InIntake();
        notAccepted.NotAccept("No case for the partners together", Triage, Now.AddDays(3));
        var transferred = Active();
        transferred.TransferOut(NextMunicipality, NextTriage, Now.AddDays(4));

        Assert.Equal(Now.AddDays(91) + Term, Kept(Closed())!.EndsAt);
        Assert.Equal(Now.AddDays(3) + NotAcceptedTerm, Kept(notAccepted)!.EndsAt); // no longer than a signal that led to no case
        Assert.Equal(Now.AddDays(4) + Term, Kept(transferred)!.EndsAt);
    }

    [Fact]
    public void I28_A_case_that_runs_is_kept_without_an_end()
    {
        Assert.Null(Kept(InIntake()));
        Assert.Null(Kept(Active()));
        Assert.Null(Kept(InMonitoring()));
    }

    [Fact]
    public void I28_A_case_that_is_reopened_is_kept_and_its_time_begins_anew_when_it_ends_again()
    {
        var c = Closed();

        c.Reopen("It began again", c.Purpose, LastDirectorOf(c), Now.AddDays(91) + Term, AveProfile.Default, Director, Now.AddDays(100));

        Assert.Null(Kept(c));
    }

    [Fact]
    public void A_merged_case_has_no_end_of_its_own_as_it_goes_on_as_another()
    {
        var merged = Active();

        merged.GoOnIn(Active(), Director, Now);

        Assert.Null(Kept(merged));
    }

    [Fact]
    public void I29_The_time_that_a_case_is_kept_stands_still_while_a_hold_stands()
    {
        var hold = Placed(Now.AddDays(1800));

        hold.Lift(Keeper, [], Clock, Now.AddDays(2000));

        Assert.Equal(Now + Term + TimeSpan.FromDays(200), hold.KeptUntil);
    }

    [Fact]
    public void I29_Where_two_holds_stand_at_once_time_counts_once_and_the_last_one_lifted_starts_it()
    {
        var (first, second) = (Placed(Now.AddDays(10)), Placed(Now.AddDays(20)));

        first.Lift(Keeper, [second], Clock, Now.AddDays(30));
        Assert.Null(first.KeptUntil);
        second.Lift(Keeper, [first], Clock, Now.AddDays(40));

        Assert.Equal(Now + Term + TimeSpan.FromDays(30), second.KeptUntil);
    }

    [Fact]
    public void A_hold_on_a_case_that_has_not_ended_stopped_no_time()
    {
        var hold = Placed(Now);

        hold.Lift(Keeper, [], null, Now.AddDays(5));

        Assert.Null(hold.KeptUntil);
    }

    [Fact]
    public void A_hold_is_lifted_once_and_looked_at_as_long_as_it_stands()
    {
        var (hold, today) = (Placed(Now), DutchDay.Of(Now));
        hold.Review(today.AddDays(90), Now);
        Assert.False(hold.IsReviewOverdue(today.AddDays(90)));
        Assert.True(hold.IsReviewOverdue(today.AddDays(91)));

        hold.Lift(Keeper, [], null, Now);

        Assert.Equal("hold-lifted", Refused(() => hold.Lift(Keeper, [], null, Now)));
        Assert.Equal("hold-lifted", Refused(() => hold.Review(today.AddDays(90), Now)));
        Assert.False(hold.IsReviewOverdue(today.AddDays(91)));
    }

    [Fact]
    public void The_day_to_look_at_a_hold_again_lies_ahead() =>
        Assert.Equal("hold-review-passed", Refused(() => CaseHold.Place(Guid.NewGuid(), Closed(), CaseHoldReason.Complaint, null, DutchDay.Of(Now).AddDays(-1), Municipality, Keeper, Now)));

    private static RetentionClock? Kept(CaseFile c) => c.Kept(Term, NotAcceptedTerm);

    private static CaseHold Placed(DateTimeOffset at) =>
        CaseHold.Place(Guid.NewGuid(), Closed(), CaseHoldReason.Complaint, "K-17", DutchDay.Of(at), Municipality, Keeper, at);
}
