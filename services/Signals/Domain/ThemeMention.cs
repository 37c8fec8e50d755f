namespace Platform.Signals.Domain;

/// <summary>That some signal of a week had a theme: what the counts are made of. It knows no signal, so it stays when signals are destroyed.</summary>
public sealed class ThemeMention
{
    private ThemeMention()
    {
    }

    private ThemeMention(string municipalityCode, DateOnly weekOn, string theme) => (MunicipalityCode, WeekOn, Theme) = (municipalityCode, weekOn, theme);

    /// <summary>Counts up; says nothing.</summary>
    public long Number { get; private set; }

    /// <summary>The area.</summary>
    public string MunicipalityCode { get; private set; } = "";

    /// <summary>The Monday of the week, in the Netherlands.</summary>
    public DateOnly WeekOn { get; private set; }

    /// <summary>The theme's code.</summary>
    public string Theme { get; private set; } = "";

    /// <summary>What is counted of a signal.</summary>
    public static IEnumerable<ThemeMention> Of(Signal signal) =>
        signal.Themes.Select(theme => new ThemeMention(signal.MunicipalityCode, MondayOf(DutchDay.Of(signal.CreatedAt)), theme));

    /// <summary>The Monday of the week of a day.</summary>
    public static DateOnly MondayOf(DateOnly day) => day.AddDays(-(((int)day.DayOfWeek + 6) % 7));
}
