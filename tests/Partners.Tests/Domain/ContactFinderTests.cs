using System.Globalization;
using Platform.Contracts.Partners.V1;
using Platform.Partners.Domain;
using Platform.ServiceDefaults.Domain;
using Xunit;

namespace Platform.Partners.Tests.Domain;

public sealed class ContactFinderTests
{
    private static readonly Organisation Ggz = A.Organisation();
    private static readonly Hat Worker = A.Hat(Ggz);
    private static readonly Hat Deputy = A.Hat(Ggz);
    private static readonly Hat OnCall = A.Hat(Ggz, HatKind.Coordinator);
    private static readonly DayOfWeek[] Workdays = [DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday, DayOfWeek.Friday];

    private static readonly DutyDesk Crisis = Desk(new DeskDetails("Crisis service", "+31000000101") { Topics = ["confusedPerson"], OnDuty = OnCall });

    private static readonly DutyDesk Office = Desk(new DeskDetails("Desk", "+31000000102")
    {
        Topics = ["confusedPerson", "debts"],
        Hours = [new DeskHours(Workdays, new TimeOnly(9, 0), new TimeOnly(17, 0))],
        OnDuty = Worker,
        Deputy = Deputy,
        OutOfHoursDeskId = Crisis.Id,
    });

    [Fact]
    public void At_19_30_the_desk_on_call_is_shown_and_the_daytime_contact_with_the_deputy()
    {
        var found = Find("confusedPerson", "2026-11-20T18:30:00Z", Office, Crisis); // Friday evening

        Assert.Equal([Crisis, Office], found.Select(contact => contact.Desk));
        Assert.Equal((true, OnCall, null), (found[0].IsOpen, found[0].Person, found[0].Deputy));
        Assert.Equal((false, Worker, Deputy), (found[1].IsOpen, found[1].Person, found[1].Deputy));
        Assert.Equal(At("2026-11-23T08:00:00Z"), found[1].Staffed!.From);
    }

    [Theory]
    [InlineData("2026-11-22T01:40:00Z")] // Sunday, 02:40
    [InlineData("2026-12-25T10:00:00Z")] // the first day of Christmas, at noon
    [InlineData("2026-03-29T01:10:00Z")] // the night that is an hour short
    [InlineData("2026-10-25T00:40:00Z")] // 02:40 for the first time
    [InlineData("2026-10-25T01:40:00Z")] // 02:40 for the second time
    public void While_a_desk_is_closed_its_night_desk_is_found_for_what_only_the_desk_knows(string moment)
    {
        var found = Find("debts", moment, Office, Crisis);

        Assert.Equal([Crisis, Office], found.Select(contact => contact.Desk));
        Assert.Equal((true, Office), (found[0].IsOpen, found[0].TakesOverFrom));
        Assert.False(found[1].IsOpen);
    }

    [Fact]
    public void While_nobody_is_at_the_night_desk_of_a_desk_that_of_its_organisation_takes_over()
    {
        var (ggz, closed) = (A.Organisation(), Desk(new DeskDetails("Closed for good", "+31000000106")));
        var (asleep, office) = (Desk(new DeskDetails("Roster without shifts", "+31000000107") { Topics = ["parking"], FollowsRoster = true }), Office);
        closed.Close([], A.Now);
        ggz.Change(new OrganisationChange(OutOfHoursDesk: Crisis), A.Now);

        foreach (var own in new[] { closed, asleep })
        {
            var desk = Desk(new DeskDetails("Desk", "+31000000108") { Topics = ["debts"], Hours = office.Hours, OutOfHoursDeskId = own.Id });
            var found = new ContactFinder([(desk, ggz), (own, ggz), (Crisis, ggz)], [], []).Find(Question("debts", "2026-11-22T01:40:00Z"));

            Assert.Equal([Crisis, desk], found.Select(contact => contact.Desk));
            Assert.Equal((true, desk), (found[0].IsOpen, found[0].TakesOverFrom));
        }
    }

    [Fact]
    public void The_night_desk_of_a_desk_goes_before_that_of_its_organisation()
    {
        var (ggz, other) = (A.Organisation(), Desk(new DeskDetails("Of the organisation", "+31000000106") { Topics = ["parking"] }));
        ggz.Change(new OrganisationChange(OutOfHoursDesk: other), A.Now);

        var found = new ContactFinder([(Office, ggz), (other, ggz), (Crisis, ggz)], [], []).Find(Question("debts", "2026-11-22T01:40:00Z"));

        Assert.Equal([Crisis, Office], found.Select(contact => contact.Desk));
    }

