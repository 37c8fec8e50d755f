using Microsoft.EntityFrameworkCore;
using Platform.Cases.Data;
using Platform.Cases.Domain;
using Platform.Contracts.Cases.V1;
using Platform.Contracts.Partners.V1;
using Platform.ServiceDefaults.Domain;
using Platform.ServiceDefaults.Messaging;

namespace Platform.Cases.Consumers;

/// <summary>Flags the agreements that rest on a mandate which holds no more: they stay committed, and what is still to come needs another mandate (domain.md 5.7).</summary>
[ConsumerKey("agreement-mandates")]
public sealed class MandateConsumer(CasesDbContext db, IEventOutbox events, TimeProvider clock) :
    IEventConsumer<MandateRevoked>,
    IEventConsumer<MandateExpired>,
    IEventConsumer<MandateSuspended>,
    IEventConsumer<MandateResumed>
{
    public Task Consume(Received<MandateRevoked> received, CancellationToken cancel) =>
        EachAsync(received.Event.MandateId, (a, now) => a.MandateEnded(received.Event.MandateId, MandateLoss.Revoked, now), cancel);

    public Task Consume(Received<MandateExpired> received, CancellationToken cancel) =>
        EachAsync(received.Event.MandateId, (a, now) => a.MandateEnded(received.Event.MandateId, MandateLoss.Expired, now), cancel);

    public Task Consume(Received<MandateSuspended> received, CancellationToken cancel) =>
        EachAsync(received.Event.MandateId, (a, now) => a.MandateEnded(received.Event.MandateId, MandateLoss.Suspended, now), cancel);

    public Task Consume(Received<MandateResumed> received, CancellationToken cancel) =>
        EachAsync(received.Event.MandateId, (a, now) => a.MandateResumed(received.Event.MandateId, now), cancel);

    /// <remarks>Many rested on a mandate that is held for years; most of them lie behind and are not looked at.</remarks>
    private async Task EachAsync(Guid mandateId, Func<Agreement, DateTimeOffset, object?> change, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        foreach (var agreement in await db.Agreements
            .Where(a => a.Mandate!.MandateId == mandateId || a.RatifiedMandateId == mandateId)
            .Where(Agreement.IsStillToCome(DutchDay.Of(now)))
            .ToListAsync(cancel))
        {
            if (change(agreement, now) is { } fact)
                events.Add(agreement, fact);
        }
    }
}
