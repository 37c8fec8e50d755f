namespace Platform.Contracts.Cases.V1;

/// <summary>The owner left: it needs another owner and the plan is incomplete.</summary>
public sealed record AgreementReassignNeeded
{
    /// <summary>The agreement.</summary>
    public required Guid AgreementId { get; init; }

    /// <summary>The case.</summary>
    public required Guid CaseId { get; init; }

    /// <summary>Its one owner (I-10).</summary>
    public required Guid OwnerOrganisationId { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset NeededAt { get; init; }
}
