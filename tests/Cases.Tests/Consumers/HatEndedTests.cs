using Platform.Cases.Features.Reading;
using Platform.Cases.Features.Regie;
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
}
