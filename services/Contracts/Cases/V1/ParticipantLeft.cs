namespace Platform.Contracts.Cases.V1;

/// <summary>A partner left: its access to content ended at this moment.</summary>
public sealed record ParticipantLeft
{
    /// <summary>The case.</summary>
    public required Guid CaseId { get; init; }

    /// <summary>The participation.</summary>
    public required Guid ParticipantId { get; init; }

    /// <summary>Which organisation.</summary>
    public required Guid OrganisationId { get; init; }

    /// <summary>Under which hat it took part.</summary>
    public Guid? HatId { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset LeftAt { get; init; }
}
