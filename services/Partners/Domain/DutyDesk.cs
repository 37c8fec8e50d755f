using System.ComponentModel.DataAnnotations;
using Platform.Contracts.Partners.V1;
using Platform.ServiceDefaults.Domain;

namespace Platform.Partners.Domain;

/// <summary>Where an organisation can be reached for some topics, by the hour ("piket", "loket").</summary>
public sealed class DutyDesk : AggregateRoot
{
    private DutyDesk() => (Name, Telephone, Topics, MunicipalityCodes, NeighbourhoodCodes, Hours, SpecialDays) = ("", "", [], [], [], [], []);

    private DutyDesk(Guid id, Guid organisationId, DateTimeOffset now)
        : base(id, now) => (OrganisationId, Name, Telephone, Topics, MunicipalityCodes, NeighbourhoodCodes, Hours, SpecialDays) = (organisationId, "", "", [], [], [], [], []);

    public Guid OrganisationId { get; private set; }

    /// <summary>The unit of the organisation that it is the desk of; absent is the organisation as a whole.</summary>
    public Guid? UnitId { get; private set; }

    public string Name { get; private set; }

    /// <summary>Of the desk, never of a person.</summary>
    public string Telephone { get; private set; }

    /// <summary>What it can be asked about; empty is everything.</summary>
    public IReadOnlyList<string> Topics { get; private set; }

    /// <summary>Where it serves; empty is where its unit works, and without one its organisation.</summary>
    public IReadOnlyList<string> MunicipalityCodes { get; private set; }

    /// <summary>In which districts and neighbourhoods; empty is those of its unit or organisation in these municipalities.</summary>
    public IReadOnlyList<string> NeighbourhoodCodes { get; private set; }

    /// <summary>When it is staffed in an ordinary week; empty is always.</summary>
    public List<DeskHours> Hours { get; private set; }

    /// <summary>What it does on a public holiday.</summary>
    public DeskHolidays Holidays { get; private set; }

    /// <summary>Days with hours of their own; stronger than the week and than the rule for holidays.</summary>
    public List<SpecialDay> SpecialDays { get; private set; }

    /// <summary>It is staffed exactly while somebody has a shift; its hours play no part.</summary>
    public bool FollowsRoster { get; private set; }

    /// <summary>Who answers when no shift says who.</summary>
    public Guid? OnDutyHatId { get; private set; }

    /// <summary>Who answers when the first cannot.</summary>
    public Guid? DeputyHatId { get; private set; }

    /// <summary>Which desk takes over while this one is closed: the night desk. It may be another organisation's.</summary>
    public Guid? OutOfHoursDeskId { get; private set; }

    /// <summary>When the night desk that it had went away with its organisation; absent once it was said what happens at night now.</summary>
    public DateTimeOffset? NightDeskLostAt { get; private set; }

    /// <summary>When its roster was last changed.</summary>
    public DateTimeOffset? RosterChangedAt { get; private set; }

    /// <summary>When it was closed for good.</summary>
    public DateTimeOffset? ClosedAt { get; private set; }

    /// <summary>Opens a desk.</summary>
    /// <exception cref="RuleViolationException">Somebody would stand in for himself, has ended or never reaches case content, or a day has hours twice.</exception>
    public static DutyDesk Open(Guid id, Guid organisationId, DeskDetails details, DateTimeOffset now)
    {
        var desk = new DutyDesk(id, organisationId, now);
        desk.Describe(details, now);
        return desk;
    }

    /// <summary>Describes it anew.</summary>
    /// <exception cref="RuleViolationException">It was closed, would take over from itself, somebody would stand in for himself, has ended or never reaches case content, a day has hours twice, or the unit is closed.</exception>
    public void Describe(DeskDetails details, DateTimeOffset now)
    {
        EnsureNotClosed();
        if (details.OutOfHoursDeskId == Id)
            throw new RuleViolationException("own-night-desk", "A desk cannot take over from itself.");
        if (details.OnDuty is not null && details.OnDuty.Id == details.Deputy?.Id)
            throw new RuleViolationException("own-deputy", "A deputy is somebody else.");
        if (details.SpecialDays.Select(day => day.On).Distinct().Count() < details.SpecialDays.Count)
            throw new RuleViolationException("special-day-twice", "A special day stands in the list once.");

        details.OnDuty?.EnsureAnswers("/onDutyHatId", now);
        details.Deputy?.EnsureAnswers("/deputyHatId", now);
        details.Unit?.EnsureTakes();

        (Name, Telephone, FollowsRoster, Holidays) = (details.Name, details.Telephone, details.FollowsRoster, details.Holidays);
        UnitId = details.Unit?.Id;
        (OnDutyHatId, DeputyHatId) = (details.OnDuty?.Id, details.Deputy?.Id);
        (OutOfHoursDeskId, NightDeskLostAt) = (details.OutOfHoursDeskId, null);
        Topics = [.. details.Topics.Distinct(StringComparer.Ordinal)];
        MunicipalityCodes = [.. details.MunicipalityCodes.Distinct(StringComparer.Ordinal)];
        NeighbourhoodCodes = [.. details.NeighbourhoodCodes.Distinct(StringComparer.Ordinal)];
        Hours = [.. details.Hours];
        SpecialDays = [.. details.SpecialDays];
    }

    /// <summary>Notes that who has which shift changed, so that two planners do not overwrite each other.</summary>
    /// <exception cref="RuleViolationException">It was closed.</exception>
    public void NoteRoster(DateTimeOffset now)
    {
        EnsureNotClosed();
        RosterChangedAt = now;
    }

