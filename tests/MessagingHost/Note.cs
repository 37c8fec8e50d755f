using Platform.ServiceDefaults.Domain;

namespace Platform.MessagingHost;

/// <summary>An aggregate that does nothing but count.</summary>
public sealed class Note : AggregateRoot
{
    /// <summary>A new one.</summary>
    public Note(Guid id, DateTimeOffset createdAt)
        : base(id, createdAt)
    {
    }

    private Note()
    {
    }

    /// <summary>How far it counted.</summary>
    public int Last { get; private set; }

    /// <summary>Counts one further.</summary>
    public Noted Count() => new() { NoteId = Id, Number = ++Last };
}

/// <summary>A note counted.</summary>
public sealed record Noted
{
    /// <summary>Which.</summary>
    public required Guid NoteId { get; init; }

    /// <summary>How far; contiguous from 1.</summary>
    public required int Number { get; init; }
}

/// <summary>What consuming an event left behind. It has no key that would hide a repeat.</summary>
public sealed class Effect
{
    /// <summary>Order of commit.</summary>
    public long Id { get; private set; }

    /// <summary>The note of the event.</summary>
    public required Guid NoteId { get; init; }

    /// <summary>The number of the event.</summary>
    public required int Number { get; init; }
}
