namespace Platform.Meetings.Domain;

/// <summary>Who sat at the table for one item, and from when to when.</summary>
public sealed class Attendee
{
    private Attendee()
    {
    }

    public Attendee(Guid organisationId, Guid hatId, DateTimeOffset arrivedAt, DateTimeOffset? leftAt)
    {
        OrganisationId = organisationId;
        HatId = hatId;
        ArrivedAt = arrivedAt;
        LeftAt = leftAt;
    }

    public Guid OrganisationId { get; private set; }

    public Guid HatId { get; private set; }

    public DateTimeOffset ArrivedAt { get; private set; }

    /// <summary>Absent for who stayed until the end.</summary>
    public DateTimeOffset? LeftAt { get; private set; }

    /// <summary>Sat at the table at a moment, the first and the last included.</summary>
    public bool SatAt(DateTimeOffset moment) => ArrivedAt <= moment && (LeftAt is null || LeftAt >= moment);

    /// <summary>Sits there at a moment and after it: hears what is told then.</summary>
    public bool HearsAt(DateTimeOffset moment) => ArrivedAt <= moment && (LeftAt is null || LeftAt > moment);

    /// <remarks>Who sits there sits there for the organisation that took theirs over.</remarks>
    internal void MoveTo(Guid organisationId) => OrganisationId = organisationId;

    internal void Left(DateTimeOffset now) => LeftAt = now;

    internal Invitee Invitee => new(OrganisationId, HatId);
}
