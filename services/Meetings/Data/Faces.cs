using Microsoft.EntityFrameworkCore;

namespace Platform.Meetings.Data;

/// <summary>Who has been at a table lately: continuity of people is a quantity of the domain.</summary>
internal static class Faces
{
    /// <summary>How many meetings back a face is still known.</summary>
    public const int MeetingsBack = 3;

    /// <summary>The professionals who sat at an item of any of the forum's last held meetings or are known to have answered its roll; empty before the first.</summary>
    public static async Task<IReadOnlySet<Guid>> KnownFacesAsync(this MeetingsDbContext db, Guid forumId, CancellationToken cancel)
    {
        var held = await db.Meetings.AsNoTracking().Where(m => m.ForumId == forumId && m.ConcludedAt != null)
            .OrderByDescending(m => m.ConcludedAt).Take(MeetingsBack).Select(m => new { m.Id, m.PresentHatIds }).ToListAsync(cancel);
        if (held.Count == 0)
            return new HashSet<Guid>();

        var heldIds = held.ConvertAll(m => m.Id);
        var items = await db.AgendaItems.AsNoTracking().Where(i => heldIds.Contains(i.MeetingId)).ToListAsync(cancel);
        var hats = items.SelectMany(i => i.Attendance).Select(a => a.HatId).Concat(held.SelectMany(m => m.PresentHatIds)).Distinct().ToList();
        return (await db.Hats.AsNoTracking().Where(h => hats.Contains(h.Id)).Select(h => h.ProfessionalId).ToListAsync(cancel)).ToHashSet();
    }
}
