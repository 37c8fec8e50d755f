using Platform.ServiceDefaults.Hosting;

namespace Platform.Partners.Identity;

/// <summary>Looks after the signing keys while the service runs.</summary>
internal sealed partial class KeyRotation(SigningKeyRing keys, TimeProvider clock, ILogger<KeyRotation> log) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (DocumentGeneration.IsRunning)
            return;

        using var timer = new PeriodicTimer(Pause, clock);
        do
        {
            try
            {
                keys.Refresh();
            }
            catch (IOException exception)
            {
                LogFailed(exception.Message);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    [LoggerMessage(LogLevel.Error, "The signing keys could not be looked after: {Reason}")]
    private partial void LogFailed(string reason);
}