    /// <summary>Closes it for good. Nobody takes a night desk away from others that rely on it: they would hear of it when somebody rings at 02:40.</summary>
    /// <param name="reliedOnBy">What names it as its night desk, in words.</param>
    /// <param name="now">When.</param>
    /// <exception cref="RuleViolationException"><c>desk-closed</c>: it was closed before; <c>desk-in-use</c>: it is somebody's night desk.</exception>
    public void Close(IReadOnlyCollection<string> reliedOnBy, DateTimeOffset now)
    {
        EnsureNotClosed();
        if (reliedOnBy.Count > 0)
            throw new RuleViolationException("desk-in-use", $"It takes over at night from {string.Join(", ", reliedOnBy.Take(10))}: first they name another night desk, or none.");
        ClosedAt = now;
    }

    /// <summary>Closes it because its organisation left: that is a fact, whoever relies on it.</summary>
    public void CloseWith(Organisation organisation) => ClosedAt ??= organisation.WithdrawnAt;

    /// <summary>The organisation of its night desk left: nobody takes over any more, until it is said who does.</summary>
    public NightDeskLost LoseNightDesk(DateTimeOffset now)
    {
        var lost = new NightDeskLost { OrganisationId = OrganisationId, DeskId = Id, LostDeskId = OutOfHoursDeskId!.Value, LostAt = now };
        (OutOfHoursDeskId, NightDeskLostAt) = (null, now);

        return lost;
    }

    /// <summary>Writes down the area of its organisation where it has none of its own, before a merger widens that.</summary>
    public void KeepArea(Organisation organisation) => (MunicipalityCodes, NeighbourhoodCodes) = Area.Of(this).Or(Area.Of(organisation));

    /// <summary>Writes down the night desk of its organisation where it has none of its own, or that it lost it, before it goes on in one that has another or none.</summary>
    public void KeepNightDesk(Organisation organisation)
    {
        OutOfHoursDeskId ??= organisation.OutOfHoursDeskId == Id ? null : organisation.OutOfHoursDeskId;
        NightDeskLostAt ??= OutOfHoursDeskId is null ? organisation.NightDeskLostAt : null;
    }

    /// <summary>Moves it with its organisation, when that merges into another or is split.</summary>
    public void MoveTo(Organisation organisation) => OrganisationId = organisation.Id;

    /// <summary>Names whoever it named, when a merger ended that hat and the person goes on under another.</summary>
    public void Follow(IReadOnlyDictionary<Guid, Guid> goesOnAs)
    {
        (OnDutyHatId, DeputyHatId) = (goesOnAs.Of(OnDutyHatId), goesOnAs.Of(DeputyHatId));
        DeputyHatId = DeputyHatId == OnDutyHatId ? null : DeputyHatId; // two hats of one person may have become one
    }

    /// <summary>Takes it out of its unit, when one of both goes on in another organisation: it goes on serving where it did.</summary>
    public void Leave(Unit unit)
    {
        (MunicipalityCodes, NeighbourhoodCodes) = Area.Of(this).Or(Area.Of(unit));
        UnitId = null;
    }

    /// <summary>Whether it can be asked about a topic.</summary>
    public bool Knows(string topic) => Topics.Count == 0 || Topics.Contains(topic, StringComparer.Ordinal);

    /// <summary>Where it serves: where it says itself, else where its unit works, else its organisation.</summary>
    public Area AreaIn(Organisation organisation, Unit? unit) => (unit is null ? Area.Of(this) : Area.Of(this).Or(Area.Of(unit))).Or(Area.Of(organisation));

    internal void EnsureNotClosed()
    {
        if (ClosedAt is not null)
            throw new RuleViolationException("desk-closed", "The desk was closed for good.");
    }
}

/// <summary>All that is said of a desk.</summary>
public sealed record DeskDetails(string Name, string Telephone)
{
    public IReadOnlyList<string> Topics { get; init; } = [];

    public IReadOnlyList<string> MunicipalityCodes { get; init; } = [];

    public IReadOnlyList<string> NeighbourhoodCodes { get; init; } = [];

    public IReadOnlyList<DeskHours> Hours { get; init; } = [];

    public DeskHolidays Holidays { get; init; }

    public IReadOnlyList<SpecialDay> SpecialDays { get; init; } = [];

    public bool FollowsRoster { get; init; }

    /// <summary>Who answers when no shift says who.</summary>
    public Hat? OnDuty { get; init; }

    /// <summary>Who answers when the first cannot.</summary>
    public Hat? Deputy { get; init; }

    public Guid? OutOfHoursDeskId { get; init; }

    /// <summary>The unit of the organisation that it is the desk of.</summary>
    public Unit? Unit { get; init; }
}

/// <summary>What a desk does on a public holiday.</summary>
public enum DeskHolidays
{
    /// <summary>It is staffed as on a Sunday.</summary>
    AsSunday,

    /// <summary>It is staffed as on any such day of the week.</summary>
    AsUsual,

    /// <summary>It is closed.</summary>
    Closed,
}

/// <summary>When a desk is staffed in a week, in local time.</summary>
/// <param name="Days">On which days.</param>
/// <param name="OpensTime">From.</param>
/// <param name="ClosesTime">Until. Not later than it opens: until that time the next morning, so 00:00 to 00:00 is the whole day.</param>
public sealed record DeskHours([MaxLength(7)] IReadOnlyList<DayOfWeek> Days, TimeOnly OpensTime, TimeOnly ClosesTime);

/// <summary>A day with hours of its own, in local time.</summary>
/// <param name="On">The day.</param>
/// <param name="OpensTime">From; absent together with <c>closesTime</c> when the desk is closed that day.</param>
/// <param name="ClosesTime">Until; not later than it opens is the next morning.</param>
public sealed record SpecialDay(DateOnly On, TimeOnly? OpensTime = null, TimeOnly? ClosesTime = null);
