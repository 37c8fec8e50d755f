using Platform.ServiceDefaults.Domain;

namespace Platform.Partners.Domain;

/// <summary>When a desk is staffed, in moments.</summary>
/// <remarks>
/// Hours are local times (Europe/Amsterdam). In the night in which the clock goes forward, an hour that does not exist begins or ends when the clock jumps;
/// in the night in which it goes back, an hour that comes twice begins at its first time and ends at its second: rather an hour with two than an hour with nobody.
/// </remarks>
public static class DeskCalendar
{
    /// <summary>How far it looks for the next opening.</summary>
    private const int DaysAhead = 400;

    private static readonly TimeZoneInfo Amsterdam = TimeZoneInfo.FindSystemTimeZoneById("Europe/Amsterdam");

    /// <summary>The time that the desk is staffed at a moment, or else the next; null when none is known.</summary>
    /// <param name="desk">The desk.</param>
    /// <param name="shifts">Its shifts that have not ended at the moment.</param>
    /// <param name="moment">The moment.</param>
    /// <param name="holidays">The name of the holiday that a day is; the public holidays when absent.</param>
    public static Staffed? AtOrAfter(DutyDesk desk, IEnumerable<DutyShift> shifts, DateTimeOffset moment, Func<DateOnly, string?>? holidays = null)
    {
        Staffed? found = null;
        foreach (var next in desk.FollowsRoster ? Of(shifts) : Of(desk, DutchDay.Of(moment), holidays ?? DutchHolidays.Name))
        {
            if (next.Until <= moment)
                continue;
            if (found is null)
                found = next;
            else if (next.From <= found.Until)
                found = found with { Until = next.Until > found.Until ? next.Until : found.Until };
            else
                return found;

            if (found.Until - moment > TimeSpan.FromDays(31))
                return found; // round the clock: nobody asks for its end
        }

        return found;
    }

    private static IEnumerable<Staffed> Of(IEnumerable<DutyShift> shifts) =>
        shifts.OrderBy(shift => shift.StartsAt).Select(shift => new Staffed(shift.StartsAt, shift.EndsAt));

    /// <remarks>From the evening before: a night may reach into the day.</remarks>
    private static IEnumerable<Staffed> Of(DutyDesk desk, DateOnly today, Func<DateOnly, string?> holidays)
    {
        for (var ahead = -1; ahead <= DaysAhead; ahead++)
        {
            var day = today.AddDays(ahead);
            foreach (var (opens, closes) in HoursOn(desk, day, holidays).OrderBy(hours => hours.Opens))
                yield return new Staffed(Begin(day.ToDateTime(opens)), End((closes <= opens ? day.AddDays(1) : day).ToDateTime(closes)));
        }
    }

    private static IEnumerable<(TimeOnly Opens, TimeOnly Closes)> HoursOn(DutyDesk desk, DateOnly day, Func<DateOnly, string?> holidays)
    {
        if (desk.SpecialDays.Find(special => special.On == day) is { } own)
            return own is { OpensTime: { } opens, ClosesTime: { } closes } ? [(opens, closes)] : [];

        var isHoliday = holidays(day) is not null;
        if (isHoliday && desk.Holidays is DeskHolidays.Closed)
            return [];
        if (desk.Hours.Count == 0)
            return [(TimeOnly.MinValue, TimeOnly.MinValue)];

        var weekday = isHoliday && desk.Holidays is DeskHolidays.AsSunday ? DayOfWeek.Sunday : day.DayOfWeek;
        return desk.Hours.Where(hours => hours.Days.Contains(weekday)).Select(hours => (hours.OpensTime, hours.ClosesTime));
    }

    private static DateTimeOffset Begin(DateTime local) =>
        Amsterdam.IsInvalidTime(local) ? Jump(local)
        : Amsterdam.IsAmbiguousTime(local) ? new DateTimeOffset(local, Amsterdam.GetAmbiguousTimeOffsets(local).Max())
        : new DateTimeOffset(local, Amsterdam.GetUtcOffset(local));

    private static DateTimeOffset End(DateTime local) =>
        Amsterdam.IsInvalidTime(local) ? Jump(local)
        : Amsterdam.IsAmbiguousTime(local) ? new DateTimeOffset(local, Amsterdam.GetAmbiguousTimeOffsets(local).Min())
        : new DateTimeOffset(local, Amsterdam.GetUtcOffset(local));

    /// <remarks>The clock jumps at the full hour before the time that does not exist.</remarks>
    private static DateTimeOffset Jump(DateTime local)
    {
        var hour = local.Date.AddHours(local.Hour);
        return new DateTimeOffset(hour, Amsterdam.GetUtcOffset(hour.AddHours(-1)));
    }
}

/// <summary>A time without a gap in which a desk is staffed.</summary>
/// <param name="From">Its first moment.</param>
/// <param name="Until">The moment after its last.</param>
public sealed record Staffed(DateTimeOffset From, DateTimeOffset Until);
