namespace Platform.Contracts.Cases.V1;

/// <summary>An agreement whose mandate was lost rests on one that holds again: its owner accepted it anew, or the suspended mandate was resumed.</summary>
public sealed record AgreementMandateConfirmed
{
    /// <summary>The agreement.</summary>
    public required Guid AgreementId { get; init; }

    /// <summary>The case.</summary>
    public required Guid CaseId { get; init; }

    /// <summary>Its one owner (I-10).</summary>
    public required Guid OwnerOrganisationId { get; init; }

    /// <summary>The mandate that it rests on now.</summary>
    public Guid? MandateId { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset ConfirmedAt { get; init; }
}
