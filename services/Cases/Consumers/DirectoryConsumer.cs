using Microsoft.EntityFrameworkCore;
using Platform.Cases.Data;
using Platform.Cases.Domain;
using Platform.Cases.Features;
using Platform.Cases.Features.Participants;
using Platform.Contracts.Partners.V1;
using Platform.ServiceDefaults.Messaging;

namespace Platform.Cases.Consumers;

/// <summary>Whoever acted under a hat that ended, or for an organisation that left, is replaced at the same moment (I-3).</summary>
[ConsumerKey("case-roles")]
public sealed class DirectoryConsumer(CasesDbContext db, IEventOutbox events, TimeProvider clock) : IEventConsumer<HatEnded>, IEventConsumer<OrganisationWithdrawn>
{
    public async Task Consume(Received<HatEnded> received, CancellationToken cancel)
    {
        var (hatId, organisationId, now) = (received.Event.HatId, received.Event.OrganisationId, clock.GetUtcNow());
        var cases = await db.Cases
            .Where(c => c.Roles.Any(r => r.HatId == hatId && r.Until == null) || c.Participants.Any(p => p.HatId == hatId && p.LeftAt == null))
            .ToListAsync(cancel);
        foreach (var caseFile in cases)
        {
            var fallbacks = await db.FallbacksAsync([organisationId, caseFile.TerritorialOwnerOrganisationId], now, cancel);
            events.Add(caseFile, caseFile.HatEnded(hatId, [.. fallbacks.Where(f => f.HatId != hatId)], now));
        }

        var coordinator = (await db.Organisations.SingleOrDefaultAsync(o => o.Id == organisationId && o.IsActive, cancel))?.CoordinatorHatId;
        foreach (var agreement in await db.Agreements.Where(a => a.OwnerHatId == hatId).ToListAsync(cancel))
        {
            if (agreement.OwnerHatEnded(coordinator == hatId ? null : coordinator, now) is { } needed)
                events.Add(agreement, needed);
        }

        foreach (var agreement in await db.Agreements.Where(a => a.RatifierHatId == hatId).ToListAsync(cancel))
            agreement.RatifierHatEnded(coordinator == hatId ? null : coordinator, now);
    }

    public async Task Consume(Received<OrganisationWithdrawn> received, CancellationToken cancel)
    {
        var (organisationId, now) = (received.Event.OrganisationId, clock.GetUtcNow());
        var cases = await db.Cases
            .Where(c => c.Roles.Any(r => r.OrganisationId == organisationId && r.Until == null) || c.Participants.Any(p => p.OrganisationId == organisationId && p.LeftAt == null))
            .ToListAsync(cancel);
        foreach (var caseFile in cases)
        {
            var fallbacks = await db.FallbacksAsync([caseFile.TerritorialOwnerOrganisationId], now, cancel);
            events.Add(caseFile, caseFile.OrganisationWithdrew(organisationId, [.. fallbacks.Where(f => f.OrganisationId != organisationId)], now));
            await db.EndPartAsync(caseFile.Id, organisationId, ContributionChoice.Keep, events, now, cancel);
        }
    }
}
