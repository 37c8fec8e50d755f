using Platform.Contracts.Partners.V1;
using Platform.ServiceDefaults.Domain;

namespace Platform.Partners.Domain;

/// <summary>A partner in the collaboration: who it is, where it works, and who stands in when somebody falls away.</summary>
public sealed class Organisation : AggregateRoot
{
    private Organisation() => (Name, Type, MunicipalityCodes, NeighbourhoodCodes, FormerNames, PleaseKnow) = ("", "", [], [], [], []);

    private Organisation(Guid id, string name, string type, OrganisationDomain domain, IReadOnlyList<string> municipalityCodes, DateTimeOffset now)
        : base(id, now)
    {
        Name = name;
        Type = type;
        Domain = domain;
        MunicipalityCodes = municipalityCodes;
        NeighbourhoodCodes = [];
        FormerNames = [];
        PleaseKnow = [];
    }

    public string Name { get; private set; }

    /// <summary>A kind of the reference data, camelCase: a new kind of partner needs no release.</summary>
    public string Type { get; private set; }

    public OrganisationDomain Domain { get; private set; }

    /// <summary>Its area of work: CBS codes of municipalities.</summary>
    public IReadOnlyList<string> MunicipalityCodes { get; private set; }

    /// <summary>The districts and neighbourhoods (CBS codes) it works in; empty is all of its municipalities.</summary>
    public IReadOnlyList<string> NeighbourhoodCodes { get; private set; }

    /// <summary>What it was called before, oldest first.</summary>
    public List<FormerName> FormerNames { get; private set; }

    /// <summary>Who acts as director when a director falls away (I-3).</summary>
    public Guid? FallbackDirectorHatId { get; private set; }

    /// <summary>Who takes over when an agreement's owner leaves.</summary>
    public Guid? CoordinatorHatId { get; private set; }

    /// <summary>The desk that takes over while its desks are closed; it may be another organisation's.</summary>
    public Guid? OutOfHoursDeskId { get; private set; }

    /// <summary>When the desk that took over at night went away with its organisation; absent once it was said what happens at night now.</summary>
    public DateTimeOffset? NightDeskLostAt { get; private set; }

    /// <summary>The organisation that it merged into.</summary>
    public Guid? MergedIntoId { get; private set; }

    /// <summary>What partners should know before they ask it something, in its own words.</summary>
    public IReadOnlyList<string> PleaseKnow { get; private set; }

    /// <summary>When it left the collaboration.</summary>
    public DateTimeOffset? WithdrawnAt { get; private set; }

    /// <summary>Adds an organisation to the directory.</summary>
    public static (Organisation Organisation, OrganisationRegistered Fact) Register(
        Guid id, string name, string type, OrganisationDomain domain, IReadOnlyList<string> municipalityCodes, DateTimeOffset now)
    {
        var organisation = new Organisation(id, name, type, domain, Area.Distinct(municipalityCodes), now);

        return (organisation, new OrganisationRegistered
        {
            OrganisationId = id,
            Name = name,
            Type = type,
            Domain = domain,
            MunicipalityCodes = organisation.MunicipalityCodes,
            RegisteredAt = now,
        });
    }

    /// <summary>Changes what is given and leaves the rest.</summary>
    /// <exception cref="RuleViolationException">It left, or a hat is not an active hat of this organisation.</exception>
    public OrganisationChanged Change(OrganisationChange change, DateTimeOffset now)
    {
        EnsureActive();
        EnsureOwnActive(change.FallbackDirector, now);
        EnsureOwnActive(change.Coordinator, now);

        if (change.OutOfHoursDesk is { ClosedAt: not null })
            throw new RuleViolationException("desk-closed", "The desk was closed for good.");

        if (change.Name is not null && change.Name != Name)
            FormerNames = [.. FormerNames, new FormerName(Name, now)];
        Name = change.Name ?? Name;
        Type = change.Type ?? Type;
        Domain = change.Domain ?? Domain;
        MunicipalityCodes = change.MunicipalityCodes is null ? MunicipalityCodes : Area.Distinct(change.MunicipalityCodes);
        FallbackDirectorHatId = After(OrganisationPost.FallbackDirector, change.FallbackDirector?.Id ?? FallbackDirectorHatId);
        CoordinatorHatId = After(OrganisationPost.Coordinator, change.Coordinator?.Id ?? CoordinatorHatId);
        NeighbourhoodCodes = change.NeighbourhoodCodes is null ? NeighbourhoodCodes : Area.Distinct(change.NeighbourhoodCodes);
        OutOfHoursDeskId = After(OrganisationPost.OutOfHoursDesk, change.OutOfHoursDesk?.Id ?? OutOfHoursDeskId);
        if (change.OutOfHoursDesk is not null || change.Vacate?.Contains(OrganisationPost.OutOfHoursDesk) is true)
            NightDeskLostAt = null;

        return State(now);

        Guid? After(OrganisationPost post, Guid? holder) => change.Vacate?.Contains(post) is true ? null : holder;
    }

    /// <summary>Whether a change is about what the organisation is or where it works: that decides whose signals it weighs and how much it is told.</summary>
    public bool IsAboutItsTask(OrganisationChange change) =>
        (change.Type is not null && change.Type != Type)
        || (change.Domain is not null && change.Domain != Domain)
        || (change.MunicipalityCodes is not null && !change.MunicipalityCodes.ToHashSet(StringComparer.Ordinal).SetEquals(MunicipalityCodes));

