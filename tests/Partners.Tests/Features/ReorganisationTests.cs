using System.Net;
using System.Text.Json;
using Platform.Contracts.Partners.V1;
using Platform.Partners.Domain;
using Platform.Partners.Features.Bulk;
using Platform.Partners.Features.Capabilities;
using Platform.Partners.Features.Clients;
using Platform.Partners.Features.Contacts;
using Platform.Partners.Features.DutyDesks;
using Platform.Partners.Features.Hats;
using Platform.Partners.Features.Internal;
using Platform.Partners.Features.Mandates;
using Platform.Partners.Features.Organisations;
using Platform.Partners.Features.Units;
using Platform.ServiceDefaults.Http;
using Platform.TestKit;
using Xunit;

namespace Platform.Partners.Tests.Features;

[Collection(SharedDirectory.Name)]
public sealed class ReorganisationTests(PartnersApp app)
{
    [Fact]
    public async Task A_new_name_keeps_the_old_one_in_its_history()
    {
        var partner = await app.APartner();

        (await app.AsOperator.Patch($"/v1/organisations/{partner.Organisation.Id}", new ChangeOrganisationRequest("Politie Deltawest"), ifMatch: 1)).EnsureSuccessStatusCode();

        var renamed = await app.AsOperator.Get<OrganisationEntry>($"/v1/organisations/{partner.Organisation.Id}");
        Assert.Equal(("Politie Deltawest", partner.Organisation.Name), (renamed.Name, Assert.Single(renamed.FormerNames).Name));
    }

    [Fact]
    public async Task After_a_merger_people_desks_and_programs_go_on_and_mandates_are_granted_anew()
    {
        var (old, target) = (await app.APartner(HatKind.Coordinator), await app.APartner(HatKind.Administrator));
        var mandate = await app.Made<MandateEntry>("/v1/mandates", new GrantMandateRequest([Power.CommitCapacity], old.Hat.Id), old.Person());
        var desk = await app.Made<DutyDeskEntry>("/v1/duty-desks", new OpenDutyDeskRequest("Desk", "+31000000102"), old.Person());
        var capability = await app.Made<CapabilityEntry>("/v1/capabilities", new CapabilityRequest(CapabilityKind.Can, "debts"), old.Person());
        var twice = await app.Made<HatEntry>("/v1/hats", new GrantHatRequest(target.Hat.ProfessionalId, old.Organisation.Id, HatKind.Administrator, ValidFrom: new DateOnly(2026, 1, 1)));

        var merged = await (await app.AsOperator.Post($"/v1/organisations/{old.Organisation.Id}/merger", new MergeOrganisationRequest(target.Organisation.Id), ifMatch: 1)).Read<ReorganisedEntry>();

        Assert.Equal((target.Organisation.Id, true), (merged.Organisation.MergedIntoId, merged.Organisation.WithdrawnAt is not null));
        Assert.Equal([old.Hat.Id], merged.MovedHatIds);
        Assert.Equal([twice.Id], merged.EndedHatIds);
        Assert.Equal(target.Hat.Id, (await app.AsOperator.Get<HatEntry>($"/v1/hats/{twice.Id}")).GoesOnAsHatId);
        Assert.Single(await app.SentEvents<HatEnded>(), e => (e.HatId, e.GoesOnAsHatId) == (twice.Id, target.Hat.Id));
        Assert.Equal([mandate.Id], merged.MandatesToGrantAgain);
        Assert.Equal(target.Organisation.Id, (await app.AsOperator.Get<HatEntry>($"/v1/hats/{old.Hat.Id}")).OrganisationId);
        Assert.Equal(target.Organisation.Id, (await app.AsOperator.Get<DutyDeskEntry>($"/v1/duty-desks/{desk.Id}")).OrganisationId);
        Assert.Equal(target.Organisation.Id, (await app.AsOperator.Get<CapabilityEntry>($"/v1/capabilities/{capability.Id}")).OrganisationId);
        var token = await app.TokenFor(old, old.Hat.Id.ToString());
        Assert.Equal(target.Organisation.Id.ToString(), token.Claim("org"));
        var answer = await (await app.As(target.Person()).Post("/v1/mandate-checks", new MandateCheckRequest(old.Hat.Id, Power.CommitCapacity))).Read<MandateAnswer>();
        Assert.Equal((MandateResult.NotCovered, MandateReason.NoMandate), (answer.Result, answer.Reason));
    }

