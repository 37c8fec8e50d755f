using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Platform.ServiceDefaults.Data;

namespace Platform.ServiceDefaults.Messaging;

/// <summary>Publishes what was committed: claims partitions, publishes outside any transaction, then notes the outcome.</summary>
internal sealed partial class OutboxDispatcher(
    IServiceScopeFactory scopes,
    DatabaseState database,
    OutboxPublisher publisher,
    OutboxSignal signal,
    IOptions<MessagingOptions> options,
    TimeProvider clock,
    ILogger<OutboxDispatcher> log) : MessagingWorker(database, signal, options, log)
{
    private static readonly TimeSpan TimeToSettle = TimeSpan.FromSeconds(10);
    private readonly string _owner = Guid.NewGuid().ToString("N");

    protected override async Task RecoverAsync(CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PlatformDbContext>();
        if (db.Database.IsSqlite())
            await db.InTransactionAsync(token => OutboxLease.GiveBackAsync(db.Set<OutboxPartition>(), token), cancel);
    }

    protected override async Task<bool> RunOnceAsync(CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        var outbox = new OutboxLease(scope.ServiceProvider.GetRequiredService<PlatformDbContext>(), _owner, Options, clock);
        if (!await outbox.ClaimAsync(cancel))
            return false;

        var outcome = new PublishOutcome();
        try
        {
            await publisher.PublishAsync(await outbox.LoadAsync(cancel), outbox.Until, outcome, cancel);
        }
        finally
        {
            using var settling = new CancellationTokenSource(TimeToSettle); // what was confirmed is noted even when the process stops
            var marked = await outbox.SettleAsync(outcome, settling.Token);
            if (marked < outcome.Sent.Count)
                LogLeaseLost(outcome.Sent.Count - marked);
        }

        if (outcome.Unavailable is { } unavailable)
            throw new TransportUnavailableException(unavailable.Message, unavailable);

        return !outcome.IsEmpty;
    }

    [LoggerMessage(LogLevel.Warning, "{Count} events were confirmed after the lease had passed to another dispatcher; receivers drop the repeats")]
    private partial void LogLeaseLost(int count);
}
