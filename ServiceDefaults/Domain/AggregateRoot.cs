namespace Platform.ServiceDefaults.Domain;

/// <summary>What every aggregate has: an identity, an age, a version and a home.</summary>
public abstract class AggregateRoot
{
    /// <summary>For the object mapper.</summary>
    protected AggregateRoot() => HomeInstance = Instance.Local;

    /// <summary>A new aggregate.</summary>
    /// <param name="id">A version 7 UUID, made by the caller.</param>
    /// <param name="createdAt">The moment it came to be.</param>
    protected AggregateRoot(Guid id, DateTimeOffset createdAt)
        : this()
    {
        Id = id;
        CreatedAt = createdAt;
    }

    /// <summary>Version 7 UUID (RFC 9562), made by the caller.</summary>
    public Guid Id { get; private set; }

    /// <summary>When it came to be; with <see cref="Id"/> the order of every list.</summary>
    public DateTimeOffset CreatedAt { get; private set; }

    /// <summary>Grows by one with every saved change; it is the ETag (I-39).</summary>
    public int Version { get; private set; }

    /// <summary>The number of the last event about this aggregate; contiguous from 1.</summary>
    public long EventSequence { get; private set; }

    /// <summary>The instance that alone may write this aggregate (I-39).</summary>
    public string HomeInstance { get; private set; }

    /// <summary>Gives the next event its number.</summary>
    public long NextEventSequence() => ++EventSequence;
}
