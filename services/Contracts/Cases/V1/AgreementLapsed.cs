namespace Platform.Contracts.Cases.V1;

/// <summary>Nobody answered the proposal of an agreement before its day: silence is no yes.</summary>
public sealed record AgreementLapsed
{
    /// <summary>The agreement.</summary>
    public required Guid AgreementId { get; init; }

    /// <summary>The case.</summary>
    public required Guid CaseId { get; init; }

    /// <summary>Who was asked to own it.</summary>
    public required Guid OwnerOrganisationId { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset LapsedAt { get; init; }
}
