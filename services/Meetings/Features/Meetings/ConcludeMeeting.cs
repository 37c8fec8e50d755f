using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Platform.Meetings.Data;
using Platform.ServiceDefaults.Http;
using Platform.ServiceDefaults.Identity;
using Platform.ServiceDefaults.Messaging;

namespace Platform.Meetings.Features.Meetings;

/// <summary>Ends the meeting: the chair.</summary>
/// <remarks>The chair. 409 <c>items-open</c>: conclude or defer every item first; <c>not-in-session</c>. The draft record takes objections until <c>objectionsEndAt</c>.</remarks>
public static class ConcludeMeeting
{
    public static Task<Results<OkWithETag<MeetingView>, NotFound>> Handle(
        EntityId meetingId, IfMatch expected, Caller caller, MeetingsDbContext db, IEventOutbox events, Terms terms, TimeProvider clock, CancellationToken cancel) =>
        db.AtAgendaAsync(meetingId.Value, token => ConcludeAsync(meetingId, expected, caller, db, events, terms, clock, token), cancel);

    private static async Task<Results<OkWithETag<MeetingView>, NotFound>> ConcludeAsync(
        EntityId meetingId, IfMatch expected, Caller caller, MeetingsDbContext db, IEventOutbox events, Terms terms, TimeProvider clock, CancellationToken cancel)
    {
        var meeting = await db.Meetings.Where(m => m.Id == meetingId.Value).VisibleTo(caller, db).SingleOrDefaultAsync(cancel);
        if (meeting is null)
            return TypedResults.NotFound();

        caller.RequireChair(meeting);
        expected.EnsureIs(meeting.Version);
        events.Add(meeting, meeting.Conclude(await db.AgendaOfAsync(meeting, cancel), terms.Objections, clock.GetUtcNow()));

        await db.SaveChangesAsync(meeting, expected, cancel);
        return Answers.Ok(MeetingView.Of(meeting), meeting);
    }
}
