namespace Platform.Contracts.Cases.V1;

/// <summary>Another than the owner said that it is not done: it is active again.</summary>
public sealed record AgreementContradicted
{
    /// <summary>The agreement.</summary>
    public required Guid AgreementId { get; init; }

    /// <summary>The case.</summary>
    public required Guid CaseId { get; init; }

    /// <summary>Its one owner (I-10).</summary>
    public required Guid OwnerOrganisationId { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset ContradictedAt { get; init; }
}
