namespace Platform.Contracts.Cases.V1;

/// <summary>A signal did not join the case that triage named: its worry is with nobody until triage decides again.</summary>
public sealed record SignalNotAttached
{
    /// <summary>The signal.</summary>
    public required Guid SignalId { get; init; }

    /// <summary>The case id that triage named.</summary>
    public required Guid RequestedCaseId { get; init; }

    /// <summary>Why.</summary>
    public required NotAttachedReason Reason { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset DecidedAt { get; init; }
}
