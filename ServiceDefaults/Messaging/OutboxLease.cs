using Microsoft.EntityFrameworkCore;
using Platform.ServiceDefaults.Data;

namespace Platform.ServiceDefaults.Messaging;

/// <summary>One dispatcher's hold on some partitions: what it may publish, and its word on what happened.</summary>
/// <remarks>A lease, not a transaction: nothing is locked while the broker is waited for, and a killed process blocks nobody for long.</remarks>
internal sealed class OutboxLease(PlatformDbContext db, string owner, MessagingOptions options, TimeProvider clock)
{
    private List<int> _partitions = [];

    /// <summary>Until when this dispatcher may publish.</summary>
    public DateTimeOffset Until { get; private set; }

    /// <summary>Takes the free partitions that have something due; false when there are none.</summary>
    public async Task<bool> ClaimAsync(CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        if (!await db.Set<OutboxMessage>().AnyAsync(m => m.Pending && m.NextAttemptAt <= now, cancel))
            return false;

        Until = now + options.LeaseDuration;
        var claimed = await db.InTransactionAsync(
            token => MessagingSql.For(db).ClaimPartitions(db, owner, now, Until, OutboxMessage.Partitions, token), cancel);
        _partitions = [.. claimed.Select(partition => partition.Partition)];
        return _partitions.Count > 0;
    }

    /// <summary>The oldest due events of the claimed partitions.</summary>
    /// <remarks>What stands behind a failed event of the same aggregate is left out, so that however many there are, they hide nobody else's.</remarks>
    public Task<List<OutboxMessage>> LoadAsync(CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var pending = db.Set<OutboxMessage>().AsNoTracking().Where(m => m.Pending);
        return pending
            .Where(m => _partitions.Contains(m.Partition) && m.NextAttemptAt <= now)
            .Where(m => !pending.Any(earlier => earlier.Partition == m.Partition
                && earlier.AggregateId == m.AggregateId
                && earlier.Sequence < m.Sequence
                && (earlier.NextAttemptAt > now || earlier.Number > m.Number)))
            .OrderBy(m => m.Number)
            .Take(options.BatchSize)
            .ToListAsync(cancel);
    }

    /// <summary>Notes what was confirmed and what failed, as far as the lease is still held, and gives it back.</summary>
    /// <returns>How many events were marked as sent.</returns>
    public Task<int> SettleAsync(PublishOutcome outcome, CancellationToken cancel) => db.InTransactionAsync(
        async token =>
        {
            var marked = await MarkSentAsync(outcome, token);
            foreach (var (message, error) in outcome.Failed)
                await MarkFailedAsync(message, error, token);

            await GiveBackAsync(db.Set<OutboxPartition>().Where(p => p.LockOwner == owner), token);
            return marked;
        },
        cancel);

    /// <summary>Makes partitions free at once.</summary>
    public static Task<int> GiveBackAsync(IQueryable<OutboxPartition> partitions, CancellationToken cancel) => partitions.ExecuteUpdateAsync(
        set => set.SetProperty(p => p.LockOwner, (string?)null).SetProperty(p => p.LockedUntil, DateTimeOffset.UnixEpoch), cancel);

    private async Task<int> MarkSentAsync(PublishOutcome outcome, CancellationToken cancel)
    {
        if (outcome.Sent.IsEmpty)
            return 0;

        var numbers = outcome.Sent.Select(m => m.Number).ToList();
        var now = clock.GetUtcNow();
        return await Mine().Where(m => numbers.Contains(m.Number)).ExecuteUpdateAsync(
            set => set.SetProperty(m => m.Pending, false).SetProperty(m => m.SentAt, now).SetProperty(m => m.LastError, (string?)null), cancel);
    }

    private Task<int> MarkFailedAsync(OutboxMessage message, string error, CancellationToken cancel)
    {
        var attempts = message.Attempts + 1;
        var next = clock.GetUtcNow() + options.PauseAfter(attempts, options.PublishBackOffCap);
        return Mine().Where(m => m.Number == message.Number).ExecuteUpdateAsync(
            set => set.SetProperty(m => m.Attempts, attempts)
                .SetProperty(m => m.NextAttemptAt, next)
                .SetProperty(m => m.LastError, MessagingTables.Bounded(error)),
            cancel);
    }

    private IQueryable<OutboxMessage> Mine() => db.Set<OutboxMessage>()
        .Where(m => m.Pending && db.Set<OutboxPartition>().Any(p => p.Partition == m.Partition && p.LockOwner == owner));
}
