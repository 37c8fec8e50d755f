using Platform.Contracts.Partners.V1;

namespace Platform.Cases.Domain;

/// <summary>What a perspective looks at (domain.md 1.3, S2:23).</summary>
public enum PerspectiveFocus
{
    /// <summary>The people of the case.</summary>
    Person,

    /// <summary>Who lives and works around them.</summary>
    Surroundings,

    Both,
}

/// <summary>How one organisation sees a case; shown beside the others, never merged. Written once: a newer one of the same organisation takes its place.</summary>
public sealed class Perspective : ToldRoot
{
    private Perspective() => (Sees, WorriesAbout, Wants) = ("", "", "");

    /// <summary>An organisation says how it sees the case.</summary>
    public Perspective(Guid id, Guid caseId, OrganisationDomain domain, PerspectiveFocus focus, string sees, string worriesAbout, string wants, Actor by, DateTimeOffset now)
        : base(id, now)
    {
        (CaseId, Domain, Focus) = (caseId, domain, focus);
        (Sees, WorriesAbout, Wants) = (sees, worriesAbout, wants);
        (OrganisationId, HatId) = (by.OrganisationId, by.HatId);
        Tell(caseId, new Telling(TimelineKind.Plan, by, "Said how it sees the case."), now);
    }

    public Guid CaseId { get; private set; }

    public Guid OrganisationId { get; private set; }

    public Guid HatId { get; private set; }

    /// <summary>The domain of the organisation when it said so.</summary>
    public OrganisationDomain Domain { get; private set; }

    public PerspectiveFocus Focus { get; private set; }

    public string Sees { get; private set; }

    public string WorriesAbout { get; private set; }

    public string Wants { get; private set; }
}
