using Microsoft.EntityFrameworkCore;
using Platform.Contracts.Partners.V1;
using Platform.Directory;
using Platform.ServiceDefaults.Messaging;
using Platform.Signals.Data;

namespace Platform.Signals.Consumers;

/// <summary>What an organisation brought in, kept and weighed goes on with the organisation into which it merged.</summary>
/// <remarks>
/// Signals and holds move without a new version: nobody did anything with them. Hats keep their ids and move by their own events; what was decided stays decided by whom it was.
/// Where a merger ended a hat, because the person wears such a one at the organisation that goes on, what somebody brought in, asked or was called for follows to that one.
/// </remarks>
[ConsumerKey("mergers")]
public sealed class MergerConsumer(SignalsDbContext db, Successors successors) :
    IEventConsumer<OrganisationMerged>,
    IPrepare<OrganisationMerged>,
    IEventConsumer<HatEnded>,
    IPrepare<HatEnded>
{
    private Guid? _successor;

    public async Task Prepare(Received<OrganisationMerged> received, CancellationToken cancel) =>
        _successor = await successors.OfOrganisationAsync(received.Event.IntoOrganisationId, cancel);

    public async Task Consume(Received<OrganisationMerged> received, CancellationToken cancel)
    {
        var (from, into) = (received.Event.OrganisationId, _successor ?? received.Event.IntoOrganisationId);
        await db.Signals.Where(signal => signal.SignallerOrganisationId == from).ExecuteUpdateAsync(set => set.SetProperty(signal => signal.SignallerOrganisationId, into), cancel);
        await db.Holds.Where(hold => hold.OrganisationId == from).ExecuteUpdateAsync(set => set.SetProperty(hold => hold.OrganisationId, into), cancel);
        await db.Desks.Where(desk => desk.OrganisationId == from).ExecuteUpdateAsync(set => set.SetProperty(desk => desk.OrganisationId, into), cancel);
        foreach (var signal in await db.Signals.AsSplitQuery().Where(signal => signal.Triage!.OrganisationId == from && signal.Triage.Outcome == null && signal.EndedAt == null).ToListAsync(cancel))
            signal.TriageGoesOnWith(into);
    }

    public async Task Prepare(Received<HatEnded> received, CancellationToken cancel) =>
        _successor = received.Event.GoesOnAsHatId is { } next ? await successors.OfHatAsync(next, cancel) : null;

    public async Task Consume(Received<HatEnded> received, CancellationToken cancel)
    {
        if (_successor is not { } next)
            return;

        Guid? ended = received.Event.HatId;
        await db.Signals.Where(signal => signal.UrgentCall!.OnDutyHatId == ended).ExecuteUpdateAsync(set => set.SetProperty(signal => signal.UrgentCall!.OnDutyHatId, next), cancel);
        await db.Signals.Where(signal => signal.UrgentCall!.DeputyHatId == ended).ExecuteUpdateAsync(set => set.SetProperty(signal => signal.UrgentCall!.DeputyHatId, next), cancel);
        await db.Signals.Where(signal => signal.UrgentCall!.FollowedByHatId == ended).ExecuteUpdateAsync(set => set.SetProperty(signal => signal.UrgentCall!.FollowedByHatId, next), cancel);
        await db.Signals.Where(signal => signal.UrgentCall!.ReadByHatId == ended).ExecuteUpdateAsync(set => set.SetProperty(signal => signal.UrgentCall!.ReadByHatId, next), cancel);
        await db.Signals.Where(signal => signal.SignallerHatId == ended).ExecuteUpdateAsync(set => set.SetProperty(signal => signal.SignallerHatId, next), cancel);
        await db.Consultations.Where(consultation => consultation.AskedByHatId == ended).ExecuteUpdateAsync(set => set.SetProperty(consultation => consultation.AskedByHatId, next), cancel);
    }
}
