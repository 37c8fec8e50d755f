using Platform.Contracts.Partners.V1;
using Platform.Partners.Domain;
using Xunit;

namespace Platform.Partners.Tests.Domain;

public sealed class HatMoveTests
{
    private readonly List<(Hat Hat, object Fact)> _told = [];

    [Fact]
    public void After_a_split_nobody_stands_in_across_organisations()
    {
        var ggz = A.Organisation();
        var (stays, staysToo, goes, goesToo) = (A.Hat(ggz), A.Hat(ggz), A.Hat(ggz), A.Hat(ggz));
        stays.Depute(goes, A.Now);
        staysToo.Depute(stays, A.Now);
        goes.Depute(staysToo, A.Now);
        goesToo.Depute(goes, A.Now);

        var (moved, _) = HatMove.To(A.Organisation(), [goes, goesToo], [], A.Now, Tell, isSplit: true);
        _told.Clear();
        HatMove.Part([stays, staysToo, goes, goesToo], moved, A.Now, Tell);

        Assert.Equal((null, null), (stays.DeputyHatId, goes.DeputyHatId));
        Assert.Equal((stays.Id, goes.Id), (staysToo.DeputyHatId, goesToo.DeputyHatId));
        Assert.Equal([stays, goes], _told.Select(told => told.Hat));
        Assert.All(_told, told => Assert.IsType<HatChanged>(told.Fact));
    }

    [Fact]
    public void Who_wears_such_a_hat_at_the_target_goes_on_under_that_one_and_stands_in_for_the_same_people()
    {
        var (old, target, professional) = (A.Organisation(), A.Organisation(), A.Professional());
        var (twice, colleague) = (A.Hat(old, by: professional, validTo: new DateOnly(2026, 12, 31)), A.Hat(old));
        var future = A.Hat(target, by: professional, validFrom: new DateOnly(2027, 1, 1));
        var there = A.Hat(target, by: professional, validTo: new DateOnly(2026, 12, 31), worn: future);
        colleague.Depute(twice, A.Now);

        var (moved, goesOnAs) = HatMove.To(target, [colleague, twice], [future, there], A.Now, Tell);

        Assert.Equal([colleague.Id], moved);
        Assert.Equal((1, there.Id), (goesOnAs.Count, goesOnAs[twice.Id])); // the one that is worn now
        Assert.Equal(there.Id, colleague.DeputyHatId);
        Assert.Equal([colleague, twice, colleague], _told.Select(told => told.Hat));
    }

    [Theory]
    [InlineData("2027-01-01", null)]
    [InlineData("2026-01-01", "2026-12-31")]
    public void Nobody_goes_on_after_a_merger_under_a_hat_that_begins_later_or_ends_sooner(string from, string? to)
    {
        var (target, professional) = (A.Organisation(), A.Professional());
        var (working, there) = (A.Hat(by: professional), A.Hat(target, by: professional, validFrom: DateOnly.Parse(from, null), validTo: to is null ? null : DateOnly.Parse(to, null)));

        var (moved, goesOnAs) = HatMove.To(target, [working], [there], A.Now, Tell);

        Assert.Equal([working.Id], moved);
        Assert.Empty(goesOnAs);
        Assert.Equal((target.Id, true, 2), (working.OrganisationId, working.IsActiveAt(A.Now), working.Turn));
    }

    [Fact]
    public void After_a_merger_desks_and_shifts_name_the_hat_under_which_the_person_goes_on()
    {
        var (ended, surviving, other) = (A.Hat(), Guid.NewGuid(), A.Hat());
        var goesOnAs = new Dictionary<Guid, Guid> { [ended.Id] = surviving };
        var first = Desk(ended, other);
        var second = Desk(other, ended);
        var (shift, relief) = (Shift(ended, other), Shift(other, ended));

        first.Follow(goesOnAs);
        second.Follow(goesOnAs);
        shift.Follow(goesOnAs);
        relief.Follow(goesOnAs);

        Assert.Equal((surviving, other.Id), (first.OnDutyHatId, first.DeputyHatId));
        Assert.Equal((other.Id, surviving), (second.OnDutyHatId, second.DeputyHatId));
        Assert.Equal((surviving, other.Id), (shift.HatId, shift.DeputyHatId));
        Assert.Equal((other.Id, surviving), (relief.HatId, relief.DeputyHatId));
    }

    [Fact]
    public void Nobody_stands_in_for_himself_when_two_hats_became_one()
    {
        var (one, two, surviving) = (A.Hat(), A.Hat(), Guid.NewGuid());
        var goesOnAs = new Dictionary<Guid, Guid> { [one.Id] = surviving, [two.Id] = surviving };
        var (desk, shift) = (Desk(one, two), Shift(one, two));

        desk.Follow(goesOnAs);
        shift.Follow(goesOnAs);

        Assert.Equal((surviving, null), (desk.OnDutyHatId, desk.DeputyHatId));
        Assert.Equal((surviving, null), (shift.HatId, shift.DeputyHatId));
    }

    private void Tell(Hat hat, object fact) => _told.Add((hat, fact));

    private static DutyDesk Desk(Hat onDuty, Hat deputy) =>
        DutyDesk.Open(Guid.NewGuid(), Guid.NewGuid(), new DeskDetails("Desk", "+31000000102") { OnDuty = onDuty, Deputy = deputy }, A.Now);

    private static DutyShift Shift(Hat hat, Hat deputy) => new(Guid.NewGuid(), Guid.NewGuid(), hat.Id, deputy.Id, A.Now, A.Now.AddHours(8));
}
