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

    /// <summary>Who is away that day and in whose place this hat is asked; absent for who is asked themselves.</summary>
    public Guid? InPlaceOfHatId { get; private set; }

    internal Invitation InPlaceOf(Guid? hatId)
    {
        InPlaceOfHatId = hatId;
        return this;
    }

    internal void MoveTo(Guid organisationId) => OrganisationId = organisationId;

    internal Invitee Invitee => new(OrganisationId, HatId);
}
