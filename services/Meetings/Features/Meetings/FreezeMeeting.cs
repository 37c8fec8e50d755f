using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Platform.Meetings.Data;
using Platform.ServiceDefaults.Http;
using Platform.ServiceDefaults.Identity;
using Platform.ServiceDefaults.Messaging;

namespace Platform.Meetings.Features.Meetings;

/// <summary>Fixes the agenda: the chair or a process director of the host.</summary>
/// <remarks>The chair or a process director of the host; the clock does it two working days before the start. 409 <c>agenda-frozen</c>: it is fixed; <c>agenda-empty</c>: add an item first. Next: <c>checkMeeting</c>.</remarks>
public static class FreezeMeeting
{
    public static Task<Results<OkWithETag<MeetingView>, NotFound>> Handle(
        EntityId meetingId, IfMatch expected, Caller caller, MeetingsDbContext db, IEventOutbox events, TimeProvider clock, CancellationToken cancel) =>
        db.AtAgendaAsync(meetingId.Value, token => FreezeAsync(meetingId, expected, caller, db, events, clock, token), cancel);

    private static async Task<Results<OkWithETag<MeetingView>, NotFound>> FreezeAsync(
        EntityId meetingId, IfMatch expected, Caller caller, MeetingsDbContext db, IEventOutbox events, TimeProvider clock, CancellationToken cancel)
    {
        var meeting = await db.Meetings.Where(m => m.Id == meetingId.Value).VisibleTo(caller, db).SingleOrDefaultAsync(cancel);
        if (meeting is null)
            return TypedResults.NotFound();

        caller.RequireLeadOf(meeting);
        expected.EnsureIs(meeting.Version);
        events.Add(meeting, meeting.Freeze(await db.AgendaOfAsync(meeting, cancel), clock.GetUtcNow()));

        await db.SaveChangesAsync(meeting, expected, cancel);
        return Answers.Ok(MeetingView.Of(meeting), meeting);
    }
}
