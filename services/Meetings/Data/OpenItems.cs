using Platform.Meetings.Domain;

namespace Platform.Meetings.Data;

internal static class OpenItems
{
    /// <summary>The items that a hat is invited to and that no table has ended yet.</summary>
    public static IQueryable<AgendaItem> OpenItemsInviting(this MeetingsDbContext db, Guid hat)
    {
        var ids = from i in db.AgendaItems from v in i.Invitations where v.HatId == hat && i.Conclusion == null select i.Id;
        return db.AgendaItems.Where(i => ids.Contains(i.Id));
    }
}
