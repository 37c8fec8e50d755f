namespace Platform.Contracts.Cases.V1;

/// <summary>A case is shared under another law from this moment.</summary>
public sealed record CaseRegimeTransferred
{
    /// <summary>The case.</summary>
    public required Guid CaseId { get; init; }

    /// <summary>The law, camelCase.</summary>
    public required string Regime { get; init; }

    /// <summary>Where data subjects turn to.</summary>
    public required Guid ContactPointOrganisationId { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset TransferredAt { get; init; }
}
