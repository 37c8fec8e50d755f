using Microsoft.EntityFrameworkCore;
using Platform.Cases.Features.Households;
using Platform.Cases.Features.Lifecycle;
using Platform.Cases.Features.Reading;
using Platform.Cases.Features.Regie;
using Platform.Directory;
using Platform.ServiceDefaults.Http;
using static Platform.Cases.Tests.Region;

namespace Platform.Cases.Tests.Consumers;

/// <remarks>A class of its own: the hat that ends here is worn in the others.</remarks>
public sealed class NobodyStandsInTests(CasesApp app) : IClassFixture<CasesApp>
{
    [Fact]
    public async Task I3_Where_nobody_can_stand_in_the_triage_of_the_territory_sees_the_case_and_proposes_a_director_until_one_accepts()
    {
        var opening = new OpenCaseRequest(new CaseSubject(SubjectKind.Household, "Smit", PostalCode: "9902 AB", HouseNumber: "1"), NextArea, Purpose.PreventingEscalation, new CaseSubjectInformed(InformedState.Informed));
        var c = await (await app.As(NextTriage).Post("/v1/cases", opening)).Read<CaseView>();
        var path = $"/v1/cases/{c.CaseId}";
        var officer = await app.Invite(c.CaseId, Officer, NextTriage);
        await app.Ok(NextDirector, $"{path}/director/acceptance", null, await app.Version(c.CaseId, NextDirector));
        await CasesApp.Ok(app.As(Officer), $"{path}/participants/{officer}/acceptance");
        Assert.Equal(HttpStatusCode.NotFound, (await app.As(NextTriage).Get(path)).StatusCode);
        var successor = new Actor(Guid.NewGuid(), NextMunicipality, Guid.NewGuid(), HatKind.Casework);
        await app.Given(new HatCopy
        {
            Id = successor.HatId,
            ProfessionalId = successor.ProfessionalId,
            OrganisationId = successor.OrganisationId,
            Kind = successor.Kind,
            ValidFrom = new DateOnly(2026, 1, 1),
            Sequence = 1,
        });

        await app.Deliver(NextDirector.HatId, new HatEnded
        {
            HatId = NextDirector.HatId,
            ProfessionalId = NextDirector.ProfessionalId,
            OrganisationId = NextMunicipality,
            Kind = NextDirector.Kind,
            ValidFrom = new DateOnly(2026, 1, 1),
            EndedAt = app.Clock.GetUtcNow(),
        }, 2);

        Assert.Contains(await app.SentEvents<CaseDirectorChanged>(), e => e.CaseId == c.CaseId && e.Acting && e.OrganisationId == NextMunicipality);
        var listed = await (await app.As(NextTriage).Post("/v1/cases/_search", new SearchCasesRequest(DirectorAlarm: true))).Read<Page<CaseSummary>>();
        Assert.Contains(listed.Items, found => found.CaseId == c.CaseId && found.DirectorAlarm);
        Assert.Equal(HttpStatusCode.NotFound, (await app.As(Triage).Get(path)).StatusCode); // of another territory
        Assert.Equal("director-only", await (await Propose(Officer)).ProblemCode());
        Assert.Equal(HttpStatusCode.NoContent, (await Propose(NextTriage)).StatusCode);
        var waits = await app.As(NextTriage).Get<CaseView>(path);
        Assert.Equal((true, true, successor.HatId), (waits.DirectorAlarm, waits.Director!.Acting, waits.ProposedDirector!.HatId));

        await app.Ok(successor, $"{path}/director/acceptance", null, await app.Version(c.CaseId, successor));

        Assert.False((await app.As(successor).Get<CaseView>(path)).DirectorAlarm);
        Assert.Equal(HttpStatusCode.NotFound, (await app.As(NextTriage).Get(path)).StatusCode);

        async Task<HttpResponseMessage> Propose(Actor by) =>
            await app.As(by).Post($"{path}/director/proposals", new ProposeRoleRequest(successor.HatId), await app.Version(c.CaseId, by));
    }

