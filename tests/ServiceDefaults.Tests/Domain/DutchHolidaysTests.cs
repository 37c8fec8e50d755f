using Platform.ServiceDefaults.Domain;
using Xunit;

namespace Platform.ServiceDefaults.Tests.Domain;

public sealed class DutchHolidaysTests
{
    [Theory]
    [InlineData("2026-01-01", "Nieuwjaarsdag")]
    [InlineData("2026-04-03", "Goede Vrijdag")]
    [InlineData("2026-04-05", "Eerste paasdag")]
    [InlineData("2026-04-06", "Tweede paasdag")]
    [InlineData("2024-04-01", "Tweede paasdag")]
    [InlineData("2025-04-20", "Eerste paasdag")]
    [InlineData("2027-03-28", "Eerste paasdag")]
    [InlineData("2038-04-25", "Eerste paasdag")]
    [InlineData("2026-05-14", "Hemelvaartsdag")]
    [InlineData("2026-05-25", "Tweede pinksterdag")]
    [InlineData("2026-05-05", "Bevrijdingsdag")]
    [InlineData("2026-12-26", "Tweede kerstdag")]
    public void A_holiday_is_known_by_name(string day, string name) => Assert.Equal(name, DutchHolidays.Name(DateOnly.Parse(day, null)));

    [Fact]
    public void King_s_Day_moves_to_Saturday_when_it_falls_on_a_Sunday()
    {
        Assert.Equal("Koningsdag", DutchHolidays.Name(new DateOnly(2026, 4, 27)));
        Assert.Equal("Koningsdag", DutchHolidays.Name(new DateOnly(2025, 4, 26)));
        Assert.Null(DutchHolidays.Name(new DateOnly(2025, 4, 27)));
    }

    [Fact]
    public void Weekends_and_holidays_are_no_working_days()
    {
        Assert.False(DutchHolidays.IsWorkingDay(new DateOnly(2026, 4, 4)));
        Assert.False(DutchHolidays.IsWorkingDay(new DateOnly(2026, 4, 6)));
        Assert.True(DutchHolidays.IsWorkingDay(new DateOnly(2026, 4, 7)));
    }

    [Fact]
    public void Working_days_are_counted_over_the_Easter_weekend_both_ways()
    {
        Assert.Equal(new DateOnly(2026, 4, 7), DutchHolidays.AddWorkingDays(new DateOnly(2026, 4, 2), 1));
        Assert.Equal(new DateOnly(2026, 4, 2), DutchHolidays.AddWorkingDays(new DateOnly(2026, 4, 8), -2));
        Assert.Equal(new DateOnly(2026, 4, 4), DutchHolidays.AddWorkingDays(new DateOnly(2026, 4, 4), 0));
    }
}
