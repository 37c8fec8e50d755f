namespace Platform.Contracts.Cases.V1;

/// <summary>The AVE phase changed (I-12).</summary>
public sealed record CaseScaled
{
    /// <summary>The case.</summary>
    public required Guid CaseId { get; init; }

    /// <summary>1 to 4.</summary>
    public required int FromPhase { get; init; }

    /// <summary>1 to 4.</summary>
    public required int ToPhase { get; init; }

    /// <summary>Taken in an emergency and to be ratified (I-13).</summary>
    public required bool Emergency { get; init; }

    /// <summary>When it is looked at again.</summary>
    public DateOnly? NextReviewOn { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset ScaledAt { get; init; }
}
