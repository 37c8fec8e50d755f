namespace Platform.Meetings.Domain;

/// <summary>A hat that is asked to the table for one item.</summary>
public sealed class Invitation
{
    internal Invitation(Guid organisationId, Guid hatId)
    {
        OrganisationId = organisationId;
        HatId = hatId;
    }

    public Guid OrganisationId { get; private set; }

    public Guid HatId { get; private set; }

    internal void MoveTo(Guid organisationId) => OrganisationId = organisationId;

    internal Invitee Invitee => new(OrganisationId, HatId);
}
