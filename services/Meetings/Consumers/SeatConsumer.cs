using Microsoft.EntityFrameworkCore;
using Platform.Contracts.Partners.V1;
using Platform.Directory;
using Platform.Meetings.Data;
using Platform.Meetings.Domain;
using Platform.ServiceDefaults.Domain;
using Platform.ServiceDefaults.Messaging;

namespace Platform.Meetings.Consumers;

/// <summary>Ends the seats of a hat that ended, at that moment; who stood in takes over, and is asked where the hat was. What was held stays as it was.</summary>
[ConsumerKey("seats")]
public sealed class SeatConsumer(MeetingsDbContext db, TimeProvider clock) : IEventConsumer<HatEnded>
{
    public async Task Consume(Received<HatEnded> received, CancellationToken cancel)
    {
        var hat = received.Event.HatId;
        var deputies = await EndSeatsAsync(hat, cancel);
        foreach (var item in await db.OpenItemsInviting(hat).ToListAsync(cancel))
            item.HatEnded(hat, deputies.GetValueOrDefault(item.ForumId), await db.ProcessOfAsync(item.CaseId, cancel));

        foreach (var (forumId, deputy) in deputies)
        {
            foreach (var proposal in await db.SlotProposals.Where(p => p.ForumId == forumId && p.State == SlotState.Asked).ToListAsync(cancel))
                proposal.HatEnded(hat, deputy);
        }
    }

    /// <returns>For each forum that the hat had a seat at, who took that over.</returns>
    private async Task<Dictionary<Guid, Invitee?>> EndSeatsAsync(Guid hat, CancellationToken cancel)
    {
        var (now, deputies) = (clock.GetUtcNow(), new Dictionary<Guid, Invitee?>());
        var seatedAt = db.Forums.IdsBySeat(hat);
        foreach (var forum in await db.Forums.Where(f => seatedAt.Contains(f.Id)).ToListAsync(cancel))
        {
            if (forum.Seats.SingleOrDefault(s => s.HatId == hat && s.EndedAt is null) is { } seat)
            {
                if (forum.DeputyOf(hat) is { } named && !await CanStandInAsync(named, now, cancel))
                    forum.StandIn(seat.Id, null);
                deputies[forum.Id] = forum.DeputyOf(hat);
            }

            if (forum.HatEnded(hat, Ids.New(clock), now) is not null)
                await db.FollowChairAsync(forum, cancel);
        }

        return deputies;
    }

    /// <remarks>Who stood in may have gone as well, or over to another organisation: a seat is not theirs then.</remarks>
    private Task<bool> CanStandInAsync(Invitee deputy, DateTimeOffset now, CancellationToken cancel) =>
        db.Hats.Where(HatCopy.IsActiveOn(DutchDay.Of(now))).AnyAsync(h => h.Id == deputy.HatId && h.OrganisationId == deputy.OrganisationId, cancel);
}
