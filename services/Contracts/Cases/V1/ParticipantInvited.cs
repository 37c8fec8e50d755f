namespace Platform.Contracts.Cases.V1;

/// <summary>A partner organisation was asked to take part.</summary>
public sealed record ParticipantInvited
{
    /// <summary>The case.</summary>
    public required Guid CaseId { get; init; }

    /// <summary>The participation.</summary>
    public required Guid ParticipantId { get; init; }

    /// <summary>Which organisation.</summary>
    public required Guid OrganisationId { get; init; }

    /// <summary>Whom in particular, if anybody.</summary>
    public Guid? HatId { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset InvitedAt { get; init; }
}
