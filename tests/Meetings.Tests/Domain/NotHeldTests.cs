using Platform.Contracts.Meetings.V1;
using Platform.Meetings.Domain;

namespace Platform.Meetings.Tests.Domain;

public sealed class NotHeldTests
{
    private readonly Meeting _meeting = Meeting.Schedule(Guid.CreateVersion7(), ATable.Forum(), ATable.Plan(days: 5), ATable.Now).Meeting; // Friday 27 November 2026
    private static readonly DateTimeOffset EndOfMonday = new(2026, 11, 30, 23, 0, 0, TimeSpan.Zero);

    [Fact]
    public void A_session_can_be_opened_until_the_end_of_the_first_working_day_after_it()
    {
        Assert.Null(_meeting.NotOpened(EndOfMonday.AddTicks(-1)));
        Assert.Equal(MeetingStatus.AgendaOpen, _meeting.Status);

        var fact = _meeting.NotOpened(EndOfMonday);

        Assert.Equal((_meeting.Id, EndOfMonday), (fact!.MeetingId, fact.CancelledAt));
        Assert.Equal((MeetingStatus.Cancelled, true, 1), (_meeting.Status, _meeting.IsOff, _meeting.CalendarSequence));
        Assert.Null(_meeting.NotOpened(EndOfMonday.AddDays(1))); // it is told once
    }

    [Fact]
    public void A_table_that_opened_was_held_however_long_it_sits()
    {
        ATable.Open(_meeting, ATable.Item(_meeting));

        Assert.Null(_meeting.NotOpened(EndOfMonday.AddYears(1)));
        Assert.Equal((MeetingStatus.InSession, null), (_meeting.Status, _meeting.RecordDueAt));
    }

    [Fact]
    public void A_meeting_that_was_moved_is_waited_for_at_its_new_day()
    {
        _meeting.Move(ATable.Plan(days: 12), "The hall is taken", ATable.Now);

        Assert.Null(_meeting.NotOpened(EndOfMonday));
        Assert.NotNull(_meeting.NotOpened(EndOfMonday.AddDays(7)));
    }

    [Fact]
    public void What_nobody_opened_puts_its_items_off_and_that_counts()
    {
        var item = ATable.Item(_meeting);
        _meeting.NotOpened(EndOfMonday);

        var (concluded, deferred) = item.PutOff(_meeting, EndOfMonday)!.Value;

        Assert.Equal((ItemConclusion.Deferred, 1), (concluded.Conclusion, deferred!.TimesDeferred));
    }
}
