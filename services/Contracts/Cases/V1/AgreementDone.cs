namespace Platform.Contracts.Cases.V1;

/// <summary>The owner says it is done.</summary>
public sealed record AgreementDone
{
    /// <summary>The agreement.</summary>
    public required Guid AgreementId { get; init; }

    /// <summary>The case.</summary>
    public required Guid CaseId { get; init; }

    /// <summary>Its one owner (I-10).</summary>
    public required Guid OwnerOrganisationId { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset DoneAt { get; init; }
}
