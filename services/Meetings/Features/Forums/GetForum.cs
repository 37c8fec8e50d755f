using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Platform.Meetings.Data;
using Platform.ServiceDefaults.Http;
using Platform.ServiceDefaults.Identity;

namespace Platform.Meetings.Features.Forums;

public static class GetForum
{
    public static async Task<Results<OkWithETag<ForumView>, NotFound>> Handle(EntityId forumId, Caller caller, MeetingsDbContext db, CancellationToken cancel)
    {
        var forum = await db.Forums.Where(f => f.Id == forumId.Value).VisibleTo(caller, db).SingleOrDefaultAsync(cancel);
        return forum is null ? TypedResults.NotFound() : Answers.Ok(ForumView.Of(forum), forum);
    }
}