    [Fact]
    public void While_a_desk_is_open_nobody_takes_over_from_it() =>
        Assert.Equal([Office], Find("debts", "2026-11-20T10:00:00Z", Office, Crisis).Select(contact => contact.Desk));

    [Theory]
    [InlineData("2026-11-22T01:40:00Z", "2026-11-22T17:00:00Z")] // Sunday, 02:40: the evening desk, and on Monday the office
    [InlineData("2026-12-25T10:00:00Z", "2026-12-25T17:00:00Z")] // the first day of Christmas, a Friday
    [InlineData("2026-10-25T00:40:00Z", "2026-10-25T17:00:00Z")] // 02:40 for the first time
    [InlineData("2026-10-25T01:40:00Z", "2026-10-25T17:00:00Z")] // 02:40 for the second time
    [InlineData("2026-03-29T00:30:00Z", "2026-03-29T16:00:00Z")] // the night that is an hour short
    [InlineData("2026-11-23T05:00:00Z", null)] // Monday, 06:00: the office opens before it
    public void While_a_desk_and_its_night_desk_are_both_closed_the_one_that_opens_first_comes_first(string moment, string? opens)
    {
        var evening = Desk(new DeskDetails("Evening desk", "+31000000109") { Topics = ["parking"], Hours = [new DeskHours(Enum.GetValues<DayOfWeek>(), new TimeOnly(18, 0), new TimeOnly(23, 0))] });
        var office = Desk(new DeskDetails("Desk", "+31000000108") { Topics = ["debts"], Hours = Office.Hours, OutOfHoursDeskId = evening.Id });

        var found = Find("debts", moment, office, evening);

        Assert.DoesNotContain(found, contact => contact.IsOpen);
        if (opens is null)
            Assert.Equal([office], found.Select(contact => contact.Desk));
        else
            Assert.Equal([(evening, At(opens), office), (office, found[1].Staffed!.From, null)], found.Select(contact => (contact.Desk, contact.Staffed!.From, contact.TakesOverFrom)));
    }

    [Theory]
    [InlineData("2026-11-20T10:00:00Z", false)] // Friday, 11:00
    [InlineData("2026-12-25T10:00:00Z", true)] // the first day of Christmas, a Friday
    [InlineData("2026-10-25T01:40:00Z", true)] // 02:40 for the second time
    public void A_night_desk_that_is_not_asked_for_is_found_only_while_the_desk_is_closed(string moment, bool takesOver)
    {
        var found = new ContactFinder([(Office, Ggz)], [], [OnCall], nightDesks: [(Crisis, Ggz)]).Find(Question("confusedPerson", moment));

        Assert.Equal(takesOver ? [Crisis, Office] : [Office], found.Select(contact => contact.Desk));
        Assert.Equal(takesOver ? Office : null, found[0].TakesOverFrom);
    }

    [Fact]
    public void Who_has_the_shift_answers_and_not_who_usually_does()
    {
        var shift = new DutyShift(Guid.NewGuid(), Crisis.Id, Worker.Id, Deputy.Id, At("2026-11-21T20:00:00Z"), At("2026-11-22T06:00:00Z"));

        var during = Finder([shift], Crisis).Find(Question("confusedPerson", "2026-11-22T01:40:00Z"))[0];
        var after = Finder([], Crisis).Find(Question("confusedPerson", "2026-11-22T06:00:00Z"))[0];

        Assert.Equal((Worker, Deputy), (during.Person, during.Deputy));
        Assert.Equal(OnCall, after.Person);
    }

    [Fact]
    public void Who_has_left_is_not_named_and_the_deputy_answers()
    {
        var gone = A.Hat(Ggz);
        var desk = Desk(new DeskDetails("Desk", "+31000000103") { OnDuty = gone, Deputy = Deputy });
        gone.End(A.Now.AddDays(-10));

        var contact = Assert.Single(new ContactFinder([(desk, Ggz)], [], [gone, Deputy]).Find(Question("debts", "2026-11-22T01:40:00Z")));

        Assert.Equal((Deputy, null), (contact.Person, contact.Deputy));
    }

