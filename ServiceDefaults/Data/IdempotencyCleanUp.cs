using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Platform.ServiceDefaults.Hosting;

namespace Platform.ServiceDefaults.Data;

/// <summary>Forgets answers after 24 hours.</summary>
internal sealed class IdempotencyCleanUp(IServiceScopeFactory scopes, DatabaseState database, TimeProvider clock) : BackgroundService
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
            await using var scope = scopes.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<PlatformDbContext>();
            var before = clock.GetUtcNow() - Kept;
            await db.InTransactionAsync(token => db.IdempotencyRecords.Where(record => record.AnsweredAt < before).ExecuteDeleteAsync(token), stoppingToken);
        }
    }
}
