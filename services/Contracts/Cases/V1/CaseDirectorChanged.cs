namespace Platform.Contracts.Cases.V1;

/// <summary>One of the roles on the case is held by another hat from this moment.</summary>
public sealed record CaseDirectorChanged
{
    /// <summary>The case.</summary>
    public required Guid CaseId { get; init; }

    /// <summary>Which role.</summary>
    public required DirectorRole Role { get; init; }

    /// <summary>Who holds it; absent when the role ended.</summary>
    public Guid? HatId { get; init; }

    /// <summary>For which organisation.</summary>
    public Guid? OrganisationId { get; init; }

    /// <summary>Holds it until a real one accepts (I-3).</summary>
    public required bool Acting { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset ChangedAt { get; init; }
}
