namespace Platform.ServiceDefaults.Messaging;

/// <summary>The note that a consumer has done what a message asked; it commits with the effect.</summary>
public sealed class InboxMessage
{
    /// <summary>The message.</summary>
    public required Guid MessageId { get; init; }

    /// <summary>The consumer, by its stable key.</summary>
    public required string ConsumerKey { get; init; }

    /// <summary>When it was done.</summary>
    public required DateTimeOffset ReceivedAt { get; init; }
}

/// <summary>An event that arrived, was acknowledged and still waits for its effect: it failed, or stands behind one that did.</summary>
public sealed class ScheduledRedelivery
{
    /// <summary>The message.</summary>
    public required Guid MessageId { get; init; }

    /// <summary>The event's name on the wire.</summary>
    public required string Name { get; init; }

    /// <summary>What the event is about; later events about it wait.</summary>
    public required Guid AggregateId { get; init; }

    /// <summary>Its number among the events of that aggregate.</summary>
    public required long Sequence { get; init; }

    /// <summary>When it became true.</summary>
    public required DateTimeOffset OccurredAt { get; init; }

    /// <summary>The event as JSON.</summary>
    public required string Payload { get; init; }

    /// <summary>W3C trace context under which it was published.</summary>
    public string? TraceParent { get; init; }

    /// <summary>W3C trace state under which it was published.</summary>
    public string? TraceState { get; init; }

    /// <summary>How often it failed.</summary>
    public int Attempts { get; set; }

    /// <summary>Not before this moment.</summary>
    public required DateTimeOffset DueAt { get; set; }

    /// <summary>Until when one process is trying it.</summary>
    public required DateTimeOffset LockedUntil { get; set; }

    /// <summary>Why the last attempt failed.</summary>
    public string? LastError { get; set; }
}

/// <summary>An event that could not be consumed and is no longer tried, until an operator requeues it.</summary>
public sealed class QuarantinedMessage
{
    /// <summary>The message.</summary>
    public required Guid MessageId { get; init; }

    /// <summary>The event's name on the wire.</summary>
    public required string Name { get; init; }

    /// <summary>What the event is about.</summary>
    public required Guid AggregateId { get; init; }

    /// <summary>Its number among the events of that aggregate.</summary>
    public required long Sequence { get; init; }

    /// <summary>When it became true.</summary>
    public required DateTimeOffset OccurredAt { get; init; }

    /// <summary>The event as JSON.</summary>
    public required string Payload { get; init; }

    /// <summary>W3C trace context under which it was published.</summary>
    public string? TraceParent { get; init; }

    /// <summary>W3C trace state under which it was published.</summary>
    public string? TraceState { get; init; }

    /// <summary>How often it was tried.</summary>
    public required int Attempts { get; init; }

    /// <summary>When it was given up.</summary>
    public required DateTimeOffset QuarantinedAt { get; init; }

    /// <summary>Why.</summary>
    public required string Reason { get; init; }
}
