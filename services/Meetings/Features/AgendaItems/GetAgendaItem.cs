using Microsoft.AspNetCore.Http.HttpResults;
using Platform.Meetings.Data;
using Platform.Meetings.Domain;
using Platform.ServiceDefaults.Http;
using Platform.ServiceDefaults.Identity;

namespace Platform.Meetings.Features.AgendaItems;

public static class GetAgendaItem
{
    public static async Task<Results<OkWithETag<AgendaItemView>, NotFound>> Handle(
        EntityId meetingId, EntityId itemId, Caller caller, MeetingsDbContext db, CancellationToken cancel)
    {
        if (await db.FindItemAsync(meetingId, itemId, caller, cancel) is not var (_, item))
            return TypedResults.NotFound();

        return Answers.Always(await db.ViewOfAsync(item, caller, cancel), item); // how sure it is whom the case is about stands beside the item
    }

    internal static async Task<OkWithETag<AgendaItemView>> ShowAsync(this MeetingsDbContext db, AgendaItem item, Caller caller, CancellationToken cancel) =>
        Answers.Ok(await db.ViewOfAsync(item, caller, cancel), item);

    private static async Task<AgendaItemView> ViewOfAsync(this MeetingsDbContext db, AgendaItem item, Caller caller, CancellationToken cancel) =>
        AgendaItemView.Of(
            item,
            await db.Cases.FindAsync([item.CaseId], cancel),
            await db.WaitingProcessOfAsync(item, cancel),
            await db.SeatedAsync(item.ForumId, cancel),
            await db.ReaderAsync((await db.Meetings.FindAsync([item.MeetingId], cancel))!, caller, cancel)); // was read with it
}
