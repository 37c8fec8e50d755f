using Microsoft.AspNetCore.Http.HttpResults;
using Platform.Meetings.Data;
using Platform.ServiceDefaults.Http;
using Platform.ServiceDefaults.Identity;

namespace Platform.Meetings.Features.AgendaItems;

/// <summary>Takes an item off the agenda while that is open: the chair or a process director of the host.</summary>
/// <remarks>The chair or a process director of the host, while the agenda is open; 409 <c>agenda-frozen</c> afterwards: defer the item in session. A case that was deferred before, and is on no other agenda of this forum, waits again then (<c>listWaitingCases</c>), for the meeting after this one; where it goes on as another case meanwhile, that one waits.</remarks>
public static class RemoveAgendaItem
{
    public static Task<Results<NoContent, NotFound>> Handle(
        EntityId meetingId, EntityId itemId, IfMatch expected, Caller caller, MeetingsDbContext db, TimeProvider clock, CancellationToken cancel) =>
        db.AtAgendaAsync(meetingId.Value, token => RemoveAsync(meetingId, itemId, expected, caller, db, clock.GetUtcNow(), token), cancel);

    private static async Task<Results<NoContent, NotFound>> RemoveAsync(
        EntityId meetingId, EntityId itemId, IfMatch expected, Caller caller, MeetingsDbContext db, DateTimeOffset now, CancellationToken cancel)
    {
        if (await db.FindItemAsync(meetingId, itemId, caller, cancel) is not var (meeting, item))
            return TypedResults.NotFound();

        caller.RequireLeadOf(meeting);
        expected.EnsureIs(item.Version);
        meeting.EnsureAgendaOpen();
        db.AgendaItems.Remove(item);
        await db.TakenOffAsync(item, meeting, now, cancel);
        await db.SaveChangesAsync(item, expected, cancel);
        return TypedResults.NoContent();
    }
}
