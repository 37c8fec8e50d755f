using Platform.Contracts.Cases.V1;
using Platform.Contracts.Partners.V1;

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

/// <summary>Somebody who is asked for a role.</summary>
/// <param name="Hat">Who.</param>
/// <param name="Kind">The kind of the hat, which says what it may be asked for.</param>
public sealed record CrisisPost(HatRef Hat, HatKind Kind);

/// <summary>Whom an emergency asks for a role that nobody holds; they act at once, and an alarm stays until they accept (I-4).</summary>
/// <param name="ProcessDirector">Who is asked to direct the process; absent: who was asked before.</param>
/// <param name="ExecutiveOwner">Who is asked to carry administrative responsibility; absent: who was asked before.</param>
public sealed record CrisisPosts(CrisisPost? ProcessDirector = null, CrisisPost? ExecutiveOwner = null)
{
    /// <summary>Nobody new.</summary>
    public static CrisisPosts None { get; } = new();

    internal CrisisPost? For(DirectorRole role) => role is DirectorRole.ProcessDirector ? ProcessDirector : ExecutiveOwner;
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

    /// <summary>Who speaks outside, looks after others or sees to aftercare.</summary>
    internal IEnumerable<Guid> WhoCares => LookedAfter.Select(l => l.OrganisationId).Append(CommunicationOwnerOrganisationId).Concat(AftercareOrganisationId is { } aftercare ? [aftercare] : []);

    internal void GoesOnWith(Guid organisationId, Guid intoOrganisationId)
    {
        CommunicationOwnerOrganisationId = CommunicationOwnerOrganisationId == organisationId ? intoOrganisationId : CommunicationOwnerOrganisationId;
        AftercareOrganisationId = AftercareOrganisationId == organisationId ? intoOrganisationId : AftercareOrganisationId;
        foreach (var theirs in LookedAfter.Where(l => l.OrganisationId == organisationId))
            theirs.OrganisationId = intoOrganisationId;
    }
}
