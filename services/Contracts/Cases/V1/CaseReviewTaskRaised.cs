namespace Platform.Contracts.Cases.V1;

/// <summary>Something happened in the household, or to a signal, that asks to look at the case again; what it was, who takes part reads there.</summary>
public sealed record CaseReviewTaskRaised
{
    /// <summary>The case.</summary>
    public required Guid CaseId { get; init; }

    /// <summary>The task, for who directs.</summary>
    public required Guid TaskId { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset RaisedAt { get; init; }
}
