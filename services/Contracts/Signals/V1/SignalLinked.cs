namespace Platform.Contracts.Signals.V1;

/// <summary>A human confirmed that two signals are about the same (I-6). Each stays its own signal.</summary>
public sealed record SignalLinked
{
    /// <summary>The signal.</summary>
    public required Guid SignalId { get; init; }

    /// <summary>The other signal.</summary>
    public required Guid LinkedSignalId { get; init; }

    /// <summary>Who confirmed it.</summary>
    public required Guid LinkedByHatId { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset LinkedAt { get; init; }
}
