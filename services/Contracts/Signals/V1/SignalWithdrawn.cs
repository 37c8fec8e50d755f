namespace Platform.Contracts.Signals.V1;

/// <summary>The signaller took the signal back before its outcome.</summary>
public sealed record SignalWithdrawn
{
    /// <summary>The signal.</summary>
    public required Guid SignalId { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset WithdrawnAt { get; init; }
}
