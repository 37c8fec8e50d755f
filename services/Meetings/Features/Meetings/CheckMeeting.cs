using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Platform.Meetings.Data;
using Platform.ServiceDefaults.Http;
using Platform.ServiceDefaults.Identity;

namespace Platform.Meetings.Features.Meetings;

/// <summary>Checks every item of the agenda: the chair or a process director. Mandates are asked at this moment and never copied.</summary>
public static class CheckMeeting
{
    public static async Task<Results<OkWithETag<PreCheckReport>, NotFound>> Handle(
        EntityId meetingId, IfMatch expected, Caller caller, MeetingsDbContext db, PreChecking checking, CancellationToken cancel)
    {
        var meeting = await db.Meetings.VisibleTo(caller, db).SingleOrDefaultAsync(m => m.Id == meetingId.Value, cancel);
        if (meeting is null)
            return TypedResults.NotFound();

        caller.RequireLeadOf(meeting);
        expected.EnsureIs(meeting.Version);
        await checking.CheckAsync(meeting, cancel);

        await db.SaveChangesAsync(meeting, expected, cancel);
        return Answers.Ok(await GetPreCheck.ReportAsync(meeting, caller, db, cancel), meeting);
    }
}
