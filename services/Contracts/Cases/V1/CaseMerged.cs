namespace Platform.Contracts.Cases.V1;

/// <summary>Who directs two cases about the same people agreed that they are one: the one ended and goes on as the other (I-6).</summary>
public sealed record CaseMerged
{
    /// <summary>The case that ended.</summary>
    public required Guid CaseId { get; init; }

    /// <summary>The case as which it goes on.</summary>
    public required Guid IntoCaseId { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset MergedAt { get; init; }
}
