using Platform.Contracts.Meetings.V1;
using Platform.Meetings.Domain;

namespace Platform.Meetings.Tests.Domain;

public sealed class MeetingTests
{
    private readonly Meeting _meeting = ATable.Meeting();

    [Fact]
    public void A_meeting_ends_after_it_starts() => Refused.With("ends-before-start", () =>
        Meeting.Schedule(Guid.NewGuid(), ATable.Forum(), new MeetingPlan(ATable.Now.AddHours(2), ATable.Now.AddHours(2), null, 2), ATable.Now));

    [Fact]
    public void A_meeting_is_planned_ahead() => Refused.With("starts-in-the-past", () =>
        Meeting.Schedule(Guid.NewGuid(), ATable.Forum(), new MeetingPlan(ATable.Now.AddHours(-2), ATable.Now.AddHours(-1), null, 2), ATable.Now));

    [Fact]
    public void An_empty_agenda_is_not_frozen() => Refused.With("agenda-empty", () => _meeting.Freeze([], ATable.Now));

    [Fact]
    public void An_agenda_is_frozen_once()
    {
        var item = ATable.Item(_meeting);
        _meeting.Freeze([item], ATable.Now);

        Refused.With("agenda-frozen", () => _meeting.Freeze([item], ATable.Now));
    }

    [Fact]
    public void A_frozen_agenda_takes_no_item()
    {
        _meeting.Freeze([ATable.Item(_meeting)], ATable.Now);

        Refused.With("agenda-frozen", () => ATable.Item(_meeting));
    }

    [Fact]
    public void A_session_opens_on_a_frozen_agenda() =>
        Refused.With("agenda-not-frozen", () => _meeting.Open([ATable.Item(_meeting)], ATable.Now));

    [Fact]
    public void A_session_opens_when_every_item_is_checked()
    {
        var item = ATable.Item(_meeting);
        _meeting.Freeze([item], ATable.Now);

        Refused.With("pre-check-missing", () => _meeting.Open([item], ATable.Now));
    }

    [Fact]
    public void A_table_is_not_checked_while_it_sits()
    {
        ATable.Open(_meeting, ATable.Item(_meeting));

        Refused.With("pre-check-too-late", () => _meeting.PreChecked(ATable.Now));
    }

    [Fact]
    public void A_meeting_is_not_concluded_with_an_open_item()
    {
        var item = ATable.Item(_meeting);
        ATable.Open(_meeting, item);

        Refused.With("items-open", () => _meeting.Conclude([item], TimeSpan.FromDays(5), ATable.Now));
    }

    [Fact]
    public void A_meeting_whose_items_are_concluded_becomes_a_draft_record()
    {
        var item = ATable.Item(_meeting);
        ATable.Open(_meeting, item);
        item.Conclude(_meeting, new Conclusion(ItemConclusion.NoAction, "Goes well", null, null), ATable.Case, ATable.Now);

        _meeting.Conclude([item], TimeSpan.FromDays(5), ATable.Now);

        Assert.Equal(MeetingStatus.DraftRecord, _meeting.Status);
    }

    [Fact]
    public void The_clock_checks_two_working_days_before()
    {
        // Monday 30 November 2026 at ten: Thursday 26 November at ten, over the weekend.
        var (meeting, _) = Meeting.Schedule(Guid.NewGuid(), ATable.Forum(), new MeetingPlan(new(2026, 11, 30, 9, 0, 0, TimeSpan.Zero), new(2026, 11, 30, 11, 0, 0, TimeSpan.Zero), null, 2), ATable.Now);

        Assert.Equal(new DateTimeOffset(2026, 11, 26, 9, 0, 0, TimeSpan.Zero), meeting.PreCheckDueAt);
    }

    [Theory]
    [InlineData(1, null)]
    [InlineData(7, "Somebody is in danger")]
    public void A_meeting_that_is_planned_late_or_urgently_is_checked_by_hand(int days, string? urgent) =>
        Assert.Null(Meeting.Schedule(Guid.NewGuid(), ATable.Forum(), ATable.Plan(days) with { UrgentReason = urgent }, ATable.Now).Meeting.PreCheckDueAt);

    [Fact]
    public void A_meeting_that_moves_is_checked_again_and_its_calendar_entry_counts_on()
    {
        var item = ATable.Item(_meeting);
        _meeting.Freeze([item], ATable.Now);
        _meeting.PreChecked(ATable.Now);

        _meeting.Move(ATable.Plan(14), "The town hall is closed", ATable.Now);

        Assert.Equal((MeetingStatus.Frozen, ATable.Now.AddDays(14), 1), (_meeting.Status, _meeting.StartsAt, _meeting.CalendarSequence));
        Assert.NotNull(_meeting.PreCheckDueAt);
        Refused.With("pre-check-missing", () => _meeting.Open([item], ATable.Now));
    }

    [Fact]
    public void A_meeting_that_sat_is_not_moved_and_not_cancelled()
    {
        ATable.Open(_meeting, ATable.Item(_meeting));

        Refused.With("meeting-sat", () => _meeting.Move(ATable.Plan(14), "No", ATable.Now));
        Refused.With("meeting-sat", () => _meeting.Cancel("No", ATable.Now));
    }

    [Fact]
    public void I32_a_cancelled_meeting_puts_its_items_off()
    {
        var item = ATable.Item(_meeting);
        item.DeferredBy(1);
        _meeting.Cancel("The chair is ill", ATable.Now);

        var put = item.PutOff(_meeting, ATable.Now);

        Assert.Equal(2, put!.Value.Deferred!.TimesDeferred);
        Assert.True(item.Conclusion!.IsStagnation);
        Assert.Null(item.PutOff(_meeting, ATable.Now));
    }

    [Fact]
    public void A_table_that_concluded_something_was_there()
    {
        var item = ATable.Item(_meeting);
        ATable.Open(_meeting, item);
        item.Conclude(_meeting, ATable.Deferred(), ATable.Case, ATable.Now);

        Refused.With("items-concluded", () => _meeting.FallShort([item], "Nobody came", ATable.Now));
    }

    [Fact]
    public void An_item_of_a_meeting_that_sits_is_not_put_off_from_outside()
    {
        var item = ATable.Item(_meeting);
        ATable.Open(_meeting, item);

        Assert.Null(item.PutOff(_meeting, ATable.Now));
    }

    [Fact]
    public void An_urgent_table_takes_items_while_it_sits_and_checks_them_first()
    {
        var (meeting, _) = Meeting.Schedule(Guid.NewGuid(), ATable.Forum(), ATable.Plan() with { UrgentReason = "Unrest in the street" }, ATable.Now);
        ATable.Open(meeting, ATable.Item(meeting));

        var late = ATable.Item(meeting);
        Refused.With("item-not-checked", () => late.Agree(meeting, Guid.NewGuid(), ATable.Terms(), ATable.Case, ATable.Now));
        late.Check(ATable.Case, ATable.People(ATable.Police, ATable.Care), [], ATable.Now);
        late.Attend(meeting, [ATable.Arrived(ATable.Police)], ATable.Everybody, ATable.Case, ATable.Now);

        late.Agree(meeting, Guid.NewGuid(), ATable.Terms(), ATable.Case, ATable.Now);
    }
}
