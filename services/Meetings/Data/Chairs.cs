using Microsoft.EntityFrameworkCore;
using Platform.Meetings.Domain;

namespace Platform.Meetings.Data;

internal static class Chairs
{
    /// <summary>Lets the meetings that have not sat, and their items, follow the chair of their forum and the leave of the chair's seat.</summary>
    public static async Task FollowChairAsync(this MeetingsDbContext db, Forum forum, CancellationToken cancel)
    {
        foreach (var meeting in await db.Meetings.Where(m => m.ForumId == forum.Id && m.OpenedAt == null).ToListAsync(cancel))
        {
            if (meeting.Follow(forum))
                await db.ItemsFollowAsync(meeting, cancel);
        }
    }

    /// <summary>Lets the items of a meeting follow who leads it.</summary>
    public static async Task ItemsFollowAsync(this MeetingsDbContext db, Meeting meeting, CancellationToken cancel) =>
        (await db.AgendaItems.Where(i => i.MeetingId == meeting.Id && i.ChairHatId != meeting.ChairHatId).ToListAsync(cancel)).ForEach(item => item.ChairedBy(meeting.ChairHatId));
}
