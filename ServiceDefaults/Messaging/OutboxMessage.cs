namespace Platform.ServiceDefaults.Messaging;

/// <summary>An event that this service published or will publish.</summary>
public sealed class OutboxMessage
{
    /// <summary>How many partitions an outbox has; fixed, because stored rows carry theirs.</summary>
    public const int Partitions = 16;

    /// <summary>Order of writing; not of commit, so never a watermark.</summary>
    public long Number { get; private set; }

    /// <summary>Version 7 UUID, the same at every attempt; receivers know a repeat by it.</summary>
    public required Guid MessageId { get; init; }

    /// <summary>What the event is about.</summary>
    public required Guid AggregateId { get; init; }

    /// <summary>Its number among the events of that aggregate.</summary>
    public required long Sequence { get; init; }

    /// <summary>The event's name on the wire.</summary>
    public required string Name { get; init; }

    /// <summary>The event as JSON.</summary>
    public required string Payload { get; init; }

    /// <summary>When it became true.</summary>
    public required DateTimeOffset OccurredAt { get; init; }

    /// <summary>W3C trace context of the request that caused it.</summary>
    public string? TraceParent { get; init; }

    /// <summary>W3C trace state of the request that caused it.</summary>
    public string? TraceState { get; init; }

    /// <summary>Which dispatcher lease it falls under.</summary>
    public required int Partition { get; init; }

    /// <summary>True until the broker confirmed it.</summary>
    public bool Pending { get; set; } = true;

    /// <summary>How often publishing it failed.</summary>
    public int Attempts { get; set; }

    /// <summary>Not before this moment.</summary>
    public required DateTimeOffset NextAttemptAt { get; set; }

    /// <summary>When the broker confirmed it.</summary>
    public DateTimeOffset? SentAt { get; set; }

    /// <summary>Why the last attempt failed.</summary>
    public string? LastError { get; set; }

    /// <summary>The partition of an aggregate: stable over processes, machines and versions.</summary>
    public static int PartitionOf(Guid aggregateId)
    {
        Span<byte> bytes = stackalloc byte[16];
        aggregateId.TryWriteBytes(bytes);
        var hash = 2166136261u; // FNV-1a
        foreach (var b in bytes)
            hash = (hash ^ b) * 16777619u;

        return (int)(hash % Partitions);
    }
}

/// <summary>The right to publish the events of one partition, for a while.</summary>
public sealed class OutboxPartition
{
    /// <summary>0 to 15.</summary>
    public required int Partition { get; init; }

    /// <summary>The dispatcher that holds it, if any.</summary>
    public string? LockOwner { get; set; }

    /// <summary>Until when, unless it is given back earlier.</summary>
    public required DateTimeOffset LockedUntil { get; set; }
}