    [Fact]
    public async Task Under_a_token_of_before_a_merger_nothing_is_made_for_the_organisation_that_was()
    {
        var (old, target) = (await app.APartner(HatKind.Coordinator), await app.APartner(HatKind.Administrator));
        var (token, administrator) = (old.Person(), old.Person(HatKind.Administrator));
        var mandate = new GrantMandateRequest([Power.CommitCapacity], HolderKind: HatKind.Coordinator, ValidFrom: new DateOnly(2025, 1, 1));
        var (path, check) = await app.Checked(administrator, ImportKind.Mandates, ImportFormat.Csv, $"id,powers,holderKind,validFrom\n{Guid.NewGuid()},commitCapacity,coordinator,2025-01-01\n");
        Assert.Equal(ImportStatus.Checked, check.Status);
        (await app.AsOperator.Post($"/v1/organisations/{old.Organisation.Id}/merger", new MergeOrganisationRequest(target.Organisation.Id), ifMatch: 1)).EnsureSuccessStatusCode();

        Assert.Equal("organisation-withdrawn", await (await app.As(token).Post("/v1/duty-desks", new OpenDutyDeskRequest("Desk", "+31000000102"))).ProblemCode());
        Assert.Equal("organisation-withdrawn", await (await app.As(token).Post("/v1/mandates", mandate)).ProblemCode());
        Assert.Equal("organisation-withdrawn", await (await app.As(token).Post("/v1/capabilities", new CapabilityRequest(CapabilityKind.Can, "debts"))).ProblemCode());
        Assert.Equal(ImportStatus.Refused, (await app.Applied(administrator, path)).Status);
        Assert.Equal("organisation-withdrawn", Assert.Single((await app.As(administrator).Get<Page<ImportLineError>>($"{path}/errors")).Items).Code);
    }

    [Fact]
    public async Task After_a_merger_desks_shifts_and_deputies_name_the_hat_under_which_the_person_goes_on()
    {
        var (old, target) = (await app.APartner(HatKind.Coordinator), await app.APartner(HatKind.Administrator));
        var twice = await app.Made<HatEntry>("/v1/hats", new GrantHatRequest(target.Hat.ProfessionalId, old.Organisation.Id, HatKind.Administrator, ValidFrom: new DateOnly(2026, 1, 1)));
        var desk = await app.Made<DutyDeskEntry>("/v1/duty-desks", new OpenDutyDeskRequest("Desk", "+31000000102", OnDutyHatId: old.Hat.Id, DeputyHatId: twice.Id), old.Person());
        var now = app.Clock.GetUtcNow();
        var (over, toCome) = (new ShiftLine(twice.Id, now.AddHours(-9), now.AddHours(-1)), new ShiftLine(old.Hat.Id, now.AddHours(-1), now.AddHours(7), twice.Id));
        (await app.As(old.Person()).Put($"/v1/duty-desks/{desk.Id}/roster", new WriteRosterRequest(now.AddDays(-1), now.AddDays(6), [over, toCome]), ifMatch: 1)).EnsureSuccessStatusCode();
        (await app.AsOperator.Put($"/v1/hats/{old.Hat.Id}/deputy", new SetDeputyRequest(twice.Id), ifMatch: 1)).EnsureSuccessStatusCode();

        (await app.AsOperator.Post($"/v1/organisations/{old.Organisation.Id}/merger", new MergeOrganisationRequest(target.Organisation.Id), ifMatch: 1)).EnsureSuccessStatusCode();

        Assert.Equal(target.Hat.Id, (await app.AsOperator.Get<DutyDeskEntry>($"/v1/duty-desks/{desk.Id}")).DeputyHatId);
        Assert.Equal(target.Hat.Id, (await app.AsOperator.Get<HatEntry>($"/v1/hats/{old.Hat.Id}")).DeputyHatId);
        var roster = await app.AsOperator.Get<RosterEntry>($"/v1/duty-desks/{desk.Id}/roster?from={Uri.EscapeDataString($"{now.AddDays(-1):O}")}");
        Assert.Equal([over, toCome with { DeputyHatId = target.Hat.Id }], roster.Shifts); // what is over was worked under the hat of then
    }

    [Fact]
    public async Task After_a_merger_a_program_acts_under_the_hat_under_which_the_person_goes_on_and_not_under_the_ended_one()
    {
        var (old, target) = (await app.APartner(HatKind.Coordinator), await app.APartner(HatKind.Administrator));
        var twice = await app.Made<HatEntry>("/v1/hats", new GrantHatRequest(target.Hat.ProfessionalId, old.Organisation.Id, HatKind.Administrator, ValidFrom: new DateOnly(2026, 1, 1)));
        (await app.AsOperator.Patch($"/v1/clients/{old.Client.ClientId}", new ChangeClientRequest(HatIds: [old.Hat.Id, twice.Id]), ifMatch: 1)).EnsureSuccessStatusCode();

        (await app.AsOperator.Post($"/v1/organisations/{old.Organisation.Id}/merger", new MergeOrganisationRequest(target.Organisation.Id), ifMatch: 1)).EnsureSuccessStatusCode();

        Assert.Equal((400, "invalid_grant"), await app.TokenFor(old, twice.Id.ToString()) is var refused ? (refused.Status, refused.Error) : default);
        Assert.Equal(target.Hat.Id.ToString(), (await app.TokenFor(old, target.Hat.Id.ToString())).Claim("hat"));
        Assert.Equal(old.Hat.Id.ToString(), (await app.TokenFor(old, old.Hat.Id.ToString())).Claim("hat"));
    }

