using Microsoft.EntityFrameworkCore;
using Platform.Contracts.Partners.V1;
using Platform.Meetings.Data;
using Platform.ServiceDefaults.Domain;
using Platform.ServiceDefaults.Messaging;

namespace Platform.Meetings.Consumers;

/// <summary>Ends the seats of a hat that ended, at that moment; who stood in takes over.</summary>
[ConsumerKey("seats")]
public sealed class SeatConsumer(MeetingsDbContext db, TimeProvider clock) : IEventConsumer<HatEnded>
{
    public async Task Consume(Received<HatEnded> received, CancellationToken cancel)
    {
        var hat = received.Event.HatId;
        foreach (var forum in await db.Forums.Where(f => f.Seats.Any(s => (s.HatId == hat || s.DeputyHatId == hat) && s.EndedAt == null)).ToListAsync(cancel))
        {
            if (forum.HatEnded(hat, Ids.New(clock), clock.GetUtcNow()) is not null)
                await db.FollowChairAsync(forum, cancel);
        }
    }
}
