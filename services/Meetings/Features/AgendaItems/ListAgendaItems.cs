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
        if (await db.Meetings.AsNoTracking().Where(m => m.Id == meetingId.Value).VisibleTo(caller, db).SingleOrDefaultAsync(cancel) is not { } meeting)
            return TypedResults.NotFound();

        var onAgenda = db.AgendaItems.Where(i => i.MeetingId == meetingId.Value).Select(i => i.CaseId);
        var cases = await db.Cases.AsNoTracking().Where(c => onAgenda.Contains(c.CaseId)).ToDictionaryAsync(c => c.CaseId, cancel);
        var seated = await db.SeatedAsync(meeting.ForumId, cancel);
        var reader = await db.ReaderAsync(meeting, caller, cancel);
        var items = db.AgendaItems.Where(i => i.MeetingId == meetingId.Value).VisibleTo(caller, db);
        var shown = await items.ToPageAsync(page, i => i, cancel);
        var waiting = await db.WaitingProcessesOfAsync(shown.Items, cancel);
        return TypedResults.Ok(new Page<AgendaItemView>([.. shown.Items.Select(i => AgendaItemView.Of(i, cases.GetValueOrDefault(i.CaseId), waiting.GetValueOrDefault(i.Id), seated, reader))], shown.Next));
    }
}
