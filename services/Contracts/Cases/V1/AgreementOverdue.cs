namespace Platform.Contracts.Cases.V1;

/// <summary>The due date passed.</summary>
public sealed record AgreementOverdue
{
    /// <summary>The agreement.</summary>
    public required Guid AgreementId { get; init; }

    /// <summary>The case.</summary>
    public required Guid CaseId { get; init; }

    /// <summary>Its one owner (I-10).</summary>
    public required Guid OwnerOrganisationId { get; init; }

    /// <summary>When it was due.</summary>
    public required DateOnly DueOn { get; init; }

    /// <summary>When that was noticed.</summary>
    public required DateTimeOffset OverdueAt { get; init; }
}
