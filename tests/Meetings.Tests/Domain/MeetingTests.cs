using Platform.Contracts.Meetings.V1;
using Platform.Meetings.Domain;

namespace Platform.Meetings.Tests.Domain;

public sealed class MeetingTests
{
    private readonly Meeting _meeting = ATable.Meeting();

    [Fact]
    public void A_meeting_ends_after_it_starts() => Refused.With("ends-before-start", () =>
        Meeting.Schedule(Guid.NewGuid(), ATable.Forum(), ATable.Now.AddHours(2), ATable.Now.AddHours(2), null, ATable.Now));

    [Fact]
    public void A_meeting_is_planned_ahead() => Refused.With("starts-in-the-past", () =>
        Meeting.Schedule(Guid.NewGuid(), ATable.Forum(), ATable.Now.AddHours(-2), ATable.Now.AddHours(-1), null, ATable.Now));

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

        Refused.With("items-open", () => _meeting.Conclude([item], ATable.Now));
    }

    [Fact]
    public void A_meeting_whose_items_are_concluded_becomes_a_draft_record()
    {
        var item = ATable.Item(_meeting);
        ATable.Open(_meeting, item);
        item.Conclude(_meeting, new Conclusion(ItemConclusion.NoAction, "Goes well", null, null), 2, 0, ATable.Now);

        _meeting.Conclude([item], ATable.Now);

        Assert.Equal(MeetingStatus.DraftRecord, _meeting.Status);
    }
}
