using System.Collections.Concurrent;
using Microsoft.Extensions.Options;

namespace Platform.ServiceDefaults.Messaging;

/// <summary>Publishes a batch: the events of one aggregate in order, aggregates side by side.</summary>
internal sealed class OutboxPublisher(
    IEventTransport transport, MessagingTelemetry telemetry, IOptions<MessagingOptions> options, TimeProvider clock)
{
    /// <summary>Publishes until the batch is done, the lease runs out or the broker is gone; what happened is in <paramref name="outcome"/> even then.</summary>
    public async Task PublishAsync(IEnumerable<OutboxMessage> batch, DateTimeOffset until, PublishOutcome outcome, CancellationToken cancel)
    {
        var aggregates = batch.GroupBy(m => m.AggregateId).Select(aggregate => aggregate.OrderBy(m => m.Sequence).ToList());
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = options.Value.Concurrency, CancellationToken = cancel };
        var lastStart = until - options.Value.PublishTimeout;

        await Parallel.ForEachAsync(aggregates, parallel, async (events, token) =>
        {
            foreach (var message in events)
            {
                if (outcome.Unavailable is not null || clock.GetUtcNow() > lastStart || !await TryPublishAsync(message, outcome, token))
                    return;
            }
        });
    }

    private async Task<bool> TryPublishAsync(OutboxMessage message, PublishOutcome outcome, CancellationToken cancel)
    {
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        timeout.CancelAfter(options.Value.PublishTimeout);
        using var span = telemetry.StartPublish(message);
        try
        {
            await MessagingTelemetry.Observe(span, () => transport.Publish(message, timeout.Token));
        }
        catch (TransportUnavailableException unavailable)
        {
            outcome.Unavailable = unavailable;
            return false;
        }
        catch (Exception failure) when (!cancel.IsCancellationRequested)
        {
            var reason = failure is OperationCanceledException ? $"No confirmation within {options.Value.PublishTimeout}." : failure.Message;
            outcome.Failed.Add((message, reason));
            return false;
        }

        outcome.Sent.Add(message);
        telemetry.CountSent(message);
        return true;
    }
}

/// <summary>What became of a batch.</summary>
internal sealed class PublishOutcome
{
    public ConcurrentBag<OutboxMessage> Sent { get; } = [];

    public ConcurrentBag<(OutboxMessage Message, string Error)> Failed { get; } = [];

    /// <summary>Why nothing more could be published, whatever the event.</summary>
    public volatile TransportUnavailableException? Unavailable;

    public bool IsEmpty => Sent.IsEmpty && Failed.IsEmpty;
}
