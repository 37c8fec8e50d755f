using static Platform.Cases.Tests.Domain.ACase;
using static Platform.Cases.Tests.Region;

namespace Platform.Cases.Tests.Domain;

/// <summary>What rests on a mandate that holds no more stays committed, and is flagged where it is still to come (domain.md 5.7).</summary>
public sealed class MandateTests
{
    private static readonly Guid Mandate = Covered.MandateId!.Value;

    [Theory]
    [InlineData(MandateLoss.Revoked)]
    [InlineData(MandateLoss.Expired)]
    [InlineData(MandateLoss.Suspended)]
    public void A_mandate_that_ends_undoes_nothing_and_flags_what_is_still_to_come(MandateLoss loss)
    {
        var a = ActiveAgreement();

        var lost = a.MandateEnded(Mandate, loss, Now);

        Assert.Equal((AgreementState.Active, loss, loss), (a.State, a.MandateLost!.Value, lost!.Loss));
        Assert.Null(a.MandateEnded(Mandate, loss, Now)); // told once
    }

    [Fact]
    public void What_is_past_its_day_or_verified_or_rests_on_another_mandate_is_not_flagged()
    {
        var verified = ActiveAgreement();
        verified.Complete(Nurse, Now);
        verified.Verify(Director, Now);

        Assert.Null(verified.MandateEnded(Mandate, MandateLoss.Revoked, Now));
        Assert.Null(verified.MandateLost);
        Assert.Null(ActiveAgreement().MandateEnded(Guid.NewGuid(), MandateLoss.Revoked, Now));
        Assert.Null(ActiveAgreement().MandateEnded(Mandate, MandateLoss.Revoked, Now.AddDays(30)));
        Assert.Null(AnAgreement().MandateEnded(Mandate, MandateLoss.Revoked, Now));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_mandate_lost_before_or_while_it_is_said_to_be_done_is_needed_again_once_that_is_contradicted(bool before)
    {
        var a = ActiveAgreement();
        if (before)
            a.MandateEnded(Mandate, MandateLoss.Revoked, Now);
        a.Complete(Nurse, Now);
        if (!before)
            Assert.Null(a.MandateEnded(Mandate, MandateLoss.Revoked, Now)); // nothing is needed while it is done
        Assert.Equal("mandate-holds", Refused(() => a.ConfirmMandate(Covered, Nurse, Now)));

        var facts = a.Contradict(ContradictionReason.PartlyDone, Director, Now.AddDays(1));

        var lost = Assert.IsType<AgreementMandateLost>(facts[1]);
        Assert.Equal((MandateLoss.Revoked, Now), (lost.Loss, lost.LostAt));
        a.ConfirmMandate(Covered with { MandateId = Guid.NewGuid() }, Nurse, Now.AddDays(1));
        Assert.Null(a.MandateLost);
    }

    [Fact]
    public void A_mandate_that_was_suspended_and_holds_again_while_it_is_said_to_be_done_is_not_needed_anew()
    {
        var a = ActiveAgreement();
        a.MandateEnded(Mandate, MandateLoss.Suspended, Now);
        a.Complete(Nurse, Now);
        Assert.Null(a.MandateResumed(Mandate, Now));

        Assert.IsType<AgreementContradicted>(Assert.Single(a.Contradict(ContradictionReason.PartlyDone, Director, Now)));
        Assert.Null(a.MandateLost);
    }

    [Fact]
    public void What_was_ratified_rests_on_the_mandate_of_who_ratified()
    {
        var a = AnAgreement();
        a.Accept(Unknown, GgzCoordinator.HatId, Now.AddDays(5), null, Nurse, Now);
        a.Ratify(Covered, GgzCoordinator, Now);

        Assert.NotNull(a.MandateEnded(Mandate, MandateLoss.Revoked, Now));
    }

    [Fact]
    public void Only_a_suspended_mandate_comes_back_by_itself()
    {
        var (suspended, revoked) = (ActiveAgreement(), ActiveAgreement());
        suspended.MandateEnded(Mandate, MandateLoss.Suspended, Now);
        revoked.MandateEnded(Mandate, MandateLoss.Revoked, Now);

        Assert.NotNull(suspended.MandateResumed(Mandate, Now));
        Assert.Null(suspended.MandateLost);
        Assert.Null(revoked.MandateResumed(Mandate, Now));
        Assert.NotNull(revoked.MandateLost);
    }

    [Fact]
    public void The_owner_accepts_again_under_a_mandate_that_covers_it()
    {
        var a = ActiveAgreement();
        Assert.Equal("mandate-holds", Refused(() => a.ConfirmMandate(Covered, Nurse, Now)));
        a.MandateEnded(Mandate, MandateLoss.Revoked, Now);

        Assert.Equal("owner-only", Refused(() => a.ConfirmMandate(Covered, Officer, Now)));
        Assert.Equal("mandate-needed", Refused(() => a.ConfirmMandate(Unknown, Nurse, Now)));
        var another = Covered with { MandateId = Guid.NewGuid() };
        Assert.Equal(another.MandateId, a.ConfirmMandate(another, Nurse, Now).MandateId);

        Assert.Equal((null, another), (a.MandateLost, a.Mandate));
    }

    [Fact]
    public void Who_owns_an_agreement_does_not_support_it() =>
        Assert.Equal("owner-supports-itself", Refused(() => Agreement.Propose(
            Guid.NewGuid(), Guid.NewGuid(),
            new AgreementTerms("Visit", "Visit", "Plan", "Noted", Ggz, null, new DateOnly(2026, 12, 1), Guid.NewGuid(), AgreementNature.Stabilising, [Ggz], new Commitment()),
            new AgreementSource(null, null, null), Director, Now)));

    [Fact]
    public void A_supporter_that_becomes_the_owner_supports_no_more()
    {
        var a = Agreement.Propose(
            Guid.NewGuid(), Guid.NewGuid(),
            new AgreementTerms("Visit", "Visit", "Plan", "Noted", Ggz, null, new DateOnly(2026, 12, 1), Guid.NewGuid(), AgreementNature.Stabilising, [Police], new Commitment()),
            new AgreementSource(null, null, null), Director, Now).Agreement;
        a.OrganisationLeft(Ggz, Now);

        a.Reassign(Police, null, new DateOnly(2026, 12, 9), Director, Now);

        Assert.Equal((Police, SupporterState.Left), (a.OwnerOrganisationId, Assert.Single(a.Supporters).State));
    }
}
