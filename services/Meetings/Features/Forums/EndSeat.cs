using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Platform.Meetings.Data;
using Platform.ServiceDefaults.Domain;
using Platform.ServiceDefaults.Http;
using Platform.ServiceDefaults.Identity;

namespace Platform.Meetings.Features.Forums;

/// <summary>Ends a seat: whoever may fill one.</summary>
/// <remarks>The chair, or a process director, coordinator or administrator of the host; where the host is active no more, also a coordinator or process director of an organisation that has a seat. 409 <c>seat-ended</c>; <c>chair-keeps-seat</c>: give the chair to another with <c>changeChair</c> first. An organisation that has no seat any more is not waited for by a charter that is proposed. A seat ends by itself with the hat of its holder; who stood in takes it over.</remarks>
public static class EndSeat
{
    public static async Task<Results<NoContentWithETag, NotFound>> Handle(
        EntityId forumId, EntityId seatId, IfMatch expected, Caller caller, MeetingsDbContext db, TimeProvider clock, CancellationToken cancel)
    {
        var forum = await db.Forums.Where(f => f.Id == forumId.Value).VisibleTo(caller, db).SingleOrDefaultAsync(cancel);
        if (forum is null)
            return TypedResults.NotFound();

        await db.RequireSeatingAsync(caller, forum, DutchDay.Of(clock.GetUtcNow()), cancel);
        expected.EnsureIs(forum.Version);
        if (!forum.End(seatId.Value, clock.GetUtcNow()))
            return TypedResults.NotFound();

        await db.ChartersFollowSeatsAsync(forum, clock.GetUtcNow(), cancel);
        await db.SaveChangesAsync(forum, expected, cancel);
        return Answers.Changed(forum);
    }
}
