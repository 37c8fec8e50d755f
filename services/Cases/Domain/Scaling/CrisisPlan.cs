namespace Platform.Cases.Domain;

/// <summary>Whom a crisis touches besides whom the case is about; closed vocabulary, nobody by name.</summary>
public enum CrisisGroup
{
    Victims,

    /// <summary>Who saw it happen.</summary>
    Bystanders,

    /// <summary>Family and friends.</summary>
    Relatives,

    /// <summary>Who was at work there.</summary>
    Professionals,

    /// <summary>Neighbours, a school, a street.</summary>
    Surroundings,
}

/// <summary>Who looks after a group that a crisis touches.</summary>
public sealed class LookingAfter
{
    private LookingAfter()
    {
    }

    public LookingAfter(CrisisGroup group, Guid organisationId) => (Group, OrganisationId) = (group, organisationId);

    public CrisisGroup Group { get; private set; }

    public Guid OrganisationId { get; internal set; }
}

/// <summary>How a crisis is organised: process, nobody by name. Contacts and communication are asked to enter phase 4; the rest is filled in there.</summary>
public sealed class CrisisPlan
{
    private CrisisPlan() => (Contacts, LookedAfter) = ([], []);

    public CrisisPlan(IEnumerable<Guid> contacts, Guid communicationOwnerOrganisationId, IEnumerable<LookingAfter>? lookedAfter = null, Guid? aftercareOrganisationId = null)
    {
        Contacts = [.. contacts];
        CommunicationOwnerOrganisationId = communicationOwnerOrganisationId;
        LookedAfter = [.. lookedAfter ?? []];
        AftercareOrganisationId = aftercareOrganisationId;
    }

    /// <summary>Hats that can be reached day and night.</summary>
    public List<Guid> Contacts { get; private set; }

    /// <summary>The one organisation that speaks outside.</summary>
    public Guid CommunicationOwnerOrganisationId { get; private set; }

    /// <summary>Whom the crisis touches, and who looks after them.</summary>
    public List<LookingAfter> LookedAfter { get; private set; }

    /// <summary>Who sees to aftercare, once the crisis is over.</summary>
    public Guid? AftercareOrganisationId { get; private set; }

    /// <summary>Who sees to something, besides who speaks outside.</summary>
    internal IEnumerable<Guid> WhoCares => LookedAfter.Select(l => l.OrganisationId).Concat(AftercareOrganisationId is { } aftercare ? [aftercare] : []);

    internal void GoesOnWith(Guid organisationId, Guid intoOrganisationId)
    {
        CommunicationOwnerOrganisationId = CommunicationOwnerOrganisationId == organisationId ? intoOrganisationId : CommunicationOwnerOrganisationId;
        AftercareOrganisationId = AftercareOrganisationId == organisationId ? intoOrganisationId : AftercareOrganisationId;
        foreach (var theirs in LookedAfter.Where(l => l.OrganisationId == organisationId))
            theirs.OrganisationId = intoOrganisationId;
    }
}
