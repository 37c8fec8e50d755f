using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Platform.Meetings.Data;
using Platform.Meetings.Domain;
using Platform.ServiceDefaults.Domain;
using Platform.ServiceDefaults.Http;
using Platform.ServiceDefaults.Identity;
using Platform.ServiceDefaults.Messaging;

namespace Platform.Meetings.Features.Series;

/// <summary>Whether the proposed slot suits the caller.</summary>
/// <param name="Fits">Yes or no.</param>
public sealed record ReplyToSlotRequest(bool Fits);

/// <summary>What becomes of a proposed slot.</summary>
/// <param name="Meets">True plans the meeting, false leaves this one out.</param>
/// <param name="StartsAt">From when, instead of the proposed moment.</param>
public sealed record DecideSlotRequest(bool Meets, DateTimeOffset? StartsAt = null);

public static class ListSlotProposals
{
    public static async Task<Results<Ok<Page<SlotProposalView>>, NotFound>> Handle(
        EntityId forumId, [AsParameters] PageQuery page, Caller caller, MeetingsDbContext db, CancellationToken cancel) =>
        await db.Forums.Where(f => f.Id == forumId.Value).VisibleTo(caller, db).AnyAsync(cancel)
            ? TypedResults.Ok(await db.SlotProposals.Where(p => p.ForumId == forumId.Value).ToPageAsync(page, SlotProposalView.Of, cancel))
            : TypedResults.NotFound();
}

public static class GetSlotProposal
{
    public static async Task<Results<OkWithETag<SlotProposalView>, NotFound>> Handle(EntityId forumId, EntityId slotProposalId, Caller caller, MeetingsDbContext db, CancellationToken cancel) =>
        await db.SlotOf(forumId, slotProposalId, caller, cancel) is { } proposal ? Answers.Ok(SlotProposalView.Of(proposal), proposal) : TypedResults.NotFound();

    internal static Task<SlotProposal?> SlotOf(this MeetingsDbContext db, EntityId forumId, EntityId slotProposalId, Caller caller, CancellationToken cancel) =>
        db.SlotProposals.Where(p => p.Id == slotProposalId.Value && p.ForumId == forumId.Value).VisibleTo(caller, db).SingleOrDefaultAsync(cancel);
}

/// <summary>Answers for the caller's own seat, or for one that the caller stands in for while its holder is away; an answer can be changed until the chair decides.</summary>
/// <remarks>Who filled a seat when it was asked, or stands in while its holder is away; until the chair decides. 409 <c>slot-decided</c>, <c>not-asked</c>. Next: <c>decideSlot</c>.</remarks>
public static class ReplyToSlot
{
    public static async Task<Results<OkWithETag<SlotProposalView>, NotFound>> Handle(
        EntityId forumId, EntityId slotProposalId, ReplyToSlotRequest request, IfMatch expected, Caller caller, MeetingsDbContext db, TimeProvider clock, CancellationToken cancel)
    {
        if (await db.SlotOf(forumId, slotProposalId, caller, cancel) is not { } proposal)
            return TypedResults.NotFound();

        var (own, now) = (caller.RequireHat().HatId, clock.GetUtcNow());
        var seat = (await db.Forums.AsNoTracking().SingleAsync(f => f.Id == proposal.ForumId, cancel)).SeatOf(own, DutchDay.Of(now));
        expected.EnsureIs(proposal.Version);
        proposal.Reply(seat?.HatId ?? own, request.Fits, own, now);

        await db.SaveChangesAsync(proposal, expected, cancel);
        return Answers.Ok(SlotProposalView.Of(proposal), proposal);
    }
}

/// <summary>Decides about a slot, once: the chair or a process director of the host.</summary>
/// <remarks>The chair or a process director of the host, whether or not every seat answered. 409 <c>slot-decided</c>; where it meets also <c>starts-in-the-past</c> (the slot that was proposed has passed: name another moment in <c>startsAt</c>, or leave it out), <c>chair-vacant</c> (first <c>changeChair</c>), <c>forum-dissolved</c>. Next: <c>addAgendaItem</c> at the meeting that is planned.</remarks>
public static class DecideSlot
{
    public static async Task<Results<OkWithETag<SlotProposalView>, NotFound>> Handle(
        EntityId forumId, EntityId slotProposalId, DecideSlotRequest request, IfMatch expected, Caller caller, MeetingsDbContext db, IEventOutbox events, Terms terms, TimeProvider clock, CancellationToken cancel)
    {
        if (await db.SlotOf(forumId, slotProposalId, caller, cancel) is not { } proposal)
            return TypedResults.NotFound();

        var forum = await db.Forums.SingleAsync(f => f.Id == proposal.ForumId, cancel);
        caller.RequireLeadOf(forum, DutchDay.Of(clock.GetUtcNow()));
        expected.EnsureIs(proposal.Version);
        if (request.Meets)
            await PlanAsync(proposal, forum, request.StartsAt?.ToUniversalTime() ?? proposal.StartsAt, db, events, terms, clock, cancel);
        else
            proposal.LeaveOut(clock.GetUtcNow());

        await db.SaveChangesAsync(proposal, expected, cancel);
        return Answers.Ok(SlotProposalView.Of(proposal), proposal);
    }

    private static async Task PlanAsync(
        SlotProposal proposal, Forum forum, DateTimeOffset startsAt, MeetingsDbContext db, IEventOutbox events, Terms terms, TimeProvider clock, CancellationToken cancel)
    {
        var series = await db.Series.SingleAsync(s => s.Id == proposal.SeriesId, cancel);
        var (now, endsAt, id) = (clock.GetUtcNow(), series.EndsAt(startsAt), Ids.New(clock));
        proposal.Plan(id, startsAt, endsAt, now);
        var (meeting, scheduled) = Meeting.Schedule(id, forum, new MeetingPlan(startsAt, endsAt, series.Place, terms.PreCheckWorkingDays), now);
        meeting.OccursFor(series.Id, proposal.OccurrenceOn);
        db.Meetings.Add(meeting);
        events.Add(meeting, scheduled);
    }
}
