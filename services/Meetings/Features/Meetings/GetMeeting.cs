using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Platform.Meetings.Data;
using Platform.ServiceDefaults.Http;
using Platform.ServiceDefaults.Identity;

namespace Platform.Meetings.Features.Meetings;

public static class GetMeeting
{
    public static async Task<Results<OkWithETag<MeetingView>, NotFound>> Handle(EntityId meetingId, Caller caller, MeetingsDbContext db, CancellationToken cancel)
    {
        var meeting = await db.Meetings.Where(m => m.Id == meetingId.Value).VisibleTo(caller, db).SingleOrDefaultAsync(cancel);
        return meeting is null ? TypedResults.NotFound() : Answers.Ok(MeetingView.Of(meeting), meeting);
    }
}
