using System.Linq.Expressions;
using Platform.Contracts.Partners.V1;
using Platform.ServiceDefaults.Domain;

namespace Platform.Partners.Domain;

/// <summary>A capacity in which one person acts for one organisation (I-14). It fixes access, mandate and purpose of every act.</summary>
public sealed class Hat : AggregateRoot
{
    private Hat() => FormerOrganisations = [];

    private Hat(Guid id, HatGrant grant, DateTimeOffset now)
        : base(id, now)
    {
        ProfessionalId = grant.Professional.Id;
        OrganisationId = grant.Organisation.Id;
        Kind = grant.Kind;
        Function = grant.Function;
        ValidFrom = grant.ValidFrom;
        ValidTo = grant.ValidTo;
        Turn = grant.Worn.Where(worn => worn.IsSameAs(grant)).Select(worn => worn.Turn).DefaultIfEmpty(0).Max() + 1; // some may have gone to another organisation
        UnitId = grant.Unit?.Id;
        FormerOrganisations = [];
    }

    public Guid ProfessionalId { get; private set; }

    public Guid OrganisationId { get; private set; }

    /// <summary>The organisations for which it was worn before mergers and splits, the earliest first: what was committed then was committed for them.</summary>
    public List<FormerOrganisation> FormerOrganisations { get; private set; }

    public HatKind Kind { get; private set; }

    /// <summary>What it is called at the organisation, for example "case director".</summary>
    public string? Function { get; private set; }

    /// <summary>The unit of the organisation in which it is worn; absent is in none. A hat that has ended keeps the one it had.</summary>
    public Guid? UnitId { get; private set; }

    /// <summary>First day.</summary>
    public DateOnly ValidFrom { get; private set; }

    /// <summary>Last day; absent while open.</summary>
    public DateOnly? ValidTo { get; private set; }

    /// <summary>Who stands in for it: another person with a hat of the same organisation.</summary>
    public Guid? DeputyHatId { get; private set; }

    /// <summary>Counts the hats of this kind that the professional has worn for this organisation: the first is 1.</summary>
    /// <remarks>Unique with those three: of two grants at the same moment, which each see a free period, one is refused by the database.</remarks>
    public int Turn { get; private set; }

    /// <summary>When it was ended by hand, before its time, or noticed that its last day had passed.</summary>
    public DateTimeOffset? EndedAt { get; private set; }

    /// <summary>The hat under which the person goes on, where a merger ended this one.</summary>
    public Guid? GoesOnAsHatId { get; private set; }

    /// <summary>Gives a professional a hat of an organisation.</summary>
    /// <exception cref="RuleViolationException">The organisation left, the period ends before it starts, the professional wears this hat already, or the unit is closed or another organisation's.</exception>
    public static (Hat Hat, HatGranted Fact) Grant(Guid id, HatGrant grant, DateTimeOffset now)
    {
        grant.Organisation.EnsureActive();
        if (grant.ValidTo < grant.ValidFrom)
            throw new RuleViolationException("period-reversed", "A hat cannot end before it starts.");
        if (grant.Worn.Any(hat => hat.IsSameAs(grant) && hat.Overlaps(grant.ValidFrom, grant.ValidTo)))
            throw new RuleViolationException("hat-worn-already", "The professional wears a hat of this kind for this organisation in that period.");

        grant.Unit?.EnsureTakes();
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
        DeputyHatId = DeputyHatId,
        GrantedAt = CreatedAt,
    };

    /// <summary>Takes the hat off for good, from this moment.</summary>
    /// <param name="now">The moment.</param>
    /// <param name="goesOnAs">The hat under which the person goes on after a merger; absent where nobody goes on.</param>
    /// <exception cref="RuleViolationException">It ended before.</exception>
    public HatEnded End(DateTimeOffset now, Hat? goesOnAs = null)
    {
        EnsureNotEnded();
        (EndedAt, GoesOnAsHatId) = (now, goesOnAs?.Id);

        return new HatEnded
        {
            HatId = Id,
            ProfessionalId = ProfessionalId,
            OrganisationId = OrganisationId,
            Kind = Kind,
            ValidFrom = ValidFrom,
            ValidTo = ValidTo,
            DeputyHatId = DeputyHatId,
            GoesOnAsHatId = GoesOnAsHatId,
            EndedAt = now,
        };
    }

