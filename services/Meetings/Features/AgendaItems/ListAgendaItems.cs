using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Platform.Meetings.Data;
using Platform.ServiceDefaults.Http;
using Platform.ServiceDefaults.Identity;

namespace Platform.Meetings.Features.AgendaItems;

public static class ListAgendaItems
{
    public static async Task<Results<Ok<Page<AgendaItemView>>, NotFound>> Handle(
        EntityId meetingId, [AsParameters] PageQuery page, Caller caller, MeetingsDbContext db, CancellationToken cancel)
    {
        if (!await db.Meetings.VisibleTo(caller, db).AnyAsync(m => m.Id == meetingId.Value, cancel))
            return TypedResults.NotFound();

        var cases = await db.Cases.AsNoTracking()
            .Where(c => db.AgendaItems.Any(i => i.MeetingId == meetingId.Value && i.CaseId == c.CaseId))
            .ToDictionaryAsync(c => c.CaseId, cancel);
        var items = db.AgendaItems.VisibleTo(caller, db).Where(i => i.MeetingId == meetingId.Value);
        return TypedResults.Ok(await items.ToPageAsync(page, i => AgendaItemView.Of(i, cases.GetValueOrDefault(i.CaseId), caller), cancel));
    }
}
