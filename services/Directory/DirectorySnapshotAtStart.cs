using System.Net.Http.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Platform.Contracts.Partners.V1;
using Platform.ServiceDefaults.Data;
using Platform.ServiceDefaults.Hosting;
using Platform.ServiceDefaults.Messaging;

namespace Platform.Directory;

/// <summary>Reads the whole directory once at start, so that a late, restored or emptied service catches up without replaying history.</summary>
internal sealed partial class DirectorySnapshotAtStart(
    IServiceScopeFactory scopes,
    IHttpClientFactory clients,
    DatabaseState database,
    TimeProvider clock,
    ILogger<DirectorySnapshotAtStart> log) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (DocumentGeneration.IsRunning)
            return;

        await database.Ready.WaitAsync(stoppingToken);
        string? after = null;
        do
        {
            if (await TryReadAsync(after, stoppingToken) is { } page && await TryApplyAsync(page, stoppingToken))
            {
                after = page.Next;
                if (after is null)
                    return;
            }
            else
            {
                await Task.Delay(Pause, clock, stoppingToken);
            }
        }
        while (!stoppingToken.IsCancellationRequested);
    }

    private async Task<DirectorySnapshot?> TryReadAsync(string? after, CancellationToken cancel)
    {
        try
        {
            var query = after is null ? "" : $"&after={Uri.EscapeDataString(after)}";
            return await clients.CreateClient("partners").GetFromJsonAsync<DirectorySnapshot>($"/internal/directory?limit=200{query}", EventJson.Options, cancel);
        }
        catch (Exception exception) when (exception is HttpRequestException or System.Text.Json.JsonException || (exception is OperationCanceledException && !cancel.IsCancellationRequested))
        {
            LogNotRead(exception.GetType().Name);
            return null;
        }
    }

    /// <remarks>Whatever is wrong with the database at this moment, it does not end the program.</remarks>
    private async Task<bool> TryApplyAsync(DirectorySnapshot page, CancellationToken cancel)
    {
        try
        {
            await ApplyAsync(page, cancel);
            return true;
        }
        catch (Exception exception) when (!cancel.IsCancellationRequested)
        {
            LogNotRead(exception.GetType().Name);
            return false;
        }
    }

    private async Task ApplyAsync(DirectorySnapshot page, CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PlatformDbContext>();
        var copy = scope.ServiceProvider.GetRequiredService<DirectoryCopy>();
        await db.InTransactionAsync(
            async token =>
            {
                foreach (var entry in page.Items)
                {
                    if (entry.Organisation is { } organisation)
                        await copy.ApplyAsync(organisation, entry.IsActive, entry.Sequence, token);
                    if (entry.Hat is { } hat)
                        await copy.ApplyAsync(hat, entry.HatEndedAt, entry.Sequence, token);
                }

                return await db.SaveChangesAsync(token);
            },
            cancel);
    }

    [LoggerMessage(LogLevel.Debug, "The directory was not read ({Reason}); trying again")]
    private partial void LogNotRead(string reason);
}
