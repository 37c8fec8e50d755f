using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Platform.ServiceDefaults.Data;

namespace Platform.ServiceDefaults.Messaging;

/// <summary>Tries again what was put aside: per aggregate in order, aggregates side by side.</summary>
internal sealed partial class RedeliveryWorker(
    EventReceiver receiver,
    IServiceScopeFactory scopes,
    DatabaseState database,
    RedeliverySignal signal,
    IOptions<MessagingOptions> options,
    TimeProvider clock,
    ILogger<RedeliveryWorker> log) : MessagingWorker(database, signal, options, log)
{
    private static readonly TimeSpan TimeForOne = TimeSpan.FromMinutes(1);

    protected override async Task RecoverAsync(CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PlatformDbContext>();
        if (db.Database.IsSqlite())
            await UnlockAsync(db, db.Set<ScheduledRedelivery>(), cancel);
    }

    protected override async Task<bool> RunOnceAsync(CancellationToken cancel)
    {
        var due = await DueAsync(cancel);
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = Options.Concurrency, CancellationToken = cancel };
        await Parallel.ForEachAsync(due, parallel, async (redelivery, token) => await TryAsync(redelivery, token));
        return due.Count > 0;
    }

    /// <remarks>Only the first of each aggregate: the next one is due when that one is done or quarantined.</remarks>
    private async Task<List<ScheduledRedelivery>> DueAsync(CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        var waiting = scope.ServiceProvider.GetRequiredService<PlatformDbContext>().Set<ScheduledRedelivery>().AsNoTracking();
        var now = clock.GetUtcNow();
        return await waiting
            .Where(r => r.DueAt <= now && r.LockedUntil <= now)
            .Where(r => !waiting.Any(earlier => earlier.AggregateId == r.AggregateId && earlier.Sequence < r.Sequence))
            .OrderBy(r => r.DueAt)
            .Take(Options.BatchSize)
            .ToListAsync(cancel);
    }

    private async Task TryAsync(ScheduledRedelivery redelivery, CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PlatformDbContext>();
        if (!await LockAsync(db, redelivery, cancel))
            return;

        var aside = new PutAside(db, Options, clock);
        try
        {
            await receiver.Receive(IncomingEvent.From(redelivery), cancel);
        }
        catch (Exception failure) when (!cancel.IsCancellationRequested)
        {
            LogFailed(failure, redelivery.Name, redelivery.MessageId, redelivery.Attempts + 1);
            await aside.Failed(redelivery, failure, cancel);
            return;
        }
        catch (Exception) when (cancel.IsCancellationRequested)
        {
            await UnlockAsync(db, db.Set<ScheduledRedelivery>().Where(r => r.MessageId == redelivery.MessageId), CancellationToken.None);
            throw;
        }

        await aside.Done(redelivery, cancel);
    }

    private async Task<bool> LockAsync(PlatformDbContext db, ScheduledRedelivery redelivery, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        return await db.InTransactionAsync(
            token => db.Set<ScheduledRedelivery>()
                .Where(r => r.MessageId == redelivery.MessageId && r.LockedUntil <= now)
                .ExecuteUpdateAsync(set => set.SetProperty(r => r.LockedUntil, now + TimeForOne), token),
            cancel) is 1;
    }

    private static Task<int> UnlockAsync(PlatformDbContext db, IQueryable<ScheduledRedelivery> redeliveries, CancellationToken cancel) =>
        db.InTransactionAsync(
            token => redeliveries.ExecuteUpdateAsync(set => set.SetProperty(r => r.LockedUntil, DateTimeOffset.UnixEpoch), token), cancel);

    [LoggerMessage(LogLevel.Warning, "Consuming {Event} {MessageId} failed again, attempt {Attempt}")]
    private partial void LogFailed(Exception failure, string @event, Guid messageId, int attempt);
}