    /// <summary>Says what partners should know before they ask. Says nothing to other services: it is read where the question is written.</summary>
    /// <exception cref="RuleViolationException">It left.</exception>
    public void LetKnow(IReadOnlyList<string> lines)
    {
        EnsureActive();
        PleaseKnow = [.. lines];
    }

    /// <summary>Leaves its stand-in posts empty where this hat held them; nothing when it held none.</summary>
    public OrganisationChanged? Vacate(Guid hatId, DateTimeOffset now)
    {
        if (FallbackDirectorHatId != hatId && CoordinatorHatId != hatId)
            return null;

        FallbackDirectorHatId = FallbackDirectorHatId == hatId ? null : FallbackDirectorHatId;
        CoordinatorHatId = CoordinatorHatId == hatId ? null : CoordinatorHatId;

        return State(now);
    }

    /// <summary>The organisation of the desk that takes over at night left: nobody takes over any more, until it is said who does.</summary>
    public NightDeskLost LoseNightDesk(DateTimeOffset now)
    {
        var lost = new NightDeskLost { OrganisationId = Id, LostDeskId = OutOfHoursDeskId!.Value, LostAt = now };
        (OutOfHoursDeskId, NightDeskLostAt) = (null, now);

        return lost;
    }

    /// <summary>Leaves the collaboration; its hats, desks and clients end with it.</summary>
    /// <exception cref="RuleViolationException">It left before.</exception>
    public OrganisationWithdrawn Withdraw(DateTimeOffset now)
    {
        EnsureActive();
        WithdrawnAt = now;

        return new OrganisationWithdrawn
        {
            OrganisationId = Id,
            Name = Name,
            Type = Type,
            Domain = Domain,
            MunicipalityCodes = MunicipalityCodes,
            FallbackDirectorHatId = FallbackDirectorHatId,
            CoordinatorHatId = CoordinatorHatId,
            WithdrawnAt = now,
        };
    }

    /// <summary>Merges into another organisation, in which everything that is its own goes on.</summary>
    /// <exception cref="RuleViolationException">One of both left, or they are the same.</exception>
    public OrganisationMerged MergeInto(Organisation target, DateTimeOffset now)
    {
        EnsureActive();
        target.EnsureActive();
        if (target.Id == Id)
            throw new RuleViolationException("merger-with-itself", "An organisation merges into another.");

        (MergedIntoId, WithdrawnAt, FallbackDirectorHatId, CoordinatorHatId) = (target.Id, now, null, null);

        return new OrganisationMerged
        {
            OrganisationId = Id,
            IntoOrganisationId = target.Id,
            Name = Name,
            Type = Type,
            Domain = Domain,
            MunicipalityCodes = MunicipalityCodes,
            MergedAt = now,
        };
    }

    /// <summary>Takes over the area of an organisation that merged into it, and what that wanted known before it is asked: its people go on here.</summary>
    public OrganisationChanged TakeOver(Organisation merged, DateTimeOffset now)
    {
        PleaseKnow = [.. PleaseKnow.Union(merged.PleaseKnow, StringComparer.Ordinal)];
        (MunicipalityCodes, NeighbourhoodCodes) = Area.Of(this).With(Area.Of(merged));

        return State(now);
    }

    /// <summary>Says that a part of it goes on by itself: reached at night where it was, and with the same card until it writes its own.</summary>
    public OrganisationSplit Split(Organisation created, DateTimeOffset now)
    {
        EnsureActive();
        (created.OutOfHoursDeskId, created.NightDeskLostAt, created.PleaseKnow) = (OutOfHoursDeskId, NightDeskLostAt, PleaseKnow);

        return new OrganisationSplit { OrganisationId = Id, NewOrganisationId = created.Id, SplitAt = now };
    }

    /// <summary>Refuses what only an organisation that takes part may do.</summary>
    /// <exception cref="RuleViolationException">It left.</exception>
    public void EnsureActive()
    {
        if (WithdrawnAt is not null)
            throw new RuleViolationException("organisation-withdrawn", "The organisation has left the collaboration.");
    }

    private void EnsureOwnActive(Hat? hat, DateTimeOffset now)
    {
        if (hat is not null && (hat.OrganisationId != Id || !hat.IsActiveAt(now)))
            throw new RuleViolationException("hat-not-of-organisation", "Only an active hat of the organisation itself can stand in for it.");
    }

    /// <summary>All that other services know of it.</summary>
    public OrganisationChanged State(DateTimeOffset now) => new()
    {
        OrganisationId = Id,
        Name = Name,
        Type = Type,
        Domain = Domain,
        MunicipalityCodes = MunicipalityCodes,
        FallbackDirectorHatId = FallbackDirectorHatId,
        CoordinatorHatId = CoordinatorHatId,
        ChangedAt = now,
    };
}

/// <summary>What an organisation was called before.</summary>
/// <param name="Name">The name.</param>
/// <param name="UntilAt">Until when.</param>
public sealed record FormerName(string Name, DateTimeOffset UntilAt);
