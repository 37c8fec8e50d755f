using System.Globalization;
using Platform.Contracts.Signals.V1;
using Platform.ServiceDefaults.Domain;
using Platform.Signals.Domain;
using Xunit;

namespace Platform.Signals.Tests.Domain;

/// <summary>Triage sits on Tuesday at nine; the list closes on Monday at noon.</summary>
public sealed class WeeklyTriageTests
{
    private static readonly WeeklyTriage Tuesday = new(DayOfWeek.Tuesday, new TimeOnly(9, 0), DayOfWeek.Monday, new TimeOnly(12, 0));

    [Theory]
    [InlineData("2026-11-18T10:00", "2026-11-24T09:00")] // a Wednesday
    [InlineData("2026-11-23T12:00", "2026-11-24T09:00")] // at the cut-off itself
    [InlineData("2026-11-23T12:01", "2026-12-01T09:00")]
    [InlineData("2026-11-24T08:59", "2026-12-01T09:00")] // the morning of the sitting
    [InlineData("2026-03-28T10:00", "2026-03-31T09:00")] // over the night that the clock changes
    public void A_signal_is_due_at_the_first_sitting_whose_list_is_still_open(string comesIn, string due) =>
        Assert.Equal(At(due), Tuesday.SittingFor(At(comesIn)));

    [Theory]
    [InlineData("2026-04-02T11:59", "2026-04-07T09:00")] // Easter Monday and Good Friday: the list closes on Thursday
    [InlineData("2026-04-02T12:01", "2026-04-14T09:00")]
    public void A_list_that_would_close_on_a_holiday_closes_on_the_working_day_before(string comesIn, string due) =>
        Assert.Equal(At(due), Tuesday.SittingFor(At(comesIn)));

    [Fact]
    public void A_sitting_on_a_holiday_moves_to_the_next_working_day()
    {
        var liberation = new WeeklyTriage(DayOfWeek.Tuesday, new TimeOnly(9, 0), DayOfWeek.Monday, new TimeOnly(12, 0));

        Assert.Equal(At("2026-05-06T09:00"), liberation.SittingFor(At("2026-05-01T10:00")));
    }

    [Fact]
    public void A_list_may_close_on_the_day_of_the_sitting_or_a_week_before()
    {
        var sameMorning = Tuesday with { CutOffDay = DayOfWeek.Tuesday, CutOffTime = new TimeOnly(8, 0) };
        var aWeekBefore = Tuesday with { CutOffDay = DayOfWeek.Tuesday, CutOffTime = new TimeOnly(17, 0) };

        Assert.Equal(At("2026-11-24T09:00"), sameMorning.SittingFor(At("2026-11-24T07:59")));
        Assert.Equal(At("2026-12-01T09:00"), aWeekBefore.SittingFor(At("2026-11-24T08:00")));
    }

    [Fact]
    public void An_urgent_signal_waits_for_no_sitting()
    {
        var terms = SignalTerms.Default with { WeeklyTriage = Tuesday };
        var now = At("2026-11-18T10:00");

        Assert.Equal(At("2026-11-24T09:00"), terms.TriageDueFrom(now, urgent: false));
        Assert.Equal(now.AddHours(4), terms.TriageDueFrom(now, urgent: true));
    }

    [Fact]
    public void A_signal_that_comes_in_is_due_at_the_sitting()
    {
        var (signal, _) = Signal.Submit(Guid.CreateVersion7(), ASignal.Draft(urgency: Urgency.Normal), ASignal.Housing, SignalTerms.Default with { WeeklyTriage = Tuesday }, ASignal.Now);

        Assert.Equal(At("2026-11-24T09:00"), signal.TriageDueAt);
    }

    private static DateTimeOffset At(string dutch)
    {
        var local = DateTime.Parse(dutch, CultureInfo.InvariantCulture);

        return DutchDay.At(DateOnly.FromDateTime(local), TimeOnly.FromDateTime(local));
    }
}
