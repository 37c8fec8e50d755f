using Platform.Contracts.Partners.V1;
using Platform.Partners.Domain;
using Platform.ServiceDefaults.Domain;
using Xunit;

namespace Platform.Partners.Tests.Domain;

public sealed class PartnershipTests
{
    private static readonly MandateAnswer Covered = new(MandateResult.Covered, MandateReason.WithinMandate);
    private static readonly DateOnly Today = DutchDay.Of(A.Now);
    private static readonly Guid Signer = Guid.NewGuid();

    private readonly Organisation _organisation = A.Organisation();
    private readonly Partnership _partnership = new(Guid.NewGuid(), "Vangnet", "local", ["GM9901"], A.Now);
    private readonly Covenant _covenant;

    public PartnershipTests()
    {
        _covenant = Covenant.LayDown(Guid.NewGuid(), _partnership, "Covenant", Terms(Today.AddDays(-30), 2), A.Now);
        _partnership.Invite(_organisation, ["bestuur"], A.Now);
    }

    private Member Member => _partnership.Of(_organisation.Id)!;

    [Fact]
    public void I_9_a_version_that_says_more_binds_a_member_once_it_signed_and_ratified_it()
    {
        Accept(1, A.Now);
        _partnership.Activate(_organisation, [_covenant], A.Now);
        var (day, later) = (Today.AddDays(10), A.Now.AddDays(10));
        _covenant.Revise(Terms(day, 5), A.Now);

        Assert.Equal((1, 2), (_covenant.HoldsFor(Member, day)!.Number, _covenant.In(day)!.Number));
        Sign(2, later);
        Assert.Equal((MembershipStatus.Active, 1), (Member.Status, _covenant.HoldsFor(Member, day)!.Number));
        Ratify(later);

        Assert.Equal((MembershipStatus.Active, 2, 2), (Member.Status, Member.CovenantVersion, _covenant.HoldsFor(Member, day)!.Number));
        Assert.Equal((1, Today), (Assert.Single(Member.Earlier).Version, Member.Earlier[0].Bodies.Single().RatifiedOn));
    }

    [Fact]
    public void A_version_that_takes_away_holds_at_once_for_who_signed_the_one_before()
    {
        Accept(1, A.Now);
        _covenant.Revise(Terms(Today.AddDays(10), 1), A.Now);
        _covenant.Revise(Terms(Today.AddDays(20), 3), A.Now);

        Assert.Equal(1, _covenant.HoldsFor(Member, Today.AddDays(9))!.Number);
        Assert.Equal(2, _covenant.HoldsFor(Member, Today.AddDays(10))!.Number);
        Assert.Equal(2, _covenant.HoldsFor(Member, Today.AddDays(20))!.Number);
    }

    [Theory]
    [InlineData("addiction", "context", "localCareAndSafety")]
    [InlineData("police", "care", "localCareAndSafety")]
    [InlineData("police", "context", "escalation")]
    public void Another_kind_of_recipient_category_or_purpose_says_more(string type, string category, string purpose)
    {
        var edition = _covenant.Editions[0];

        Assert.True((edition with { Rules = [new SharingRule([type], [category], 2)], Purposes = [purpose] }).SaysMoreThan(edition));
        Assert.False((edition with { Rules = [new SharingRule(["police"], ["context"], 1)] }).SaysMoreThan(edition));
    }

    [Fact]
    public void Who_signed_and_was_not_ratified_before_the_next_version_signs_that_one_and_its_bodies_decide_anew()
    {
        Sign(1, A.Now);
        _covenant.Revise(Terms(Today.AddDays(10), 5), A.Now);
        var later = A.Now.AddDays(10);

        Assert.Equal("covenant-version", Assert.Throws<RuleViolationException>(() => Sign(1, later)).Code);
        Sign(2, later);
        Assert.Equal(MembershipStatus.Signed, Member.Status);
        Ratify(later);

        Assert.Equal((MembershipStatus.Ratified, 2), (Member.Status, _covenant.HoldsFor(Member, Today.AddDays(10))!.Number));
    }

    private static CovenantTerms Terms(DateOnly from, int level) =>
        new(from, from.AddYears(1), ["localCareAndSafety"], [new SharingRule(["police", "mentalHealthCare"], ["context"], level)], "Each shares on its own ground.");

    private void Accept(int version, DateTimeOffset now)
    {
        Sign(version, now);
        Ratify(now);
    }

    private void Sign(int version, DateTimeOffset now) => _partnership.Sign(_organisation.Id, _covenant, version, Signer, Covered, now);

    private void Ratify(DateTimeOffset now) => _partnership.Ratify(_organisation.Id, "bestuur", DutchDay.Of(now), null, Signer, Covered, now);
}
