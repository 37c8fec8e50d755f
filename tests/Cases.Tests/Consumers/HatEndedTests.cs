using Platform.Cases.Features.Lifecycle;
using Platform.Cases.Features.Reading;
using Platform.Cases.Features.Regie;
using Platform.ServiceDefaults.Http;
using static Platform.Cases.Tests.Region;

namespace Platform.Cases.Tests.Consumers;

/// <remarks>A class of its own: the hat that ends here is worn in the others.</remarks>
public sealed class HatEndedTests(CasesApp app) : IClassFixture<CasesApp>
{
    [Fact]
    public async Task When_the_directors_hat_ends_the_fallback_acts_and_an_alarm_stays_until_somebody_accepts()
    {
        var c = await app.Activate();
        await app.Ok(Director, $"/v1/cases/{c.CaseId}/director/proposals", new ProposeRoleRequest(Nurse.HatId), await app.Version(c.CaseId, Director));
        await app.Ok(Nurse, $"/v1/cases/{c.CaseId}/director/acceptance", null, await app.Version(c.CaseId, Nurse));

        await app.Deliver(Nurse.HatId, new HatEnded
        {
            HatId = Nurse.HatId,
            ProfessionalId = Nurse.ProfessionalId,
            OrganisationId = Ggz,
            Kind = Nurse.Kind,
            ValidFrom = new DateOnly(2026, 1, 1),
            EndedAt = app.Clock.GetUtcNow(),
        }, 2);

        var seen = await app.As(GgzCoordinator).Get<CaseView>($"/v1/cases/{c.CaseId}");
        Assert.Equal((GgzCoordinator.HatId, true), (seen.Director!.HatId, seen.DirectorAlarm));
        Assert.Contains(await app.SentEvents<CaseDirectorChanged>(), e => e.CaseId == c.CaseId && e.HatId == GgzCoordinator.HatId && e.Acting);
        await app.Ok(GgzCoordinator, $"/v1/cases/{c.CaseId}/director/proposals", new ProposeRoleRequest(Coordinator.HatId), await app.Version(c.CaseId, GgzCoordinator));
        await app.Ok(Coordinator, $"/v1/cases/{c.CaseId}/director/acceptance", null, await app.Version(c.CaseId, Coordinator));
        Assert.False((await app.As(Coordinator).Get<CaseView>($"/v1/cases/{c.CaseId}")).DirectorAlarm);
    }

    [Fact]
    public async Task A_director_who_went_to_another_organisation_sees_the_case_no_more_also_where_nobody_can_stand_in()
    {
        var opening = new OpenCaseRequest(new CaseSubject(SubjectKind.Household, "Smit", PostalCode: "9902 AB", HouseNumber: "1"), NextArea, Purpose.PreventingEscalation, new CaseSubjectInformed(InformedState.Informed));
        var c = await (await app.As(NextTriage).Post("/v1/cases", opening)).Read<CaseView>();
        var path = $"/v1/cases/{c.CaseId}";
        var officer = await app.Invite(c.CaseId, Officer, NextTriage);
        await app.Ok(NextDirector, $"{path}/director/acceptance", null, await app.Version(c.CaseId, NextDirector));
        await CasesApp.Ok(app.As(Officer), $"{path}/participants/{officer}/acceptance");
        var created = Guid.NewGuid();
        var there = NextDirector with { OrganisationId = created };

        await app.Deliver(NextMunicipality, new OrganisationSplit { OrganisationId = NextMunicipality, NewOrganisationId = created, SplitAt = app.Clock.GetUtcNow() }, 9);
        await app.Deliver(NextDirector.HatId, new HatChanged { HatId = there.HatId, ProfessionalId = there.ProfessionalId, OrganisationId = created, Kind = there.Kind, ValidFrom = new DateOnly(2026, 1, 1), ChangedAt = app.Clock.GetUtcNow() }, 5);

        Assert.Equal(HttpStatusCode.NotFound, (await app.As(there).Get(path)).StatusCode);
        Assert.Empty((await app.As(there).Get<Page<BoardCase>>("/v1/board")).Items);
        var seen = await app.As(Officer).Get<CaseView>(path);
        Assert.Equal((NextMunicipality, true), (seen.Director!.OrganisationId, seen.DirectorAlarm)); // it stays accountable, with an alarm
    }
}
