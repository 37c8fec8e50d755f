using Platform.Meetings.Data;
using Platform.ServiceDefaults.Http;
using Platform.ServiceDefaults.Identity;

namespace Platform.Meetings.Features.Forums;

public static class ListForums
{
    public static Task<Page<ForumView>> Handle([AsParameters] PageQuery page, Caller caller, MeetingsDbContext db, CancellationToken cancel) =>
        db.Forums.VisibleTo(caller, db).ToPageAsync(page, ForumView.Of, cancel);
}
