using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Platform.ServiceDefaults.Hosting;

namespace Platform.ServiceDefaults.Data;

/// <summary>Forgets answers after 24 hours.</summary>
/// <remarks>A database that is away for a moment must not end the process: the next hour forgets what this one did not.</remarks>
internal sealed partial class IdempotencyCleanUp(IServiceScopeFactory scopes, DatabaseState database, TimeProvider clock, ILogger<IdempotencyCleanUp> log) : BackgroundService
{
    /// <summary>How long an answer is kept (api.md, Repeats).</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromHours(24);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (DocumentGeneration.IsRunning)
            return;

        await database.Ready.WaitAsync(stoppingToken);
        using var timer = new PeriodicTimer(TimeSpan.FromHours(1), clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await ForgetAsync(stoppingToken);
            }
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
            {
                LogLater(exception.GetType().Name);
            }
        }
    }

    private async Task ForgetAsync(CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PlatformDbContext>();
        var before = clock.GetUtcNow() - Kept;
        await db.InTransactionAsync(token => db.IdempotencyRecords.Where(record => record.AnsweredAt < before).ExecuteDeleteAsync(token), cancel);
    }

    [LoggerMessage(LogLevel.Warning, "Answers of a day ago could not be forgotten ({Reason}); trying again in an hour")]
    private partial void LogLater(string reason);
}
