namespace Platform.Contracts.Cases.V1;

/// <summary>The case became active again with the same history.</summary>
public sealed record CaseReopened
{
    /// <summary>The case.</summary>
    public required Guid CaseId { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset ReopenedAt { get; init; }
}
