namespace Platform.Contracts.Cases.V1;

/// <summary>An agreement waits for its owner.</summary>
public sealed record AgreementProposed
{
    /// <summary>The agreement.</summary>
    public required Guid AgreementId { get; init; }

    /// <summary>The case.</summary>
    public required Guid CaseId { get; init; }

    /// <summary>Its one owner (I-10).</summary>
    public required Guid OwnerOrganisationId { get; init; }

    /// <summary>The owner's person.</summary>
    public Guid? OwnerHatId { get; init; }

    /// <summary>The meeting that concluded it, if any.</summary>
    public Guid? MeetingId { get; init; }

    /// <summary>When it is to be done.</summary>
    public required DateOnly DueOn { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset ProposedAt { get; init; }
}
