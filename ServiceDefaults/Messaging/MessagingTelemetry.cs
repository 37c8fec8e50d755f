using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Platform.ServiceDefaults.Messaging;

/// <summary>Spans and numbers about events, named by the OpenTelemetry conventions for messaging.</summary>
public sealed class MessagingTelemetry : IDisposable
{
    /// <summary>Name of the activity source and of the meter.</summary>
    public const string Name = "Platform.Messaging";

    private readonly ActivitySource _source = new(Name);
    private readonly Meter _meter;
    private readonly Counter<long> _duplicates;
    private readonly Counter<long> _sent;
    private readonly Counter<long> _consumed;
    private readonly Histogram<double> _delay;
    private readonly string _service;
    private Backlog _backlog = new(0, 0, 0, 0);

    internal MessagingTelemetry(string service, IMeterFactory meters)
    {
        _service = service;
        _meter = meters.Create(Name);
        _duplicates = _meter.CreateCounter<long>("platform.inbox.duplicates", "{message}", "Deliveries whose effect was there already.");
        _sent = _meter.CreateCounter<long>("messaging.client.sent.messages", "{message}", "Events the broker confirmed.");
        _consumed = _meter.CreateCounter<long>("messaging.client.consumed.messages", "{message}", "Events that took effect.");
        _delay = _meter.CreateHistogram<double>("platform.event.delay", "s", "From the moment an event became true to the commit of its effect.");
        _meter.CreateObservableUpDownCounter("platform.outbox.pending", () => _backlog.Pending, "{message}", "Events the broker has not confirmed yet.");
        _meter.CreateObservableGauge("platform.outbox.oldest_age", () => _backlog.OldestAge, "s", "Age of the oldest event not yet confirmed.");
        _meter.CreateObservableUpDownCounter("platform.errors.queued", () => _backlog.Quarantined, "{message}", "Events that wait for an operator.");
        _meter.CreateObservableUpDownCounter("platform.inbox.waiting", () => _backlog.Waiting, "{message}", "Events that will be tried again.");
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _source.Dispose();
        _meter.Dispose();
    }

    internal void Report(Backlog backlog) => _backlog = backlog;

    /// <remarks>The parent is the span that wrote the event, however long ago: the whole way is one trace.</remarks>
    internal Activity? StartPublish(OutboxMessage message)
    {
        ActivityContext.TryParse(message.TraceParent, message.TraceState, isRemote: true, out var cause);
        var span = _source.StartActivity($"publish {message.Name}", ActivityKind.Producer, cause);
        Describe(span, "publish", "send", message.Name, message.MessageId, message.AggregateId);
        return span;
    }

    internal Activity? StartProcess(IncomingEvent incoming, string consumerKey)
    {
        ActivityContext.TryParse(incoming.TraceParent, incoming.TraceState, isRemote: true, out var publisher);
        var span = _source.StartActivity($"process {incoming.Name}", ActivityKind.Consumer, publisher);
        Describe(span, "process", "process", incoming.Name, incoming.MessageId, incoming.AggregateId);
        span?.SetTag("messaging.consumer.group.name", _service);
        span?.SetTag("platform.consumer.key", consumerKey);
        return span;
    }

    /// <summary>Runs work under a span and notes on it how it failed.</summary>
    internal static async Task Observe(Activity? span, Func<Task> work)
    {
        try
        {
            await work();
        }
        catch (Exception failure)
        {
            span?.SetStatus(ActivityStatusCode.Error, failure.GetType().Name);
            span?.SetTag("error.type", failure.GetType().FullName);
            throw;
        }
    }

    internal void CountSent(OutboxMessage message) => _sent.Add(1, Destination(message.Name));

    internal void CountDuplicate(IncomingEvent incoming, string consumerKey) =>
        _duplicates.Add(1, Destination(incoming.Name), new("platform.consumer.key", consumerKey));

    internal void CountEffect(IncomingEvent incoming, DateTimeOffset now)
    {
        _consumed.Add(1, Destination(incoming.Name));
        _delay.Record((now - incoming.OccurredAt).TotalSeconds, Destination(incoming.Name));
    }

    private static KeyValuePair<string, object?> Destination(string name) => new("messaging.destination.name", name);

    private static void Describe(Activity? span, string operation, string type, string destination, Guid messageId, Guid aggregateId)
    {
        span?.SetTag("messaging.system", "rabbitmq");
        span?.SetTag("messaging.operation.name", operation);
        span?.SetTag("messaging.operation.type", type);
        span?.SetTag("messaging.destination.name", destination);
        span?.SetTag("messaging.message.id", messageId.ToString());
        span?.SetTag("platform.aggregate.id", aggregateId.ToString());
    }
}

/// <summary>What waits at this moment.</summary>
/// <param name="Pending">Events not confirmed by the broker.</param>
/// <param name="OldestAge">Seconds since the oldest of them became true.</param>
/// <param name="Waiting">Events that arrived and will be tried again.</param>
/// <param name="Quarantined">Events that wait for an operator, in quarantine or in the dead queue.</param>
internal sealed record Backlog(long Pending, double OldestAge, long Waiting, long Quarantined);
