using Microsoft.EntityFrameworkCore;
using Platform.Contracts.Partners.V1;
using Platform.Partners.Domain;
using Platform.Partners.Features.Contacts;
using Platform.Partners.Features.DutyDesks;
using Platform.Partners.Features.Hats;
using Platform.Partners.Features.Mandates;
using Platform.Partners.Features.Units;
using Platform.ServiceDefaults.Http;
using Platform.TestKit;
using Xunit;

namespace Platform.Partners.Tests;

/// <summary>Every hot query finds its rows by an index: with 20 000 professionals a walk through a table would be felt in every answer.</summary>
[Collection(SharedIdentity.Name)]
public sealed class QueryPlanTests(PartnersApp app)
{
    private static readonly string[] Big = ["Professionals", "Hats", "Mandates", "Organisations", "DutyDesks", "Clients", "Capabilities", "DutyShifts", "Units", "WorkAreas", "Covenants", "Partnerships", "Imports", "ImportParts", "ImportFaults"];

    [Fact]
    public async Task A_mandate_check_walks_through_no_table()
    {
        var partner = await app.APartner(HatKind.Coordinator);

        await AssertNoScan(() => app.As(partner.Person()).Post("/v1/mandate-checks", new MandateCheckRequest(partner.Hat.Id, Power.CommitCapacity)));
        await AssertNoScan(() => app.As(TestCaller.Service("cases")).Post("/internal/mandate-checks", new MandateCheckRequest(partner.Hat.Id, Power.CommitCapacity)));
    }

    /// <remarks>The list of all mandates is not here: it goes through them in its own order and passes over the few that an organisation keeps to itself.</remarks>
    [Theory]
    [InlineData("organisations", "")]
    [InlineData("professionals", "")]
    [InlineData("hats", "")]
    [InlineData("duty-desks", "")]
    [InlineData("clients", "")]
    [InlineData("hats", "organisationId")]
    [InlineData("hats", "professionalId")]
    [InlineData("mandates", "organisationId")]
    [InlineData("duty-desks", "organisationId")]
    [InlineData("capabilities", "")]
    [InlineData("capabilities", "organisationId")]
    [InlineData("partnerships", "")]
    [InlineData("covenants", "")]
    [InlineData("covenants", "partnershipId")]
    [InlineData("imports", "")]
    public async Task A_list_and_its_following_pages_walk_through_no_table(string list, string filter)
    {
        var partner = await app.APartner(HatKind.Administrator);
        await app.APartner();
        var reader = app.As(list is "clients" ? TestCaller.Operator : partner.Person());
        var after = new Cursor(app.Clock.GetUtcNow(), Guid.NewGuid());
        var query = filter.Length == 0 ? "" : $"&{filter}={partner.Organisation.Id}";

        await AssertNoScan(() => reader.Get($"/v1/{list}?limit=1{query}"));
        await AssertNoScan(() => reader.Get($"/v1/{list}?limit=1&after={after}{query}"));
    }

    [Fact]
    public async Task A_token_and_who_it_is_are_found_without_a_walk()
    {
        var partner = await app.APartner();

        await AssertNoScan(() => app.TokenFor(partner, partner.Hat.Id.ToString()));
        await AssertNoScan(() => app.As(partner.Person()).Get("/v1/me"));
        await AssertNoScan(() => app.As(TestCaller.Service("cases")).Get("/internal/revocations"));
        await AssertNoScan(() => app.As(partner.Person()).Get($"/v1/organisations/{partner.Organisation.Id}/ask-card"));
    }

    [Fact]
    public async Task The_contact_finder_walks_through_no_table()
    {
        var partner = await app.APartner(HatKind.Coordinator);
        var worker = await app.AHat(partner.Organisation.Id);
        var desk = await app.Made<DutyDeskEntry>("/v1/duty-desks", new OpenDutyDeskRequest("Desk", "+31000000102", ["debts"], OnDutyHatId: worker.Id), partner.Person());
        (await app.AsOperator.Put($"/v1/hats/{worker.Id}/deputy", new SetDeputyRequest(partner.Hat.Id), ifMatch: 1)).EnsureSuccessStatusCode();

        await AssertNoScan(() => app.As(partner.Person()).Post("/v1/contacts/_search", new SearchContactsRequest("debts", "GM9901")));
        await AssertNoScan(() => app.As(partner.Person()).Post("/v1/contacts/_search", new SearchContactsRequest("debts", "GM9901", OrganisationId: partner.Organisation.Id)));
        await app.Made<DutyDeskEntry>("/v1/duty-desks", new OpenDutyDeskRequest("On roster", "+31000000102", ["debts"], FollowsRoster: true), partner.Person());
        await AssertNoScan(() => app.As(partner.Person()).Post("/v1/contacts/_search", new SearchContactsRequest("debts", "GM9901", OrganisationId: partner.Organisation.Id)));
        await AssertNoScan(() => app.As(partner.Person()).Get($"/v1/duty-desks/{desk.Id}/roster"));
        await AssertNoScan(() => app.As(partner.Person()).Get("/v1/organisations?municipalityCode=GM9901"));
    }

