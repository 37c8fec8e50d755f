using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Platform.Meetings.Data;
using Platform.ServiceDefaults.Http;
using Platform.ServiceDefaults.Identity;

namespace Platform.Meetings.Features.Meetings;

/// <summary>Checks every item of the agenda: the chair or a process director of the host. Mandates are asked at this moment and never copied.</summary>
/// <remarks>The chair or a process director of the host; the clock does it two working days before the start, also where somebody did it earlier. Each item answers <c>canDecide</c>, <c>canOnlyDiscuss</c> or <c>notAllowed</c>, with findings that say what would mend it, and the report whether the table could be quorate. Mandates are asked at this moment; no answer is <c>mandateUnknown</c>, never a yes (I-38). Can be done again until the table sits; 409 <c>pre-check-too-late</c> after that. Next: <c>openSession</c>.</remarks>
public static class CheckMeeting
{
    public static async Task<Results<OkWithETag<PreCheckReport>, NotFound>> Handle(
        EntityId meetingId, IfMatch expected, Caller caller, MeetingsDbContext db, PreChecking checking, TimeProvider clock, CancellationToken cancel)
    {
        var meeting = await db.Meetings.Where(m => m.Id == meetingId.Value).VisibleTo(caller, db).SingleOrDefaultAsync(cancel);
        if (meeting is null)
            return TypedResults.NotFound();

        caller.RequireLeadOf(meeting);
        expected.EnsureIs(meeting.Version);
        await checking.CheckAsync(meeting, cancel);

        await db.SaveChangesAsync(meeting, expected, cancel);
        return Answers.Ok(await GetPreCheck.ReportAsync(meeting, caller, db, clock.GetUtcNow(), cancel), meeting);
    }
}