    [Fact]
    public async Task I3_Where_nobody_can_stand_in_the_coordinator_of_the_territory_sees_the_case_also_where_it_takes_no_part_and_proposes_a_director()
    {
        const string area = "GM9903";
        var territory = Guid.NewGuid();
        var (triage, coordinator, worker) = (Somebody(territory, HatKind.Triage), Somebody(territory, HatKind.Coordinator), Somebody(Police, HatKind.Safety));
        await app.Given(
            new OrganisationCopy { Id = territory, Name = "Third municipality", Type = "partner", Domain = OrganisationDomain.Bridging, MunicipalityCodes = [area], IsActive = true, Sequence = 1 },
            Worn(triage),
            Worn(coordinator),
            Worn(worker));
        var opening = new OpenCaseRequest(new CaseSubject(SubjectKind.Household, "Smit", PostalCode: "9903 AB", HouseNumber: "1"), area, Purpose.PreventingEscalation, new CaseSubjectInformed(InformedState.Informed));
        var c = await (await app.As(triage).Post("/v1/cases", opening)).Read<CaseView>();
        var path = $"/v1/cases/{c.CaseId}";
        var nurse = await app.Invite(c.CaseId, Nurse, triage);
        await CasesApp.Ok(app.As(Nurse), $"{path}/participants/{nurse}/acceptance");
        var officer = await app.Invite(c.CaseId, worker, triage);
        await CasesApp.Ok(app.As(worker), $"{path}/participants/{officer}/acceptance");
        await app.Ok(triage, $"{path}/director/proposals", new ProposeRoleRequest(worker.HatId), await app.Version(c.CaseId, triage));
        await app.Ok(worker, $"{path}/director/acceptance", null, await app.Version(c.CaseId, worker));
        Assert.Equal(HttpStatusCode.NotFound, (await app.As(coordinator).Get(path)).StatusCode);

        await app.Deliver(worker.HatId, new HatEnded
        {
            HatId = worker.HatId,
            ProfessionalId = worker.ProfessionalId,
            OrganisationId = Police,
            Kind = worker.Kind,
            ValidFrom = new DateOnly(2026, 1, 1),
            EndedAt = app.Clock.GetUtcNow(),
        }, 2);

        await app.Ok(coordinator, $"{path}/director/proposals", new ProposeRoleRequest(Nurse.HatId), await app.Version(c.CaseId, coordinator));
        await app.Ok(Nurse, $"{path}/director/acceptance", null, await app.Version(c.CaseId, Nurse));
        Assert.Equal(HttpStatusCode.NotFound, (await app.As(coordinator).Get(path)).StatusCode); // it has a director again

    }

    [Fact]
    public async Task A_household_of_an_address_is_offered_to_who_can_answer_and_not_to_the_hat_that_ended()
    {
        const string area = "GM9905";
        var territory = Guid.NewGuid();
        var (triage, director, process, next) = (Somebody(territory, HatKind.Triage), Somebody(territory, HatKind.Casework), Somebody(Ggz, HatKind.ProcessDirector), Somebody(territory, HatKind.Casework));
        await app.Given(
            new OrganisationCopy { Id = territory, Name = "Fifth municipality", Type = "partner", Domain = OrganisationDomain.Bridging, MunicipalityCodes = [area], IsActive = true, Sequence = 1 },
            Worn(triage),
            Worn(director),
            Worn(process),
            Worn(next));
        var opening = new OpenCaseRequest(new CaseSubject(SubjectKind.Address, "Kade 1", PostalCode: "9905 AB", HouseNumber: "1"), area, Purpose.PreventingEscalation, new CaseSubjectInformed(InformedState.Informed), director.HatId);
        var address = await (await app.As(triage).Post("/v1/cases", opening)).Read<CaseView>();
        var path = $"/v1/cases/{address.CaseId}";
        await app.Invite(address.CaseId, Nurse, triage);
        await app.Ok(director, $"{path}/director/acceptance", null, await app.Version(address.CaseId, director));
        await app.Ok(director, $"{path}/process-director", new ProposeRoleRequest(process.HatId), await app.Version(address.CaseId, director));
        await CasesApp.Ok(app.As(process), $"{path}/process-director/acceptance");
        Assert.Equal(director.HatId, (await Compartment("Jansen")).ProposedDirector!.HatId);
        await app.Deliver(director.HatId, new HatEnded { HatId = director.HatId, ProfessionalId = director.ProfessionalId, OrganisationId = territory, Kind = director.Kind, ValidFrom = new DateOnly(2026, 1, 1), EndedAt = app.Clock.GetUtcNow() }, 2);

        Assert.Null((await Compartment("Visser")).ProposedDirector); // nobody is left yet
        await app.InDatabase(db => db.Organisations.Where(o => o.Id == territory).ExecuteUpdateAsync(o => o.SetProperty(x => x.FallbackDirectorHatId, next.HatId)));
        Assert.Equal(next.HatId, (await Compartment("De Wit")).ProposedDirector!.HatId);

        async Task<CaseView> Compartment(string label) =>
            await (await app.As(process).Post($"{path}/compartments", new OpenCompartmentRequest(label, new CaseSubjectInformed(InformedState.Informed)))).Read<CaseView>();
    }

