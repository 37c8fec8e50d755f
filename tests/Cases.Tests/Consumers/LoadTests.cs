using Microsoft.Extensions.DependencyInjection;
using Platform.Cases.Consumers;
using Platform.Cases.Data;
using Platform.Cases.Features.Agreements;
using Platform.ServiceDefaults.Messaging;
using static Platform.Cases.Tests.Region;

namespace Platform.Cases.Tests.Consumers;

/// <summary>An event that touches what many have, over years, takes up only what is still to come.</summary>
public sealed class LoadTests(CasesApp app) : IClassFixture<CasesApp>
{
    [Fact]
    public async Task What_lies_behind_is_not_looked_at_when_a_mandate_or_a_hat_ends()
    {
        var c = await app.Activate();
        var (verified, runs) = (await Accepted(c.CaseId), await Accepted(c.CaseId));
        await app.Ok(Nurse, $"/v1/cases/{c.CaseId}/agreements/{verified}/completion", null, 2);
        await app.Ok(Director, $"/v1/cases/{c.CaseId}/agreements/{verified}/verification", null, 3);
        var at = app.Clock.GetUtcNow();
        var mandate = (await app.As(Director).Get<AgreementView>($"/v1/cases/{c.CaseId}/agreements/{runs}")).Mandate!.MandateId!.Value;

        Assert.Equal([runs], await TakenUp<MandateConsumer, MandateRevoked>(new MandateRevoked { MandateId = mandate, OrganisationId = Ggz, RevokedAt = at }));
        Assert.Equal([runs], await TakenUp<DirectoryConsumer, HatEnded>(new HatEnded { HatId = Nurse.HatId, ProfessionalId = Nurse.ProfessionalId, OrganisationId = Ggz, Kind = Nurse.Kind, ValidFrom = new DateOnly(2026, 1, 1), EndedAt = at }));
    }

    private async Task<IEnumerable<Guid>> TakenUp<TConsumer, TEvent>(TEvent told)
        where TConsumer : class, IEventConsumer<TEvent>
    {
        await using var scope = app.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<TConsumer>().Consume(new Received<TEvent>(told, Guid.NewGuid(), Guid.NewGuid(), 1, app.Clock.GetUtcNow()), TestContext.Current.CancellationToken);

        return [.. scope.ServiceProvider.GetRequiredService<CasesDbContext>().Agreements.Local.Select(a => a.Id)];
    }

    private async Task<Guid> Accepted(Guid caseId)
    {
        var id = (await app.Propose(caseId)).AgreementId;
        await app.Ok(Nurse, $"/v1/cases/{caseId}/agreements/{id}/acceptance", new AcceptAgreementRequest(), 1);

        return id;
    }
}
