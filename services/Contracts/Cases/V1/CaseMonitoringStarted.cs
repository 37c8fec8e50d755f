namespace Platform.Contracts.Cases.V1;

/// <summary>The case went into aftercare.</summary>
public sealed record CaseMonitoringStarted
{
    /// <summary>The case.</summary>
    public required Guid CaseId { get; init; }

    /// <summary>End of the monitoring term.</summary>
    public required DateOnly MonitoredUntil { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset StartedAt { get; init; }
}
