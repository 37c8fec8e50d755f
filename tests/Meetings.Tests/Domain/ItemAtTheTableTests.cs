using Platform.Contracts.Meetings.V1;
using Platform.Meetings.Domain;

namespace Platform.Meetings.Tests.Domain;

/// <summary>When a table took an item up, who is asked to it then, and what becomes of what was told there.</summary>
public sealed class ItemAtTheTableTests
{
    [Fact]
    public void I20_who_is_asked_to_an_item_stands_once_it_is_concluded_also_at_an_urgent_table()
    {
        var meeting = Meeting.Schedule(Guid.CreateVersion7(), ATable.Forum(), ATable.Plan() with { UrgentReason = "Tonight" }, ATable.Now).Meeting;
        var item = ATable.Item(meeting);
        ATable.Open(meeting, item);
        item.Conclude(meeting, new Conclusion(ItemConclusion.NoAction, "Goes well", null, null), ATable.Case, 0, (Guid.NewGuid(), new DateOnly(2026, 12, 1)), ATable.Now);
        var asked = item.Invitations.Select(i => i.HatId).ToList();

        Refused.With("item-concluded", () => item.Invite(meeting, [ATable.Care.HatId], ATable.Case));
        Refused.With("item-concluded", () => item.Inform(meeting, new SubjectInforming(ResidentInformedState.NotInformed, null, null)));

        Assert.Equal(asked, item.Invitations.Select(i => i.HatId));
        Assert.NotNull(item.PreCheck);
        Assert.Equal(ResidentInformedState.Informed, item.SubjectInforming!.State);
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
