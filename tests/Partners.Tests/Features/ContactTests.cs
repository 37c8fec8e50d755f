using System.Net;
using Platform.Contracts.Partners.V1;
using Platform.Partners.Domain;
using Platform.Partners.Features.Capabilities;
using Platform.Partners.Features.Contacts;
using Platform.Partners.Features.DutyDesks;
using Platform.Partners.Features.Mandates;
using Platform.Partners.Features.Organisations;
using Platform.Partners.Features.Units;
using Platform.ServiceDefaults.Http;
using Platform.TestKit;
using Xunit;

namespace Platform.Partners.Tests.Features;

[Collection(SharedIdentity.Name)]
public sealed class ContactTests(PartnersApp app)
{
    private static readonly DateTimeOffset SundayNight = new(2026, 11, 29, 1, 40, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset ShiftStart = new(2026, 11, 28, 21, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task At_02_40_on_a_Sunday_the_person_with_the_shift_is_named_with_the_deputy()
    {
        var partner = await app.APartner(HatKind.Coordinator);
        var (onDuty, deputy) = (await app.AHat(partner.Organisation.Id), await app.AHat(partner.Organisation.Id));
        var topic = ATopic();
        var desk = await app.Made<DutyDeskEntry>("/v1/duty-desks", new OpenDutyDeskRequest("Night desk", "+31000000102", [topic], FollowsRoster: true), partner.Person());
        await Roster(partner, desk, new ShiftLine(onDuty.Id, ShiftStart, ShiftStart.AddHours(10), deputy.Id));

        var contact = Assert.Single((await Search((await app.APartner()).Person(), new SearchContactsRequest(topic, "GM9901", Moment: SundayNight))).Contacts);

        Assert.Equal((desk.Id, true, ShiftStart.AddHours(10)), (contact.DeskId, contact.IsOpen, contact.ClosesAt));
        Assert.Equal((onDuty.Id, "Somebody Invented", deputy.Id), (contact.Person!.HatId, contact.Person.Name, contact.Deputy!.HatId));
        var before = Assert.Single((await Search(partner.Person(), new SearchContactsRequest(topic, "GM9901", Moment: ShiftStart.AddHours(-3)))).Contacts);
        Assert.Equal((false, ShiftStart), (before.IsOpen, before.NextOpensAt));
    }

    [Fact]
    public async Task Systems_learn_the_desk_and_not_who_sits_there()
    {
        var partner = await app.APartner(HatKind.Coordinator);
        var topic = ATopic();
        await app.Made<DutyDeskEntry>("/v1/duty-desks", new OpenDutyDeskRequest("Desk", "+31000000102", [topic], OnDutyHatId: partner.Hat.Id), partner.Person());

        var contact = Assert.Single((await Search(partner.System, new SearchContactsRequest(topic, "GM9901"))).Contacts);

        Assert.Equal((partner.Hat.Id, null), (contact.Person!.HatId, contact.Person.Name));
        Assert.Equal("+31000000102", contact.Telephone);
    }

    [Fact]
    public async Task On_a_public_holiday_the_organisations_night_desk_takes_over()
    {
        var (partner, regional) = (await app.APartner(HatKind.Administrator), await app.APartner(HatKind.Coordinator));
        var topic = ATopic();
        var night = await app.Made<DutyDeskEntry>("/v1/duty-desks", new OpenDutyDeskRequest("Regional night desk", "+31000000103", [ATopic()]), regional.Person());
        var office = new OpenDutyDeskRequest("Office", "+31000000104", [topic], Hours: [new DeskHours(Enum.GetValues<DayOfWeek>(), new TimeOnly(9, 0), new TimeOnly(17, 0))], Holidays: DeskHolidays.Closed);
        var desk = await app.Made<DutyDeskEntry>("/v1/duty-desks", office, partner.Person());
        (await app.As(partner.Person()).Patch($"/v1/organisations/{partner.Organisation.Id}", new ChangeOrganisationRequest(OutOfHoursDeskId: night.Id), ifMatch: 1)).EnsureSuccessStatusCode();

        var found = await Search(partner.Person(), new SearchContactsRequest(topic, "GM9901", Moment: new DateTimeOffset(2026, 12, 25, 10, 0, 0, TimeSpan.Zero)));

        Assert.Equal("Eerste kerstdag", found.Holiday);
        Assert.Equal([night.Id, desk.Id], found.Contacts.Select(contact => contact.DeskId));
        Assert.Equal(desk.Id, found.Contacts[0].TakesOverFromDeskId);
        Assert.Equal(new DateTimeOffset(2026, 12, 27, 8, 0, 0, TimeSpan.Zero), found.Contacts[1].NextOpensAt);
    }

    [Fact]
    public async Task Of_one_organisation_its_own_desks_are_found_and_the_night_desk_of_another_only_while_they_are_closed()
    {
        var (partner, regional) = (await app.APartner(HatKind.Administrator), await app.APartner(HatKind.Coordinator));
        var topic = ATopic();
        var night = await app.Made<DutyDeskEntry>("/v1/duty-desks", new OpenDutyDeskRequest("Regional night desk", "+31000000103", [topic]), regional.Person());
        var office = new OpenDutyDeskRequest("Office", "+31000000104", [topic], Hours: [new DeskHours(Enum.GetValues<DayOfWeek>(), new TimeOnly(9, 0), new TimeOnly(17, 0))], OutOfHoursDeskId: night.Id);
        var desk = await app.Made<DutyDeskEntry>("/v1/duty-desks", office, partner.Person());

        var noon = new SearchContactsRequest(topic, "GM9901", Moment: SundayNight.AddHours(10), OrganisationId: partner.Organisation.Id);
        Assert.Equal([desk.Id], (await Search(partner.Person(), noon)).Contacts.Select(contact => contact.DeskId));
        Assert.Equal([night.Id, desk.Id], (await Search(partner.Person(), noon with { Moment = SundayNight })).Contacts.Select(contact => contact.DeskId));
        Assert.Equal(2, (await Search(partner.Person(), noon with { OrganisationId = null })).Contacts.Count);
    }

    [Fact]
    public async Task A_desk_whose_next_shift_is_months_away_says_so_and_one_without_any_names_no_moment()
    {
        var partner = await app.APartner(HatKind.Coordinator);
        var topic = ATopic();
        var desk = await app.Made<DutyDeskEntry>("/v1/duty-desks", new OpenDutyDeskRequest("Desk of the summer", "+31000000102", [topic], FollowsRoster: true), partner.Person());
        var question = new SearchContactsRequest(topic, "GM9901", Moment: SundayNight);
        Assert.Equal((false, null), Assert.Single((await Search(partner.Person(), question)).Contacts) is var never ? (never.IsOpen, never.NextOpensAt) : default);

        var later = SundayNight.AddDays(100);
        var plan = new WriteRosterRequest(later, later.AddDays(7), [new ShiftLine(partner.Hat.Id, later.AddDays(1), later.AddDays(2)), new ShiftLine(partner.Hat.Id, later, later.AddHours(8))]);
        (await app.As(partner.Person()).Put($"/v1/duty-desks/{desk.Id}/roster", plan, ifMatch: 1)).EnsureSuccessStatusCode();

        var contact = Assert.Single((await Search(partner.Person(), question)).Contacts);
        Assert.Equal((false, later, partner.Hat.Id), (contact.IsOpen, contact.NextOpensAt, contact.Person!.HatId));
    }

    [Fact]
    public async Task A_roster_replaces_what_begins_in_its_time_and_refuses_strangers_and_overlaps()
    {
        var (partner, other) = (await app.APartner(HatKind.Coordinator), await app.APartner(HatKind.Coordinator));
        var leaver = await app.AHat(partner.Organisation.Id, validTo: new DateOnly(2026, 11, 28));
        var desk = await app.Made<DutyDeskEntry>("/v1/duty-desks", new OpenDutyDeskRequest("Desk", "+31000000102", [ATopic()]), partner.Person());
        var path = $"/v1/duty-desks/{desk.Id}/roster";
        var line = new ShiftLine(partner.Hat.Id, ShiftStart, ShiftStart.AddHours(10));
        await Roster(partner, desk, line);

        Assert.Equal("desk-of-other-organisation", await (await app.As(other.Person()).Put(path, Plan(line), ifMatch: 2)).ProblemCode());
        Assert.Equal(["/shifts/0/hatId"], await (await app.As(partner.Person()).Put(path, Plan(line with { HatId = other.Hat.Id }), ifMatch: 2)).Pointers());
        Assert.Equal("shift-without-hat", await (await app.As(partner.Person()).Put(path, Plan(line with { HatId = leaver.Id }), ifMatch: 2)).ProblemCode());
        Assert.Equal("shifts-overlap", await (await app.As(partner.Person()).Put(path, Plan(line, line with { StartsAt = ShiftStart.AddHours(9) }), ifMatch: 2)).ProblemCode());
        Assert.Equal(["/shifts/0/startsAt"], await (await app.As(partner.Person()).Put(path, Plan(line with { StartsAt = ShiftStart.AddDays(-9) }), ifMatch: 2)).Pointers());
        Assert.Equal(412, (int)(await app.As(partner.Person()).Put(path, Plan(line), ifMatch: 1)).StatusCode);
        (await app.As(partner.Person()).Put(path, Plan(line with { EndsAt = ShiftStart.AddHours(2) }), ifMatch: 2)).EnsureSuccessStatusCode();

        Assert.Equal([ShiftStart.AddHours(2)], (await app.As(partner.Person()).Get<RosterEntry>(path)).Shifts.Select(shift => shift.EndsAt));
    }

    [Fact]
    public async Task The_finder_asks_the_unit_of_a_desk_where_it_serves()
    {
        var partner = await app.APartner(HatKind.Administrator);
        var topic = ATopic();
        var unit = await app.Made<UnitEntry>($"/v1/organisations/{partner.Organisation.Id}/units", new UnitRequest("Team", NeighbourhoodCodes: ["WK990102"]), partner.Person());
        var desk = await app.Made<DutyDeskEntry>("/v1/duty-desks", new OpenDutyDeskRequest("Desk", "+31000000102", [topic], UnitId: unit.Id), partner.Person());

        Assert.Equal([desk.Id], (await Search(partner.Person(), new SearchContactsRequest(topic, "GM9901", "BU99010201"))).Contacts.Select(contact => contact.DeskId));
        Assert.Empty((await Search(partner.Person(), new SearchContactsRequest(topic, "GM9901", "WK990101"))).Contacts);
    }

    [Fact]
    public async Task A_service_chooses_among_all_desks_that_were_found_and_people_see_the_first_twenty()
    {
        var (partner, topic) = (await app.APartner(HatKind.Coordinator), ATopic());
        for (var number = 0; number < 21; number++)
            await app.Made<DutyDeskEntry>("/v1/duty-desks", new OpenDutyDeskRequest($"Desk {number}", "+31000000102", [topic]), partner.Person());
        var question = new SearchContactsRequest(topic, "GM9901");

        Assert.Equal(20, (await Search(partner.Person(), question)).Contacts.Count);
        Assert.Equal(21, (await (await app.As(TestCaller.Service("signals")).Post("/internal/contacts/_search", question)).Read<FoundContacts>()).Contacts.Count);
    }

    [Fact]
    public async Task A_night_desk_is_closed_only_when_nobody_relies_on_it()
    {
        var (regional, partner) = (await app.APartner(HatKind.Administrator), await app.APartner(HatKind.Administrator));
        var night = await app.Made<DutyDeskEntry>("/v1/duty-desks", new OpenDutyDeskRequest("Night desk", "+31000000102", [ATopic()]), regional.Person());
        var request = new OpenDutyDeskRequest("Office", "+31000000104", [ATopic()], OutOfHoursDeskId: night.Id);
        var office = await app.Made<DutyDeskEntry>("/v1/duty-desks", request, partner.Person());
        var (ours, organisation) = ($"/v1/duty-desks/{office.Id}", $"/v1/organisations/{partner.Organisation.Id}");
        (await app.AsOperator.Patch(organisation, new ChangeOrganisationRequest(OutOfHoursDeskId: night.Id), ifMatch: 1)).EnsureSuccessStatusCode();

        var refused = await Close();
        Assert.Equal("desk-in-use", await refused.ProblemCode());
        Assert.Contains($"the desk Office of {partner.Organisation.Name}, the desks of {partner.Organisation.Name}", await refused.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        (await app.As(partner.Person()).Put(ours, request with { OutOfHoursDeskId = null }, ifMatch: 1)).EnsureSuccessStatusCode();
        Assert.Equal("desk-in-use", await (await Close()).ProblemCode());

        Assert.Equal(["/vacate/0"], await (await app.AsOperator.Patch(organisation, new ChangeOrganisationRequest(OutOfHoursDeskId: night.Id, Vacate: [OrganisationPost.OutOfHoursDesk]), ifMatch: 2)).Pointers());
        (await app.AsOperator.Patch(organisation, new ChangeOrganisationRequest(Vacate: [OrganisationPost.OutOfHoursDesk]), ifMatch: 2)).EnsureSuccessStatusCode();
        (await Close()).EnsureSuccessStatusCode();

        async Task<HttpResponseMessage> Close() =>
            await app.As(regional.Person()).Post($"/v1/duty-desks/{night.Id}/closing", ifMatch: (await app.AsOperator.Get($"/v1/duty-desks/{night.Id}")).Version());
    }

    [Fact]
    public async Task An_organisation_leaves_whoever_relies_on_its_night_desk_and_they_get_to_know()
    {
        var (regional, partner) = (await app.APartner(HatKind.Administrator), await app.APartner(HatKind.Administrator));
        var (topic, organisation) = (ATopic(), $"/v1/organisations/{partner.Organisation.Id}");
        var night = await app.Made<DutyDeskEntry>("/v1/duty-desks", new OpenDutyDeskRequest("Night desk", "+31000000102", [ATopic()]), regional.Person());
        var request = new OpenDutyDeskRequest("Office", "+31000000104", [topic], Hours: [new DeskHours([DayOfWeek.Monday], new TimeOnly(9, 0), new TimeOnly(17, 0))], OutOfHoursDeskId: night.Id);
        var office = await app.Made<DutyDeskEntry>("/v1/duty-desks", request, partner.Person());
        var counter = await app.Made<DutyDeskEntry>("/v1/duty-desks", request with { Topics = [ATopic()], OutOfHoursDeskId = null }, partner.Person());
        (await app.AsOperator.Patch(organisation, new ChangeOrganisationRequest(OutOfHoursDeskId: night.Id), ifMatch: 1)).EnsureSuccessStatusCode();
        var question = new SearchContactsRequest(topic, "GM9901", Moment: SundayNight);
        Assert.Contains((await Search(partner.Person(), question)).Contacts, contact => contact.DeskId == night.Id);

        (await app.AsOperator.Post($"/v1/organisations/{regional.Organisation.Id}/withdrawal", ifMatch: 1)).EnsureSuccessStatusCode();

        var contact = Assert.Single((await Search(partner.Person(), question)).Contacts);
        Assert.Equal((office.Id, false), (contact.DeskId, contact.IsOpen));
        Assert.Equal(DayOfWeek.Monday, contact.NextOpensAt!.Value.DayOfWeek);
        var (lost, whole) = (await Desk(office.Id), await app.As(partner.Person()).Get<OrganisationEntry>(organisation));
        var left = (await app.As(partner.Person()).Get<OrganisationEntry>($"/v1/organisations/{regional.Organisation.Id}")).WithdrawnAt;
        Assert.Equal((null, left), (lost.OutOfHoursDeskId, lost.NightDeskLostAt));
        Assert.Equal((null, left), (whole.OutOfHoursDeskId, whole.NightDeskLostAt));
        Assert.Null((await Desk(counter.Id)).NightDeskLostAt);
        Assert.NotNull((await Desk(night.Id)).ClosedAt);
        Assert.Equal([null, office.Id], (await app.SentEvents<NightDeskLost>()).Where(e => e.OrganisationId == partner.Organisation.Id && e.LostDeskId == night.Id).Select(e => e.DeskId).Order());

        (await app.As(partner.Person()).Put($"/v1/duty-desks/{office.Id}", request with { OutOfHoursDeskId = null }, ifMatch: 2)).EnsureSuccessStatusCode();
        (await app.AsOperator.Patch(organisation, new ChangeOrganisationRequest(Vacate: [OrganisationPost.OutOfHoursDesk]), ifMatch: 3)).EnsureSuccessStatusCode();
        Assert.Null((await Desk(office.Id)).NightDeskLostAt);
        Assert.Null((await app.As(partner.Person()).Get<OrganisationEntry>(organisation)).NightDeskLostAt);

        Task<DutyDeskEntry> Desk(Guid id) => app.As(partner.Person()).Get<DutyDeskEntry>($"/v1/duty-desks/{id}");
    }

    [Fact]
    public async Task Who_names_a_night_desk_while_it_is_closed_is_refused_or_is_first()
    {
        var (regional, partner) = (await app.APartner(HatKind.Administrator), await app.APartner(HatKind.Administrator));
        var night = await app.Made<DutyDeskEntry>("/v1/duty-desks", new OpenDutyDeskRequest("Night desk", "+31000000102", [ATopic()]), regional.Person());

        (await app.AsOperator.Patch($"/v1/organisations/{partner.Organisation.Id}", new ChangeOrganisationRequest(OutOfHoursDeskId: night.Id), ifMatch: 1)).EnsureSuccessStatusCode();

        // Whoever looked before it was named closes what it has seen: that is of another version now.
        Assert.Equal(HttpStatusCode.PreconditionFailed, (await app.As(regional.Person()).Post($"/v1/duty-desks/{night.Id}/closing", ifMatch: 1)).StatusCode);
    }

    [Fact]
    public async Task A_desk_is_described_anew_and_closed_by_its_own_organisation()
    {
        var (partner, other) = (await app.APartner(HatKind.Coordinator), await app.APartner(HatKind.Coordinator));
        var topic = ATopic();
        var request = new OpenDutyDeskRequest("Desk", "+31000000102", [topic]);
        var desk = await app.Made<DutyDeskEntry>("/v1/duty-desks", request, partner.Person());
        var path = $"/v1/duty-desks/{desk.Id}";

        Assert.Equal(HttpStatusCode.Forbidden, (await app.As(other.Person()).Put(path, request, ifMatch: 1)).StatusCode);
        Assert.Equal(["/specialDays/0"], await (await app.As(partner.Person()).Put(path, request with { SpecialDays = [new SpecialDay(new DateOnly(2026, 12, 31), new TimeOnly(9, 0))] }, ifMatch: 1)).Pointers());
        Assert.Equal(["/outOfHoursDeskId"], await (await app.As(partner.Person()).Put(path, request with { OutOfHoursDeskId = Guid.NewGuid() }, ifMatch: 1)).Pointers());
        Assert.Equal("special-day-twice", await (await app.As(partner.Person()).Put(path, request with { SpecialDays = [new SpecialDay(new DateOnly(2026, 12, 31)), new SpecialDay(new DateOnly(2026, 12, 31))] }, ifMatch: 1)).ProblemCode());
        Assert.Equal("own-night-desk", await (await app.As(partner.Person()).Put(path, request with { OutOfHoursDeskId = desk.Id }, ifMatch: 1)).ProblemCode());
        (await app.As(partner.Person()).Put(path, request with { MunicipalityCodes = ["GM9902"] }, ifMatch: 1)).EnsureSuccessStatusCode();
        Assert.Empty((await Search(partner.Person(), new SearchContactsRequest(topic, "GM9901"))).Contacts);
        Assert.Single((await Search(partner.Person(), new SearchContactsRequest(topic, "GM9902"))).Contacts);
        (await app.As(partner.Person()).Post($"{path}/closing", ifMatch: 2)).EnsureSuccessStatusCode();

        Assert.Empty((await Search(partner.Person(), new SearchContactsRequest(topic, "GM9902"))).Contacts);
        Assert.Equal("desk-closed", await (await app.As(partner.Person()).Put(path, request, ifMatch: 3)).ProblemCode());
    }

    [Fact]
    public async Task A_desk_and_its_roster_name_nobody_who_has_left_or_never_reaches_case_content()
    {
        var partner = await app.APartner(HatKind.Coordinator);
        var (policy, gone) = (await app.AHat(partner.Organisation.Id, HatKind.Policy), await app.AHat(partner.Organisation.Id));
        (await app.AsOperator.Post($"/v1/hats/{gone.Id}/ending", ifMatch: 1)).EnsureSuccessStatusCode();
        var request = new OpenDutyDeskRequest("Desk", "+31000000102", [ATopic()], OnDutyHatId: partner.Hat.Id);
        var desk = await app.Made<DutyDeskEntry>("/v1/duty-desks", request, partner.Person());
        var person = app.As(partner.Person());

        Assert.Equal(("duty-without-content", "/onDutyHatId"), await Refused(person.Post("/v1/duty-desks", request with { OnDutyHatId = policy.Id })));
        Assert.Equal(("hat-ended", "/deputyHatId"), await Refused(person.Put($"/v1/duty-desks/{desk.Id}", request with { DeputyHatId = gone.Id }, ifMatch: 1)));
        var line = new ShiftLine(partner.Hat.Id, ShiftStart, ShiftStart.AddHours(10), policy.Id);
        Assert.Equal(("duty-without-content", "/shifts/0/deputyHatId"), await Refused(person.Put($"/v1/duty-desks/{desk.Id}/roster", Plan(line), ifMatch: 1)));
        Assert.Equal(("mandate-without-content", "/powers"), await Refused(person.Post("/v1/mandates", new GrantMandateRequest([Power.ShareUpTo], HolderKind: HatKind.Commissioner))));

        static async Task<(string, string)> Refused(Task<HttpResponseMessage> sent)
        {
            var answer = await sent;
            Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
            return (await answer.ProblemCode(), Assert.Single(await answer.Pointers()));
        }
    }

    [Fact]
    public async Task A_desk_of_a_unit_is_found_by_that_unit_and_those_above()
    {
        var partner = await app.APartner(HatKind.Administrator);
        var path = $"/v1/organisations/{partner.Organisation.Id}/units";
        var district = await app.Made<UnitEntry>(path, new UnitRequest("District"), partner.Person());
        var team = await app.Made<UnitEntry>(path, new UnitRequest("Team", district.Id), partner.Person());
        var topic = ATopic();
        var request = new OpenDutyDeskRequest("Desk of the team", "+31000000102", [topic], UnitId: team.Id);
        Assert.Equal(["/unitId"], await (await app.As(partner.Person()).Post("/v1/duty-desks", request with { UnitId = Guid.NewGuid() })).Pointers());
        var desk = await app.Made<DutyDeskEntry>("/v1/duty-desks", request, partner.Person());
        await app.Made<DutyDeskEntry>("/v1/duty-desks", request with { UnitId = null }, partner.Person());

        var found = Assert.Single((await Search(partner.Person(), new SearchContactsRequest(topic, "GM9901", UnitId: district.Id))).Contacts);
        Assert.Equal((desk.Id, (Guid?)team.Id), (found.DeskId, found.UnitId));
        Assert.Equal([desk.Id], (await app.As(partner.Person()).Get<Page<DutyDeskEntry>>($"/v1/duty-desks?unitId={team.Id}")).Items.Select(item => item.Id));
        Assert.Equal(2, (await Search(partner.Person(), new SearchContactsRequest(topic, "GM9901"))).Contacts.Count);
        Assert.Equal("unit-in-use", await (await app.As(partner.Person()).Post($"/v1/units/{team.Id}/closing", ifMatch: 1)).ProblemCode());
    }

    [Fact]
    public async Task A_topic_that_the_region_does_not_have_is_refused_wherever_it_is_written_or_asked()
    {
        var partner = await app.APartner(HatKind.Coordinator);
        var person = app.As(partner.Person());
        var desk = await app.Made<DutyDeskEntry>("/v1/duty-desks", new OpenDutyDeskRequest("Desk", "+31000000102", ["debts"]), partner.Person());

        Assert.Equal(["/topics/1"], await (await person.Post("/v1/duty-desks", new OpenDutyDeskRequest("Desk", "+31000000102", ["debts", "juggling"]))).Pointers());
        Assert.Equal(["/topics/0"], await (await person.Put($"/v1/duty-desks/{desk.Id}", new OpenDutyDeskRequest("Desk", "+31000000102", ["juggling"]), ifMatch: 1)).Pointers());
        Assert.Equal(["/topic"], await (await person.Post("/v1/capabilities", new CapabilityRequest(CapabilityKind.Can, "juggling"))).Pointers());
        Assert.Equal(["/topics/0"], await (await person.Post("/v1/mandates", new GrantMandateRequest([Power.CommitCapacity], partner.Hat.Id, Topics: ["juggling"]))).Pointers());
        Assert.Equal(["/topic"], await (await person.Post("/v1/contacts/_search", new SearchContactsRequest("juggling", "GM9901"))).Pointers());
        Assert.Equal(HttpStatusCode.OK, (await app.As(TestCaller.Service("signals")).Post("/internal/contacts/_search", new SearchContactsRequest("juggling", "GM9901"))).StatusCode);
    }

    [Fact]
    public async Task On_a_day_that_the_region_added_a_desk_does_what_it_does_on_a_holiday()
    {
        var partner = await app.APartner(HatKind.Coordinator);
        var topic = ATopic();
        await app.Made<DutyDeskEntry>("/v1/duty-desks", new OpenDutyDeskRequest("Office", "+31000000102", [topic], Hours: [new DeskHours([DayOfWeek.Wednesday, DayOfWeek.Thursday], new TimeOnly(9, 0), new TimeOnly(17, 0))]), partner.Person());
        var noon = new SearchContactsRequest(topic, "GM9901", Moment: new DateTimeOffset(2028, 5, 10, 10, 0, 0, TimeSpan.Zero)); // a Wednesday
        Assert.True(Assert.Single((await Search(partner.Person(), noon)).Contacts).IsOpen);

        app.EditReferenceData("holidays", "\"rules\": [", "\"rules\": [\n    {\"code\": \"liberationOfTheTown\", \"dutch\": \"Stadsbevrijding\", \"on\": \"2028-05-10\", \"rationale\": \"Offices of the region are closed.\"},");
        (await app.AsOperator.Post("/v1/reference-data/reload")).EnsureSuccessStatusCode();

        var found = await Search(partner.Person(), noon);
        Assert.Equal("Stadsbevrijding", found.Holiday);
        Assert.Equal((false, new DateTimeOffset(2028, 5, 11, 7, 0, 0, TimeSpan.Zero)), (Assert.Single(found.Contacts).IsOpen, found.Contacts[0].NextOpensAt!.Value));
    }

    private string ATopic() => app.ATopic();

    private static WriteRosterRequest Plan(params ShiftLine[] shifts) => new(ShiftStart.AddDays(-1), ShiftStart.AddDays(6), shifts);

    private async Task Roster(Partner partner, DutyDeskEntry desk, params ShiftLine[] shifts) =>
        (await app.As(partner.Person()).Put($"/v1/duty-desks/{desk.Id}/roster", Plan(shifts), ifMatch: 1)).EnsureSuccessStatusCode();

    private async Task<FoundContacts> Search(TestCaller caller, SearchContactsRequest request) => await (await app.As(caller).Post("/v1/contacts/_search", request)).Read<FoundContacts>();
}
