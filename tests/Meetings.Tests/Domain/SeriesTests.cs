using FsCheck;
using FsCheck.Fluent;
using Platform.Meetings.Domain;
using Platform.ServiceDefaults.Domain;
using Platform.TestKit;

namespace Platform.Meetings.Tests.Domain;

public sealed class SeriesTests
{
    private static readonly DateOnly January = new(2026, 1, 5);

    [Fact]
    public void I33_the_first_monday_of_april_2026_is_easter_monday_and_moves_to_tuesday()
    {
        var april = Assert.Single(FirstMondays(SeriesHolidayRule.NextWorkingDay).Occurrences(new DateOnly(2026, 4, 1), new DateOnly(2026, 4, 30)));

        Assert.Equal((new DateOnly(2026, 4, 6), "Tweede paasdag", new DateOnly(2026, 4, 7)), (april.On, april.Holiday, april.MeetsOn));
    }

    [Theory]
    [InlineData(SeriesHolidayRule.NextWorkingDay, "2026-04-07")]
    [InlineData(SeriesHolidayRule.PreviousWorkingDay, "2026-04-02")] // the Friday before is Good Friday
    [InlineData(SeriesHolidayRule.WeekLater, "2026-04-13")]
    [InlineData(SeriesHolidayRule.LeaveOut, null)]
    public void I33_the_holiday_rule_says_what_is_proposed(SeriesHolidayRule rule, string? expected) => Assert.Equal(
        expected is null ? null : DateOnly.Parse(expected, System.Globalization.CultureInfo.InvariantCulture),
        FirstMondays(rule).Occurrences(new DateOnly(2026, 4, 6), new DateOnly(2026, 4, 6)).Single().MeetsOn);

    [Fact]
    public void The_known_clashes_of_the_first_monday_are_found()
    {
        var clashes = FirstMondays(SeriesHolidayRule.NextWorkingDay).Occurrences(new DateOnly(2026, 5, 1), new DateOnly(2029, 12, 31)).Where(o => o.Holiday is not null).Select(o => o.On);

        Assert.Equal([new DateOnly(2028, 6, 5), new DateOnly(2029, 1, 1), new DateOnly(2029, 4, 2)], clashes);
    }

    [Fact]
    public void A_slot_that_the_series_has_anyway_is_no_alternative()
    {
        var daily = Series("FREQ=DAILY;BYDAY=MO,TU,WE,TH,FR", SeriesHolidayRule.NextWorkingDay);

        Assert.Null(daily.Occurrences(new DateOnly(2026, 4, 6), new DateOnly(2026, 4, 6)).Single().MeetsOn);
    }

    [Theory]
    [InlineData(SeriesHolidayRule.NextWorkingDay, "2029-12-27", "2029-12-28")]
    [InlineData(SeriesHolidayRule.PreviousWorkingDay, "2029-12-24", "2029-12-21")]
    public void I33_two_holidays_in_a_row_get_two_alternatives_whichever_days_are_asked_for(SeriesHolidayRule rule, string first, string second)
    {
        var christmas = Series("FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=25,26", rule);
        DateOnly Day(string day) => DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture);

