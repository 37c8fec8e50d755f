using Platform.Contracts.Partners.V1;
using Platform.ServiceDefaults.Domain;

namespace Platform.Partners.Domain;

/// <summary>A capacity in which one person acts for one organisation (I-14). It fixes access, mandate and purpose of every act.</summary>
public sealed class Hat : AggregateRoot
{
    private Hat()
    {
    }

    private Hat(Guid id, HatGrant grant, DateTimeOffset now)
        : base(id, now)
    {
        ProfessionalId = grant.Professional.Id;
        OrganisationId = grant.Organisation.Id;
        Kind = grant.Kind;
        Function = grant.Function;
        ValidFrom = grant.ValidFrom;
        ValidTo = grant.ValidTo;
    }

    public Guid ProfessionalId { get; private set; }

    public Guid OrganisationId { get; private set; }

    public HatKind Kind { get; private set; }

    /// <summary>What it is called at the organisation, for example "case director".</summary>
    public string? Function { get; private set; }

    /// <summary>First day.</summary>
    public DateOnly ValidFrom { get; private set; }

    /// <summary>Last day; absent while open.</summary>
    public DateOnly? ValidTo { get; private set; }

    /// <summary>When it was ended by hand, before its time.</summary>
    public DateTimeOffset? EndedAt { get; private set; }

    /// <summary>Gives a professional a hat of an organisation.</summary>
    /// <exception cref="RuleViolationException">The organisation left, the period ends before it starts, or the professional wears this hat already.</exception>
    public static (Hat Hat, HatGranted Fact) Grant(Guid id, HatGrant grant, DateTimeOffset now)
    {
        grant.Organisation.EnsureActive();
        if (grant.ValidTo < grant.ValidFrom)
            throw new RuleViolationException("period-reversed", "A hat cannot end before it starts.");
        if (grant.Worn.Any(hat => hat.Kind == grant.Kind && hat.OrganisationId == grant.Organisation.Id && hat.Overlaps(grant.ValidFrom, grant.ValidTo)))
            throw new RuleViolationException("hat-worn-already", "The professional wears a hat of this kind for this organisation in that period.");

        var hat = new Hat(id, grant, now);

        return (hat, hat.State());
    }

    /// <summary>All that other services know of it.</summary>
    public HatGranted State() => new()
    {
        HatId = Id,
        ProfessionalId = ProfessionalId,
        OrganisationId = OrganisationId,
        Kind = Kind,
        ValidFrom = ValidFrom,
        ValidTo = ValidTo,
        GrantedAt = CreatedAt,
    };

    /// <summary>Takes the hat off for good, from this moment.</summary>
    /// <exception cref="RuleViolationException">It ended before.</exception>
    public HatEnded End(DateTimeOffset now)
    {
        if (EndedAt is not null)
            throw new RuleViolationException("hat-ended", "The hat has ended already.");

        EndedAt = now;

        return new HatEnded
        {
            HatId = Id,
            ProfessionalId = ProfessionalId,
            OrganisationId = OrganisationId,
            Kind = Kind,
            ValidFrom = ValidFrom,
            ValidTo = ValidTo,
            EndedAt = now,
        };
    }

    /// <summary>Whether somebody may act under it at a moment.</summary>
    public bool IsActiveAt(DateTimeOffset moment)
    {
        var day = DutchDay.Of(moment);
        return ValidFrom <= day && !(ValidTo < day) && !(EndedAt <= moment);
    }

    private bool Overlaps(DateOnly from, DateOnly? to) => EndedAt is null && !(ValidTo < from) && !(to < ValidFrom);
}
