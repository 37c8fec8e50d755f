namespace Platform.Contracts.Cases.V1;

/// <summary>A partner declined, without having learned who it is about.</summary>
public sealed record ParticipantDeclined
{
    /// <summary>The case.</summary>
    public required Guid CaseId { get; init; }

    /// <summary>The participation.</summary>
    public required Guid ParticipantId { get; init; }

    /// <summary>Which organisation.</summary>
    public required Guid OrganisationId { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset DeclinedAt { get; init; }
}
