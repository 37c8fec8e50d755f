namespace Platform.Contracts.Cases.V1;

/// <summary>An agreement ended because what it was for is there no more; nobody failed, and nobody took it back.</summary>
public sealed record AgreementStopped
{
    /// <summary>The agreement.</summary>
    public required Guid AgreementId { get; init; }

    /// <summary>The case.</summary>
    public required Guid CaseId { get; init; }

    /// <summary>Who owned it.</summary>
    public required Guid OwnerOrganisationId { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset StoppedAt { get; init; }
}