    [Fact]
    public async Task After_a_split_nobody_stands_in_across_organisations()
    {
        var partner = await app.APartner(HatKind.Administrator);
        var (stays, goes) = (await app.AHat(partner.Organisation.Id), await app.AHat(partner.Organisation.Id));
        (await app.AsOperator.Put($"/v1/hats/{stays.Id}/deputy", new SetDeputyRequest(goes.Id), ifMatch: 1)).EnsureSuccessStatusCode();
        (await app.AsOperator.Put($"/v1/hats/{goes.Id}/deputy", new SetDeputyRequest(stays.Id), ifMatch: 1)).EnsureSuccessStatusCode();
        (await app.AsOperator.Put($"/v1/hats/{partner.Hat.Id}/deputy", new SetDeputyRequest(stays.Id), ifMatch: 1)).EnsureSuccessStatusCode();

        (await app.AsOperator.Post(
            $"/v1/organisations/{partner.Organisation.Id}/splits", new SplitOrganisationRequest("Wijkteam", "neighbourhoodTeam", OrganisationDomain.Care, ["GM9902"], [goes.Id]), ifMatch: 1)).EnsureSuccessStatusCode();

        Assert.Null((await app.AsOperator.Get<HatEntry>($"/v1/hats/{stays.Id}")).DeputyHatId);
        Assert.Null((await app.AsOperator.Get<HatEntry>($"/v1/hats/{goes.Id}")).DeputyHatId);
        Assert.Equal(stays.Id, (await app.AsOperator.Get<HatEntry>($"/v1/hats/{partner.Hat.Id}")).DeputyHatId);
    }