    [Fact]
    public void After_a_split_a_desk_names_nobody_of_the_other_organisation()
    {
        var (first, second, third) = (A.Hat(Ggz), A.Hat(Ggz), A.Hat(Ggz));
        first.Depute(third, A.Now);
        var desk = Desk(new DeskDetails("Desk", "+31000000103") { OnDuty = first, Deputy = second });
        var shift = new DutyShift(Guid.NewGuid(), desk.Id, second.Id, first.Id, At("2026-11-21T20:00:00Z"), At("2026-11-22T06:00:00Z"));

        HatMove.To(A.Organisation(), [second, third], [], A.Now, (_, _) => { }, isSplit: true);

        var during = Assert.Single(new ContactFinder([(desk, Ggz)], [shift], [first, second, third]).Find(Question("debts", "2026-11-22T01:40:00Z")));
        var after = Assert.Single(new ContactFinder([(desk, Ggz)], [], [first, second, third]).Find(Question("debts", "2026-11-22T06:00:00Z")));
        Assert.Equal((first, null), (during.Person, during.Deputy));
        Assert.Equal((first, null), (after.Person, after.Deputy));
    }

    [Fact]
    public void A_shift_of_who_has_left_opens_no_desk_and_the_night_desk_takes_over()
    {
        var gone = A.Hat(Ggz);
        gone.End(A.Now.AddDays(-10));
        var desk = Desk(new DeskDetails("On roster", "+31000000106") { Topics = ["debts"], FollowsRoster = true, OutOfHoursDeskId = Crisis.Id });
        var (starts, ends) = (At("2026-11-21T20:00:00Z"), At("2026-11-22T06:00:00Z"));

        var alone = Find(new DutyShift(Guid.NewGuid(), desk.Id, gone.Id, null, starts, ends));
        Assert.Equal([(Crisis, true), (desk, false)], alone.Select(contact => (contact.Desk, contact.IsOpen)));
        var withDeputy = Find(new DutyShift(Guid.NewGuid(), desk.Id, gone.Id, Deputy.Id, starts, ends));
        Assert.Equal([(desk, true, Deputy)], withDeputy.Select(contact => (contact.Desk, contact.IsOpen, contact.Person!)));

        IReadOnlyList<Contact> Find(DutyShift shift) =>
            new ContactFinder([(desk, Ggz), (Crisis, Ggz)], [shift], [gone, Deputy, OnCall]).Find(Question("debts", "2026-11-22T01:40:00Z"));
    }

    [Fact]
    public void The_deputy_of_a_hat_stands_in_where_the_desk_names_none()
    {
        var worker = A.Hat(Ggz);
        worker.Depute(Deputy, A.Now);
        var desk = Desk(new DeskDetails("Desk", "+31000000103") { OnDuty = worker });

        Assert.Equal(Deputy, Assert.Single(new ContactFinder([(desk, Ggz)], [], [worker, Deputy]).Find(Question("debts", "2026-11-22T01:40:00Z"))).Deputy);
    }

    [Fact]
    public void A_desk_is_found_for_its_topics_and_in_its_area_only()
    {
        var here = Desk(new DeskDetails("Here", "+31000000104") { MunicipalityCodes = ["GM9901"], NeighbourhoodCodes = ["WK990101"] });

        Assert.Empty(Find("parking", "2026-11-20T10:00:00Z", Office));
        Assert.Single(Find("parking", "2026-11-20T10:00:00Z", here));
        Assert.Empty(Finder([], here).Find(new ContactQuestion("parking", "GM9902", null, A.Now)));
        Assert.Empty(Finder([], here).Find(new ContactQuestion("parking", "GM9901", "WK990102", A.Now)));
        Assert.Single(Finder([], here).Find(new ContactQuestion("parking", "GM9901", "WK990101", A.Now)));
        Assert.Single(Finder([], here).Find(new ContactQuestion("parking", "GM9901", "BU99010103", A.Now))); // a neighbourhood of that district
        Assert.Empty(Finder([], here).Find(new ContactQuestion("parking", "GM9901", "BU99010203", A.Now)));
    }

