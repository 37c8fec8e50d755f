namespace Platform.Contracts.Signals.V1;

/// <summary>A signal was kept long enough and is destroyed: whoever holds a copy destroys it too (I-30).</summary>
public sealed record SignalDestroyed
{
    /// <summary>The signal that is no more.</summary>
    public required Guid SignalId { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset DestroyedAt { get; init; }
}
