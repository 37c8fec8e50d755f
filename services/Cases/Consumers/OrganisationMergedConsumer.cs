using Microsoft.EntityFrameworkCore;
using Platform.Cases.Data;
using Platform.Cases.Domain;
using Platform.Cases.Features;
using Platform.Contracts.Partners.V1;
using Platform.ServiceDefaults.Messaging;

namespace Platform.Cases.Consumers;

/// <summary>What an organisation took part in, held, owned and was asked for goes on with the organisation into which it merged; its mandates do not.</summary>
/// <remarks>Hats keep their ids and move by their own events. What was written in its name stays written in its name.</remarks>
[ConsumerKey("case-mergers")]
public sealed class OrganisationMergedConsumer(CasesDbContext db, IEventOutbox events, TimeProvider clock) : IEventConsumer<OrganisationMerged>
{
    public async Task Consume(Received<OrganisationMerged> received, CancellationToken cancel)
    {
        var (from, into, now) = (received.Event.OrganisationId, received.Event.IntoOrganisationId, clock.GetUtcNow());
        if (await db.Successions.AnyAsync(s => s.OrganisationId == from && s.Kind == SuccessionKind.Merged, cancel))
            return;

        db.Successions.Add(new OrganisationSuccession(from, into, SuccessionKind.Merged, received.Event.MergedAt));
        await MoveCasesAsync(from, into, now, cancel);
        foreach (var agreement in await db.Agreements.Concerning(from).ToListAsync(cancel))
            events.Add(agreement, agreement.OrganisationMerged(from, into, now));
        foreach (var request in await db.Requests.Where(r => (r.ToOrganisationId == from || r.FromOrganisationId == from) && r.State == RequestState.Open).ToListAsync(cancel))
            request.OrganisationMerged(from, into);
        foreach (var share in await db.OutcomeShares.Where(s => s.OrganisationId == from).ToListAsync(cancel))
            share.GoesOnWith(into);
        foreach (var transfer in await db.Transfers.Where(t => t.ReceivingOrganisationId == from || t.ProposedByOrganisationId == from).ToListAsync(cancel))
            transfer.OrganisationMerged(from, into);
        await MoveRetentionAsync(from, into, cancel);
    }

    /// <remarks>Without a new version: nobody did anything with a hold.</remarks>
    private async Task MoveRetentionAsync(Guid from, Guid into, CancellationToken cancel)
    {
        await db.Holds.Where(h => h.OrganisationId == from).ExecuteUpdateAsync(set => set.SetProperty(h => h.OrganisationId, into), cancel);
        await db.Holds.Where(h => h.TerritorialOwnerOrganisationId == from).ExecuteUpdateAsync(set => set.SetProperty(h => h.TerritorialOwnerOrganisationId, into), cancel);
        await db.Destructions.Where(d => d.TerritorialOwnerOrganisationId == from).ExecuteUpdateAsync(set => set.SetProperty(d => d.TerritorialOwnerOrganisationId, into), cancel);
    }

    private async Task MoveCasesAsync(Guid from, Guid into, DateTimeOffset now, CancellationToken cancel)
    {
        var standIn = (await db.Organisations.SingleOrDefaultAsync(o => o.Id == into, cancel))?.CoordinatorHatId;
        var cases = await db.Cases
            .Where(c => c.TerritorialOwnerOrganisationId == from
                || c.Roles.Any(r => r.OrganisationId == from && r.Until == null)
                || c.Participants.Any(p => p.OrganisationId == from && p.LeftAt == null))
            .ToListAsync(cancel);
        foreach (var caseFile in cases)
            events.Add(caseFile, caseFile.OrganisationMerged(from, into, standIn, now));

        var ids = cases.Select(c => c.Id).ToList();
        foreach (var plan in await db.Plans.Where(p => ids.Contains(p.Id)).ToListAsync(cancel))
            plan.OrganisationMerged(from, into, now);
        foreach (var round in await db.GoalRounds.Where(r => ids.Contains(r.CaseId) && r.RevealedAt == null).ToListAsync(cancel))
            round.OrganisationMerged(from, into, now);
        foreach (var decision in await db.Decisions.Where(d => ids.Contains(d.CaseId)).ToListAsync(cancel))
            decision.OrganisationMerged(from, into);
    }
}
