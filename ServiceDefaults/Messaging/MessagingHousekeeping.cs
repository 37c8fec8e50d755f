using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Platform.ServiceDefaults.Data;
using Platform.ServiceDefaults.Hosting;

namespace Platform.ServiceDefaults.Messaging;

/// <summary>Counts what waits, for the metrics, and removes what is too old to matter.</summary>
internal sealed partial class MessagingHousekeeping(
    IServiceScopeFactory scopes,
    DatabaseState database,
    IEventTransport transport,
    MessagingTelemetry telemetry,
    IOptions<MessagingOptions> options,
    TimeProvider clock,
    ILogger<MessagingHousekeeping> log) : BackgroundService
{
    private static readonly TimeSpan CountEvery = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan CleanEvery = TimeSpan.FromHours(1);
    private DateTimeOffset _cleanedAt;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (DocumentGeneration.IsRunning)
            return;

        await database.Ready.WaitAsync(stoppingToken);
        using var timer = new PeriodicTimer(CountEvery);
        do
        {
            try
            {
                await RunOnceAsync(stoppingToken);
            }
            catch (Exception failure) when (failure is DbException or DbUpdateException or InvalidOperationException)
            {
                LogFailed(failure.GetType().Name);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    internal async Task RunOnceAsync(CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PlatformDbContext>();
        telemetry.Report(await CountAsync(db, cancel));

        var now = clock.GetUtcNow();
        if (now - _cleanedAt < CleanEvery)
            return;

        await CleanAsync(db, now, cancel);
        _cleanedAt = now;
    }

    private async Task<Backlog> CountAsync(PlatformDbContext db, CancellationToken cancel)
    {
        var pending = db.Set<OutboxMessage>().Where(m => m.Pending);
        var oldest = await pending.MinAsync(m => (DateTimeOffset?)m.OccurredAt, cancel);
        return new Backlog(
            await pending.LongCountAsync(cancel),
            oldest is null ? 0 : (clock.GetUtcNow() - oldest.Value).TotalSeconds,
            await db.Set<ScheduledRedelivery>().LongCountAsync(cancel),
            await db.Set<QuarantinedMessage>().LongCountAsync(cancel)
                + (transport is ICountsDead broker ? await broker.CountDeadAsync(cancel) : 0));
    }

    /// <remarks>An event older than the inbox remembers can no longer be recognised as a repeat; nothing is retried that long.</remarks>
    private async Task CleanAsync(PlatformDbContext db, DateTimeOffset now, CancellationToken cancel)
    {
        var (inbox, outbox) = (now - options.Value.InboxRetention, now - options.Value.OutboxRetention);
        await db.InTransactionAsync(token => db.Set<InboxMessage>().Where(m => m.ReceivedAt < inbox).ExecuteDeleteAsync(token), cancel);
        await db.InTransactionAsync(token => db.Set<OutboxMessage>().Where(m => !m.Pending && m.SentAt < outbox).ExecuteDeleteAsync(token), cancel);
    }

    [LoggerMessage(LogLevel.Warning, "Counting or cleaning the messaging tables failed ({Reason})")]
    private partial void LogFailed(string reason);
}
