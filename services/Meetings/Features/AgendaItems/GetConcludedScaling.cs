using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Platform.Contracts.Meetings.V1;
using Platform.Meetings.Data;
using Platform.Meetings.Domain;
using Platform.ServiceDefaults.Http;

namespace Platform.Meetings.Features.AgendaItems;

/// <summary>That a table concluded a scaling of a case, for Cases, where it is decided: a mandate for one forum counts for what that forum concluded.</summary>
/// <param name="ForumId">The forum of the meeting.</param>
/// <param name="Level">Up or down.</param>
public sealed record ConcludedScaling(Guid ForumId, LevelAnswer Level);

public static class GetConcludedScaling
{
    public static async Task<Results<Ok<ConcludedScaling>, NotFound>> Handle(EntityId meetingId, EntityId caseId, MeetingsDbContext db, CancellationToken cancel)
    {
        var item = await db.AgendaItems.AsNoTracking().SingleOrDefaultAsync(i => i.MeetingId == meetingId.Value && i.CaseId == caseId.Value, cancel);
        return item is { Conclusion: { Kind: ItemConclusion.Scaling, Level: { } level } } ? TypedResults.Ok(new ConcludedScaling(item.ForumId, level)) : TypedResults.NotFound();
    }
}
