namespace Platform.Contracts.Cases.V1;

/// <summary>A decision about the phase was not ratified in time: an alarm, never a silent way back (I-13).</summary>
public sealed record CaseScalingRatificationOverdue
{
    /// <summary>The case.</summary>
    public required Guid CaseId { get; init; }

    /// <summary>The decision.</summary>
    public required Guid DecisionId { get; init; }

    /// <summary>It is in force meanwhile.</summary>
    public required bool Emergency { get; init; }

    /// <summary>When that was noticed.</summary>
    public required DateTimeOffset OverdueAt { get; init; }
}
