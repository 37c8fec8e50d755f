namespace Platform.Signals.Domain;

/// <summary>What the signaller heard (I-31).</summary>
public sealed class Feedback
{
    private Feedback()
    {
    }

    internal Feedback(Guid id, string message, FeedbackLevel level, Guid givenByHatId, DateTimeOffset now) =>
        (Id, Message, Level, GivenByHatId, GivenAt) = (id, message.Trim(), level, givenByHatId, now);

    /// <summary>Version 7 UUID.</summary>
    public Guid Id { get; private set; }

    /// <summary>What was told.</summary>
    public string Message { get; private set; } = "";

    /// <summary>How much that is.</summary>
    public FeedbackLevel Level { get; private set; }

    /// <summary>Who told it.</summary>
    public Guid GivenByHatId { get; private set; }

    /// <summary>When.</summary>
    public DateTimeOffset GivenAt { get; private set; }

    internal void Erase() => Message = "";
}
