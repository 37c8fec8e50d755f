using static Platform.Cases.Tests.Domain.ACase;
using static Platform.Cases.Tests.Region;

namespace Platform.Cases.Tests.Domain;

/// <summary>Who accepted a decision under a mandate that holds no more stays bound, and is flagged where that is still to come (domain.md 5.7); an exception that ended asks how it goes on (I-40).</summary>
public sealed class DecisionMandateTests
{
    private static readonly Guid Mandate = Covered.MandateId!.Value;

    [Theory]
    [InlineData(MandateLoss.Revoked)]
    [InlineData(MandateLoss.Expired)]
    [InlineData(MandateLoss.Suspended)]
    public void A_mandate_that_ends_unbinds_nobody_and_flags_what_is_still_to_come(MandateLoss loss)
    {
        var decision = Accepted();

        decision.MandateEnded(Mandate, loss, Now);

        Assert.Equal((BindingState.Accepted, loss, DateOnly.MaxValue), (Of(decision).State, Of(decision).MandateLost!.Value, Of(decision).NeedsMandateUntilOn!.Value));
    }

    [Fact]
    public void What_lies_behind_or_rests_on_another_mandate_or_binds_nobody_is_not_flagged()
    {
        var (forAWeek, exception, declined) = (Accepted(days: 7), Accepted(new Deviation("Rhythm", "Rest", Today.AddDays(3))), ADecision());
        declined.Decline(Nurse, Now);

        Accepted().MandateEnded(Guid.NewGuid(), MandateLoss.Revoked, Now);
        foreach (var (decision, at) in new[] { (forAWeek, Now.AddDays(8)), (exception, Now.AddDays(4)), (declined, Now) })
        {
            decision.MandateEnded(Mandate, MandateLoss.Revoked, at);
            Assert.Equal((null, null), (Of(decision).MandateLost, Of(decision).NeedsMandateUntilOn));
        }

        forAWeek.MandateEnded(Mandate, MandateLoss.Revoked, Now.AddDays(7));
        Assert.Equal(Today.AddDays(7), Of(forAWeek).NeedsMandateUntilOn);
    }

    [Fact]
    public void What_was_ratified_rests_on_the_mandate_of_who_ratified()
    {
        var decision = ADecision();
        decision.Accept(Unknown, GgzCoordinator.HatId, Now.AddDays(5), Nurse, Now);
        decision.Ratify(Covered, GgzCoordinator, Now);

        decision.MandateEnded(Mandate, MandateLoss.Revoked, Now);

        Assert.Equal(MandateLoss.Revoked, Of(decision).MandateLost);
    }

    [Fact]
    public void Only_a_suspended_mandate_comes_back_by_itself()
    {
        var (suspended, revoked) = (Accepted(), Accepted());
        suspended.MandateEnded(Mandate, MandateLoss.Suspended, Now);
        revoked.MandateEnded(Mandate, MandateLoss.Revoked, Now);

        suspended.MandateResumed(Mandate, Now);
        revoked.MandateResumed(Mandate, Now);

        Assert.Equal((null, null), (Of(suspended).MandateLost, Of(suspended).NeedsMandateUntilOn));
        Assert.Equal(MandateLoss.Revoked, Of(revoked).MandateLost);
    }

    [Fact]
    public void I8_I9_who_is_bound_accepts_again_under_a_mandate_that_covers_it()
    {
        var decision = Accepted();
        Assert.Equal("mandate-holds", Refused(() => decision.ConfirmMandate(Covered, Nurse, Now)));
        decision.MandateEnded(Mandate, MandateLoss.Revoked, Now);

        Assert.Equal("not-bound", Refused(() => decision.ConfirmMandate(Covered, Officer, Now)));
        Assert.Equal("mandate-needed", Refused(() => decision.ConfirmMandate(Unknown, Nurse, Now)));
        Assert.Equal("hat-without-content", Refused(() => decision.ConfirmMandate(Covered, Nurse with { Kind = HatKind.Policy }, Now)));
        var another = Covered with { MandateId = Guid.NewGuid() };
        decision.ConfirmMandate(another, NursesColleague, Now);

        Assert.Equal((another.MandateId, null, null), (Of(decision).MandateId, Of(decision).MandateLost, Of(decision).NeedsMandateUntilOn));
    }

    [Fact]
    public void A_mandate_does_not_go_along_when_an_organisation_merges_and_nobody_waits_for_that_of_who_left()
    {
        var (decision, into) = (Accepted(), Guid.NewGuid());

        decision.OrganisationMerged(Ggz, into, Now);
        Assert.Equal(MandateLoss.OrganisationMerged, decision.Bindings.Single(b => b.OrganisationId == into).MandateLost);
        decision.OrganisationLeft(into, Now);

        Assert.All(decision.Bindings, b => Assert.Null(b.NeedsMandateUntilOn));
    }

    [Fact]
    public void I40_once_an_exception_ended_it_is_said_how_it_goes_on()
    {
        var (exception, after) = (ADecision(new Deviation("Rhythm", "Rest", Today)), Now.AddDays(1));

        Assert.Equal("no-exception", Refused(() => ADecision().ConcludeDeviation("As the rule says", Director, after)));
        Assert.Equal("exception-holds", Refused(() => exception.ConcludeDeviation("As the rule says", Director, Now)));
        Assert.Equal("hat-without-content", Refused(() => exception.ConcludeDeviation("As the rule says", Commissioner, after)));
        exception.ConcludeDeviation("As the rule says", Director, after);

        Assert.Equal(("As the rule says", after), (exception.Deviation!.Finding, exception.Deviation.ConcludedAt!.Value));
        Assert.Equal("exception-concluded", Refused(() => exception.ConcludeDeviation("Otherwise", Director, after)));
    }

    private static DateOnly Today => DutchDay.Of(Now);

    private static Decision ADecision(Deviation? deviation = null) => Decision.Take(Guid.NewGuid(), Guid.NewGuid(), "Visits", "In pairs", "A talk", "Calm", deviation, [Ggz], Director, Now);

    private static Decision Accepted(Deviation? deviation = null, int? days = null)
    {
        var decision = ADecision(deviation);
        decision.Commit(new Commitment(DurationDays: days), Nurse);
        decision.Accept(Covered, null, Now.AddDays(5), Nurse, Now);

        return decision;
    }

    private static Binding Of(Decision decision) => decision.Bindings.Single(b => b.OrganisationId == Ggz);
}
