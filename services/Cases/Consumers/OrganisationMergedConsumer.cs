using Microsoft.EntityFrameworkCore;
using Platform.Cases.Data;
using Platform.Cases.Domain;
using Platform.Cases.Features;
using Platform.Contracts.Partners.V1;
using Platform.ServiceDefaults.Domain;
using Platform.ServiceDefaults.Messaging;

namespace Platform.Cases.Consumers;

/// <summary>What an organisation took part in, held, owned and was asked for goes on with the organisation into which it merged; its mandates do not.</summary>
/// <remarks>Hats keep their ids and move by their own events. What was written in its name stays written in its name.</remarks>
[ConsumerKey("case-mergers")]
public sealed class OrganisationMergedConsumer(CasesDbContext db, IEventOutbox events, TimeProvider clock) : IEventConsumer<OrganisationMerged>
{
    private const int Batch = 200;

    public async Task Consume(Received<OrganisationMerged> received, CancellationToken cancel)
    {
        var (from, told, now) = (received.Event.OrganisationId, received.Event.IntoOrganisationId, clock.GetUtcNow());
        if (await db.Successions.AnyAsync(s => s.OrganisationId == from && s.Kind == SuccessionKind.Merged, cancel))
            return;

        db.Successions.Add(new OrganisationSuccession(from, told, SuccessionKind.Merged, received.Event.MergedAt));
        var into = await db.SuccessorOfAsync(told, cancel); // two mergers in a row may come in any order
        await MoveCasesAsync(from, into, now, cancel);
        await EachAsync(db.Agreements.Concerning(from), agreement => events.Add(agreement, agreement.OrganisationMerged(from, into, now)), cancel);
        await EachAsync(db.Requests.Where(r => (r.ToOrganisationId == from || r.FromOrganisationId == from) && r.State == RequestState.Open), request => request.OrganisationMerged(from, into), cancel);
        await EachAsync(db.OutcomeShares.Where(s => s.OrganisationId == from), share => share.GoesOnWith(into), cancel);
        await EachAsync(db.Transfers.Where(t => t.ReceivingOrganisationId == from || t.ProposedByOrganisationId == from), transfer => transfer.OrganisationMerged(from, into), cancel);
        await MoveRetentionAsync(from, into, cancel);
    }

    /// <summary>Does it to each, and lets go of them batch by batch: what is in memory does not grow with the organisation.</summary>
    /// <remarks>All within the one transaction of this event: nobody reads a half of a merger, and a failure leaves nothing of it.</remarks>
    private Task EachAsync<TRoot>(IQueryable<TRoot> theirs, Action<TRoot> move, CancellationToken cancel)
        where TRoot : AggregateRoot => InBatchesAsync(theirs, batch =>
        {
            batch.ForEach(move);
            return Task.CompletedTask;
        }, cancel);

    private async Task InBatchesAsync<TRoot>(IQueryable<TRoot> theirs, Func<List<TRoot>, Task> move, CancellationToken cancel)
        where TRoot : AggregateRoot
    {
        var ids = await theirs.Select(root => root.Id).ToListAsync(cancel);
        foreach (var batch in ids.Chunk(Batch))
        {
            await move(await db.Set<TRoot>().Where(root => batch.Contains(root.Id)).ToListAsync(cancel));
            await db.SaveChangesAsync(cancel);
            db.ChangeTracker.Clear();
        }
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
        var theirs = db.Cases.Where(c => c.TerritorialOwnerOrganisationId == from
            || c.Roles.Any(r => r.OrganisationId == from && (r.Until == null || r.Until == c.ClosedAt))
            || c.Participants.Any(p => p.OrganisationId == from && p.LeftAt == null));
        await InBatchesAsync(theirs, cases => MoveCasesAsync(cases, from, into, standIn, now, cancel), cancel);
    }

    private async Task MoveCasesAsync(List<CaseFile> cases, Guid from, Guid into, Guid? standIn, DateTimeOffset now, CancellationToken cancel)
    {
        foreach (var caseFile in cases)
            events.Add(caseFile, caseFile.OrganisationMerged(from, into, standIn, now));

        var ids = cases.Select(c => c.Id).ToList();
        foreach (var plan in await db.Plans.Where(p => ids.Contains(p.Id)).ToListAsync(cancel))
            plan.OrganisationMerged(from, into, now);
        foreach (var round in await db.GoalRounds.Where(r => ids.Contains(r.CaseId) && r.RevealedAt == null).ToListAsync(cancel))
            round.OrganisationMerged(from, into, now);
        foreach (var decision in await db.Decisions.Where(d => ids.Contains(d.CaseId) && d.Bindings.Any(b => b.OrganisationId == from)).ToListAsync(cancel))
            decision.OrganisationMerged(from, into, now);
    }
}