    [Fact]
    public async Task After_a_merger_what_served_the_whole_area_of_an_organisation_serves_that_area_and_not_the_others()
    {
        var (old, target) = (await app.APartner(HatKind.Administrator), await app.APartner(HatKind.Administrator));
        (await app.AsOperator.Patch($"/v1/organisations/{old.Organisation.Id}", new ChangeOrganisationRequest(MunicipalityCodes: ["GM9902"]), ifMatch: 1)).EnsureSuccessStatusCode();
        var places = new List<(string Path, string Code)>();
        foreach (var (partner, code) in new[] { (old, "GM9902"), (target, "GM9901") })
        {
            places.Add(($"/v1/duty-desks/{(await app.Made<DutyDeskEntry>("/v1/duty-desks", new OpenDutyDeskRequest("Desk", "+31000000102"), partner.Person())).Id}", code));
            places.Add(($"/v1/capabilities/{(await app.Made<CapabilityEntry>("/v1/capabilities", new CapabilityRequest(CapabilityKind.Can, "debts"), partner.Person())).Id}", code));
            places.Add(($"/v1/units/{(await AUnit(partner, "Team")).Id}", code));
        }

        (await app.AsOperator.Post($"/v1/organisations/{old.Organisation.Id}/merger", new MergeOrganisationRequest(target.Organisation.Id), ifMatch: 2)).EnsureSuccessStatusCode();

        foreach (var (path, code) in places)
            Assert.Equal([code], (await app.AsOperator.Get<JsonElement>(path)).GetProperty("municipalityCodes").EnumerateArray().Select(item => item.GetString()));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task After_a_merger_or_a_split_the_desks_that_go_along_have_the_night_desk_that_they_had(bool merges)
    {
        var (old, target, regional) = (await app.APartner(HatKind.Administrator), await app.APartner(HatKind.Administrator), await app.APartner(HatKind.Administrator));
        var topic = app.ATopic();
        var (night, others) = (await ADesk(regional, "Night desk"), await ADesk(target, "Other night desk"));
        await NightDesk(old, night);
        await NightDesk(target, others);
        var office = await ADesk(old, "Office", topic, new DeskHours([DayOfWeek.Monday], new TimeOnly(9, 0), new TimeOnly(17, 0)));
        var path = $"/v1/organisations/{old.Organisation.Id}";

        var goesOn = merges
            ? app.AsOperator.Post($"{path}/merger", new MergeOrganisationRequest(target.Organisation.Id), ifMatch: 2)
            : app.AsOperator.Post($"{path}/splits", new SplitOrganisationRequest("Wijkteam", "neighbourhoodTeam", OrganisationDomain.Care, ["GM9901"], [], [office.Id]), ifMatch: 2);
        var there = (await (await goesOn).Read<ReorganisedEntry>()).GoesOnAs.Id;

        var found = await (await app.As(regional.Person()).Post("/v1/contacts/_search", new SearchContactsRequest(topic, "GM9901", Moment: new DateTimeOffset(2026, 11, 29, 1, 40, 0, TimeSpan.Zero), OrganisationId: there))).Read<FoundContacts>();
        Assert.Equal([night.Id, office.Id], found.Contacts.Select(contact => contact.DeskId));

        Task<DutyDeskEntry> ADesk(Partner of, string name, string? about = null, params DeskHours[] hours) =>
            app.Made<DutyDeskEntry>("/v1/duty-desks", new OpenDutyDeskRequest(name, "+31000000102", [about ?? app.ATopic()], Hours: hours), of.Person());

        async Task NightDesk(Partner of, DutyDeskEntry desk) =>
            (await app.AsOperator.Patch($"/v1/organisations/{of.Organisation.Id}", new ChangeOrganisationRequest(OutOfHoursDeskId: desk.Id), ifMatch: 1)).EnsureSuccessStatusCode();
    }

    [Fact]
    public async Task After_a_merger_or_a_split_the_card_still_says_what_to_know_before_asking()
    {
        var (old, target) = (await app.APartner(HatKind.Administrator), await app.APartner(HatKind.Administrator));
        await Card(old, "Ring the desk.", "Say what for.");
        await Card(target, "Ring the desk.", "Not on Mondays.");

        var split = await (await app.AsOperator.Post($"/v1/organisations/{old.Organisation.Id}/splits", new SplitOrganisationRequest("Wijkteam", "neighbourhoodTeam", OrganisationDomain.Care, ["GM9901"], []), ifMatch: 2)).Read<ReorganisedEntry>();
        (await app.AsOperator.Post($"/v1/organisations/{old.Organisation.Id}/merger", new MergeOrganisationRequest(target.Organisation.Id), ifMatch: 3)).EnsureSuccessStatusCode();

        Assert.Equal(["Ring the desk.", "Say what for."], await CardOf(split.GoesOnAs.Id));
        Assert.Equal(["Ring the desk.", "Not on Mondays.", "Say what for."], await CardOf(target.Organisation.Id));

        async Task Card(Partner of, params string[] lines) =>
            (await app.As(of.Person()).Put($"/v1/organisations/{of.Organisation.Id}/ask-card", new WriteAskCardRequest(lines), ifMatch: 1)).EnsureSuccessStatusCode();
        async Task<IReadOnlyList<string>> CardOf(Guid id) => (await app.AsOperator.Get<AskCardEntry>($"/v1/organisations/{id}/ask-card")).PleaseKnow;
    }

    [Fact]
    public async Task After_a_merger_or_a_split_a_desk_serves_the_neighbourhoods_that_it_did()
    {
        var (old, target) = (await app.APartner(HatKind.Administrator), await app.APartner(HatKind.Administrator));
        (await app.AsOperator.Patch($"/v1/organisations/{old.Organisation.Id}", new ChangeOrganisationRequest(NeighbourhoodCodes: ["WK990101"]), ifMatch: 1)).EnsureSuccessStatusCode();
        var unit = await app.Made<UnitEntry>($"/v1/organisations/{old.Organisation.Id}/units", new UnitRequest("Team", NeighbourhoodCodes: ["WK990102"]), old.Person());
        var (ours, theirs) = (await ADesk(null), await ADesk(unit.Id));
        var request = new SplitOrganisationRequest("Wijkteam", "neighbourhoodTeam", OrganisationDomain.Care, ["GM9901"], [], [theirs.Id]);

        (await app.AsOperator.Post($"/v1/organisations/{old.Organisation.Id}/splits", request, ifMatch: 2)).EnsureSuccessStatusCode();
        (await app.AsOperator.Post($"/v1/organisations/{old.Organisation.Id}/merger", new MergeOrganisationRequest(target.Organisation.Id), ifMatch: 3)).EnsureSuccessStatusCode();

        Assert.Equal(["WK990101"], (await app.AsOperator.Get<DutyDeskEntry>($"/v1/duty-desks/{ours.Id}")).NeighbourhoodCodes);
        Assert.Equal(["WK990102"], (await app.AsOperator.Get<DutyDeskEntry>($"/v1/duty-desks/{theirs.Id}")).NeighbourhoodCodes); // without the unit, which stayed
        Assert.Equal(["WK990102"], (await app.AsOperator.Get<UnitEntry>($"/v1/units/{unit.Id}")).NeighbourhoodCodes);

        Task<DutyDeskEntry> ADesk(Guid? unitId) => app.Made<DutyDeskEntry>("/v1/duty-desks", new OpenDutyDeskRequest("Desk", "+31000000102", UnitId: unitId), old.Person());
    }

    [Fact]
    public async Task What_was_committed_before_a_merger_was_committed_under_the_mandates_of_the_organisation_of_then()
    {
        var (old, target) = (await app.APartner(HatKind.Coordinator), await app.APartner(HatKind.Administrator));
        var mandate = await app.Made<MandateEntry>("/v1/mandates", new GrantMandateRequest([Power.CommitCapacity], old.Hat.Id, ValidFrom: new DateOnly(2026, 1, 1)), old.Person());
        await app.Made<MandateEntry>("/v1/mandates", new GrantMandateRequest([Power.CommitMeasure], HolderKind: HatKind.Coordinator, ValidFrom: new DateOnly(2026, 1, 1)), target.Person());
        var before = app.Clock.GetUtcNow().AddHours(-1);

        (await app.AsOperator.Post($"/v1/organisations/{old.Organisation.Id}/merger", new MergeOrganisationRequest(target.Organisation.Id), ifMatch: 1)).EnsureSuccessStatusCode();

        var then = await Check(Power.CommitCapacity, before);
        Assert.Equal((MandateResult.Covered, mandate.Id), (then.Result, then.MandateId));
        Assert.Equal([MandateCaution.RevokedSince], then.Flags);
        Assert.Equal(MandateReason.NoMandate, (await Check(Power.CommitMeasure, before)).Reason); // the other organisation could not let it
        Assert.Equal(MandateResult.Covered, (await Check(Power.CommitMeasure, null)).Result);
        Assert.Equal(MandateResult.NotCovered, (await Check(Power.CommitCapacity, null)).Result);

        async Task<MandateAnswer> Check(Power power, DateTimeOffset? moment) =>
            await (await app.As(target.Person()).Post("/v1/mandate-checks", new MandateCheckRequest(old.Hat.Id, power, moment))).Read<MandateAnswer>();
    }

    [Fact]
    public async Task A_merger_is_told_so_that_copies_of_the_directory_follow()
    {
        var (old, target) = (await app.APartner(), await app.APartner());

        (await app.AsOperator.Post($"/v1/organisations/{old.Organisation.Id}/merger", new MergeOrganisationRequest(target.Organisation.Id), ifMatch: 1)).EnsureSuccessStatusCode();

        Assert.Single(await app.SentEvents<OrganisationMerged>(), e => (e.OrganisationId, e.IntoOrganisationId) == (old.Organisation.Id, target.Organisation.Id));
        Assert.Single(await app.SentEvents<HatChanged>(), e => (e.HatId, e.OrganisationId, e.SplitFromOrganisationId) == (old.Hat.Id, target.Organisation.Id, null));
    }

    [Fact]
    public async Task Of_a_hat_that_is_granted_while_its_organisation_merges_either_goes_along_or_is_refused()
    {
        var (old, target, person) = (await app.APartner(), await app.APartner(), await app.APartner());
        GrantHatRequest AGrant(HatKind kind) => new(person.Hat.ProfessionalId, old.Organisation.Id, kind, ValidFrom: new DateOnly(2026, 1, 1));
        var grants = Enum.GetValues<HatKind>().Select(kind => app.AsOperator.Post("/v1/hats", AGrant(kind))).ToList();
        var merger = app.AsOperator.Post($"/v1/organisations/{old.Organisation.Id}/merger", new MergeOrganisationRequest(target.Organisation.Id), ifMatch: 1);
        grants.AddRange(Enum.GetValues<HatKind>().Select(kind => app.AsOperator.Post("/v1/hats", AGrant(kind))));

        (await merger).EnsureSuccessStatusCode();
        var answers = await Task.WhenAll(grants);

        foreach (var refused in answers.Where(answer => !answer.IsSuccessStatusCode))
            Assert.Contains(await refused.ProblemCode(), (string[])["organisation-withdrawn", "hat-worn-already"]);
        Assert.DoesNotContain((await app.AsOperator.Get<Page<HatEntry>>($"/v1/hats?organisationId={old.Organisation.Id}")).Items, hat => hat.EndedAt is null);
    }

    [Fact]
    public async Task A_merger_is_refused_into_itself_into_who_left_and_by_who_is_no_operator()
    {
        var (partner, other) = (await app.APartner(HatKind.Administrator), await app.APartner());
        var path = $"/v1/organisations/{partner.Organisation.Id}/merger";

        Assert.Equal("operator-required", await (await app.As(partner.Person()).Post(path, new MergeOrganisationRequest(other.Organisation.Id), ifMatch: 1)).ProblemCode());
        Assert.Equal("merger-with-itself", await (await app.AsOperator.Post(path, new MergeOrganisationRequest(partner.Organisation.Id), ifMatch: 1)).ProblemCode());
        Assert.Equal(["/intoOrganisationId"], await (await app.AsOperator.Post(path, new MergeOrganisationRequest(Guid.NewGuid()), ifMatch: 1)).Pointers());
        (await app.AsOperator.Post($"/v1/organisations/{other.Organisation.Id}/withdrawal", ifMatch: 1)).EnsureSuccessStatusCode();
        Assert.Equal("organisation-withdrawn", await (await app.AsOperator.Post(path, new MergeOrganisationRequest(other.Organisation.Id), ifMatch: 1)).ProblemCode());
    }

    [Fact]
    public async Task After_a_split_the_chosen_part_goes_on_by_itself_without_mandates()
    {
        var partner = await app.APartner(HatKind.Administrator);
        var worker = await app.AHat(partner.Organisation.Id);
        var own = await app.Made<MandateEntry>("/v1/mandates", new GrantMandateRequest([Power.CommitCapacity], worker.Id), partner.Person());
        var ofKind = await app.Made<MandateEntry>("/v1/mandates", new GrantMandateRequest([Power.Ratify], HolderKind: HatKind.Administrator), partner.Person());
        var district = await app.Made<UnitEntry>($"/v1/organisations/{partner.Organisation.Id}/units", new UnitRequest("District"));
        var team = await app.Made<UnitEntry>($"/v1/organisations/{partner.Organisation.Id}/units", new UnitRequest("Team", district.Id));
        var (stays, goes) = (await ACapability("debts"), await ACapability("addiction"));
        var request = new SplitOrganisationRequest("Wijkteam Oudeveer", "neighbourhoodTeam", OrganisationDomain.Care, ["GM9902"], [worker.Id], UnitIds: [district.Id], CapabilityIds: [goes.Id]);

        Assert.Equal(["/hatIds/0"], await (await app.AsOperator.Post($"/v1/organisations/{partner.Organisation.Id}/splits", request with { HatIds = [Guid.NewGuid()] }, ifMatch: 1)).Pointers());
        Assert.Equal(["/capabilityIds/1"], await (await app.AsOperator.Post($"/v1/organisations/{partner.Organisation.Id}/splits", request with { CapabilityIds = [goes.Id, Guid.NewGuid()] }, ifMatch: 1)).Pointers());
        var split = await (await app.AsOperator.Post($"/v1/organisations/{partner.Organisation.Id}/splits", request, ifMatch: 1)).Read<ReorganisedEntry>();

        Assert.Equal([own.Id], split.MandatesToGrantAgain);
        Assert.Null((await app.As(partner.Person()).Get<MandateEntry>($"/v1/mandates/{ofKind.Id}")).RevokedAt);
        Assert.Equal(split.GoesOnAs.Id, (await app.AsOperator.Get<HatEntry>($"/v1/hats/{worker.Id}")).OrganisationId);
        Assert.Equal(split.GoesOnAs.Id, (await app.AsOperator.Get<UnitEntry>($"/v1/units/{team.Id}")).OrganisationId);
        Assert.Equal(split.GoesOnAs.Id, (await app.AsOperator.Get<CapabilityEntry>($"/v1/capabilities/{goes.Id}")).OrganisationId);
        Assert.Equal(partner.Organisation.Id, (await app.AsOperator.Get<CapabilityEntry>($"/v1/capabilities/{stays.Id}")).OrganisationId);
        Assert.Single(await app.SentEvents<OrganisationSplit>(), e => e.NewOrganisationId == split.GoesOnAs.Id);
        Assert.Single(await app.SentEvents<HatChanged>(), e => (e.HatId, e.SplitFromOrganisationId) == (worker.Id, partner.Organisation.Id));
        Assert.Single(await app.SentEvents<OrganisationRegistered>(), e => e.OrganisationId == split.GoesOnAs.Id);

        Task<CapabilityEntry> ACapability(string topic) => app.Made<CapabilityEntry>("/v1/capabilities", new CapabilityRequest(CapabilityKind.Can, topic), partner.Person());
    }

    [Fact]
    public async Task After_a_split_who_goes_another_way_than_the_unit_is_in_it_no_longer()
    {
        var partner = await app.APartner(HatKind.Administrator);
        var (stays, goes) = (await app.AHat(partner.Organisation.Id), await app.AHat(partner.Organisation.Id));
        await app.AHat(partner.Organisation.Id, HatKind.Triage); // the last triage of a municipality would not go along to another
        var (left, taken) = (await AUnit(partner, "Stays"), await AUnit(partner, "Goes"));
        await Assign(stays, taken);
        await Assign(goes, left);
        var ours = await app.Made<HatEntry>("/v1/hats", new GrantHatRequest(goes.ProfessionalId, partner.Organisation.Id, HatKind.Triage, ValidFrom: new DateOnly(2026, 1, 1), UnitId: taken.Id));

        (await app.AsOperator.Post(
            $"/v1/organisations/{partner.Organisation.Id}/splits", new SplitOrganisationRequest("Wijkteam", "neighbourhoodTeam", OrganisationDomain.Care, ["GM9902"], [goes.Id, ours.Id], UnitIds: [taken.Id]), ifMatch: 1)).EnsureSuccessStatusCode();

        Assert.Null((await app.AsOperator.Get<HatEntry>($"/v1/hats/{stays.Id}")).UnitId);
        Assert.Null((await app.AsOperator.Get<HatEntry>($"/v1/hats/{goes.Id}")).UnitId);
        Assert.Equal(taken.Id, (await app.AsOperator.Get<HatEntry>($"/v1/hats/{ours.Id}")).UnitId);
    }

    [Fact]
    public async Task A_hat_belongs_to_an_open_unit_of_its_organisation_and_is_found_by_it_and_by_those_above()
    {
        var (partner, other) = (await app.APartner(HatKind.Administrator), await app.APartner(HatKind.Administrator));
        var (district, foreign) = (await AUnit(partner, "District"), await AUnit(other, "Foreign"));
        var team = await app.Made<UnitEntry>($"/v1/organisations/{partner.Organisation.Id}/units", new UnitRequest("Team", district.Id), partner.Person());
        var hat = await app.AHat(partner.Organisation.Id);
        var path = $"/v1/hats/{hat.Id}/unit";

        Assert.Equal(["/unitId"], await (await app.As(partner.Person()).Put(path, new AssignUnitRequest(foreign.Id), ifMatch: 1)).Pointers());
        Assert.Equal("manager-required", await (await app.As(other.Person()).Put(path, new AssignUnitRequest(team.Id), ifMatch: 1)).ProblemCode());
        Assert.Equal(428, (int)(await app.As(partner.Person()).Put(path, new AssignUnitRequest(team.Id))).StatusCode);
        await Assign(hat, team);

        Assert.Equal([hat.Id], (await app.AsOperator.Get<Page<HatEntry>>($"/v1/hats?unitId={district.Id}")).Items.Select(item => item.Id));
        Assert.Empty((await app.AsOperator.Get<Page<HatEntry>>($"/v1/hats?unitId={foreign.Id}")).Items);
        Assert.Equal("unit-in-use", await (await app.As(partner.Person()).Post($"/v1/units/{team.Id}/closing", ifMatch: 1)).ProblemCode());
        (await app.AsOperator.Post($"/v1/hats/{hat.Id}/ending", ifMatch: 2)).EnsureSuccessStatusCode();
        (await app.As(partner.Person()).Post($"/v1/units/{team.Id}/closing", ifMatch: 1)).EnsureSuccessStatusCode();
        Assert.Equal(team.Id, (await app.AsOperator.Get<HatEntry>($"/v1/hats/{hat.Id}")).UnitId); // where it was worn
        Assert.Equal("hat-ended", await (await app.AsOperator.Put(path, new AssignUnitRequest(), ifMatch: 3)).ProblemCode());
        var next = await app.AHat(partner.Organisation.Id);
        Assert.Equal("unit-closed", await (await app.AsOperator.Put($"/v1/hats/{next.Id}/unit", new AssignUnitRequest(team.Id), ifMatch: 1)).ProblemCode());
    }

    private Task<UnitEntry> AUnit(Partner partner, string name) => app.Made<UnitEntry>($"/v1/organisations/{partner.Organisation.Id}/units", new UnitRequest(name), partner.Person());

    private async Task Assign(HatEntry hat, UnitEntry unit) => (await app.AsOperator.Put($"/v1/hats/{hat.Id}/unit", new AssignUnitRequest(unit.Id), ifMatch: 1)).EnsureSuccessStatusCode();

    [Fact]
    public async Task Units_form_a_tree_within_the_organisations_area()
    {
        var (partner, other) = (await app.APartner(HatKind.Administrator), await app.APartner());
        var path = $"/v1/organisations/{partner.Organisation.Id}/units";
        var district = await app.Made<UnitEntry>(path, new UnitRequest("District", MunicipalityCodes: ["GM9901"], NeighbourhoodCodes: ["WK990101"]), partner.Person());
        var team = await app.Made<UnitEntry>(path, new UnitRequest("Team", district.Id), partner.Person());
        var administrator = app.As(partner.Person());

        Assert.Equal("unit-outside-area", await (await administrator.Post(path, new UnitRequest("Far", MunicipalityCodes: ["GM9902"]))).ProblemCode());
        Assert.Equal("unit-below-itself", await (await administrator.Put($"/v1/units/{district.Id}", new UnitRequest("District", team.Id), ifMatch: 1)).ProblemCode());
        Assert.Equal("unknown-parent", await (await administrator.Post(path, new UnitRequest("Lost", Guid.NewGuid()))).ProblemCode());
        Assert.Equal("unit-has-units", await (await administrator.Post($"/v1/units/{district.Id}/closing", ifMatch: 1)).ProblemCode());
        Assert.Equal(HttpStatusCode.Forbidden, (await administrator.Post($"/v1/organisations/{other.Organisation.Id}/units", new UnitRequest("X"))).StatusCode);
        Assert.Equal(["/neighbourhoodCodes"], await (await administrator.Post(path, new UnitRequest("X", NeighbourhoodCodes: ["south"]))).Pointers());
        (await administrator.Post($"/v1/units/{team.Id}/closing", ifMatch: 1)).EnsureSuccessStatusCode();
        (await administrator.Post($"/v1/units/{district.Id}/closing", ifMatch: 1)).EnsureSuccessStatusCode();

        Assert.Equal([team.Id, district.Id], (await app.As(other.Person()).Get<Page<UnitEntry>>(path)).Items.Select(unit => unit.Id));
    }

    [Fact]
    public async Task Units_are_eight_deep_at_most()
    {
        var partner = await app.APartner(HatKind.Administrator);
        var path = $"/v1/organisations/{partner.Organisation.Id}/units";
        UnitEntry? above = null;
        for (var depth = 1; depth <= Unit.Deepest; depth++)
            above = await app.Made<UnitEntry>(path, new UnitRequest($"Depth {depth}", above?.Id), partner.Person());

        Assert.Equal("tree-too-deep", await (await app.As(partner.Person()).Post(path, new UnitRequest("Too deep", above!.Id))).ProblemCode());

        var top = await AUnit(partner, "Top");
        await app.Made<UnitEntry>(path, new UnitRequest("Below", top.Id), partner.Person());
        (await app.As(partner.Person()).Put($"/v1/units/{top.Id}", new UnitRequest("Top", (await Above(2)).Id), ifMatch: 1)).EnsureSuccessStatusCode();
        Assert.Equal("tree-too-deep", await (await app.As(partner.Person()).Put($"/v1/units/{top.Id}", new UnitRequest("Top", (await Above(1)).Id), ifMatch: 2)).ProblemCode());

        async Task<UnitEntry> Above(int levels)
        {
            var unit = above!;
            for (var level = 0; level < levels; level++)
                unit = await app.AsOperator.Get<UnitEntry>($"/v1/units/{unit.ParentUnitId}");
            return unit;
        }
    }

    [Fact]
    public async Task A_hat_is_put_in_a_unit_of_its_own_organisation_only()
    {
        var (partner, other) = (await app.APartner(HatKind.Administrator), await app.APartner(HatKind.Administrator));
        var elsewhere = await AUnit(other, "Team elsewhere");

        Assert.Equal(["/unitId"], await (await app.AsOperator.Put($"/v1/hats/{partner.Hat.Id}/unit", new AssignUnitRequest(elsewhere.Id), ifMatch: 1)).Pointers());
    }

    [Fact]
    public async Task Services_are_told_in_which_organisation_another_goes_on_after_all_mergers()
    {
        var (first, second, last) = (await app.APartner(), await app.APartner(), await app.APartner());
        foreach (var (from, into) in new[] { (first, second), (second, last) })
        {
            var path = $"/v1/organisations/{from.Organisation.Id}";
            (await app.AsOperator.Post($"{path}/merger", new MergeOrganisationRequest(into.Organisation.Id), ifMatch: (await app.AsOperator.Get(path)).Version())).EnsureSuccessStatusCode();
        }

        var signals = app.As(TestCaller.Service("signals"));
        foreach (var asked in new[] { first, second, last })
            Assert.Equal(last.Organisation.Id, (await signals.Get<Successor>($"/internal/organisations/{asked.Organisation.Id}/successor")).OrganisationId);
        Assert.Equal(first.Hat.Id, (await signals.Get<HatSuccessor>($"/internal/hats/{first.Hat.Id}/successor")).HatId); // it moved with its organisation
        Assert.Equal(HttpStatusCode.Forbidden, (await app.As(last.Person()).Get($"/internal/organisations/{first.Organisation.Id}/successor")).StatusCode);
    }

    [Fact]
    public async Task Services_are_told_under_which_hat_somebody_goes_on_after_all_mergers()
    {
        var (first, second, last) = (await app.APartner(), await app.APartner(), await app.APartner());
        var hats = new List<HatEntry> { first.Hat };
        foreach (var organisation in new[] { second, last })
            hats.Add(await app.Made<HatEntry>("/v1/hats", new GrantHatRequest(first.Hat.ProfessionalId, organisation.Organisation.Id, first.Hat.Kind, ValidFrom: new DateOnly(2026, 1, 1))));
        foreach (var (from, into) in new[] { (first, second), (second, last) })
        {
            var path = $"/v1/organisations/{from.Organisation.Id}";
            (await app.AsOperator.Post($"{path}/merger", new MergeOrganisationRequest(into.Organisation.Id), ifMatch: (await app.AsOperator.Get(path)).Version())).EnsureSuccessStatusCode();
        }

        foreach (var hat in hats)
            Assert.Equal(hats[2].Id, (await app.As(TestCaller.Service("signals")).Get<HatSuccessor>($"/internal/hats/{hat.Id}/successor")).HatId);
    }
}
