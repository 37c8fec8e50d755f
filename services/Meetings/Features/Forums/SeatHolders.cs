using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Platform.Meetings.Data;
using Platform.Meetings.Domain;
using Platform.ServiceDefaults.Domain;
using Platform.ServiceDefaults.Http;
using Platform.ServiceDefaults.Identity;

namespace Platform.Meetings.Features.Forums;

/// <summary>Who chairs.</summary>
/// <param name="HatId">A hat that fills a seat of the forum.</param>
public sealed record ChangeChairRequest(Guid HatId);

/// <summary>Who stands in.</summary>
/// <param name="HatId">An active hat of the seat's organisation; absent for nobody.</param>
public sealed record NameDeputyRequest(Guid? HatId = null);

/// <summary>Gives the chair to another; meetings that have not sat follow. The chair, or a process director, coordinator or administrator of the host.</summary>
/// <remarks>The chair, or a process director, coordinator or administrator of the host; where the host is active no more, also a coordinator or process director of an organisation that has a seat. 409 <c>chair-without-seat</c> (first <c>fillSeat</c>), <c>chair-names-itself</c>: who gives the chair takes it neither for themselves, under whichever of their hats, nor for a seat that they stand in for, unless it is vacant or theirs, <c>hat-without-content</c>: a commissioner, policy or experience-expert hat neither leads a table nor stands in for who does (I-15), <c>forum-dissolved</c>. Next: who chaired keeps the seat until <c>endSeat</c>.</remarks>
public static class ChangeChair
{
    public static async Task<Results<OkWithETag<ForumView>, NotFound>> Handle(
        EntityId forumId, ChangeChairRequest request, IfMatch expected, Caller caller, MeetingsDbContext db, TimeProvider clock, CancellationToken cancel)
    {
        var forum = await db.Forums.Where(f => f.Id == forumId.Value).VisibleTo(caller, db).SingleOrDefaultAsync(cancel);
        if (forum is null)
            return TypedResults.NotFound();

        await db.RequireSeatingAsync(caller, forum, DutchDay.Of(clock.GetUtcNow()), cancel);
        expected.EnsureIs(forum.Version);
        var deputy = forum.DeputyOf(request.HatId)?.HatId;
        forum.EnsureNamesAnother(request.HatId, await db.OwnAmongAsync(caller, [request.HatId, deputy, forum.ChairHatId], cancel));
        forum.ChairedBy(request.HatId, await db.HearingAsync([request.HatId, deputy], cancel));
        await db.FollowChairAsync(forum, cancel);

        await db.SaveChangesAsync(forum, expected, cancel);
        return Answers.Ok(ForumView.Of(forum), forum);
    }
}

/// <summary>Names who stands in for a seat: its holder, or whoever may fill it. While the holder is away (<c>setSeatLeave</c>) the deputy does at this forum what the holder may, the chair's part included.</summary>
/// <remarks>The holder of the seat, or whoever may fill it (<c>fillSeat</c>). 400 <c>unknown</c> at <c>/hatId</c>. 409 <c>deputy-of-other-organisation</c>: the seat belongs to its organisation, and so does who stands in; <c>already-seated</c>; <c>hat-without-content</c>: such a hat does not stand in for the chair, who hears every case (I-15); <c>chair-names-itself</c>: nobody names themselves, under whichever of their hats, to stand in for another who chairs. Who stands in fills the seat while its holder is away (<c>setSeatLeave</c>), and takes it over when the hat of its holder ends.</remarks>
public static class NameDeputy
{
    public static async Task<Results<OkWithETag<ForumView>, NotFound>> Handle(
        EntityId forumId, EntityId seatId, NameDeputyRequest request, IfMatch expected, Caller caller, MeetingsDbContext db, TimeProvider clock, CancellationToken cancel)
    {
        var forum = await db.Forums.Where(f => f.Id == forumId.Value).VisibleTo(caller, db).SingleOrDefaultAsync(cancel);
        if (forum is null)
            return TypedResults.NotFound();

        await db.RequireSeatingAsync(caller, forum, seatId.Value, DutchDay.Of(clock.GetUtcNow()), cancel);
        expected.EnsureIs(forum.Version);
        forum.EnsureNamesAnotherDeputy(seatId.Value, request.HatId, await db.OwnAmongAsync(caller, [request.HatId, forum.ChairHatId], cancel));
        var deputy = request.HatId is { } hat ? await db.HolderAsync(hat, null, "/hatId", clock.GetUtcNow(), cancel) : null;
        if (!forum.StandIn(seatId.Value, deputy, await db.HearingAsync([request.HatId], cancel)))
            return TypedResults.NotFound();

        await db.FollowChairAsync(forum, cancel);
        await SetSeatLeave.StandInAsync(forum, forum.Seats.Single(s => s.Id == seatId.Value), db, cancel);

        await db.SaveChangesAsync(forum, expected, cancel);
        return Answers.Ok(ForumView.Of(forum), forum);
    }
}

