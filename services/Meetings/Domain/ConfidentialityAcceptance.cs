namespace Platform.Meetings.Domain;

/// <summary>That somebody accepted the confidentiality statement of one meeting. Not a part of the meeting: its version would tell others who comes.</summary>
public sealed class ConfidentialityAcceptance(Guid meetingId, Guid hatId, Guid organisationId, Guid recordedByHatId, DateTimeOffset acceptedAt)
{
    /// <summary>What is accepted; read out at the start of the session.</summary>
    public const string Statement =
        "What I hear at this table about residents I use for the case it was told for and for nothing else. I pass it on to nobody without the consent of the organisation that told it. "
        + "I make no recording, and I leave the table when a case is not mine to hear.";

    public Guid MeetingId { get; private set; } = meetingId;

    public Guid HatId { get; private set; } = hatId;

    public Guid OrganisationId { get; private set; } = organisationId;

    /// <summary>The hat itself, or the chair who heard it say so.</summary>
    public Guid RecordedByHatId { get; private set; } = recordedByHatId;

    public DateTimeOffset AcceptedAt { get; private set; } = acceptedAt;
}
