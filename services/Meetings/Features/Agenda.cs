using Microsoft.EntityFrameworkCore;
using Platform.Meetings.Data;
using Platform.Meetings.Domain;
using Platform.ServiceDefaults.Http;
using Platform.ServiceDefaults.Identity;

namespace Platform.Meetings.Features;

internal static class Agenda
{
    /// <summary>The whole agenda, for what happens to all of it at once: nothing of it may be shown.</summary>
    public static Task<List<AgendaItem>> AgendaOfAsync(this MeetingsDbContext db, Meeting meeting, CancellationToken cancel) =>
        db.AgendaItems.Where(i => i.MeetingId == meeting.Id).OrderBy(i => i.CreatedAt).ToListAsync(cancel);

    /// <summary>An item and its meeting, if the caller may know of both; null otherwise.</summary>
    public static async Task<(Meeting Meeting, AgendaItem Item)?> FindItemAsync(
        this MeetingsDbContext db, EntityId meetingId, EntityId itemId, Caller caller, CancellationToken cancel)
    {
        var item = await db.AgendaItems.VisibleTo(caller, db).SingleOrDefaultAsync(i => i.Id == itemId.Value && i.MeetingId == meetingId.Value, cancel);
        return item is null ? null : (await db.Meetings.SingleAsync(m => m.Id == item.MeetingId, cancel), item);
    }
}
