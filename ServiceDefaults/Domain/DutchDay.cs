namespace Platform.ServiceDefaults.Domain;

/// <summary>The calendar day that rules speak of: in the Netherlands (Europe/Amsterdam).</summary>
public static class DutchDay
{
    private static readonly TimeZoneInfo Amsterdam = TimeZoneInfo.FindSystemTimeZoneById("Europe/Amsterdam");

    /// <summary>The day that a moment falls on.</summary>
    public static DateOnly Of(DateTimeOffset moment) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(moment, Amsterdam).DateTime);

    /// <summary>The moment at which Dutch clocks show a time on a day.</summary>
    /// <remarks>A time that the spring clock skips is the moment after the skip; of a time that the autumn clock shows twice it is the first.</remarks>
    public static DateTimeOffset At(DateOnly day, TimeOnly time)
    {
        var local = day.ToDateTime(time);
        if (Amsterdam.IsInvalidTime(local))
            local = local.AddHours(1);
        var offset = Amsterdam.IsAmbiguousTime(local) ? Amsterdam.GetAmbiguousTimeOffsets(local).Max() : Amsterdam.GetUtcOffset(local);
        return new DateTimeOffset(local, offset).ToUniversalTime();
    }

    /// <summary>What Dutch clocks show at a moment.</summary>
    public static TimeOnly TimeOf(DateTimeOffset moment) => TimeOnly.FromDateTime(TimeZoneInfo.ConvertTime(moment, Amsterdam).DateTime);

    /// <summary>The first moment after a day.</summary>
    public static DateTimeOffset End(DateOnly day)
    {
        var midnight = day.AddDays(1).ToDateTime(TimeOnly.MinValue);
        return new DateTimeOffset(midnight, Amsterdam.GetUtcOffset(midnight));
    }
}
