namespace Platform.Meetings.Domain;

/// <summary>Somebody whom the record of a meeting was distributed to; each reads the part that is theirs to know.</summary>
public sealed class RecordRecipient(Guid meetingId, Guid hatId, Guid organisationId, DateTimeOffset distributedAt)
{
    public Guid MeetingId { get; private set; } = meetingId;

    public Guid HatId { get; private set; } = hatId;

    public Guid OrganisationId { get; private set; } = organisationId;

    public DateTimeOffset DistributedAt { get; private set; } = distributedAt;
}
