using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Platform.Meetings.Data;
using Platform.ServiceDefaults.Http;
using Platform.ServiceDefaults.Identity;

namespace Platform.Meetings.Features.Meetings;

/// <summary>Opens the session: the chair or a process director.</summary>
public static class OpenSession
{
    public static async Task<Results<OkWithETag<MeetingView>, NotFound>> Handle(
        EntityId meetingId, IfMatch expected, Caller caller, MeetingsDbContext db, TimeProvider clock, CancellationToken cancel)
    {
        var meeting = await db.Meetings.VisibleTo(caller, db).SingleOrDefaultAsync(m => m.Id == meetingId.Value, cancel);
        if (meeting is null)
            return TypedResults.NotFound();

        caller.RequireLeadOf(meeting);
        expected.EnsureIs(meeting.Version);
        meeting.Open(await db.AgendaOfAsync(meeting, cancel), clock.GetUtcNow());

        await db.SaveChangesAsync(meeting, expected, cancel);
        return Answers.Ok(MeetingView.Of(meeting), meeting);
    }
}
