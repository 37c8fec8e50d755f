namespace Platform.Contracts.Signals.V1;

/// <summary>An outcome was taken back: it came from a link to another signal that was undone (I-6). The signal is weighed again.</summary>
public sealed record SignalTriageReverted
{
    /// <summary>The signal.</summary>
    public required Guid SignalId { get; init; }

    /// <summary>The case that it no longer belongs to.</summary>
    public required Guid CaseId { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset RevertedAt { get; init; }
}
