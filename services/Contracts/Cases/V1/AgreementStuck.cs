namespace Platform.Contracts.Cases.V1;

/// <summary>It cannot go on; counts as stagnation, blames nobody.</summary>
public sealed record AgreementStuck
{
    /// <summary>The agreement.</summary>
    public required Guid AgreementId { get; init; }

    /// <summary>The case.</summary>
    public required Guid CaseId { get; init; }

    /// <summary>Its one owner (I-10).</summary>
    public required Guid OwnerOrganisationId { get; init; }

    /// <summary>Reason class, camelCase (for example <c>noMandate</c>, <c>notRatifiedInTime</c>).</summary>
    public required string Reason { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset StuckAt { get; init; }
}
