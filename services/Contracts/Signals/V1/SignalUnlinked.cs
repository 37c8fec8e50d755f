namespace Platform.Contracts.Signals.V1;

/// <summary>A link between two signals was undone (I-6).</summary>
public sealed record SignalUnlinked
{
    /// <summary>The signal.</summary>
    public required Guid SignalId { get; init; }

    /// <summary>The other signal.</summary>
    public required Guid LinkedSignalId { get; init; }

    /// <summary>Who undid it.</summary>
    public required Guid UnlinkedByHatId { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset UnlinkedAt { get; init; }
}
