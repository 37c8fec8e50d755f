using Platform.ServiceDefaults.Domain;

namespace Platform.Meetings.Domain;

/// <summary>When a forum meets again and again ("elke eerste maandag"): a fixed slot with a holiday rule (I-33).</summary>
public sealed class MeetingSeries : AggregateRoot
{
    private MeetingSeries(Guid id, DateTimeOffset createdAt)
        : base(id, createdAt)
    {
    }

    public Guid ForumId { get; private set; }

    /// <summary>The value of an RRULE (RFC 5545).</summary>
    public string Rule { get; private set; } = "";

    public DateOnly StartsOn { get; private set; }

    /// <summary>In Dutch time, summer and winter.</summary>
    public TimeOnly StartTime { get; private set; }

    public int DurationMinutes { get; private set; }

    public SeriesHolidayRule HolidayRule { get; private set; }

    /// <summary>Where the table sits; says nothing about residents.</summary>
    public string? Place { get; private set; }

    /// <summary>The last day that meetings are planned for; every day is planned once.</summary>
    public DateOnly PlannedUntilOn { get; private set; }

    /// <summary>From when it plans nothing more; absent while it does.</summary>
    public DateTimeOffset? EndedAt { get; private set; }

    /// <summary>Starts a series.</summary>
    /// <exception cref="RuleViolationException"><c>forum-dissolved</c>, <c>chair-vacant</c>, or <c>series-never-meets</c>: the rule has no day within five years.</exception>
    public static MeetingSeries Start(Guid id, Forum forum, Slot slot, DateTimeOffset now)
    {
        forum.EnsureMeets();
        var series = new MeetingSeries(id, now)
        {
            ForumId = forum.Id,
            Rule = slot.Rule,
            StartsOn = slot.StartsOn,
            StartTime = slot.StartTime,
            DurationMinutes = slot.DurationMinutes,
            HolidayRule = slot.HolidayRule,
            Place = slot.Place,
            PlannedUntilOn = slot.StartsOn.AddDays(-1),
        };
        if (!series.Occurrences(slot.StartsOn, slot.StartsOn.AddYears(5)).Any())
            throw new RuleViolationException("series-never-meets", "This recurrence has no day in the five years after the start: the rule or the start is not what you mean.");
        return series;
    }

    /// <summary>How many days before a day what is given instead of a holiday may still be that day: holidays in a row step on from each other.</summary>
    private const int LookBack = 100;

    /// <summary>The days of the series, with what its holiday rule makes of each: an alternative is given once.</summary>
    public IEnumerable<SeriesDay> Occurrences(DateOnly from, DateOnly until)
    {
        var given = new HashSet<DateOnly>();
        foreach (var day in Days(from.DayNumber > LookBack ? from.AddDays(-LookBack) : from, until))
        {
            var holiday = DutchHolidays.Name(day);
            var meetsOn = holiday is null ? day : InsteadOf(day, given);
            if (holiday is not null && meetsOn is { } instead)
                given.Add(instead);
            if (day >= from)
                yield return new SeriesDay(day, holiday, meetsOn);
        }
    }

    /// <summary>Takes the days that are to be planned now; a day is given out once, so that every seat is asked once.</summary>
    public IReadOnlyList<SeriesDay> TakeUntil(DateOnly until, DateTimeOffset now)
    {
        if (EndedAt is not null || until <= PlannedUntilOn)
            return [];

        var taken = Occurrences(PlannedUntilOn.AddDays(1), until).Where(o => StartsAt(o.MeetsOn ?? o.On) > now).ToList();
        PlannedUntilOn = until;
        return taken;
    }

    /// <summary>The series plans no more; what is planned stays until it is cancelled.</summary>
    /// <exception cref="RuleViolationException"><c>series-ended</c>.</exception>
    public void End(DateTimeOffset now)
    {
        if (EndedAt is not null)
            throw new RuleViolationException("series-ended", "This series has already ended.");

        EndedAt = now;
    }

    /// <summary>The moment that a meeting on this day starts.</summary>
    public DateTimeOffset StartsAt(DateOnly day) => DutchDay.At(day, StartTime);

    /// <summary>The moment that a meeting ends.</summary>
    public DateTimeOffset EndsAt(DateTimeOffset startsAt) => startsAt.AddMinutes(DurationMinutes);

    /// <remarks>A slot that the series has anyway, or that another holiday was given, is no alternative: a daily series that skips Christmas meets the day after as it would.</remarks>
    private DateOnly? InsteadOf(DateOnly holiday, HashSet<DateOnly> given)
    {
        for (var (day, steps) = (Step(holiday), 0); day is not null && steps < 10; (day, steps) = (Step(day.Value), steps + 1))
        {
            if (DutchHolidays.Name(day.Value) is null && !given.Contains(day.Value) && !Days(day.Value, day.Value).Any())
                return day;
        }

        return null;
    }

    private DateOnly? Step(DateOnly day) => HolidayRule switch
    {
        SeriesHolidayRule.NextWorkingDay => DutchHolidays.AddWorkingDays(day, 1),
        SeriesHolidayRule.PreviousWorkingDay => DutchHolidays.AddWorkingDays(day, -1),
        SeriesHolidayRule.WeekLater => day.AddDays(7),
        _ => null,
    };

    private IEnumerable<DateOnly> Days(DateOnly from, DateOnly until) =>
        Recurrence.TryRead(Rule, out var recurrence, out _) ? recurrence.Days(StartsOn, from, until) : [];
}

/// <summary>The fixed slot of a series.</summary>
/// <param name="Rule">The value of an RRULE.</param>
/// <param name="StartsOn">The first day it may meet.</param>
/// <param name="StartTime">In Dutch time.</param>
/// <param name="DurationMinutes">How long.</param>
/// <param name="HolidayRule">What happens on a public holiday.</param>
/// <param name="Place">Where.</param>
public sealed record Slot(string Rule, DateOnly StartsOn, TimeOnly StartTime, int DurationMinutes, SeriesHolidayRule HolidayRule, string? Place);

/// <summary>One day of a series.</summary>
/// <param name="On">The day by the rule.</param>
/// <param name="Holiday">The public holiday that it is; absent on any other day.</param>
/// <param name="MeetsOn">The day that the forum meets, or on a holiday the day that is proposed; absent when the rule leaves it out.</param>
public sealed record SeriesDay(DateOnly On, string? Holiday, DateOnly? MeetsOn);
