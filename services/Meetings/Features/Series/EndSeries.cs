using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Platform.Meetings.Data;
using Platform.ServiceDefaults.Domain;
using Platform.ServiceDefaults.Http;
using Platform.ServiceDefaults.Identity;

namespace Platform.Meetings.Features.Series;

/// <summary>Ends a series: the chair or a process director of the host. Meetings that are planned stay until they are cancelled.</summary>
/// <remarks>The chair or a process director of the host. 409 <c>series-ended</c>. What is planned still takes place: <c>cancelMeeting</c> for each that does not.</remarks>
public static class EndSeries
{
    public static async Task<Results<NoContentWithETag, NotFound>> Handle(
        EntityId forumId, EntityId seriesId, IfMatch expected, Caller caller, MeetingsDbContext db, TimeProvider clock, CancellationToken cancel)
    {
        var series = await db.Series.Where(s => s.Id == seriesId.Value && s.ForumId == forumId.Value).VisibleTo(caller, db).SingleOrDefaultAsync(cancel);
        if (series is null)
            return TypedResults.NotFound();

        caller.RequireLeadOf(await db.Forums.SingleAsync(f => f.Id == series.ForumId, cancel), DutchDay.Of(clock.GetUtcNow()));
        expected.EnsureIs(series.Version);
        series.End(clock.GetUtcNow());

        await db.SaveChangesAsync(series, expected, cancel);
        return Answers.Changed(series);
    }
}
