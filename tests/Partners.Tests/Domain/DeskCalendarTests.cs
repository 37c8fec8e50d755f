using System.Globalization;
using Platform.Partners.Domain;
using Xunit;

namespace Platform.Partners.Tests.Domain;

/// <summary>Whether somebody is there, and when again. Moments are UTC, hours are Dutch.</summary>
public sealed class DeskCalendarTests
{
    private static readonly DayOfWeek[] Week = Enum.GetValues<DayOfWeek>();
    private static readonly DayOfWeek[] Workdays = [DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday, DayOfWeek.Friday];
    private static readonly DeskDetails Office = new("Desk", "+31000000100") { Hours = [new DeskHours(Workdays, new TimeOnly(9, 0), new TimeOnly(17, 0))] };
    private static readonly DeskDetails Night = new("Night desk", "+31000000101") { Hours = [new DeskHours(Week, new TimeOnly(17, 0), new TimeOnly(9, 0))] };

    [Theory]
    [InlineData("2026-11-20T07:59:59Z", "2026-11-20T08:00:00Z")] // Friday, a second too early
    [InlineData("2026-11-20T08:00:00Z", null)]
    [InlineData("2026-11-20T15:59:59Z", null)]
    [InlineData("2026-11-20T16:00:00Z", "2026-11-23T08:00:00Z")] // closed for the weekend
    [InlineData("2026-11-22T01:40:00Z", "2026-11-23T08:00:00Z")] // Sunday, 02:40
    [InlineData("2026-07-20T07:00:00Z", null)] // summer time
    public void An_office_is_open_in_its_hours_and_says_when_it_opens_again(string moment, string? opens) => AssertOpens(Office, moment, opens);

    [Fact]
    public void At_02_40_on_a_Sunday_the_night_desk_is_there()
    {
        var staffed = Staffed(Night, "2026-11-22T01:40:00Z");

        Assert.Equal((At("2026-11-21T16:00:00Z"), At("2026-11-22T08:00:00Z")), (staffed!.From, staffed.Until));
    }

    [Theory]
    [InlineData(DeskHolidays.AsSunday, "2026-12-28T08:00:00Z")] // both days of Christmas are a Friday and a Saturday; then the weekend
    [InlineData(DeskHolidays.Closed, "2026-12-28T08:00:00Z")]
    [InlineData(DeskHolidays.AsUsual, null)]
    public void On_a_public_holiday_an_office_does_what_its_rule_says(DeskHolidays rule, string? opens) =>
        AssertOpens(Office with { Holidays = rule }, "2026-12-25T10:00:00Z", opens);

    [Fact]
    public void On_a_public_holiday_the_hours_of_Sunday_hold_where_there_are_any()
    {
        var withSunday = Office with { Hours = [.. Office.Hours, new DeskHours([DayOfWeek.Sunday], new TimeOnly(12, 0), new TimeOnly(14, 0))] };

        AssertOpens(withSunday, "2026-04-27T08:00:00Z", "2026-04-27T10:00:00Z"); // King's Day, a Monday
        AssertOpens(withSunday, "2026-04-27T11:00:00Z", null);
    }

    [Fact]
    public void A_special_day_is_stronger_than_the_week_and_the_holiday()
    {
        var desk = Office with { SpecialDays = [new SpecialDay(new DateOnly(2026, 12, 25), new TimeOnly(10, 0), new TimeOnly(12, 0)), new SpecialDay(new DateOnly(2026, 12, 28))] };

        AssertOpens(desk, "2026-12-25T10:00:00Z", null);
        AssertOpens(desk, "2026-12-25T12:00:00Z", "2026-12-29T08:00:00Z");
    }

    [Theory]
    [InlineData("2026-03-28T23:30:00Z")] // 00:30
    [InlineData("2026-03-29T00:59:59Z")] // 01:59:59, the last second before the jump
    [InlineData("2026-03-29T01:00:00Z")] // 03:00, the first after it
    [InlineData("2026-03-29T06:59:59Z")] // 08:59:59 summer time
    public void In_the_night_that_is_an_hour_short_the_night_desk_is_there_all_night(string moment) => AssertOpens(Night, moment, null);

    [Theory]
    [InlineData("2026-10-24T23:30:00Z")] // 01:30 summer time
    [InlineData("2026-10-25T00:30:00Z")] // 02:30 for the first time
    [InlineData("2026-10-25T01:30:00Z")] // 02:30 for the second time
    [InlineData("2026-10-25T07:59:59Z")] // 08:59:59 winter time
    public void In_the_night_that_is_an_hour_long_the_night_desk_is_there_all_night(string moment) => AssertOpens(Night, moment, null);

