namespace Platform.Contracts.Cases.V1;

/// <summary>The case never became active.</summary>
public sealed record CaseNotAccepted
{
    /// <summary>The case.</summary>
    public required Guid CaseId { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset DecidedAt { get; init; }
}
