using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Platform.Meetings.Data;
using Platform.ServiceDefaults.Http;
using Platform.ServiceDefaults.Identity;
using Platform.ServiceDefaults.Messaging;

namespace Platform.Meetings.Features.Meetings;

/// <summary>Ends the meeting: the chair.</summary>
public static class ConcludeMeeting
{
    public static async Task<Results<OkWithETag<MeetingView>, NotFound>> Handle(
        EntityId meetingId, IfMatch expected, Caller caller, MeetingsDbContext db, IEventOutbox events, Terms terms, TimeProvider clock, CancellationToken cancel)
    {
        var meeting = await db.Meetings.VisibleTo(caller, db).SingleOrDefaultAsync(m => m.Id == meetingId.Value, cancel);
        if (meeting is null)
            return TypedResults.NotFound();

        caller.RequireChair(meeting);
        expected.EnsureIs(meeting.Version);
        events.Add(meeting, meeting.Conclude(await db.AgendaOfAsync(meeting, cancel), terms.Objections, clock.GetUtcNow()));

        await db.SaveChangesAsync(meeting, expected, cancel);
        return Answers.Ok(MeetingView.Of(meeting), meeting);
    }
}