    [Fact]
    public void An_opening_at_an_hour_that_does_not_exist_is_when_the_clock_jumps()
    {
        var staffed = Staffed(Hours(new TimeOnly(2, 30), new TimeOnly(8, 0)), "2026-03-29T00:00:00Z");

        Assert.Equal((At("2026-03-29T01:00:00Z"), At("2026-03-29T06:00:00Z")), (staffed!.From, staffed.Until));
    }

    [Fact]
    public void Of_an_hour_that_comes_twice_a_desk_is_there_both_times()
    {
        var early = Staffed(Hours(new TimeOnly(2, 30), new TimeOnly(8, 0)), "2026-10-25T00:00:00Z");
        var late = Staffed(Hours(new TimeOnly(0, 0), new TimeOnly(2, 30)), "2026-10-25T00:00:00Z");

        Assert.Equal(At("2026-10-25T00:30:00Z"), early!.From);
        Assert.Equal(At("2026-10-25T01:30:00Z"), late!.Until);
    }

    [Fact]
    public void Two_desks_that_relieve_each_other_leave_no_moment_of_the_year_without_one()
    {
        var (day, night) = (Desk(Hours(new TimeOnly(7, 30), new TimeOnly(22, 15))), Desk(Hours(new TimeOnly(22, 15), new TimeOnly(7, 30))));
        var (early, late) = (Desk(Hours(new TimeOnly(2, 30), new TimeOnly(14, 0))), Desk(Hours(new TimeOnly(14, 0), new TimeOnly(2, 30))));

        for (var moment = At("2026-01-01T00:00:00Z"); moment < At("2027-01-01T00:00:00Z"); moment = moment.AddMinutes(30))
        {
            Assert.True(IsOpen(day, moment) || IsOpen(night, moment), $"{moment:u}");
            Assert.True(IsOpen(early, moment) || IsOpen(late, moment), $"{moment:u}");
        }
    }

    [Fact]
    public void A_desk_without_hours_is_always_there()
    {
        var staffed = Staffed(new DeskDetails("Crisis service", "+31000000102"), "2026-12-25T02:40:00Z");

        Assert.True(staffed!.From <= At("2026-12-25T02:40:00Z"));
        Assert.True(staffed.Until > At("2027-01-20T00:00:00Z"));
    }

    [Fact]
    public void A_desk_that_follows_its_roster_is_there_while_somebody_has_a_shift()
    {
        var desk = Desk(Office with { FollowsRoster = true });
        DutyShift[] shifts = [Shift("2026-11-21T18:00:00Z", "2026-11-22T06:00:00Z"), Shift("2026-11-22T06:00:00Z", "2026-11-22T10:00:00Z"), Shift("2026-11-23T18:00:00Z", "2026-11-24T06:00:00Z")];

        var night = DeskCalendar.AtOrAfter(desk, shifts, At("2026-11-22T01:40:00Z"));
        var gap = DeskCalendar.AtOrAfter(desk, shifts, At("2026-11-22T12:00:00Z"));

        Assert.Equal((At("2026-11-21T18:00:00Z"), At("2026-11-22T10:00:00Z")), (night!.From, night.Until));
        Assert.Equal(At("2026-11-23T18:00:00Z"), gap!.From);
        Assert.Null(DeskCalendar.AtOrAfter(desk, [], At("2026-11-22T12:00:00Z")));

        static DutyShift Shift(string from, string until) => new(Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid(), null, At(from), At(until));
    }

    private static void AssertOpens(DeskDetails details, string moment, string? opens)
    {
        var staffed = Staffed(details, moment);

        if (opens is null)
            Assert.True(staffed!.From <= At(moment) && At(moment) < staffed.Until, $"{staffed}");
        else
            Assert.Equal(At(opens), staffed!.From);
    }

    private static Staffed? Staffed(DeskDetails details, string moment) => DeskCalendar.AtOrAfter(Desk(details), [], At(moment));

    private static bool IsOpen(DutyDesk desk, DateTimeOffset moment) => DeskCalendar.AtOrAfter(desk, [], moment)!.From <= moment;

    private static DeskDetails Hours(TimeOnly opens, TimeOnly closes) => new("Desk", "+31000000100") { Hours = [new DeskHours(Week, opens, closes)], Holidays = DeskHolidays.AsUsual };

    private static DutyDesk Desk(DeskDetails details) => DutyDesk.Open(Guid.NewGuid(), Guid.NewGuid(), details, A.Now);

    private static DateTimeOffset At(string moment) => DateTimeOffset.Parse(moment, CultureInfo.InvariantCulture);
}
