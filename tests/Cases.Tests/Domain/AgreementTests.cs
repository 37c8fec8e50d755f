using static Platform.Cases.Tests.Domain.ACase;
using static Platform.Cases.Tests.Region;

namespace Platform.Cases.Tests.Domain;

public sealed class AgreementTests
{
    [Fact]
    public void I8_Nobody_answers_for_another_organisation()
    {
        Assert.Equal("owner-only", Refused(() => AnAgreement().Accept(Covered, null, Now, null, Officer, Now)));
        Assert.Equal("owner-only", Refused(() => AnAgreement().Decline(Director, Now)));
        Assert.Equal("owner-only", Refused(() => ActiveAgreement().Complete(Director, Now)));
        Assert.Equal("owner-only", Refused(() => ActiveAgreement().Revoke(Director, Now)));
        Assert.Equal("owner-only", Refused(() => ActiveAgreement().GetStuck(StuckReason.Legal, Director, Now)));
    }

    [Fact]
    public void I9_What_is_not_covered_and_nobody_can_ratify_cannot_be_accepted() =>
        Assert.Equal("mandate-needed", Refused(() => AnAgreement().Accept(NotCovered, null, Now.AddDays(5), null, Nurse, Now)));

    [Fact]
    public void I8_Only_the_owner_says_what_it_commits_and_before_it_accepts()
    {
        var commitment = new Commitment(CommitmentPower.CommitMeasure, Amount: 800, DurationDays: 30);
        var a = AnAgreement();

        Assert.Equal("owner-only", Refused(() => a.Commit(commitment, Director)));
        a.Commit(commitment, Nurse);

        Assert.Equal(commitment, a.Commitment);
        Assert.Equal("agreement-answered", Refused(() => ActiveAgreement().Commit(commitment, Nurse)));
    }

    [Fact]
    public void I9_What_is_not_covered_waits_for_who_ratifies()
    {
        var a = AnAgreement();

        a.Accept(NotCovered, GgzCoordinator.HatId, Now.AddDays(5), null, Nurse, Now);

        Assert.Equal(AgreementState.AwaitingRatification, a.State);
        Assert.Equal("not-the-ratifier", Refused(() => a.Ratify(Covered, NursesColleague, Now)));
        a.Ratify(Covered, GgzCoordinator, Now);
        Assert.Equal(AgreementState.Active, a.State);
    }

    [Fact]
    public void I9_Where_nobody_is_named_never_who_accepted_ratifies()
    {
        var a = AnAgreement();
        a.Accept(Unknown, null, Now.AddDays(5), null, Nurse, Now);

        Assert.Equal("not-the-ratifier", Refused(() => a.Ratify(Covered, Nurse, Now)));
    }

    [Fact]
    public void I10_An_agreement_has_one_owner_a_person_a_day_a_goal_and_a_mandate_result()
    {
        var a = ActiveAgreement();

        Assert.Equal((Ggz, Nurse.HatId, new DateOnly(2026, 12, 1)), (a.OwnerOrganisationId, a.OwnerHatId!.Value, a.DueOn));
        Assert.NotNull(a.GoalId);
        Assert.Equal(MandateVerdict.Covered, a.Mandate!.Answer);
    }

    [Fact]
    public void I11_What_is_not_ratified_in_time_is_stuck_and_never_active()
    {
        var a = AnAgreement();
        a.Accept(Unknown, GgzCoordinator.HatId, Now.AddDays(5), null, Nurse, Now);
        Assert.Null(a.RatificationDeadlinePassed(Now.AddDays(4)));

        Assert.Equal("not-awaiting-ratification", Refused(() => a.Ratify(Covered, GgzCoordinator, Now.AddDays(5))));
        Assert.Equal("notRatifiedInTime", a.RatificationDeadlinePassed(Now.AddDays(5))!.Reason);
        Assert.Equal("not-awaiting-ratification", Refused(() => a.Ratify(Covered, GgzCoordinator, Now)));
        Assert.Equal("agreement-not-active", Refused(() => a.Complete(Nurse, Now)));
    }

    [Fact]
    public void Done_is_verified_by_another_organisation()
    {
        var a = ActiveAgreement();
        Assert.Equal("not-done", Refused(() => a.Verify(Director, Now)));
        a.Complete(Nurse, Now);

        Assert.Equal("verified-by-another", Refused(() => a.Verify(GgzCoordinator, Now)));
        a.Verify(Director, Now);
        Assert.Equal(AgreementState.Verified, a.State);
    }

    [Fact]
    public void An_agreement_is_overdue_once_after_its_day_in_the_Netherlands()
    {
        var a = ActiveAgreement();

        Assert.Null(a.DueDayPassed(new DateTimeOffset(2026, 12, 1, 22, 59, 0, TimeSpan.Zero)));
        Assert.NotNull(a.DueDayPassed(new DateTimeOffset(2026, 12, 1, 23, 1, 0, TimeSpan.Zero)));
        Assert.Null(a.DueDayPassed(new DateTimeOffset(2026, 12, 3, 0, 0, 0, TimeSpan.Zero)));
    }

    [Fact]
    public void When_the_owners_person_goes_the_coordinator_takes_over_at_the_same_moment()
    {
        var a = ActiveAgreement();

        Assert.Null(a.OwnerHatEnded(GgzCoordinator.HatId, Now));

        Assert.Equal((AgreementState.Active, GgzCoordinator.HatId), (a.State, a.OwnerHatId!.Value));
    }

    [Fact]
    public void When_the_owner_leaves_the_agreement_needs_another_who_accepts_anew()
    {
        var a = ActiveAgreement();
        Assert.NotNull(a.OwnerWithdrew(Now));

        a.Reassign(Police, null, new DateOnly(2026, 12, 5), Director, Now);

        Assert.Equal((AgreementState.Proposed, Police), (a.State, a.OwnerOrganisationId));
        Assert.Null(a.Mandate);
    }
}
