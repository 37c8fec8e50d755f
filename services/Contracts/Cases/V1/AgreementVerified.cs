namespace Platform.Contracts.Cases.V1;

/// <summary>Another than the owner confirmed that it is done.</summary>
public sealed record AgreementVerified
{
    /// <summary>The agreement.</summary>
    public required Guid AgreementId { get; init; }

    /// <summary>The case.</summary>
    public required Guid CaseId { get; init; }

    /// <summary>Its one owner (I-10).</summary>
    public required Guid OwnerOrganisationId { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset VerifiedAt { get; init; }
}
