using Platform.Contracts.Meetings.V1;
using Platform.Meetings.Domain;

namespace Platform.Meetings.Tests.Domain;

/// <summary>When a table took an item up, who is asked to it then, and what becomes of what was told there.</summary>
public sealed class ItemAtTheTableTests
{
    [Fact]
    public void Who_came_after_the_first_is_late_whenever_that_is_written_down()
    {
        var (meeting, item) = Sits();

        item.Attend(meeting, [Came(ATable.Police, 0), Came(ATable.Care, 20)], ATable.Everybody, ATable.Case, ATable.Now.AddMinutes(25));

        Assert.Equal(ATable.Now, item.TakenUpAt);
    }

    [Fact]
    public void Nobody_is_late_because_the_clock_of_who_writes_it_down_runs_ahead()
    {
        var (meeting, item) = Sits();
        var ahead = new Attendee(ATable.Police.OrganisationId, ATable.Police.HatId, ATable.Now.AddSeconds(20), null);

        item.Attend(meeting, [ahead], ATable.Everybody, ATable.Case, ATable.Now);

        Assert.Equal(ahead.ArrivedAt, item.TakenUpAt);
    }

    [Fact]
    public void When_an_item_was_taken_up_stands_from_the_first_thing_that_is_recorded_at_it()
    {
        var (meeting, item) = Sits();
        item.Attend(meeting, [Came(ATable.Police, 10), Came(ATable.Care, 12)], ATable.Everybody, ATable.Case, ATable.Now.AddMinutes(15));
        item.Attend(meeting, [Came(ATable.Police, 5), Came(ATable.Care, 12)], ATable.Everybody, ATable.Case, ATable.Now.AddMinutes(16)); // put right
        var corrected = item.TakenUpAt;

        item.Disclose(meeting, Guid.NewGuid(), ATable.Police.HatId, new DisclosureTerms(2, "To visit safely", "Task"), ATable.Case, ATable.Chair.HatId, ATable.Now.AddMinutes(17));
        item.Attend(meeting, [Came(ATable.Police, 1), Came(ATable.Care, 12)], ATable.Everybody, ATable.Case, ATable.Now.AddMinutes(18));

        Assert.Equal((ATable.Now.AddMinutes(5), ATable.Now.AddMinutes(5)), (corrected, item.TakenUpAt));
    }

    [Fact]
    public void I20_who_is_asked_to_an_item_stands_once_it_is_concluded_also_at_an_urgent_table()
    {
        var meeting = Meeting.Schedule(Guid.CreateVersion7(), ATable.Forum(), ATable.Plan() with { UrgentReason = "Tonight" }, ATable.Now).Meeting;
        var item = ATable.Item(meeting);
        ATable.Open(meeting, item);
        item.Conclude(meeting, new Conclusion(ItemConclusion.NoAction, "Goes well", null, null), ATable.Case, ATable.Now);
        var asked = item.Invitations.Select(i => i.HatId).ToList();

        Refused.With("item-concluded", () => item.Invite(meeting, [ATable.Care.HatId], ATable.Case));
        Refused.With("item-concluded", () => item.Inform(new SubjectInforming(ResidentInformedState.NotInformed, null, null), ATable.Now));

        Assert.Equal(asked, item.Invitations.Select(i => i.HatId));
        Assert.NotNull(item.PreCheck);
        Assert.Equal(ResidentInformedState.Informed, item.SubjectInforming!.State);
    }

    [Fact]
    public void I16_a_table_at_which_something_was_told_ends_with_a_record_of_it_and_does_not_fall_short()
    {
        var (meeting, item) = Sits();
        item.Attend(meeting, [Came(ATable.Police, 0), Came(ATable.Care, 0)], ATable.Everybody, ATable.Case, ATable.Now);
        item.Disclose(meeting, Guid.NewGuid(), ATable.Police.HatId, new DisclosureTerms(2, "To visit safely", "Task"), ATable.Case, ATable.Chair.HatId, ATable.Now);

        Refused.With("items-concluded", () => meeting.FallShort([item], "Too few came", ATable.Now));

        item.Conclude(meeting, ATable.Deferred(), ATable.Case, ATable.Now);
        meeting.Conclude([item], TimeSpan.FromDays(5), ATable.Now);
        Assert.Equal(MeetingStatus.DraftRecord, meeting.Status);
    }

    [Fact]
    public void I18_what_was_told_goes_to_nobody_who_comes_after_it()
    {
        var (meeting, item) = Sits();
        item.Attend(meeting, [Came(ATable.Police, 0), Came(ATable.Care, 0)], ATable.Everybody, ATable.Case, ATable.Now);
        var told = item.Disclose(meeting, Guid.NewGuid(), ATable.Police.HatId, new DisclosureTerms(2, "To visit safely", "Task"), ATable.Case, ATable.Chair.HatId, ATable.Now);

        item.Arrive(meeting, ATable.Chair, ATable.Everybody, ATable.Case, ATable.Now.AddMinutes(1));

        Assert.Equal([ATable.Care.HatId], Assert.Single(item.Disclosures).RecipientHatIds);
        Assert.Same(told, item.Disclosures[0]);
    }

    private static (Meeting Meeting, AgendaItem Item) Sits()
    {
        var meeting = ATable.Meeting();
        var item = ATable.Item(meeting);
        ATable.Open(meeting, item);
        return (meeting, item);
    }

    private static Attendee Came(Invitee who, int minute) => new(who.OrganisationId, who.HatId, ATable.Now.AddMinutes(minute), null);
}
