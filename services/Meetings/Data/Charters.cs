using Microsoft.EntityFrameworkCore;
using Platform.Meetings.Domain;

namespace Platform.Meetings.Data;

internal static class Charters
{
    /// <summary>What the charter of a forum that stands asks before its table decides; null when it asks nothing, or none stands.</summary>
    public static async Task<QuorumRule?> QuorumRuleAsync(this MeetingsDbContext db, Guid forumId, CancellationToken cancel) =>
        (await db.CharterVersions.AsNoTracking().SingleOrDefaultAsync(c => c.ForumId == forumId && c.State == CharterState.Ratified, cancel))?.Quorum;

    /// <summary>Lets the versions that are proposed to a forum follow who has a seat there.</summary>
    public static async Task ChartersFollowSeatsAsync(this MeetingsDbContext db, Forum forum, DateTimeOffset now, CancellationToken cancel)
    {
        foreach (var charter in await db.CharterVersions.Where(c => c.ForumId == forum.Id && c.State == CharterState.Proposed).OrderBy(c => c.Number).ToListAsync(cancel))
        {
            charter.FollowSeats(forum, now);
            await db.SupersedeBeforeAsync(charter, cancel);
        }
    }

    /// <summary>Lets a version that stands now take the place of the ones before.</summary>
    public static async Task SupersedeBeforeAsync(this MeetingsDbContext db, CharterVersion charter, CancellationToken cancel)
    {
        if (charter.State is CharterState.Ratified)
            (await db.CharterVersions.Where(c => c.ForumId == charter.ForumId && c.Number < charter.Number && c.State != CharterState.Superseded).ToListAsync(cancel)).ForEach(c => c.Supersede());
    }
}
