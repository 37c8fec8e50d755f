using System.Text.Json;
using Platform.ServiceDefaults.Data;
using Platform.ServiceDefaults.Hosting;
using Platform.ServiceDefaults.Messaging;

namespace Platform.Meetings.Data;

/// <summary>Reads the process of all cases once at start, so that a late, restored or emptied service catches up without replaying history.</summary>
internal sealed partial class CaseSnapshotAtStart(
    IServiceScopeFactory scopes,
    IHttpClientFactory clients,
    DatabaseState database,
    TimeProvider clock,
    ILogger<CaseSnapshotAtStart> log) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (DocumentGeneration.IsRunning)
            return;

        await database.Ready.WaitAsync(stoppingToken);
        string? after = null;
        while (!stoppingToken.IsCancellationRequested)
        {
            if (await TryReadAsync(after, stoppingToken) is not { } page || !await TryApplyAsync(page, stoppingToken))
            {
                await Task.Delay(Pause, clock, stoppingToken);
                continue;
            }

            after = page.Next;
            if (after is null)
                return;
        }
    }

    private async Task<CaseSnapshot?> TryReadAsync(string? after, CancellationToken cancel)
    {
        try
        {
            using var cases = clients.CreateClient("cases");
            var query = after is null ? "" : $"&after={Uri.EscapeDataString(after)}";
            return await cases.GetFromJsonAsync<CaseSnapshot>($"/internal/cases?limit=200{query}", EventJson.Options, cancel);
        }
        catch (Exception exception) when (exception is HttpRequestException or JsonException || (exception is OperationCanceledException && !cancel.IsCancellationRequested))
        {
            LogNotRead(exception.GetType().Name);
            return null;
        }
    }

    /// <remarks>Whatever is wrong with the database at this moment, it does not end the program.</remarks>
    private async Task<bool> TryApplyAsync(CaseSnapshot page, CancellationToken cancel)
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

    private async Task ApplyAsync(CaseSnapshot page, CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<MeetingsDbContext>();
        var copies = scope.ServiceProvider.GetRequiredService<CaseCopies>();
        await db.InTransactionAsync(
            async token =>
            {
                foreach (var entry in page.Items.OrderBy(e => e.CaseId)) // in one order, as whoever locks several: nobody waits for each other
                    await copies.ApplyAsync(entry, token);
                return await db.SaveChangesAsync(token);
            },
            cancel);
    }

    [LoggerMessage(LogLevel.Debug, "The cases were not read ({Reason}); trying again")]
    private partial void LogNotRead(string reason);
}
