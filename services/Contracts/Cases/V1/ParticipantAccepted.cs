namespace Platform.Contracts.Cases.V1;

/// <summary>A partner takes part.</summary>
public sealed record ParticipantAccepted
{
    /// <summary>The case.</summary>
    public required Guid CaseId { get; init; }

    /// <summary>The participation.</summary>
    public required Guid ParticipantId { get; init; }

    /// <summary>Which organisation.</summary>
    public required Guid OrganisationId { get; init; }

    /// <summary>Under which hat.</summary>
    public required Guid HatId { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset AcceptedAt { get; init; }
}
