using System.Net;
using Platform.Contracts.Partners.V1;
using Platform.Partners.Domain;
using Platform.Partners.Features;
using Platform.Partners.Features.Bulk;
using Platform.Partners.Features.Hats;
using Platform.Partners.Features.Internal;
using Platform.Partners.Features.Mandates;
using Platform.Partners.Features.Organisations;
using Platform.Partners.Features.Professionals;
using Platform.ServiceDefaults.Http;
using Platform.TestKit;
using Xunit;

namespace Platform.Partners.Tests.Features;

[Collection(SharedDirectory.Name)]
public sealed class DirectoryTests(PartnersApp app)
{
    [Fact]
    public async Task A_new_organisation_is_told_to_the_other_services()
    {
        var id = Guid.NewGuid();
        var request = new RegisterOrganisationRequest("Reclassering", "probation", OrganisationDomain.Safety, ["GM9901"], id);

        var response = await app.AsOperator.Post("/v1/organisations", request);

        Assert.Equal(HttpStatusCode.Created, response.StatusCode);
        Assert.Equal($"/v1/organisations/{id}", response.Headers.Location!.ToString());
        Assert.Equal(1, response.Version());
        Assert.Contains(await app.SentEvents<OrganisationRegistered>(), e => e.OrganisationId == id && e.Type == "probation");
        Assert.Equal("already-exists", await (await app.AsOperator.Post("/v1/organisations", request)).ProblemCode());
    }

    [Fact]
    public async Task What_is_not_there_is_not_found()
    {
        foreach (var path in new[] { "organisations", "professionals", "hats", "mandates", "duty-desks" })
        {
            var response = await app.As(TestCaller.Person(Guid.NewGuid(), HatKind.Policy)).Get($"/v1/{path}/{Guid.NewGuid()}");
            Assert.Equal((HttpStatusCode.NotFound, "not-found"), (response.StatusCode, await response.ProblemCode()));
        }
    }

    [Fact]
    public async Task A_change_needs_the_version_that_its_maker_saw()
    {
        var partner = await app.APartner();
        var path = $"/v1/organisations/{partner.Organisation.Id}";

        Assert.Equal(428, (int)(await app.AsOperator.Patch(path, new ChangeOrganisationRequest("A"))).StatusCode);
        Assert.Equal(412, (int)(await app.AsOperator.Patch(path, new ChangeOrganisationRequest("A"), ifMatch: 7)).StatusCode);
        Assert.Equal(2, (await app.AsOperator.Patch(path, new ChangeOrganisationRequest("A"), ifMatch: 1)).Version());
        Assert.Equal(412, (int)(await app.AsOperator.Patch(path, new ChangeOrganisationRequest("B"), ifMatch: 1)).StatusCode);
        Assert.Equal("A", (await app.AsOperator.Get<OrganisationEntry>(path)).Name);
    }

    [Fact]
    public async Task An_organisations_administrator_manages_its_own_entry_and_no_other()
    {
        var (partner, other) = (await app.APartner(HatKind.Administrator), await app.APartner());
        var administrator = app.As(partner.Person());

        Assert.Equal(HttpStatusCode.OK, (await administrator.Patch($"/v1/organisations/{partner.Organisation.Id}", new ChangeOrganisationRequest("Own"), ifMatch: 1)).StatusCode);
        var refused = await administrator.Patch($"/v1/organisations/{other.Organisation.Id}", new ChangeOrganisationRequest("Other"), ifMatch: 1);
        Assert.Equal((HttpStatusCode.Forbidden, "manager-required"), (refused.StatusCode, await refused.ProblemCode()));
        Assert.Equal(HttpStatusCode.Forbidden, (await administrator.Post("/v1/organisations", new RegisterOrganisationRequest("X", "other", OrganisationDomain.Care, []))).StatusCode);
    }

    [Fact]
    public async Task What_an_organisation_is_and_where_it_works_only_an_operator_changes()
    {
        var partner = await app.APartner(HatKind.Administrator);
        var path = $"/v1/organisations/{partner.Organisation.Id}";
        ChangeOrganisationRequest[] changes = [new(MunicipalityCodes: ["GM9901", "GM9902"]), new(Type: "municipality"), new(Domain: OrganisationDomain.Care)];

        foreach (var change in changes)
        {
            var refused = await app.As(partner.Person()).Patch(path, change, ifMatch: 1);
            Assert.Equal((HttpStatusCode.Forbidden, "operator-required"), (refused.StatusCode, await refused.ProblemCode()));
        }

        var same = new ChangeOrganisationRequest("Renamed", "police", OrganisationDomain.Safety, ["GM9901"]);
        Assert.Equal(HttpStatusCode.OK, (await app.As(partner.Person()).Patch(path, same, ifMatch: 1)).StatusCode);
        Assert.Equal(["GM9901", "GM9902"], (await (await app.AsOperator.Patch(path, changes[0], ifMatch: 2)).Read<OrganisationEntry>()).MunicipalityCodes);
    }

