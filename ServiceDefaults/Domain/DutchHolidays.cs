namespace Platform.ServiceDefaults.Domain;

/// <summary>The public holidays of the Netherlands and the working days between them, computed: nobody forgets to load next year's list.</summary>
/// <remarks>
/// The days that government bodies are closed on (Algemene termijnenwet, article 3): New Year's Day, Easter Monday, King's Day, Ascension Day, Whit Monday and both days of Christmas;
/// Good Friday, which that article treats alike; and Liberation Day. Easter Sunday and Whit Sunday are named although they are Sundays. Days that a region adds are configuration of whoever asks.
/// </remarks>
public static class DutchHolidays
{
    /// <summary>The Dutch name of the holiday on that day; null on any other day.</summary>
    public static string? Name(DateOnly day)
    {
        switch (day.Month, day.Day)
        {
            case (1, 1): return "Nieuwjaarsdag";
            case (5, 5): return "Bevrijdingsdag";
            case (12, 25): return "Eerste kerstdag";
            case (12, 26): return "Tweede kerstdag";
        }

        if (day == KingsDay(day.Year))
            return "Koningsdag";

        return (day.DayNumber - EasterSunday(day.Year).DayNumber) switch
        {
            -2 => "Goede Vrijdag",
            0 => "Eerste paasdag",
            1 => "Tweede paasdag",
            39 => "Hemelvaartsdag",
            49 => "Eerste pinksterdag",
            50 => "Tweede pinksterdag",
            _ => null,
        };
    }

    /// <summary>Whether offices are open: Monday to Friday, and no holiday.</summary>
    public static bool IsWorkingDay(DateOnly day) => day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday) && Name(day) is null;

    /// <summary>The day that lies a number of working days after another (before it when negative); zero gives the same day, whatever day it is.</summary>
    public static DateOnly AddWorkingDays(DateOnly day, int count)
    {
        var step = Math.Sign(count);
        for (var left = Math.Abs(count); left > 0;)
        {
            day = day.AddDays(step);
            if (IsWorkingDay(day))
                left--;
        }

        return day;
    }

    /// <remarks>27 April, and the 26th where that is a Sunday.</remarks>
    private static DateOnly KingsDay(int year)
    {
        var day = new DateOnly(year, 4, 27);
        return day.DayOfWeek == DayOfWeek.Sunday ? day.AddDays(-1) : day;
    }

    /// <remarks>The anonymous Gregorian computus (Meeus/Jones/Butcher).</remarks>
    private static DateOnly EasterSunday(int year)
    {
        var a = year % 19;
        var (b, c) = Math.DivRem(year, 100);
        var (d, e) = Math.DivRem(b, 4);
        var g = (8 * b + 13) / 25;
        var h = (19 * a + b - d - g + 15) % 30;
        var (i, k) = Math.DivRem(c, 4);
        var l = (32 + 2 * e + 2 * i - h - k) % 7;
        var m = (a + 11 * h + 19 * l) / 433;
        var n = h + l - 7 * m;
        var month = (n + 90) / 25;

        return new DateOnly(year, month, (n + 33 * month + 19) % 32);
    }
}
