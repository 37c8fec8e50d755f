using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Platform.ServiceDefaults.Hosting;

namespace Platform.ServiceDefaults.Data;

/// <summary>Whether the database is ready for the model that this process has.</summary>
/// <param name="Name">Name of the connection string.</param>
/// <param name="MigratesItself">True for SQLite and in development; a server is migrated by an init step.</param>
public sealed record DatabaseState(string Name, bool MigratesItself)
{
    private readonly TaskCompletionSource _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Completes when the schema is in place; whoever works in the background waits for it.</summary>
    public Task Ready => _ready.Task;

    /// <summary>Why it is not ready yet, in words for whoever asks after its health.</summary>
    public string Waiting { get; internal set; } = "The schema is not in place yet.";

    internal void SetReady() => _ready.TrySetResult();
}

/// <summary>Brings the schema up to date, again and again until the database answers: a service may start before its database.</summary>
internal sealed partial class MigrationAtStart<TContext>(
    IServiceScopeFactory scopes,
    DatabaseState state,
    TimeProvider clock,
    ILogger<MigrationAtStart<TContext>> log) : BackgroundService
    where TContext : PlatformDbContext
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (DocumentGeneration.IsRunning)
            return;

        while (!await TryAsync(stoppingToken))
            await Task.Delay(Pause, clock, stoppingToken);
        state.SetReady();
    }

    private async Task<bool> TryAsync(CancellationToken cancel)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var database = scope.ServiceProvider.GetRequiredService<TContext>().Database;
            if (state.MigratesItself)
            {
                await ClearStaleMigrationLockAsync(database, cancel);
                await database.MigrateAsync(cancel);
            }

            if (!(await database.GetPendingMigrationsAsync(cancel)).Any())
                return true;

            state.Waiting = "The schema is older than this program: run it once with --migrate.";
            return false;
        }
        catch (Exception exception) when (exception is System.Data.Common.DbException or InvalidOperationException or IOException)
        {
            state.Waiting = $"The database cannot be used ({exception.GetType().Name}); the log says more.";
            LogNotReady(state.Name, exception.Message);
            return false;
        }
    }

    /// <remarks>One process owns a SQLite file: a lock that is there when it starts was left by a process that was killed, and MigrateAsync would wait for it forever.</remarks>
    private static async Task ClearStaleMigrationLockAsync(Microsoft.EntityFrameworkCore.Infrastructure.DatabaseFacade database, CancellationToken cancel)
    {
        if (database.IsSqlite())
            await database.ExecuteSqlRawAsync("DROP TABLE IF EXISTS \"__EFMigrationsLock\"", cancel);
    }

    [LoggerMessage(LogLevel.Warning, "Database {Name} is not ready ({Reason}); trying again")]
    private partial void LogNotReady(string name, string reason);
}

internal sealed class DatabaseHealth<TContext>(TContext db, DatabaseState state) : IHealthCheck
    where TContext : PlatformDbContext
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        if (!state.Ready.IsCompletedSuccessfully)
            return HealthCheckResult.Unhealthy(state.Waiting);

        return await db.Database.CanConnectAsync(cancellationToken)
            ? HealthCheckResult.Healthy()
            : HealthCheckResult.Unhealthy("The database does not answer.");
    }
}
