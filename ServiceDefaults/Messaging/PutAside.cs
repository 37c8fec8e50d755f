using Microsoft.EntityFrameworkCore;
using Platform.ServiceDefaults.Data;

namespace Platform.ServiceDefaults.Messaging;

/// <summary>Keeps events that arrived and have had no effect yet: to be tried again, or in quarantine.</summary>
internal sealed class PutAside(PlatformDbContext db, MessagingOptions options, TimeProvider clock)
{
    private DbSet<ScheduledRedelivery> Waiting => db.Set<ScheduledRedelivery>();

    private DbSet<QuarantinedMessage> Quarantined => db.Set<QuarantinedMessage>();

    /// <summary>True when the event was put aside before; the broker delivers again what it has not seen acknowledged.</summary>
    public async Task<bool> Knows(IncomingEvent incoming, CancellationToken cancel) =>
        await Waiting.AnyAsync(r => r.MessageId == incoming.MessageId, cancel)
        || await Quarantined.AnyAsync(q => q.MessageId == incoming.MessageId, cancel);

    /// <summary>True when an earlier event about the same aggregate still waits.</summary>
    public Task<bool> MustWait(IncomingEvent incoming, CancellationToken cancel) =>
        Waiting.AnyAsync(r => r.AggregateId == incoming.AggregateId && r.Sequence < incoming.Sequence, cancel);

    /// <summary>Puts an event behind the one before it.</summary>
    public Task Park(IncomingEvent incoming, CancellationToken cancel) =>
        Insert(Redelivery(incoming, clock.GetUtcNow(), 0, null), cancel);

    /// <summary>Puts an event aside after its first failure.</summary>
    public Task Add(IncomingEvent incoming, Exception failure, CancellationToken cancel) => Insert(
        failure is UnreadableEventException ? Quarantine(incoming, 1, failure) : Redelivery(incoming, Next(1), 1, failure), cancel);

    /// <summary>Notes one more failure; after too many of the event's own making it goes into quarantine and those behind it may pass.</summary>
    public Task Failed(ScheduledRedelivery redelivery, Exception failure, CancellationToken cancel)
    {
        var attempts = redelivery.Attempts + 1;
        var isOver = failure is UnreadableEventException
            || (attempts >= options.AttemptsBeforeQuarantine && !Failures.IsOfNeighbour(failure));
        var row = Waiting.Where(r => r.MessageId == redelivery.MessageId);
        return isOver
            ? Replace(row, Quarantine(IncomingEvent.From(redelivery), attempts, failure), cancel)
            : db.InTransactionAsync(
                token => row.ExecuteUpdateAsync(
                    set => set.SetProperty(r => r.Attempts, attempts)
                        .SetProperty(r => r.DueAt, Next(attempts))
                        .SetProperty(r => r.LockedUntil, DateTimeOffset.UnixEpoch)
                        .SetProperty(r => r.LastError, Describe(failure)),
                    token),
                cancel);
    }

    /// <summary>Forgets an event that has had its effect.</summary>
    public Task Done(ScheduledRedelivery redelivery, CancellationToken cancel) =>
        db.InTransactionAsync(token => Waiting.Where(r => r.MessageId == redelivery.MessageId).ExecuteDeleteAsync(token), cancel);

    /// <summary>Lets an event out of quarantine, to be tried at once; false when it is not there.</summary>
    public async Task<bool> Requeue(Guid messageId, CancellationToken cancel)
    {
        var row = Quarantined.Where(q => q.MessageId == messageId);
        var found = await row.AsNoTracking().SingleOrDefaultAsync(cancel);
        if (found is null)
            return false;

        await Replace(row, Redelivery(IncomingEvent.From(found), clock.GetUtcNow(), 0, null), cancel);
        return true;
    }

    private static string Describe(Exception failure) => MessagingTables.Bounded($"{failure.GetType().Name}: {failure.Message}");

    private static ScheduledRedelivery Redelivery(IncomingEvent incoming, DateTimeOffset dueAt, int attempts, Exception? failure) => new()
    {
        MessageId = incoming.MessageId,
        Name = incoming.Name,
        AggregateId = incoming.AggregateId,
        Sequence = incoming.Sequence,
        OccurredAt = incoming.OccurredAt,
        Payload = incoming.Payload,
        TraceParent = incoming.TraceParent,
        TraceState = incoming.TraceState,
        Attempts = attempts,
        DueAt = dueAt,
        LockedUntil = DateTimeOffset.UnixEpoch,
        LastError = failure is null ? null : Describe(failure),
    };

    private QuarantinedMessage Quarantine(IncomingEvent incoming, int attempts, Exception failure) => new()
    {
        MessageId = incoming.MessageId,
        Name = incoming.Name,
        AggregateId = incoming.AggregateId,
        Sequence = incoming.Sequence,
        OccurredAt = incoming.OccurredAt,
        Payload = incoming.Payload,
        TraceParent = incoming.TraceParent,
        TraceState = incoming.TraceState,
        Attempts = attempts,
        QuarantinedAt = clock.GetUtcNow(),
        Reason = Describe(failure),
    };

    private DateTimeOffset Next(int attempts) => clock.GetUtcNow() + options.PauseAfter(attempts, options.ConsumeBackOffCap);

    private Task<int> Insert(object row, CancellationToken cancel)
    {
        db.Add(row);
        return db.SaveChangesAsync(cancel);
    }

    private Task<bool> Replace<TFrom>(IQueryable<TFrom> from, object by, CancellationToken cancel) => db.InTransactionAsync(
        async token =>
        {
            if (await from.ExecuteDeleteAsync(token) is 0)
                return false; // another replica was first

            db.Add(by);
            await db.SaveChangesAsync(token);
            return true;
        },
        cancel);
}
