using Microsoft.AspNetCore.Mvc;
using Platform.Meetings.Data;
using Platform.ServiceDefaults.Http;
using Platform.ServiceDefaults.Identity;

namespace Platform.Meetings.Features.Meetings;

public static class ListMeetings
{
    public static Task<Page<MeetingView>> Handle(
        [FromQuery] EntityId? forumId, [AsParameters] PageQuery page, Caller caller, MeetingsDbContext db, CancellationToken cancel)
    {
        var forum = forumId?.Value;
        return db.Meetings.Where(m => forum == null || m.ForumId == forum).VisibleTo(caller, db).ToPageAsync(page, MeetingView.Of, cancel);
    }
}
