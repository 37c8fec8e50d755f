using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Platform.ServiceDefaults.Data;

namespace Platform.ServiceDefaults.Messaging;

/// <summary>Takes an event from the broker; when it returns, the event has had its effect or is safely put aside, and may be acknowledged.</summary>
internal sealed partial class EventIntake(
    EventReceiver receiver,
    IServiceScopeFactory scopes,
    DatabaseState database,
    RedeliverySignal signal,
    IOptions<MessagingOptions> options,
    TimeProvider clock,
    ILogger<EventIntake> log)
{
    private static readonly TimeSpan ShortPause = TimeSpan.FromMilliseconds(100);

    /// <summary>Does not return while the database is away: the broker keeps the event meanwhile.</summary>
    public async Task Accept(IncomingEvent incoming, CancellationToken cancel)
    {
        await database.Ready.WaitAsync(cancel);
        for (var failures = 1; ; failures++)
        {
            try
            {
                await AcceptOnce(incoming, cancel);
                return;
            }
            catch (Exception failure) when (!cancel.IsCancellationRequested)
            {
                LogStuck(incoming.Name, incoming.MessageId, failure.GetType().Name);
                await Task.Delay(options.Value.PauseAfter(failures, options.Value.PublishBackOffCap), cancel);
            }
        }
    }

    private async Task AcceptOnce(IncomingEvent incoming, CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        var aside = new PutAside(scope.ServiceProvider.GetRequiredService<PlatformDbContext>(), options.Value, clock);
        if (await aside.Knows(incoming, cancel))
            return;

        if (await aside.MustWait(incoming, cancel))
            await aside.Park(incoming, cancel);
        else if (await TryReceive(incoming, cancel) is { } failure)
            await aside.Add(incoming, failure, cancel);
        else
            return;

        signal.Wake();
    }

    private async Task<Exception?> TryReceive(IncomingEvent incoming, CancellationToken cancel)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await receiver.Receive(incoming, cancel);
                return null;
            }
            catch (Exception failure) when (!cancel.IsCancellationRequested)
            {
                LogFailed(failure, incoming.Name, incoming.MessageId, attempt);
                if (attempt >= options.Value.ImmediateAttempts || !Failures.MayPassAtOnce(failure))
                    return failure;
            }

            await Task.Delay(ShortPause * attempt, cancel);
        }
    }

    [LoggerMessage(LogLevel.Warning, "Consuming {Event} {MessageId} failed, attempt {Attempt}")]
    private partial void LogFailed(Exception failure, string @event, Guid messageId, int attempt);

    [LoggerMessage(LogLevel.Warning, "{Event} {MessageId} can be neither consumed nor put aside ({Reason}); the broker keeps it")]
    private partial void LogStuck(string @event, Guid messageId, string reason);
}
