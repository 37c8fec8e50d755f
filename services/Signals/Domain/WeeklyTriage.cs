namespace Platform.Signals.Domain;

/// <summary>A triage that sits once a week, with a moment before it until which signals come in for it; all in Dutch time.</summary>
/// <param name="Day">The day on which triage sits.</param>
/// <param name="Time">When it sits.</param>
/// <param name="CutOffDay">The day on which the list closes, in the week before the sitting.</param>
/// <param name="CutOffTime">When it closes.</param>
public sealed record WeeklyTriage(DayOfWeek Day, TimeOnly Time, DayOfWeek CutOffDay, TimeOnly CutOffTime)
{
    private const int DaysOfWeek = 7;

    /// <summary>The sitting for which a signal that comes in now is in time.</summary>
    /// <remarks>A sitting on a public holiday moves to the next working day, and a list that would close on a holiday closes on the working day before.</remarks>
    public DateTimeOffset SittingFor(DateTimeOffset now)
    {
        var today = DutchDay.Of(now);
        var sitting = today.AddDays(((int)Day - (int)today.DayOfWeek + DaysOfWeek) % DaysOfWeek);
        while (ClosesAt(sitting) < now)
            sitting = sitting.AddDays(DaysOfWeek);

        return DutchDay.At(DutchHolidays.Name(sitting) is null ? sitting : DutchHolidays.AddWorkingDays(sitting, 1), Time);
    }

    private DateTimeOffset ClosesAt(DateOnly sitting)
    {
        var before = ((int)Day - (int)CutOffDay + DaysOfWeek) % DaysOfWeek;
        var closing = sitting.AddDays(-(before == 0 && CutOffTime > Time ? DaysOfWeek : before));

        return DutchDay.At(DutchHolidays.Name(closing) is null ? closing : DutchHolidays.AddWorkingDays(closing, -1), CutOffTime);
    }
}
