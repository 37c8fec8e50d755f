namespace Platform.Contracts.Cases.V1;

/// <summary>The day of an agreement passed. Told again at every step of the way: owner, deputy, next meeting.</summary>
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

    /// <summary>Who is reminded now. Absent before contracts 1.1: the owner.</summary>
    public OverdueStep? Step { get; init; }

    /// <summary>The hat that is reminded; absent where a meeting is, or where the organisation named nobody.</summary>
    public Guid? RemindedHatId { get; init; }
}
