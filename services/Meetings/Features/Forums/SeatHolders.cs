using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Platform.Meetings.Data;
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
public static class ChangeChair
{
    public static async Task<Results<OkWithETag<ForumView>, NotFound>> Handle(
        EntityId forumId, ChangeChairRequest request, IfMatch expected, Caller caller, MeetingsDbContext db, CancellationToken cancel)
    {
        var forum = await db.Forums.Where(f => f.Id == forumId.Value).VisibleTo(caller).SingleOrDefaultAsync(cancel);
        if (forum is null)
            return TypedResults.NotFound();

        caller.RequireSeating(forum);
        expected.EnsureIs(forum.Version);
        forum.ChairedBy(request.HatId);
        await db.FollowChairAsync(forum, cancel);

        await db.SaveChangesAsync(forum, expected, cancel);
        return Answers.Ok(ForumView.Of(forum), forum);
    }
}

/// <summary>Names who stands in for a seat: its holder, or whoever may fill it.</summary>
public static class NameDeputy
{
    public static async Task<Results<OkWithETag<ForumView>, NotFound>> Handle(
        EntityId forumId, EntityId seatId, NameDeputyRequest request, IfMatch expected, Caller caller, MeetingsDbContext db, TimeProvider clock, CancellationToken cancel)
    {
        var forum = await db.Forums.Where(f => f.Id == forumId.Value).VisibleTo(caller).SingleOrDefaultAsync(cancel);
        if (forum is null)
            return TypedResults.NotFound();

        var own = caller.RequireHat().HatId;
        if (forum.Seats.All(s => s.Id != seatId.Value || s.HatId != own))
            caller.RequireSeating(forum);
        expected.EnsureIs(forum.Version);
        var deputy = request.HatId is { } hat ? await db.HolderAsync(hat, null, "/hatId", clock.GetUtcNow(), cancel) : null;
        if (!forum.StandIn(seatId.Value, deputy))
            return TypedResults.NotFound();

        await db.SaveChangesAsync(forum, expected, cancel);
        return Answers.Ok(ForumView.Of(forum), forum);
    }
}

/// <summary>Accepts the caller's own seat; from then on the handover brief can be read.</summary>
/// <remarks>The holder. From then on <c>getHandoverBrief</c> answers, which says <c>seat-not-accepted</c> before.</remarks>
public static class AcceptSeat
{
    public static async Task<Results<OkWithETag<ForumView>, NotFound>> Handle(
        EntityId forumId, EntityId seatId, IfMatch expected, Caller caller, MeetingsDbContext db, TimeProvider clock, CancellationToken cancel)
    {
        var forum = await db.Forums.Where(f => f.Id == forumId.Value).VisibleTo(caller).SingleOrDefaultAsync(cancel);
        if (forum is null)
            return TypedResults.NotFound();

        expected.EnsureIs(forum.Version);
        if (!forum.Accept(seatId.Value, caller.RequireHat().HatId, clock.GetUtcNow()))
            return TypedResults.NotFound();

        await db.SaveChangesAsync(forum, expected, cancel);
        return Answers.Ok(ForumView.Of(forum), forum);
    }
}
