namespace Platform.Contracts.Signals.V1;

/// <summary>A signal was kept long enough and is destroyed: whoever holds a copy destroys it too (I-30).</summary>
/// <remarks>
/// No service of the platform keeps a copy of what was told, so none consumes this and none acknowledges. Cases asks whom a signal is about, and whether they know, when it opens a case:
/// that is the case's own record then, with the case's own term. What it keeps beside that is the id. Partners' own systems read this in the event feed.
/// </remarks>
public sealed record SignalDestroyed
{
    /// <summary>The signal that is no more.</summary>
    public required Guid SignalId { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset DestroyedAt { get; init; }
}
