namespace Platform.Contracts.Cases.V1;

/// <summary>A signal joined a case that existed: one family, one plan, one director (I-1).</summary>
public sealed record CaseAttached
{
    /// <summary>The case.</summary>
    public required Guid CaseId { get; init; }

    /// <summary>The case's number.</summary>
    public required string CaseNumber { get; init; }

    /// <summary>The signal.</summary>
    public required Guid SignalId { get; init; }

    /// <summary>The case id that triage asked for; differs from <see cref="CaseId"/> where the household already had a case.</summary>
    public required Guid RequestedCaseId { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset AttachedAt { get; init; }
}