        Assert.Equal([Day(first), Day(second)], christmas.Occurrences(new DateOnly(2029, 12, 1), new DateOnly(2029, 12, 31)).Select(o => o.MeetsOn!.Value));
        Assert.Equal(Day(second), christmas.Occurrences(new DateOnly(2029, 12, 26), new DateOnly(2029, 12, 26)).Single().MeetsOn);
    }

    [Fact]
    public void A_meeting_starts_at_the_same_time_by_the_clock_in_summer_and_winter()
    {
        var series = Series("FREQ=WEEKLY;BYDAY=MO", SeriesHolidayRule.LeaveOut);

        // Clocks go forward on 29 March 2026 and back on 25 October 2026.
        Assert.Equal(TimeSpan.FromHours(12.5), series.StartsAt(new DateOnly(2026, 3, 23)).TimeOfDay);
        Assert.Equal(TimeSpan.FromHours(11.5), series.StartsAt(new DateOnly(2026, 3, 30)).TimeOfDay);
        Assert.Equal(TimeSpan.FromHours(11.5), series.StartsAt(new DateOnly(2026, 10, 19)).TimeOfDay);
        Assert.Equal(TimeSpan.FromHours(12.5), series.StartsAt(new DateOnly(2026, 10, 26)).TimeOfDay);
    }

    [Fact]
    public void A_time_that_the_spring_clock_skips_is_the_moment_after_and_one_that_comes_twice_is_the_first()
    {
        Assert.Equal(new DateTimeOffset(2026, 3, 29, 1, 30, 0, TimeSpan.Zero), DutchDay.At(new DateOnly(2026, 3, 29), new TimeOnly(2, 30)));
        Assert.Equal(new DateTimeOffset(2026, 10, 25, 0, 30, 0, TimeSpan.Zero), DutchDay.At(new DateOnly(2026, 10, 25), new TimeOnly(2, 30)));
    }

    [Fact]
    public void A_day_is_given_out_once()
    {
        var series = FirstMondays(SeriesHolidayRule.NextWorkingDay);
        var now = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

        var first = series.TakeUntil(new DateOnly(2026, 4, 30), now);
        var again = series.TakeUntil(new DateOnly(2026, 4, 30), now);
        var more = series.TakeUntil(new DateOnly(2026, 5, 31), now);

        Assert.Equal((4, 0, 1), (first.Count, again.Count, more.Count));
    }

    [Fact]
    public void What_is_over_is_not_planned() =>
        Assert.Single(FirstMondays(SeriesHolidayRule.NextWorkingDay).TakeUntil(new DateOnly(2026, 4, 30), new DateTimeOffset(2026, 3, 15, 0, 0, 0, TimeSpan.Zero)));

    [Theory]
    [InlineData(SeriesHolidayRule.NextWorkingDay, 15, 1)]
    [InlineData(SeriesHolidayRule.PreviousWorkingDay, 9, 0)]
    public void I33_what_is_proposed_instead_of_a_holiday_lies_ahead_also_on_the_holiday_itself(SeriesHolidayRule rule, int hour, int proposed)
    {
        var onEasterMonday = DutchDay.At(new DateOnly(2026, 4, 6), new TimeOnly(hour, 0)); // the table meets at 13:30

        var taken = FirstMondays(rule).TakeUntil(new DateOnly(2026, 4, 30), onEasterMonday);

        Assert.Equal(proposed, taken.Count);
        Assert.All(taken, day => Assert.Equal(new DateOnly(2026, 4, 7), day.MeetsOn));
    }

    [Fact]
    public void A_forum_that_nobody_chairs_or_that_was_dissolved_starts_no_series_also_not_for_years_ahead()
    {
        var (vacant, dissolved) = (ATable.Forum(), ATable.Forum());
        vacant.HatEnded(ATable.Chair.HatId, Guid.NewGuid(), ATable.Now);
        dissolved.Dissolve(ATable.Forum(), hasOpenCases: false, ATable.Now);

        Refused.With("chair-vacant", () => Start(vacant));
        Refused.With("forum-dissolved", () => Start(dissolved));

        static void Start(Forum forum) =>
            MeetingSeries.Start(Guid.NewGuid(), forum, new Slot("FREQ=MONTHLY;BYDAY=1MO", new DateOnly(2030, 1, 1), new TimeOnly(13, 30), 120, SeriesHolidayRule.WeekLater, null), ATable.Now);
    }

    [Fact]
    public void A_series_that_ended_plans_nothing()
    {
        var series = FirstMondays(SeriesHolidayRule.NextWorkingDay);
        series.End(ATable.Now);

        Assert.Empty(series.TakeUntil(new DateOnly(2030, 1, 1), ATable.Now));
        Refused.With("series-ended", () => series.End(ATable.Now));
    }

    [Fact]
    public void A_series_meets_one_day_or_another() => Refused.With("series-never-meets", () => Series("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", SeriesHolidayRule.LeaveOut));

    [Theory]
    [InlineData("FREQ=HOURLY")]
    [InlineData("FREQ=DAILY;BYHOUR=9")]
    [InlineData("FREQ=MONTHLY;BYDAY=9XX")]
    [InlineData("FREQ=MONTHLY;BYDAY=1MO;UNTIL=20271231T120000Z")]
    [InlineData("BYDAY=MO")]
    [InlineData("every first Monday")]
    [InlineData("FREQ=DAILY;INTERVAL=0")]
    public void What_is_no_rule_of_days_is_not_read(string text) => Assert.False(Recurrence.TryRead(text, out _, out _));

    [Fact]
    public void I33_a_series_never_meets_on_a_holiday_and_always_at_its_time() => Prop.ForAll(
        Gen.Elements("FREQ=MONTHLY;BYDAY=1MO", "FREQ=WEEKLY;BYDAY=FR", "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,TH", "FREQ=MONTHLY;BYMONTHDAY=25,26,1", "FREQ=MONTHLY;BYDAY=-1TH").ToArbitrary(),
        Gen.Elements(Enum.GetValues<SeriesHolidayRule>()).ToArbitrary(),
        Gen.Choose(0, 1500).ToArbitrary(),
        (rule, holiday, days) =>
        {
            var series = Series(rule, holiday);
            foreach (var occurrence in series.Occurrences(January.AddDays(days), January.AddDays(days + 120)))
            {
                if (occurrence.MeetsOn is not { } day)
                    continue;
                Assert.Null(DutchHolidays.Name(day));
                Assert.Equal((day, new TimeOnly(13, 30)), (DutchDay.Of(series.StartsAt(day)), DutchDay.TimeOf(series.StartsAt(day))));
            }
        }).Check(PropertyRuns.Of(60));

    private static MeetingSeries FirstMondays(SeriesHolidayRule rule) => Series("FREQ=MONTHLY;BYDAY=1MO", rule);

    private static MeetingSeries Series(string recurrence, SeriesHolidayRule rule) => MeetingSeries.Start(
        Guid.CreateVersion7(), ATable.Forum(), new Slot(recurrence, January, new TimeOnly(13, 30), 120, rule, "Town hall"), new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));
}
