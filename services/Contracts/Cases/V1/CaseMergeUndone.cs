namespace Platform.Contracts.Cases.V1;

/// <summary>Two cases that were taken for one turned out to be two: the one that ended goes on by itself again (I-6).</summary>
public sealed record CaseMergeUndone
{
    /// <summary>The case that had ended.</summary>
    public required Guid CaseId { get; init; }

    /// <summary>The case as which it went on meanwhile.</summary>
    public required Guid FromCaseId { get; init; }

    /// <summary>Where it stands again.</summary>
    public required CaseStatus Status { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset UndoneAt { get; init; }
}
