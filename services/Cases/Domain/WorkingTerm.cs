using Platform.ServiceDefaults.Domain;

namespace Platform.Cases.Domain;

/// <summary>Terms within which somebody has to act: they run on working days, so that nobody is late because of a weekend or a holiday.</summary>
public static class WorkingTerm
{
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    /// <summary>The end of a term that begins now: whole days are working days and end with the last of them; a shorter term runs by the clock.</summary>
    /// <remarks>An emergency at night does not wait for office hours, hence the shorter terms; one taken on a Saturday is ratified before the end of Monday.</remarks>
    public static DateTimeOffset After(DateTimeOffset now, TimeSpan term) =>
        term < Day ? now + term : DutchDay.End(DutchHolidays.AddWorkingDays(DutchDay.Of(now), term.Days));
}