/// <summary>From when to when the holder of a seat is away.</summary>
/// <param name="From">The first day, in Dutch time; absent when they are (back) there.</param>
/// <param name="Until">The last day; absent until further notice.</param>
public sealed record SeatLeaveRequest(DateOnly? From = null, DateOnly? Until = null);

/// <summary>Says that the holder of a seat is away, or back: the holder, or whoever may fill the seat. Meanwhile who stands in fills it.</summary>
/// <remarks>
/// The holder, or whoever may fill the seat (<c>fillSeat</c>). Who stands in (<c>nameSeatDeputy</c>) then answers slots, ratifies with an own mandate, reads the handover brief and is asked to the items that the holder is asked to,
/// where they take part in the case (I-20). A chair's deputy leads the meetings of those days, and the forum; each meeting says so in <c>standsInForHatId</c>. The seat keeps counting as filled. 409 <c>leave-ends-before-start</c>.
/// </remarks>
public static class SetSeatLeave
{
    public static async Task<Results<OkWithETag<ForumView>, NotFound>> Handle(
        EntityId forumId, EntityId seatId, SeatLeaveRequest request, IfMatch expected, Caller caller, MeetingsDbContext db, TimeProvider clock, CancellationToken cancel)
    {
        var forum = await db.Forums.Where(f => f.Id == forumId.Value).VisibleTo(caller, db).SingleOrDefaultAsync(cancel);
        if (forum is null)
            return TypedResults.NotFound();

        await db.RequireSeatingAsync(caller, forum, seatId.Value, DutchDay.Of(clock.GetUtcNow()), cancel);
        expected.EnsureIs(forum.Version);
        if (request is { From: null, Until: not null })
            throw ProblemException.Invalid("/from", "required", "Say from which day.");
        if (forum.Leave(seatId.Value, request.From, request.Until) is not { } seat)
            return TypedResults.NotFound();

        await db.FollowChairAsync(forum, cancel);
        await StandInAsync(forum, seat, db, cancel);
        await db.SaveChangesAsync(forum, expected, cancel);
        return Answers.Ok(ForumView.Of(forum), forum);
    }

    /// <summary>Asks who stands in to the items of the meetings that the holder misses, and no more to those that the holder comes to.</summary>
    internal static async Task StandInAsync(Forum forum, Seat seat, MeetingsDbContext db, CancellationToken cancel)
    {
        foreach (var item in await db.OpenItemsInviting(seat.HatId).Where(i => i.ForumId == forum.Id).ToListAsync(cancel))
        {
            var meeting = await db.Meetings.FindAsync([item.MeetingId], cancel); // read before, unless it sits
            await db.StandInAsync(forum, meeting!, [item], cancel);
        }
    }
}

/// <summary>Accepts the caller's own seat; from then on the handover brief can be read.</summary>
/// <remarks>The holder. From then on <c>getHandoverBrief</c> answers, which says <c>seat-not-accepted</c> before.</remarks>
public static class AcceptSeat
{
    public static async Task<Results<OkWithETag<ForumView>, NotFound>> Handle(
        EntityId forumId, EntityId seatId, IfMatch expected, Caller caller, MeetingsDbContext db, TimeProvider clock, CancellationToken cancel)
    {
        var forum = await db.Forums.Where(f => f.Id == forumId.Value).VisibleTo(caller, db).SingleOrDefaultAsync(cancel);
        if (forum is null)
            return TypedResults.NotFound();

        expected.EnsureIs(forum.Version);
        if (!forum.Accept(seatId.Value, caller.RequireHat().HatId, clock.GetUtcNow()))
            return TypedResults.NotFound();

        await db.SaveChangesAsync(forum, expected, cancel);
        return Answers.Ok(ForumView.Of(forum), forum);
    }
}