    [Fact]
    public async Task Without_the_scope_there_is_nothing_to_read_or_write()
    {
        var reader = app.As(TestCaller.Operator with { Scopes = "partners.read" });

        Assert.Equal(HttpStatusCode.Forbidden, (await reader.Post("/v1/organisations", new RegisterOrganisationRequest("X", "other", OrganisationDomain.Care, []))).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await app.As(TestCaller.Operator with { Scopes = "operations" }).Get("/v1/organisations")).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await app.As(null).Get("/v1/organisations")).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await app.AsOperator.Get("/internal/directory")).StatusCode);
    }

    [Theory]
    [InlineData("""{"name":"X","type":"circus","domain":"care","municipalityCodes":[]}""", "/type")]
    [InlineData("""{"name":"X","type":"police","domain":"care","municipalityCodes":["Utrecht"]}""", "/municipalityCodes")]
    [InlineData("""{"name":"","type":"police","domain":"care","municipalityCodes":[]}""", "/name")]
    [InlineData("""{"type":"police","domain":"care","municipalityCodes":[]}""", "/name")]
    [InlineData("""{"name":"X","type":"police","domain":"care","municipalityCodes":[],"colour":"red"}""", "/colour")]
    public async Task Bad_input_names_its_field(string json, string pointer)
    {
        var response = await app.AsOperator.SendRaw(HttpMethod.Post, "/v1/organisations", json);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal([pointer], await response.Pointers());
    }

    [Fact]
    public async Task Contact_data_is_for_people_and_operators_not_for_systems()
    {
        var partner = await app.APartner();
        var path = $"/v1/professionals/{partner.Hat.ProfessionalId}";

        Assert.NotNull((await app.As(partner.Person()).Get<ProfessionalEntry>(path)).Email);
        Assert.NotNull((await app.AsOperator.Get<ProfessionalEntry>(path)).Email);
        Assert.Null((await app.As(partner.System).Get<ProfessionalEntry>(path)).Email);
    }

    [Fact]
    public async Task No_event_carries_who_a_professional_is()
    {
        var name = $"Somebody {Guid.NewGuid():N}";
        await app.Made<ProfessionalEntry>("/v1/professionals", new RegisterProfessionalRequest(name, $"{Guid.NewGuid():N}@example.org"));

        var payloads = await app.InDatabase(db => Task.FromResult(db.Set<Platform.ServiceDefaults.Messaging.OutboxMessage>().Select(m => m.Payload).ToList()));
        Assert.DoesNotContain(payloads, payload => payload.Contains("Somebody", StringComparison.Ordinal) || payload.Contains('@'));
    }

    [Fact]
    public async Task Professionals_change_their_own_contact_data_and_nobody_elses()
    {
        var (partner, other) = (await app.APartner(), await app.APartner());
        var change = new ChangeProfessionalRequest(Telephone: "+31000000111");

        Assert.Equal(HttpStatusCode.OK, (await app.As(partner.Person()).Patch($"/v1/professionals/{partner.Hat.ProfessionalId}", change, ifMatch: 1)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await app.As(partner.Person()).Patch($"/v1/professionals/{other.Hat.ProfessionalId}", change, ifMatch: 1)).StatusCode);
    }

    [Fact]
    public async Task Ending_a_hat_vacates_its_posts_and_is_told()
    {
        var partner = await app.APartner();
        var path = $"/v1/organisations/{partner.Organisation.Id}";
        (await app.AsOperator.Patch(path, new ChangeOrganisationRequest(CoordinatorHatId: partner.Hat.Id), ifMatch: 1)).EnsureSuccessStatusCode();

        var ended = await (await app.AsOperator.Post($"/v1/hats/{partner.Hat.Id}/ending", ifMatch: 1)).Read<HatEntry>();

        Assert.NotNull(ended.EndedAt);
        Assert.Null((await app.AsOperator.Get<OrganisationEntry>(path)).CoordinatorHatId);
        Assert.Contains(await app.SentEvents<HatEnded>(), e => e.HatId == partner.Hat.Id);
        Assert.Null((await app.SentEvents<OrganisationChanged>()).Last(e => e.OrganisationId == partner.Organisation.Id).CoordinatorHatId);
    }

    [Fact]
    public async Task An_organisation_that_leaves_takes_its_hats_mandates_and_clients_with_it()
    {
        var partner = await app.APartner(HatKind.Coordinator);
        var mandate = await app.Made<MandateEntry>("/v1/mandates", new GrantMandateRequest([Power.CommitCapacity], partner.Hat.Id), partner.Person());

        (await app.AsOperator.Post($"/v1/organisations/{partner.Organisation.Id}/withdrawal", ifMatch: 1)).EnsureSuccessStatusCode();

        Assert.NotNull((await app.AsOperator.Get<HatEntry>($"/v1/hats/{partner.Hat.Id}")).EndedAt);
        Assert.Equal(401, (await app.TokenFor(partner)).Status);
        Assert.Contains(await app.SentEvents<OrganisationWithdrawn>(), e => e.OrganisationId == partner.Organisation.Id);
        Assert.Contains(await app.SentEvents<MandateRevoked>(), e => e.MandateId == mandate.Id);
    }

    [Fact]
    public async Task Lists_narrow_by_organisation_and_municipality()
    {
        var partner = await app.APartner();

        var hats = await app.AsOperator.Get<Page<HatEntry>>($"/v1/hats?organisationId={partner.Organisation.Id}");
        var nobody = await app.AsOperator.Get<Page<OrganisationEntry>>("/v1/organisations?municipalityCode=GM0001");
        var some = await app.AsOperator.Get<Page<OrganisationEntry>>("/v1/organisations?municipalityCode=GM9901&limit=1");

        Assert.Equal([partner.Hat.Id], hats.Items.Select(hat => hat.Id));
        Assert.Empty(nobody.Items);
        Assert.Single(some.Items);
    }

    [Fact]
    public async Task The_snapshot_holds_every_organisation_and_hat_with_its_number()
    {
        var partner = await app.APartner();
        (await app.AsOperator.Post($"/v1/hats/{partner.Hat.Id}/ending", ifMatch: 1)).EnsureSuccessStatusCode();

        var entries = new List<DirectoryEntry>();
        var after = "";
        while (after is not null)
        {
            var page = await app.As(TestCaller.Service("cases")).Get<DirectorySnapshot>($"/internal/directory?limit=1{(after.Length == 0 ? "" : $"&after={after}")}");
            entries.AddRange(page.Items);
            after = page.Next;
        }

        Assert.Single(entries, e => e.Organisation?.OrganisationId == partner.Organisation.Id && e is { IsActive: true, Sequence: 1 });
        Assert.Single(entries, e => e.Hat?.HatId == partner.Hat.Id && e is { HatEndedAt: not null, Sequence: 2 });
    }

    [Fact]
    public async Task Me_is_who_the_token_says()
    {
        var partner = await app.APartner(HatKind.Coordinator);

        var person = await app.As(partner.Person()).Get<TokenHolder>("/v1/me");
        var system = await app.As(partner.System).Get<TokenHolder>("/v1/me");
        var administrator = await app.AsOperator.Get<TokenHolder>("/v1/me");

        Assert.Equal((partner.Organisation.Id, partner.Hat.ProfessionalId, partner.Hat.Id), (person.Organisation!.Id, person.Professional!.Id, person.Hat!.Id));
        Assert.Null(system.Hat);
        Assert.Equal("operator", administrator.ClientKind);
        Assert.Null(administrator.Organisation);
    }

    [Fact]
    public async Task A_municipality_has_triage_while_an_organisation_that_works_there_has_a_triage_hat()
    {
        var signals = app.As(TestCaller.Service("signals"));
        var organisation = await app.Made<OrganisationEntry>("/v1/organisations", new RegisterOrganisationRequest("Municipality", "municipality", OrganisationDomain.Bridging, ["GM9971"]));
        await app.AHat(organisation.Id);
        Assert.False((await signals.Get<ServedArea>("/internal/areas/GM9971")).HasTriage);

        var person = await app.Made<ProfessionalEntry>("/v1/professionals", new RegisterProfessionalRequest("Somebody Invented"));
        await app.Made<HatEntry>("/v1/hats", new GrantHatRequest(person.Id, organisation.Id, HatKind.Triage, ValidFrom: new DateOnly(2199, 1, 1)));
        Assert.False((await signals.Get<ServedArea>("/internal/areas/GM9971")).HasTriage); // not yet

        await app.AHat(organisation.Id, HatKind.Triage);
        Assert.True((await signals.Get<ServedArea>("/internal/areas/GM9971")).HasTriage);
    }

    [Fact]
    public async Task A_municipality_keeps_its_last_triage()
    {
        var organisation = await app.Made<OrganisationEntry>("/v1/organisations", new RegisterOrganisationRequest("Municipality", "municipality", OrganisationDomain.Bridging, ["GM9972", "GM9973"]));
        var (first, second) = (await app.AHat(organisation.Id, HatKind.Triage), await app.AHat(organisation.Id, HatKind.Triage));
        var (own, path) = ($"/v1/hats/{first.Id}/ending", $"/v1/organisations/{organisation.Id}");
        var lastDay = $"id,professionalId,organisationId,kind,validFrom,validTo\n{first.Id},{first.ProfessionalId},{organisation.Id},triage,2026-01-01,2026-02-01\n";

        (await app.AsOperator.Post($"/v1/hats/{second.Id}/ending", ifMatch: 1)).EnsureSuccessStatusCode();
        Assert.Equal("last-triage-of-area", await (await app.AsOperator.Post(own, ifMatch: 1)).ProblemCode());
        Assert.Equal("last-triage-of-area", await (await app.AsOperator.Post($"{path}/withdrawal", ifMatch: 2)).ProblemCode());
        Assert.Equal("last-triage-of-area", await (await app.AsOperator.Patch(path, new ChangeOrganisationRequest(MunicipalityCodes: ["GM9972"]), ifMatch: 2)).ProblemCode());
        var split = new SplitOrganisationRequest("Part that works elsewhere", "neighbourhoodTeam", OrganisationDomain.Care, ["GM9974"], [first.Id]);
        Assert.Equal("last-triage-of-area", await (await app.AsOperator.Post($"{path}/splits", split, ifMatch: 2)).ProblemCode());
        var (import, _) = await app.Checked(TestCaller.Operator, ImportKind.Hats, ImportFormat.Csv, lastDay);
        Assert.Equal("last-triage-of-area", Assert.Single((await app.AsOperator.Get<Page<ImportLineError>>($"{import}/errors")).Items).Code);

        var other = await app.Made<OrganisationEntry>("/v1/organisations", new RegisterOrganisationRequest("Neighbour", "municipality", OrganisationDomain.Bridging, ["GM9973"]));
        await app.AHat(other.Id, HatKind.Triage);
        (await app.AsOperator.Patch(path, new ChangeOrganisationRequest(MunicipalityCodes: ["GM9972"]), ifMatch: 2)).EnsureSuccessStatusCode();
        (await app.AsOperator.Post($"{path}/splits", split with { MunicipalityCodes = ["GM9972"] }, ifMatch: 3)).EnsureSuccessStatusCode(); // who goes along works there too
        first = await app.AHat(organisation.Id, HatKind.Triage);
        own = $"/v1/hats/{first.Id}/ending";
        await app.AHat(organisation.Id, HatKind.Triage);
        (await app.AsOperator.Post(own, ifMatch: 1)).EnsureSuccessStatusCode();
    }

    [Fact]
    public async Task Who_moves_leaves_a_municipality_its_last_triage_also_when_the_last_day_is_still_to_come()
    {
        var (here, elsewhere) = (await AMunicipality("GM9975"), await AMunicipality("GM9976"));
        var only = await app.AHat(here.Id, HatKind.Triage);
        var path = $"/v1/professionals/{only.ProfessionalId}/moves";
        var move = new MoveProfessionalRequest(elsewhere.Id, HatKind.Triage, new DateOnly(2027, 2, 1));

        Assert.Equal("last-triage-of-area", await (await app.AsOperator.Post(path, move)).ProblemCode());
        await app.AHat(here.Id, HatKind.Triage, validTo: new DateOnly(2027, 1, 31));
        Assert.Equal("last-triage-of-area", await (await app.AsOperator.Post(path, move)).ProblemCode()); // who is gone by then keeps nothing
        var next = await AMunicipality("GM9975");
        var moved = await app.Made<MovedProfessional>(path, move with { OrganisationId = next.Id }); // who moves goes on to weigh there

        Assert.Equal(new DateOnly(2027, 1, 31), Assert.Single(moved.Ended).ValidTo);
    }

    [Fact]
    public async Task A_triage_with_a_last_day_does_not_cover_for_one_without_that_ends_by_hand()
    {
        var organisation = await AMunicipality("GM9979");
        var leaver = await app.AHat(organisation.Id, HatKind.Triage);
        await app.AHat(organisation.Id, HatKind.Triage, validTo: new DateOnly(2027, 1, 31));

        Assert.Equal("last-triage-of-area", await (await app.AsOperator.Post($"/v1/hats/{leaver.Id}/ending", ifMatch: 1)).ProblemCode());
        var follower = await app.Made<ProfessionalEntry>("/v1/professionals", new RegisterProfessionalRequest("Somebody Invented"));
        await app.Made<HatEntry>("/v1/hats", new GrantHatRequest(follower.Id, organisation.Id, HatKind.Triage, ValidFrom: new DateOnly(2027, 2, 1)));
        (await app.AsOperator.Post($"/v1/hats/{leaver.Id}/ending", ifMatch: 1)).EnsureSuccessStatusCode();
    }

    [Fact]
    public async Task Of_those_who_end_the_last_triages_of_a_municipality_at_one_moment_one_is_refused()
    {
        var (one, other) = (await AMunicipality("GM9977"), await AMunicipality("GM9977"));
        var hats = new List<HatEntry>();
        foreach (var organisation in new[] { one, other, one, other })
            hats.Add(await app.AHat(organisation.Id, HatKind.Triage));

        var answers = await Task.WhenAll(hats.Select(hat => app.AsOperator.Post($"/v1/hats/{hat.Id}/ending", ifMatch: 1)));

        Assert.Contains(answers, answer => answer.StatusCode is not HttpStatusCode.OK);
        foreach (var refused in answers.Where(answer => answer.StatusCode is not HttpStatusCode.OK))
            Assert.Contains(await refused.ProblemCode(), (string[])["stale-version", "last-triage-of-area"]);
        Assert.True((await app.As(TestCaller.Service("signals")).Get<ServedArea>("/internal/areas/GM9977")).HasTriage);
    }

    [Fact]
    public async Task In_a_file_the_next_triage_may_stand_below_the_one_who_ends()
    {
        var organisation = await AMunicipality("GM9978");
        var leaver = await app.AHat(organisation.Id, HatKind.Triage);
        var follower = await app.AHat(organisation.Id);
        const string Header = "id,professionalId,organisationId,kind,validFrom,validTo\n";
        string Ends(string lastDay) => $"{leaver.Id},{leaver.ProfessionalId},{organisation.Id},triage,2026-01-01,{lastDay}\n";
        string Begins(string day) => $"{Guid.NewGuid()},{follower.ProfessionalId},{organisation.Id},triage,{day},\n";

        foreach (var (lastDay, next) in new[] { ("2026-02-01", ""), ("2027-02-01", ""), ("2027-02-01", Begins("2027-02-03")), ("2026-02-01", Begins("2027-02-01")) })
        {
            var (refused, _) = await app.Checked(TestCaller.Operator, ImportKind.Hats, ImportFormat.Csv, Header + Ends(lastDay) + next);
            Assert.Equal([(2, "/validTo", "last-triage-of-area")], (await app.AsOperator.Get<Page<ImportLineError>>($"{refused}/errors")).Items.Select(error => (error.Line, error.Pointer, error.Code)));
        }

        Assert.Equal(ImportStatus.Checked, (await app.Checked(TestCaller.Operator, ImportKind.Hats, ImportFormat.Csv, Header + Ends("2026-02-01") + Begins("2026-02-02"))).Import.Status);
        Assert.Equal((1, 1), await app.Imported(TestCaller.Operator, ImportKind.Hats, Header + Ends("2027-02-01") + Begins("2027-02-02")) is var done ? (done.RowsCreated, done.RowsChanged) : default);
    }

    [Fact]
    public async Task Half_of_a_pair_of_surrogates_is_refused_with_its_field_and_a_character_that_is_none_does_no_harm()
    {
        var half = await app.AsOperator.SendRaw(HttpMethod.Post, "/v1/professionals", """{"name":"Somebody\ud800"}""", "application/json");
        Assert.Equal((HttpStatusCode.BadRequest, "/name"), (half.StatusCode, Assert.Single(await half.Pointers())));

        var odd = await app.AsOperator.SendRaw(HttpMethod.Post, "/v1/professionals", """{"name":"Somebody\ufffe"}""", "application/json");
        Assert.Equal(HttpStatusCode.Created, odd.StatusCode);
    }

    private Task<OrganisationEntry> AMunicipality(string code) =>
        app.Made<OrganisationEntry>("/v1/organisations", new RegisterOrganisationRequest("Municipality", "municipality", OrganisationDomain.Bridging, [code]));
}
