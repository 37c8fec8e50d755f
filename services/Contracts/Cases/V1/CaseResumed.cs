namespace Platform.Contracts.Cases.V1;

/// <summary>A case that rested goes on.</summary>
public sealed record CaseResumed
{
    /// <summary>The case.</summary>
    public required Guid CaseId { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset ResumedAt { get; init; }
}
