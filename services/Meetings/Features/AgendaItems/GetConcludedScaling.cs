using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Platform.Contracts.Meetings.V1;
using Platform.Meetings.Data;
using Platform.Meetings.Domain;
using Platform.ServiceDefaults.Http;

namespace Platform.Meetings.Features.AgendaItems;

/// <summary>That a case is, or was, on the agenda of a meeting and whether its table concluded a scaling, for Cases, where that is decided: a mandate for one forum counts for what that forum concluded.</summary>
/// <param name="ForumId">The forum of the meeting.</param>
/// <param name="Level">Up or down; absent where the table concluded no scaling.</param>
public sealed record ConcludedScaling(Guid ForumId, LevelAnswer? Level = null);

public static class GetConcludedScaling
{
    public static async Task<Results<Ok<ConcludedScaling>, NotFound>> Handle(EntityId meetingId, EntityId caseId, MeetingsDbContext db, CancellationToken cancel)
    {
        var item = await db.AgendaItems.AsNoTracking().SingleOrDefaultAsync(i => i.MeetingId == meetingId.Value && i.CaseId == caseId.Value, cancel);
        return item is null ? TypedResults.NotFound() : TypedResults.Ok(new ConcludedScaling(item.ForumId, item.Conclusion is { Kind: ItemConclusion.Scaling } concluded ? concluded.Level : null));
    }
}
