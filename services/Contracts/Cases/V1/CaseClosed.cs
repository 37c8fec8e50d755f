namespace Platform.Contracts.Cases.V1;

/// <summary>The case ended with an outcome.</summary>
public sealed record CaseClosed
{
    /// <summary>The case.</summary>
    public required Guid CaseId { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset ClosedAt { get; init; }
}
