using Microsoft.EntityFrameworkCore;
using Platform.Meetings.Domain;
using Platform.ServiceDefaults.Domain;

namespace Platform.Meetings.Data;

/// <summary>Who stands in for a seat is asked wherever its holder is asked on a day of leave, whatever was said first: that the holder is away, who is asked, or when the table meets. Who was only asked in the holder's place goes again when the holder comes.</summary>
internal static class StandingIn
{
    /// <summary>Lets these items of a meeting follow who is away on its day.</summary>
    public static async Task StandInAsync(this MeetingsDbContext db, Meeting meeting, IReadOnlyCollection<AgendaItem> items, CancellationToken cancel) =>
        await db.StandInAsync(await db.Forums.AsNoTracking().SingleAsync(f => f.Id == meeting.ForumId, cancel), meeting, items, cancel);

    /// <summary>As above, by what was just said at the forum.</summary>
    public static async Task StandInAsync(this MeetingsDbContext db, Forum forum, Meeting meeting, IReadOnlyCollection<AgendaItem> items, CancellationToken cancel)
    {
        var day = DutchDay.Of(meeting.StartsAt);
        foreach (var seat in forum.Seats.Where(s => s.EndedAt is null))
        {
            var deputy = seat.IsAwayOn(day) ? forum.DeputyOf(seat.HatId) : null;
            foreach (var item in items)
            {
                if (meeting.OpenedAt is null) // who sits there stays
                    item.StandsInNoMore(seat.HatId, deputy);
                if (deputy is not null)
                    item.StandIn(seat.HatId, deputy, await db.ProcessOfAsync(item.CaseId, cancel));
            }
        }
    }
}