    [Fact]
    public async Task I3_An_organisation_that_withdrew_and_for_which_nobody_can_stand_in_is_accountable_for_nothing_and_the_territory_is()
    {
        const string area = "GM9904";
        var (territory, partner) = (Guid.NewGuid(), Guid.NewGuid());
        var (triage, worker) = (Somebody(territory, HatKind.Triage), Somebody(partner, HatKind.Casework));
        await app.Given(
            new OrganisationCopy { Id = territory, Name = "Fourth municipality", Type = "partner", Domain = OrganisationDomain.Bridging, MunicipalityCodes = [area], IsActive = true, Sequence = 1 },
            new OrganisationCopy { Id = partner, Name = "Partner", Type = "partner", Domain = OrganisationDomain.Care, MunicipalityCodes = [area], IsActive = true, Sequence = 1 },
            Worn(triage),
            Worn(worker));
        var opening = new OpenCaseRequest(new CaseSubject(SubjectKind.Household, "Smit", PostalCode: "9904 AB", HouseNumber: "1"), area, Purpose.PreventingEscalation, new CaseSubjectInformed(InformedState.Informed), worker.HatId);
        var c = await (await app.As(triage).Post("/v1/cases", opening)).Read<CaseView>();
        var path = $"/v1/cases/{c.CaseId}";
        foreach (var who in new[] { worker, Coordinator })
        {
            var part = await app.Invite(c.CaseId, who, triage);
            await CasesApp.Ok(app.As(who), $"{path}/participants/{part}/acceptance");
        }

        await app.Ok(worker, $"{path}/director/acceptance", null, await app.Version(c.CaseId, worker));

        await app.Deliver(partner, new OrganisationWithdrawn { OrganisationId = partner, Name = "Partner", Type = "partner", Domain = OrganisationDomain.Care, MunicipalityCodes = [area], WithdrawnAt = app.Clock.GetUtcNow() }, 2);

        var seen = await app.As(triage).Get<CaseView>(path);
        Assert.Equal((territory, true, territory), (seen.Director!.OrganisationId, seen.DirectorAlarm, seen.ContactPointOrganisationId));
        Assert.Contains(await app.SentEvents<CaseDirectorChanged>(), e => e.CaseId == c.CaseId && e.Acting && e.OrganisationId == territory);
        Assert.Equal(HttpStatusCode.NotFound, (await app.As(worker).Get(path)).StatusCode);
        await app.Ok(triage, $"{path}/director/proposals", new ProposeRoleRequest(Coordinator.HatId), await app.Version(c.CaseId, triage));
        await app.Ok(Coordinator, $"{path}/director/acceptance", null, await app.Version(c.CaseId, Coordinator));
        Assert.False((await app.As(Coordinator).Get<CaseView>(path)).DirectorAlarm);
    }

    private static Actor Somebody(Guid organisation, HatKind kind) => new(Guid.NewGuid(), organisation, Guid.NewGuid(), kind);

    private static HatCopy Worn(Actor who) => new() { Id = who.HatId, ProfessionalId = who.ProfessionalId, OrganisationId = who.OrganisationId, Kind = who.Kind, ValidFrom = new DateOnly(2026, 1, 1), Sequence = 1 };
}
