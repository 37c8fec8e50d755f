namespace Platform.Contracts.Signals.V1;

/// <summary>Triage reached an outcome.</summary>
public sealed record SignalTriaged
{
    /// <summary>The signal.</summary>
    public required Guid SignalId { get; init; }

    /// <summary>How it ended.</summary>
    public required TriageOutcome Outcome { get; init; }

    /// <summary>The case that was asked for or joined; the same for linked signals. Only with <see cref="TriageOutcome.CaseOpened"/> and <see cref="TriageOutcome.AttachedToCase"/>.</summary>
    public Guid? CaseId { get; init; }

    /// <summary>The organisation whose triage weighed it; owner of the case's territory (I-5).</summary>
    public required Guid TerritorialOwnerId { get; init; }

    /// <summary>The area.</summary>
    public required string MunicipalityCode { get; init; }

    /// <summary>For which purpose.</summary>
    public required Purpose Purpose { get; init; }

    /// <summary>Who weighed it.</summary>
    public required Guid TriagedByHatId { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset TriagedAt { get; init; }
}