    /// <summary>Gives it a last day: what was worn until then stays as it was. A day that has passed takes the hat off at once.</summary>
    /// <exception cref="RuleViolationException">It ended before.</exception>
    public object EndAfter(DateOnly lastDay, DateTimeOffset now)
    {
        EnsureNotEnded();
        if (ValidFrom <= lastDay && (ValidTo is null || ValidTo > lastDay))
            ValidTo = lastDay;

        return ValidFrom > lastDay || lastDay < DutchDay.Of(now) ? End(now) : Changed(now);
    }

    /// <summary>Notices that its last day has passed; nothing when it has not, or when it ended before.</summary>
    public HatEnded? RunOut(DateTimeOffset now) => EndedAt is null && ValidTo < DutchDay.Of(now) ? End(now) : null;

    /// <summary>Says who stands in for it; null leaves nobody.</summary>
    /// <exception cref="RuleViolationException">It ended, or the deputy is the same person, works elsewhere, ended, or may not see what this hat sees.</exception>
    public HatChanged Depute(Hat? deputy, DateTimeOffset now)
    {
        EnsureNotEnded();
        if (deputy is not null)
        {
            if (deputy.OrganisationId != OrganisationId || deputy.HasEnded(now))
                throw new RuleViolationException("hat-not-of-organisation", "Only an active hat of the same organisation can stand in.");
            if (deputy.ProfessionalId == ProfessionalId)
                throw new RuleViolationException("own-deputy", "A deputy is somebody else.");
            if (Kind.ReachesContent() && !deputy.Kind.ReachesContent())
                throw new RuleViolationException("deputy-without-content", "A commissioner, policy or experience-expert hat never reaches case content, so it cannot stand in for a hat that does (I-15).");
        }

        DeputyHatId = deputy?.Id;

        return Changed(now);
    }

    /// <summary>Refuses it as who usually answers a desk, when it has ended. It may begin later.</summary>
    /// <param name="pointer">The field that names it.</param>
    /// <param name="now">From when on.</param>
    /// <exception cref="RuleViolationException"><c>duty-without-content</c>, <c>hat-ended</c>.</exception>
    public void EnsureAnswers(string pointer, DateTimeOffset now)
    {
        EnsureMayAnswer(pointer);
        if (HasEnded(now))
            throw new RuleViolationException("hat-ended", $"The hat of {pointer} has ended already.", pointer);
    }

    /// <summary>Refuses it as who has a shift, when it is not worn all the time: that would be found out at night.</summary>
    /// <param name="pointer">The field that names it.</param>
    /// <param name="startsAt">The shift begins.</param>
    /// <param name="endsAt">It ends.</param>
    /// <exception cref="RuleViolationException"><c>duty-without-content</c>, <c>shift-without-hat</c>.</exception>
    public void EnsureAnswers(string pointer, DateTimeOffset startsAt, DateTimeOffset endsAt)
    {
        EnsureMayAnswer(pointer);
        if (!IsWornDuring(startsAt, endsAt))
            throw new RuleViolationException("shift-without-hat", $"The hat of {pointer} is not worn during the whole shift.", pointer);
    }

    /// <summary>Whether it is worn all the time between two moments.</summary>
    public bool IsWornDuring(DateTimeOffset startsAt, DateTimeOffset endsAt) => IsActiveAt(startsAt) && IsActiveAt(endsAt.AddTicks(-1));

    /// <summary>Keeps whoever stands in for it, when a merger ended that hat and the person goes on under another; nothing when it did not.</summary>
    public HatChanged? FollowDeputy(IReadOnlyDictionary<Guid, Guid> goesOnAs, DateTimeOffset now)
    {
        var deputy = goesOnAs.Of(DeputyHatId);
        if (deputy == DeputyHatId)
            return null;

        DeputyHatId = deputy;

        return Changed(now);
    }

