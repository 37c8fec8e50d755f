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

        Assert.Equal((1, 2, 2), (Holds(day).Accepted, Level(day), _covenant.In(day)!.Number));
        Sign(2, later);
        Assert.Equal((MembershipStatus.Active, 1, 2), (Member.Status, Holds(day).Accepted, Level(day)));
        Ratify(later);

        Assert.Equal((MembershipStatus.Active, 2, 2, 5), (Member.Status, Member.CovenantVersion, Holds(day).Accepted, Level(day)));
        Assert.Equal((1, Today), (Assert.Single(Member.Earlier).Version, Member.Earlier[0].Bodies.Single().RatifiedOn));
    }

    [Fact]
    public void A_version_that_takes_away_holds_at_once_for_who_signed_the_one_before()
    {
        Accept(1, A.Now);
        _covenant.Revise(Terms(Today.AddDays(10), 1), A.Now);
        _covenant.Revise(Terms(Today.AddDays(20), 3), A.Now);

        Assert.Equal((2, 1, 1), (Level(Today.AddDays(9)), Level(Today.AddDays(10)), Level(Today.AddDays(20))));
    }

    [Fact]
    public void Of_a_version_that_takes_away_and_adds_what_it_takes_away_holds_for_who_signed_the_one_before_and_nothing_else()
    {
        Accept(1, A.Now);
        var day = Today.AddDays(10);
        _covenant.Revise(
            Terms(day, 5) with { Purposes = ["localCareAndSafety", "escalation"], Rules = [new SharingRule(["police", "addictionCare"], ["context", "care"], 5)] }, A.Now);

        var holds = Holds(day);
        Assert.Equal(["localCareAndSafety"], holds.Purposes);
        Assert.Equal((("police", "context"), 2), Assert.Single(holds.Levels) is var only ? (only.Key, only.Value) : default);
        Assert.Equal((true, false, false), (holds.Names("police"), holds.Names("mentalHealthCare"), holds.Names("addictionCare")));
        Assert.Equal("no-covenant", Assert.Throws<RuleViolationException>(() => _partnership.Activate(_organisation, [_covenant], A.Now.AddDays(10))).Code);
    }

    [Fact]
    public void Where_a_version_takes_every_purpose_away_nobody_receives_anything_under_the_one_before()
    {
        Accept(1, A.Now);
        _covenant.Revise(Terms(Today.AddDays(10), 2) with { Purposes = ["escalation"] }, A.Now);

        Assert.False(Holds(Today.AddDays(10)).Names("police"));
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

        Assert.Equal((MembershipStatus.Ratified, 2), (Member.Status, Holds(Today.AddDays(10)).Accepted));
    }

    private CovenantInForce Holds(DateOnly day) => _covenant.HoldsFor(Member, day)!;

    private int Level(DateOnly day) => Holds(day).Levels[("police", "context")];

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
