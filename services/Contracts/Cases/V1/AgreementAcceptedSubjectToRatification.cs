namespace Platform.Contracts.Cases.V1;

/// <summary>The owner will; whether it can is for the ratifier to say (ad referendum).</summary>
public sealed record AgreementAcceptedSubjectToRatification
{
    /// <summary>The agreement.</summary>
    public required Guid AgreementId { get; init; }

    /// <summary>The case.</summary>
    public required Guid CaseId { get; init; }

    /// <summary>Its one owner (I-10).</summary>
    public required Guid OwnerOrganisationId { get; init; }

    /// <summary>Who must ratify; absent where the organisation names nobody.</summary>
    public Guid? RatifierHatId { get; init; }

    /// <summary>Until when; then it is stuck, never active (I-11).</summary>
    public required DateTimeOffset RatifyBefore { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset AcceptedAt { get; init; }
}