    /// <summary>Puts it in a unit of its organisation; null takes it out. Says nothing to other services: they know no units.</summary>
    /// <exception cref="RuleViolationException">It ended, or the unit is closed or another organisation's.</exception>
    public void Assign(Unit? unit)
    {
        EnsureNotEnded();
        unit?.EnsureTakes();
        UnitId = unit?.Id;
    }

    /// <summary>Takes it out of its unit, when one of both goes on in another organisation.</summary>
    public void LeaveUnit() => UnitId = null;

    /// <summary>Moves it with its organisation, when that merges into another or is split: the person goes on with the same work.</summary>
    /// <exception cref="RuleViolationException">It ended before.</exception>
    /// <param name="organisation">Where it goes on.</param>
    /// <param name="turn">How many hats of this kind the person wore there, with this one.</param>
    /// <param name="now">When.</param>
    /// <param name="isSplit">The organisation that it leaves goes on without it.</param>
    public HatChanged MoveTo(Organisation organisation, int turn, DateTimeOffset now, bool isSplit = false)
    {
        EnsureNotEnded();
        var left = OrganisationId;
        FormerOrganisations = [.. FormerOrganisations, new FormerOrganisation(left, now)];
        OrganisationId = organisation.Id;
        Turn = turn;

        return Changed(now) with { SplitFromOrganisationId = isSplit ? left : null };
    }

    /// <summary>The organisation for which it is, or was, worn at a moment.</summary>
    public Guid OrganisationAt(DateTimeOffset moment) => FormerOrganisations.Find(former => former.UntilAt > moment)?.OrganisationId ?? OrganisationId;

    /// <summary><see cref="IsActiveAt"/> for the database.</summary>
    public static Expression<Func<Hat, bool>> ActiveAt(DateTimeOffset moment)
    {
        var day = DutchDay.Of(moment);

        return hat => hat.ValidFrom <= day && (hat.ValidTo == null || hat.ValidTo >= day) && (hat.EndedAt == null || hat.EndedAt > moment);
    }

    /// <summary>Whether somebody may act under it at a moment.</summary>
    public bool IsActiveAt(DateTimeOffset moment)
    {
        var day = DutchDay.Of(moment);
        return ValidFrom <= day && !(ValidTo < day) && !(EndedAt <= moment);
    }

    /// <summary>Whether it may be worn on some day of a period.</summary>
    public bool Overlaps(DateOnly from, DateOnly? to) => EndedAt is null && !(ValidTo < from) && !(to < ValidFrom);

    /// <summary>Whether it has its last day no sooner than another.</summary>
    public bool LastsAsLongAs(Hat other) => ValidTo is null || ValidTo >= other.ValidTo;

    /// <remarks>Whoever calls a desk tells about a resident.</remarks>
    private void EnsureMayAnswer(string pointer)
    {
        if (!Kind.ReachesContent())
            throw new RuleViolationException("duty-without-content", $"The hat of {pointer} is of a commissioner, policy maker or experience expert: it never reaches case content, so it answers no desk (I-15).", pointer);
    }

    private bool IsSameAs(HatGrant grant) => Kind == grant.Kind && OrganisationId == grant.Organisation.Id && ProfessionalId == grant.Professional.Id;

    private bool HasEnded(DateTimeOffset moment) => EndedAt <= moment || ValidTo < DutchDay.Of(moment);

    private HatChanged Changed(DateTimeOffset now) => new()
    {
        HatId = Id,
        ProfessionalId = ProfessionalId,
        OrganisationId = OrganisationId,
        Kind = Kind,
        ValidFrom = ValidFrom,
        ValidTo = ValidTo,
        DeputyHatId = DeputyHatId,
        ChangedAt = now,
    };

    internal void EnsureNotEnded()
    {
        if (EndedAt is not null)
            throw new RuleViolationException("hat-ended", "The hat has ended already.");
    }
}

/// <summary>An organisation for which a hat was worn before a merger or split.</summary>
/// <param name="OrganisationId">Which.</param>
/// <param name="UntilAt">Until when.</param>
public sealed record FormerOrganisation(Guid OrganisationId, DateTimeOffset UntilAt);
