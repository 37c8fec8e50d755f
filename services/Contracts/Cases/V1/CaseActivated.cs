namespace Platform.Contracts.Cases.V1;

/// <summary>A director accepted and the case became active (I-3).</summary>
public sealed record CaseActivated
{
    /// <summary>The case.</summary>
    public required Guid CaseId { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset ActivatedAt { get; init; }
}
