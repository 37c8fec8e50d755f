using Microsoft.EntityFrameworkCore;
using Platform.Meetings.Domain;

namespace Platform.Meetings.Data;

internal static class Chairs
{
    /// <summary>Lets the meetings that have not sat, and their items, follow the chair of their forum.</summary>
    public static async Task FollowChairAsync(this MeetingsDbContext db, Forum forum, CancellationToken cancel)
    {
        var chair = new Invitee(forum.ChairOrganisationId, forum.ChairHatId);
        foreach (var meeting in await db.Meetings.Where(m => m.ForumId == forum.Id && m.OpenedAt == null).ToListAsync(cancel))
        {
            if (meeting.ChairedBy(chair))
                (await db.AgendaItems.Where(i => i.MeetingId == meeting.Id).ToListAsync(cancel)).ForEach(item => item.ChairedBy(chair.HatId));
        }
    }
}
