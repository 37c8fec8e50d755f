using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Platform.ServiceDefaults.Data;
using Platform.ServiceDefaults.Hosting;

namespace Platform.ServiceDefaults.Messaging;

/// <summary>Works while there is work, then waits to be woken, or looks by itself; while something is broken its pauses grow.</summary>
internal abstract partial class MessagingWorker(
    DatabaseState database,
    WorkSignal signal,
    IOptions<MessagingOptions> options,
    ILogger log) : BackgroundService
{
    protected MessagingOptions Options => options.Value;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (DocumentGeneration.IsRunning)
            return;

        await database.Ready.WaitAsync(stoppingToken);
        var (failures, recovered) = (0, false);
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                if (!recovered)
                    await RecoverAsync(stoppingToken);
                recovered = true;
                var more = await RunOnceAsync(stoppingToken);
                failures = 0;
                if (!more)
                    await signal.WaitAsync(Options.PollInterval, stoppingToken);
            }
            catch (Exception failure) when (!stoppingToken.IsCancellationRequested)
            {
                var pause = Options.PauseAfter(++failures, Options.PublishBackOffCap);
                LogPause(GetType().Name, pause, failure is TransportUnavailableException ? failure.Message : failure.ToString());
                await Task.Delay(pause, stoppingToken);
            }
        }
    }

    /// <summary>Once, at the start: takes back what a killed process of ours still holds.</summary>
    /// <remarks>On SQLite only: there one process owns the file, so whoever held something is gone. On a server it may be a replica at work; its lease ends by itself.</remarks>
    protected abstract Task RecoverAsync(CancellationToken cancel);

    /// <summary>Does what is due; true when there may be more.</summary>
    protected abstract Task<bool> RunOnceAsync(CancellationToken cancel);

    [LoggerMessage(LogLevel.Warning, "{Worker} pauses for {Pause}: {Reason}")]
    private partial void LogPause(string worker, TimeSpan pause, string reason);
}
