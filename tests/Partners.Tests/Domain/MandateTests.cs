using Platform.Contracts.Partners.V1;
using Platform.Partners.Domain;
using Platform.ServiceDefaults.Domain;
using Xunit;

namespace Platform.Partners.Tests.Domain;

public sealed class MandateTests
{
    [Fact]
    public void A_mandate_has_exactly_one_holder()
    {
        var hat = A.Hat();

        Assert.Equal("one-holder", Refusal(A.Grant(hat) with { HolderKind = HatKind.Casework }));
        Assert.Equal("one-holder", Refusal(A.Grant(hat) with { Holder = null }));
    }

    [Fact]
    public void An_organisation_mandates_its_own_hats_only() =>
        Assert.Equal("holder-of-other-organisation", Refusal(A.Grant(A.Hat()) with { OrganisationId = Guid.NewGuid() }));

    [Fact]
    public void An_ended_hat_gets_no_mandate()
    {
        var hat = A.Hat();
        hat.End(A.Now);

        Assert.Equal("hat-ended", Refusal(A.Grant(hat)));
    }

    [Fact]
    public void A_mandate_does_not_end_before_it_starts() =>
        Assert.Equal("period-reversed", Refusal(A.Grant(A.Hat()) with { ValidTo = A.NewYear.AddDays(-1) }));

    [Theory]
    [InlineData(HatKind.Commissioner)]
    [InlineData(HatKind.Policy)]
    [InlineData(HatKind.ExperienceExpert)]
    public void Who_never_reaches_case_content_may_ratify_and_sign_covenants_and_holds_no_other_power(HatKind kind)
    {
        var hat = A.Hat(kind: kind);

        foreach (var power in Enum.GetValues<Power>().Except([Power.Ratify, Power.SignCovenant]))
        {
            Assert.Equal("mandate-without-content", Refusal(A.Grant(hat, Power.Ratify, power)));
            Assert.Equal("mandate-without-content", Refusal(A.Grant(hat, power) with { Holder = null, HolderKind = kind }));
        }

        A.Mandate(A.Grant(hat, Power.Ratify, Power.SignCovenant));
    }

    [Fact]
    public void A_mandate_is_revoked_once()
    {
        var mandate = A.Mandate(A.Grant(A.Hat()));
        mandate.Revoke(A.Now);

        Assert.Equal("mandate-revoked", Assert.Throws<RuleViolationException>(() => mandate.Revoke(A.Now)).Code);
    }

    [Fact]
    public void A_mandate_expires_once_after_its_last_day_in_Amsterdam()
    {
        var mandate = A.Mandate(A.Grant(A.Hat()) with { ValidTo = new DateOnly(2026, 11, 30) });

        Assert.Null(mandate.Expire(new DateTimeOffset(2026, 11, 30, 22, 59, 59, TimeSpan.Zero)));
        Assert.Equal(mandate.Id, mandate.Expire(new DateTimeOffset(2026, 11, 30, 23, 0, 0, TimeSpan.Zero))!.MandateId);
        Assert.Null(mandate.Expire(new DateTimeOffset(2026, 12, 1, 12, 0, 0, TimeSpan.Zero)));
        Assert.Equal(MandateStatus.Expired, mandate.StatusAt(new DateTimeOffset(2026, 12, 1, 12, 0, 0, TimeSpan.Zero)));
    }

    [Fact]
    public void Only_what_is_suspended_is_resumed_and_what_ended_is_neither()
    {
        var mandate = A.Mandate(A.Grant(A.Hat()));
        var ended = A.Mandate(A.Grant(A.Hat()) with { ValidTo = A.NewYear });

        Assert.Equal("mandate-not-suspended", Assert.Throws<RuleViolationException>(() => mandate.Resume(A.Now)).Code);
        mandate.Suspend(A.Now);
        Assert.Equal("mandate-suspended", Assert.Throws<RuleViolationException>(() => mandate.Suspend(A.Now)).Code);
        Assert.Equal(MandateStatus.Suspended, mandate.StatusAt(A.Now));
        mandate.Revoke(A.Now);
        Assert.Equal("mandate-revoked", Assert.Throws<RuleViolationException>(() => mandate.Resume(A.Now)).Code);
        Assert.Equal("mandate-expired", Assert.Throws<RuleViolationException>(() => ended.Suspend(A.Now)).Code);
    }

    [Fact]
    public void A_colleague_uses_a_mandate_only_where_it_is_substitutable()
    {
        var organisation = A.Organisation();
        var (holder, colleague, stranger) = (A.Hat(organisation), A.Hat(organisation), A.Hat());

        Assert.False(A.Mandate(A.Grant(holder)).IsHeldBy(colleague, holder, A.Now));
        Assert.True(A.Mandate(A.Grant(holder) with { Substitutable = true }).IsHeldBy(colleague, holder, A.Now));
        Assert.True(A.Mandate(A.Grant(holder) with { Holder = null, HolderKind = HatKind.Casework }).IsHeldBy(colleague, null, A.Now));
        Assert.False(A.Mandate(A.Grant(holder) with { Substitutable = true }).IsHeldBy(stranger, holder, A.Now));
        Assert.False(A.Mandate(A.Grant(holder) with { Substitutable = true }).IsHeldBy(A.Hat(organisation, HatKind.Policy), holder, A.Now));
    }

    [Fact]
    public void What_one_hat_holds_is_used_by_nobody_when_that_hat_has_ended()
    {
        var organisation = A.Organisation();
        var (holder, visitor, colleague) = (A.Hat(organisation), A.Hat(organisation, validTo: new DateOnly(2026, 11, 22)), A.Hat(organisation));
        var (own, visiting) = (A.Mandate(A.Grant(holder) with { Substitutable = true }), A.Mandate(A.Grant(visitor) with { Substitutable = true }));
        holder.End(A.Now.AddHours(1));

        Assert.True(own.IsHeldBy(colleague, holder, A.Now)); // what was committed before stays committed
        Assert.False(own.IsHeldBy(colleague, holder, A.Now.AddHours(1)));
        Assert.False(own.IsHeldBy(holder, holder, A.Now.AddHours(1)));
        Assert.True(visiting.IsHeldBy(colleague, visitor, A.Now));
        Assert.False(visiting.IsHeldBy(colleague, visitor, A.Now.AddDays(1)));
    }

    private static string Refusal(MandateGrant grant) => Assert.Throws<RuleViolationException>(() => A.Mandate(grant)).Code;
}
