using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Platform.Contracts.Partners.V1;
using Platform.Meetings.Data;
using Platform.Meetings.Domain;
using Platform.ServiceDefaults.Domain;
using Platform.ServiceDefaults.Http;
using Platform.ServiceDefaults.Identity;

namespace Platform.Meetings.Features.Forums;

/// <summary>Who gets the seat.</summary>
/// <param name="OrganisationId">The organisation that the seat belongs to.</param>
/// <param name="HatId">An active hat of that organisation.</param>
public sealed record FillSeatRequest(Guid OrganisationId, Guid HatId);

/// <summary>Fills a seat: the chair, or a process director, coordinator or administrator of the host.</summary>
/// <remarks>The chair, or a process director, coordinator or administrator of the host; where the host is active no more, also a coordinator or process director of an organisation that has a seat. 409 <c>already-seated</c>, <c>forum-dissolved</c>. The holder accepts it with <c>acceptSeat</c> and reads the handover brief then; <c>nameSeatDeputy</c> says who stands in. Who stood in for another seat stands in for it no longer. The first seat of an organisation makes it a member of a charter that is proposed. What explained parity falls away with every seat that is filled.</remarks>
public static class FillSeat
{
    public static async Task<Results<CreatedWithETag<SeatView>, NotFound>> Handle(
        EntityId forumId, FillSeatRequest request, IfMatch expected, Caller caller, MeetingsDbContext db, TimeProvider clock, CancellationToken cancel)
    {
        var forum = await db.Forums.Where(f => f.Id == forumId.Value).VisibleTo(caller, db).SingleOrDefaultAsync(cancel);
        if (forum is null)
            return TypedResults.NotFound();

        await db.RequireSeatingAsync(caller, forum, DutchDay.Of(clock.GetUtcNow()), cancel);
        expected.EnsureIs(forum.Version);
        var now = clock.GetUtcNow();
        var seat = forum.Fill(Ids.New(clock), await db.HolderAsync(request.HatId, request.OrganisationId, "/hatId", now, cancel), now);

        await db.ChartersFollowSeatsAsync(forum, now, cancel);
        await db.FollowChairAsync(forum, cancel); // who stood in for the chair has a seat of its own
        await db.SaveChangesAsync(forum, expected, cancel);
        return Answers.Created($"/v1/forums/{forum.Id}", SeatView.Of(seat), forum);
    }

    /// <summary>Continues for who fills this seat, and for who gives and ends seats.</summary>
    internal static async Task RequireSeatingAsync(this MeetingsDbContext db, Caller caller, Forum forum, Guid seatId, DateOnly today, CancellationToken cancel)
    {
        var own = caller.RequireHat().HatId;
        if (forum.Seats.All(s => s.Id != seatId || s.HatId != own))
            await db.RequireSeatingAsync(caller, forum, today, cancel);
    }

    internal static async Task RequireSeatingAsync(this MeetingsDbContext db, Caller caller, Forum forum, DateOnly today, CancellationToken cancel)
    {
        var hat = caller.RequireHat();
        var hosts = hat.OrganisationId == forum.HostOrganisationId && caller.ActsAs(HatKind.ProcessDirector, HatKind.Coordinator, HatKind.Administrator);
        if (!hosts && !forum.IsLedBy(hat.HatId, today) && !await db.ActsForHostAsync(caller, forum, cancel))
            throw ProblemException.Forbidden("not-the-chair", "The chair, or a process director, coordinator or administrator of the host, does this (chairHatId and hostOrganisationId of getForum); where the host is active no more, also a coordinator or process director of an organisation that has a seat.");
    }
}
