using Platform.Partners.Domain;
using Platform.ServiceDefaults.Domain;
using Xunit;

namespace Platform.Partners.Tests.Domain;

public sealed class OrganisationTests
{
    [Fact]
    public void What_is_absent_from_a_change_stays()
    {
        var organisation = A.Organisation();

        var changed = organisation.Change(new OrganisationChange(MunicipalityCodes: ["GM9902", "GM9901", "GM9902"]), A.Now);

        Assert.Equal("GGZ Deltawest", changed.Name);
        Assert.Equal("mentalHealthCare", changed.Type);
        Assert.Equal(["GM9901", "GM9902"], changed.MunicipalityCodes);
    }

    [Fact]
    public void An_organisation_has_a_thousand_units_and_no_more()
    {
        var (organisation, details) = (A.Organisation(), new UnitDetails("Team", null, [], []));
        var unit = Unit.Open(Guid.NewGuid(), organisation, details, [], A.Now);

        Unit.Open(Guid.NewGuid(), organisation, details, [.. Enumerable.Repeat(unit, 999)], A.Now);
        Assert.Equal("too-many-units", Assert.Throws<RuleViolationException>(() => Unit.Open(Guid.NewGuid(), organisation, details, [.. Enumerable.Repeat(unit, 1000)], A.Now)).Code);
    }

    [Fact]
    public void Only_an_active_hat_of_its_own_stands_in()
    {
        var organisation = A.Organisation();
        var ended = A.Hat(organisation);
        ended.End(A.Now);

        Assert.Equal("hat-not-of-organisation", Assert.Throws<RuleViolationException>(() => organisation.Change(new OrganisationChange(Coordinator: A.Hat()), A.Now)).Code);
        Assert.Equal("hat-not-of-organisation", Assert.Throws<RuleViolationException>(() => organisation.Change(new OrganisationChange(FallbackDirector: ended), A.Now)).Code);
    }

    [Fact]
    public void A_post_is_left_empty_when_that_is_said_and_stays_filled_when_nothing_is()
    {
        var organisation = A.Organisation();
        var desk = DutyDesk.Open(Guid.NewGuid(), organisation.Id, new DeskDetails("Night desk", "+31000000102"), A.Now);
        organisation.Change(new OrganisationChange(FallbackDirector: A.Hat(organisation), Coordinator: A.Hat(organisation), OutOfHoursDesk: desk), A.Now);

        var changed = organisation.Change(new OrganisationChange(Vacate: [OrganisationPost.FallbackDirector, OrganisationPost.OutOfHoursDesk]), A.Now);

        Assert.Equal((null, null, organisation.CoordinatorHatId), (organisation.OutOfHoursDeskId, changed.FallbackDirectorHatId, changed.CoordinatorHatId));
        Assert.NotNull(organisation.CoordinatorHatId);
        organisation.Change(new OrganisationChange(Vacate: [OrganisationPost.Coordinator]), A.Now);
        Assert.Null(organisation.CoordinatorHatId);
    }

    [Fact]
    public void The_posts_of_an_ended_hat_become_vacant()
    {
        var organisation = A.Organisation();
        var (director, coordinator) = (A.Hat(organisation), A.Hat(organisation));
        organisation.Change(new OrganisationChange(FallbackDirector: director, Coordinator: coordinator), A.Now);

        var changed = organisation.Vacate(director.Id, A.Now);

        Assert.Null(changed!.FallbackDirectorHatId);
        Assert.Equal(coordinator.Id, changed.CoordinatorHatId);
        Assert.Null(organisation.Vacate(director.Id, A.Now));
    }

    [Fact]
    public void An_organisation_leaves_once_and_then_stays_as_it_was()
    {
        var organisation = A.Organisation();
        organisation.Withdraw(A.Now);

        Assert.Equal("organisation-withdrawn", Assert.Throws<RuleViolationException>(() => organisation.Withdraw(A.Now)).Code);
        Assert.Equal("organisation-withdrawn", Assert.Throws<RuleViolationException>(() => organisation.Change(new OrganisationChange("Other"), A.Now)).Code);
    }
}
