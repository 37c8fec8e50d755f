using System.Text.Json;
using MassTransit;

namespace Platform.ServiceDefaults.Messaging.RabbitMq;

/// <summary>What travels over the broker: the event as its own JSON, and what the inbox must know about it.</summary>
[MessageUrn("platform:event", useDefaultPrefix: false)]
public sealed record EventEnvelope
{
    /// <summary>The event's name; also the exchange it goes to.</summary>
    public required string Name { get; init; }

    /// <summary>What it is about.</summary>
    public required Guid AggregateId { get; init; }

    /// <summary>Its number among the events of that aggregate.</summary>
    public required long Sequence { get; init; }

    /// <summary>When it became true.</summary>
    public required DateTimeOffset OccurredAt { get; init; }

    /// <summary>The event.</summary>
    public required JsonElement Payload { get; init; }
}
