namespace Platform.Contracts.Partners.V1;

/// <summary>The review of a covenant is near: somebody should plan it. Told once for each version.</summary>
public sealed record CovenantReviewDue
{
    /// <summary>The covenant.</summary>
    public required Guid CovenantId { get; init; }

    /// <summary>The partnership that it is of.</summary>
    public required Guid PartnershipId { get; init; }

    /// <summary>The version that is to be reviewed.</summary>
    public required int Version { get; init; }

    /// <summary>The day by which it is to be reviewed.</summary>
    public required DateOnly ReviewOn { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset DueAt { get; init; }
}
