using System.Diagnostics;

namespace Platform.ServiceDefaults.Messaging;

/// <summary>An event on its way in: what every transport hands to <see cref="EventReceiver"/>.</summary>
/// <param name="MessageId">The same at every delivery.</param>
/// <param name="Name">The event's name on the wire.</param>
/// <param name="AggregateId">What it is about.</param>
/// <param name="Sequence">Its number among the events of that aggregate.</param>
/// <param name="OccurredAt">When it became true.</param>
/// <param name="Payload">The event as JSON.</param>
/// <param name="TraceParent">W3C trace context of the publishing span.</param>
/// <param name="TraceState">W3C trace state of the publishing span.</param>
public sealed record IncomingEvent(
    Guid MessageId,
    string Name,
    Guid AggregateId,
    long Sequence,
    DateTimeOffset OccurredAt,
    string Payload,
    string? TraceParent = null,
    string? TraceState = null)
{
    /// <summary>The event as it leaves now; the current span, if there is one, becomes the parent of its consumption.</summary>
    public static IncomingEvent From(OutboxMessage message) => new(
        message.MessageId,
        message.Name,
        message.AggregateId,
        message.Sequence,
        message.OccurredAt,
        message.Payload,
        Activity.Current?.Id ?? message.TraceParent,
        Activity.Current?.TraceStateString ?? message.TraceState);

    internal static IncomingEvent From(ScheduledRedelivery redelivery) => new(
        redelivery.MessageId,
        redelivery.Name,
        redelivery.AggregateId,
        redelivery.Sequence,
        redelivery.OccurredAt,
        redelivery.Payload,
        redelivery.TraceParent,
        redelivery.TraceState);

    internal static IncomingEvent From(QuarantinedMessage message) => new(
        message.MessageId,
        message.Name,
        message.AggregateId,
        message.Sequence,
        message.OccurredAt,
        message.Payload,
        message.TraceParent,
        message.TraceState);
}