    [Fact]
    public async Task Who_relies_on_a_night_desk_is_found_without_a_walk()
    {
        var (regional, partner) = (await app.APartner(HatKind.Coordinator), await app.APartner(HatKind.Coordinator));
        var night = await app.Made<DutyDeskEntry>("/v1/duty-desks", new OpenDutyDeskRequest("Night desk", "+31000000102", ["debts"]), regional.Person());
        var other = await app.Made<DutyDeskEntry>("/v1/duty-desks", new OpenDutyDeskRequest("Other desk", "+31000000102", ["debts"]), regional.Person());
        await app.Made<DutyDeskEntry>("/v1/duty-desks", new OpenDutyDeskRequest("Office", "+31000000104", ["debts"], OutOfHoursDeskId: night.Id), partner.Person());

        await AssertNoScan(() => app.As(regional.Person()).Post($"/v1/duty-desks/{other.Id}/closing", ifMatch: 1));
        await AssertNoScan(() => app.AsOperator.Post($"/v1/organisations/{regional.Organisation.Id}/withdrawal", ifMatch: 1), but: "Partnerships");
    }

    [Fact]
    public async Task For_whom_a_hat_stands_in_is_found_by_that_hat_and_not_by_reading_all_of_its_organisation()
    {
        var partner = await app.APartner(HatKind.Coordinator);

        var plans = await app.PlansOf(() => app.As(partner.Person()).Post("/v1/mandate-checks", new MandateCheckRequest(partner.Hat.Id, Power.CommitCapacity)));

        Assert.Contains(plans.Where(plan => plan.Sql.Contains("\"DeputyHatId\" = ", StringComparison.Ordinal)).SelectMany(plan => plan.Steps), step => step.Contains("IX_Hats_DeputyHatId", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Who_belongs_to_a_unit_is_found_without_a_walk()
    {
        var partner = await app.APartner(HatKind.Administrator);
        var unit = await app.Made<UnitEntry>($"/v1/organisations/{partner.Organisation.Id}/units", new UnitRequest("Team"), partner.Person());
        var worker = await app.AHat(partner.Organisation.Id);
        (await app.AsOperator.Put($"/v1/hats/{worker.Id}/deputy", new SetDeputyRequest(partner.Hat.Id), ifMatch: 1)).EnsureSuccessStatusCode();
        await app.Made<DutyDeskEntry>("/v1/duty-desks", new OpenDutyDeskRequest("Desk", "+31000000102", ["debts"], OnDutyHatId: worker.Id, UnitId: unit.Id), partner.Person());

        await AssertNoScan(() => app.As(partner.Person()).Get($"/v1/hats?unitId={unit.Id}"));
        await AssertNoScan(() => app.As(partner.Person()).Get($"/v1/duty-desks?unitId={unit.Id}"));
        await AssertNoScan(() => app.As(partner.Person()).Post("/v1/contacts/_search", new SearchContactsRequest("debts", "GM9901", UnitId: unit.Id)));
        await AssertNoScan(() => app.As(partner.Person()).Post($"/v1/units/{unit.Id}/closing", ifMatch: 1));
    }

    /// <remarks>No list of names is empty: SQLite calls it a walk when it need not look at all.</remarks>
    [Fact]
    public async Task An_import_reads_what_its_rows_name_and_walks_through_no_table()
    {
        var partner = await app.APartner(HatKind.Administrator);
        var unit = await app.Made<UnitEntry>($"/v1/organisations/{partner.Organisation.Id}/units", new UnitRequest("Team"), partner.Person());
        var worker = await app.AHat(partner.Organisation.Id);
        foreach (var (by, kind, rows) in new (TestCaller By, ImportKind Kind, string Rows)[]
        {
            (partner.Person(), ImportKind.Organisations, $"id,name,type,domain,municipalityCodes\n{partner.Organisation.Id},Renamed,police,safety,GM9901\n"),
            (TestCaller.Operator, ImportKind.Professionals, $"id,name,externalSubject\n{Guid.NewGuid()},Somebody Invented,{Guid.NewGuid()}\n"),
            (TestCaller.Operator, ImportKind.Hats, $"id,professionalId,organisationId,kind,validFrom,unitId,deputyHatId\n{Guid.NewGuid()},{worker.ProfessionalId},{partner.Organisation.Id},triage,2026-01-01,{unit.Id},{partner.Hat.Id}\n"),
            (partner.Person(), ImportKind.Mandates, $"id,powers,holderHatId,validFrom\n{Guid.NewGuid()},commitCapacity,{partner.Hat.Id},2026-01-01\n"),
        })
        {
            await AssertNoScan(() => app.Imported(by, kind, rows));
        }
    }

    [Fact]
    public async Task What_the_clock_does_is_found_without_a_walk()
    {
        await app.APartner(validTo: new DateOnly(2026, 11, 1));

        await AssertNoScan(app.RunTheClock);
    }

    [Fact]
    public async Task A_walk_is_found_where_there_is_one()
    {
        var walks = await app.PlansOf(() => app.InDatabase(db => db.Professionals.Where(professional => professional.Name == "Somebody").OrderBy(professional => professional.Id).Take(1).ToListAsync()));
        var seeks = await app.PlansOf(() => app.InDatabase(db => db.Professionals.Where(professional => professional.ExternalSubject == "somebody").ToListAsync()));

        Assert.Single(walks.SelectMany(plan => plan.ScansOf(Big)));
        Assert.Empty(walks.SelectMany(plan => plan.ScansOf("Hats")));
        Assert.Empty(seeks.SelectMany(plan => plan.ScansOf(Big)));
    }

    private async Task AssertNoScan(Func<Task> work, string? but = null)
    {
        var plans = await app.PlansOf(work);

        Assert.NotEmpty(plans);
        Assert.Empty(plans.SelectMany(plan => plan.ScansOf([.. Big.Where(table => table != but)])));
    }
}
