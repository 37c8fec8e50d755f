using Platform.Contracts.Signals.V1;

namespace Platform.Contracts.Cases.V1;

/// <summary>A case was opened, in intake.</summary>
public sealed record CaseOpened
{
    /// <summary>The case.</summary>
    public required Guid CaseId { get; init; }

    /// <summary>Its number: random, says nothing.</summary>
    public required string CaseNumber { get; init; }

    /// <summary>The signal it was opened from, if any.</summary>
    public Guid? SignalId { get; init; }

    /// <summary>The organisation of the territory (I-5).</summary>
    public required Guid TerritorialOwnerId { get; init; }

    /// <summary>The territory.</summary>
    public required string MunicipalityCode { get; init; }

    /// <summary>For which purpose.</summary>
    public required Purpose Purpose { get; init; }

    /// <summary>It was known well enough then whom it is about: while it is not, nothing above d2 is told (I-7). Absent before contracts 1.1, which says nothing.</summary>
    public bool? IdentityKnown { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset OpenedAt { get; init; }
}
