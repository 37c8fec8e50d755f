namespace Platform.Contracts.Cases.V1;

/// <summary>A newer edition of an agreement was accepted by its owner; this one ended.</summary>
public sealed record AgreementRenegotiated
{
    /// <summary>The agreement that ended.</summary>
    public required Guid AgreementId { get; init; }

    /// <summary>The case.</summary>
    public required Guid CaseId { get; init; }

    /// <summary>Its one owner (I-10).</summary>
    public required Guid OwnerOrganisationId { get; init; }

    /// <summary>The edition that is in force now.</summary>
    public required Guid SuccessorAgreementId { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset RenegotiatedAt { get; init; }
}