    [Fact]
    public void Who_asks_for_a_district_finds_the_desk_of_one_of_its_neighbourhoods()
    {
        var here = Desk(new DeskDetails("Here", "+31000000104") { NeighbourhoodCodes = ["BU99010103"] });

        Assert.Single(Finder([], here).Find(new ContactQuestion("parking", "GM9901", "WK990101", A.Now)));
        Assert.Empty(Finder([], here).Find(new ContactQuestion("parking", "GM9901", "WK990102", A.Now)));
        Assert.Empty(Finder([], here).Find(new ContactQuestion("parking", "GM9901", "BU99010104", A.Now)));
    }

    [Fact]
    public void A_desk_that_names_no_area_serves_that_of_its_unit_and_then_of_its_organisation()
    {
        var organisation = A.Organisation();
        organisation.Change(new OrganisationChange(MunicipalityCodes: ["GM9901", "GM9902"], NeighbourhoodCodes: ["WK990101", "WK990201"]), A.Now);
        var unit = Unit.Open(Guid.NewGuid(), organisation, new UnitDetails("South", null, ["GM9901"], ["WK990102"]), [], A.Now);
        var (ofOrganisation, ofUnit) = (Desk(new DeskDetails("Desk", "+31000000104")), Desk(new DeskDetails("Desk of South", "+31000000105") { Unit = unit }));
        var itself = Desk(new DeskDetails("Desk of its own", "+31000000106") { Unit = unit, MunicipalityCodes = ["GM9902"] });

        Assert.Equal([ofOrganisation], In("GM9901", "WK990101"));
        Assert.Equal([ofUnit], In("GM9901", "BU99010201"));
        Assert.Equal([ofOrganisation, itself], In("GM9902", "WK990201"));
        Assert.Empty(In("GM9902", "WK990202"));
        Assert.Equal([ofOrganisation, itself], In("GM9902", null));

        IReadOnlyList<DutyDesk> In(string municipality, string? neighbourhood) =>
            [.. new ContactFinder([(ofOrganisation, organisation), (ofUnit, organisation), (itself, organisation)], [], [], units: [unit])
                .Find(new ContactQuestion("parking", municipality, neighbourhood, A.Now)).Select(contact => contact.Desk)];
    }

    [Fact]
    public void A_desk_that_closed_for_good_and_the_desks_of_who_left_are_found_by_nobody()
    {
        var closed = Desk(new DeskDetails("Closed", "+31000000105"));
        closed.Close([], A.Now);
        var left = A.Organisation();
        left.Withdraw(A.Now);

        Assert.Empty(Find("debts", "2026-11-22T01:40:00Z", closed));
        Assert.Empty(new ContactFinder([(Crisis, left)], [], []).Find(Question("confusedPerson", "2026-11-22T01:40:00Z")));
    }

    [Fact]
    public void Shifts_of_a_desk_never_overlap()
    {
        var first = new DutyShift(Guid.NewGuid(), Crisis.Id, Worker.Id, null, A.Now, A.Now.AddHours(8));
        var next = new DutyShift(Guid.NewGuid(), Crisis.Id, Worker.Id, null, A.Now.AddHours(8), A.Now.AddHours(16));
        var between = new DutyShift(Guid.NewGuid(), Crisis.Id, Worker.Id, null, A.Now.AddHours(7), A.Now.AddHours(9));

        DutyShift.EnsureApart([next, first]);
        Assert.Equal("shifts-overlap", Assert.Throws<RuleViolationException>(() => DutyShift.EnsureApart([next, first, between])).Code);
        Assert.Equal("shift-length", Assert.Throws<RuleViolationException>(() => new DutyShift(Guid.NewGuid(), Crisis.Id, Worker.Id, null, A.Now, A.Now)).Code);
    }

    private static IReadOnlyList<Contact> Find(string topic, string moment, params DutyDesk[] desks) => Finder([], desks).Find(Question(topic, moment));

    private static ContactFinder Finder(DutyShift[] shifts, params DutyDesk[] desks) => new([.. desks.Select(desk => (desk, Ggz))], shifts, [Worker, Deputy, OnCall]);

    private static ContactQuestion Question(string topic, string moment) => new(topic, "GM9901", null, At(moment));

    private static DutyDesk Desk(DeskDetails details) => DutyDesk.Open(Guid.NewGuid(), Ggz.Id, details, A.Now);

    private static DateTimeOffset At(string moment) => DateTimeOffset.Parse(moment, CultureInfo.InvariantCulture);
}
