using Platform.Contracts.Cases.V1;
using Platform.Contracts.Partners.V1;
using Platform.ServiceDefaults.Domain;

namespace Platform.Cases.Domain;

/// <summary>A hat as a case remembers it: which hat, of which organisation, worn by whom.</summary>
public sealed record HatRef(Guid HatId, Guid OrganisationId, Guid ProfessionalId);

/// <summary>Who acts, under exactly one hat (I-14).</summary>
public sealed record Actor(Guid HatId, Guid OrganisationId, Guid ProfessionalId, HatKind Kind)
{
    /// <summary>The hat without its kind.</summary>
    public HatRef Hat => new(HatId, OrganisationId, ProfessionalId);

    /// <summary>Whether this hat may take part in a case at all (I-15).</summary>
    public bool MayTakePart => Kind.MayTakePart();

    /// <exception cref="RuleViolationException">Hats of this kind never reach case content.</exception>
    internal void EnsureMayTakePart()
    {
        if (!MayTakePart)
            throw new RuleViolationException("hat-without-content", "A hat of this kind never reaches the content of a case (I-15).");
    }

    /// <summary>Whether this is the coordinator of that organisation.</summary>
    public bool Coordinates(Guid organisationId) => Kind is HatKind.Coordinator && OrganisationId == organisationId;
}

/// <summary>What the kinds of hats mean for a case.</summary>
public static class HatKinds
{
    /// <summary>Whether hats of this kind may take part in a case.</summary>
    /// <remarks>Commissioners, policy makers and experience experts never reach case content (I-15); those who guard or manage do not take part.</remarks>
    public static bool MayTakePart(this HatKind kind) => kind
        is HatKind.Casework or HatKind.Safety or HatKind.ProcessDirector or HatKind.Triage or HatKind.Coordinator or HatKind.Executive;

    /// <summary>Whether hats of this kind may have that role on a case, be it only to act in it (I-4): whoever may take part directs a case, the other two ask for a kind of their own.</summary>
    public static bool MayHave(this HatKind kind, DirectorRole role) => role switch
    {
        DirectorRole.ProcessDirector => kind is HatKind.ProcessDirector,
        DirectorRole.ExecutiveOwner => kind is HatKind.Executive,
        _ => kind.MayTakePart(),
    };
}
