using Microsoft.EntityFrameworkCore;
using Platform.Contracts.Partners.V1;
using Platform.ServiceDefaults.Messaging;
using Platform.Signals.Data;

namespace Platform.Signals.Consumers;

/// <summary>What an organisation brought in, kept and weighed goes on with the organisation into which it merged.</summary>
/// <remarks>Signals and holds move without a new version: nobody did anything with them. Hats keep their ids and move by their own events; what was decided stays decided by whom it was.</remarks>
[ConsumerKey("mergers")]
public sealed class MergerConsumer(SignalsDbContext db) : IEventConsumer<OrganisationMerged>
{
    public async Task Consume(Received<OrganisationMerged> received, CancellationToken cancel)
    {
        var (from, into) = (received.Event.OrganisationId, received.Event.IntoOrganisationId);
        await db.Signals.Where(signal => signal.SignallerOrganisationId == from).ExecuteUpdateAsync(set => set.SetProperty(signal => signal.SignallerOrganisationId, into), cancel);
        await db.Holds.Where(hold => hold.OrganisationId == from).ExecuteUpdateAsync(set => set.SetProperty(hold => hold.OrganisationId, into), cancel);
        await db.Desks.Where(desk => desk.OrganisationId == from).ExecuteUpdateAsync(set => set.SetProperty(desk => desk.OrganisationId, into), cancel);
        foreach (var signal in await db.Signals.AsSplitQuery().Where(signal => signal.Triage!.OrganisationId == from && signal.Triage.Outcome == null && signal.EndedAt == null).ToListAsync(cancel))
            signal.TriageGoesOnWith(into);
    }
}
