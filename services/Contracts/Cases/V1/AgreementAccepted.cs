namespace Platform.Contracts.Cases.V1;

/// <summary>The owner can and will.</summary>
public sealed record AgreementAccepted
{
    /// <summary>The agreement.</summary>
    public required Guid AgreementId { get; init; }

    /// <summary>The case.</summary>
    public required Guid CaseId { get; init; }

    /// <summary>Its one owner (I-10).</summary>
    public required Guid OwnerOrganisationId { get; init; }

    /// <summary>The mandate that covers it.</summary>
    public Guid? MandateId { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset AcceptedAt { get; init; }
}
