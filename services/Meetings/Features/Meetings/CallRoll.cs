using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Platform.Meetings.Data;
using Platform.ServiceDefaults.Http;
using Platform.ServiceDefaults.Identity;

namespace Platform.Meetings.Features.Meetings;

/// <summary>Which seats are there.</summary>
/// <param name="PresentSeatIds">The seats of the forum whose holder or deputy is there; replaces what was recorded before.</param>
/// <param name="DeputySeatIds">Of these, the seats for which who stands in is there instead of the holder, who is not away (<c>setSeatLeave</c>); empty when every holder came. Absent when nobody says so: then a seat that has a deputy makes nobody a known face.</param>
/// <param name="GoesOnBecause">Why the table goes on when these are too few by the charter, without anything about residents: comply or explain. Absent when it does not.</param>
public sealed record CallRollRequest(
    [Required, MaxLength(100)] IReadOnlyList<Guid> PresentSeatIds,
    [StringLength(500, MinimumLength = 1)] string? GoesOnBecause = null,
    [MaxLength(100)] IReadOnlyList<Guid>? DeputySeatIds = null);

/// <summary>Records which seats are there, from the fixed agenda until the table rises: the chair. In session the quorum is counted again at once.</summary>
/// <remarks>The chair, from the fixed agenda until the table rises; in session the quorum of the charter is counted again at once. Say in <c>deputySeatIds</c> for which seats who stands in came: continuity counts the people who came. 400 <c>unknown</c> at a seat that is not filled, or that nobody stands in for; 409 <c>no-session-ahead</c>, <c>reason-not-neutral</c> (I-23). With <c>goesOnBecause</c> a table that is not quorate may go on: comply or explain. Otherwise note it with <c>noteNotQuorate</c>, and its items go to the next meeting.</remarks>
public static class CallRoll
{
    public static async Task<Results<OkWithETag<MeetingView>, NotFound>> Handle(
        EntityId meetingId, CallRollRequest request, IfMatch expected, Caller caller, MeetingsDbContext db, TimeProvider clock, CancellationToken cancel)
    {
        var meeting = await db.Meetings.Where(m => m.Id == meetingId.Value).VisibleTo(caller, db).SingleOrDefaultAsync(cancel);
        if (meeting is null)
            return TypedResults.NotFound();

        caller.RequireChair(meeting);
        expected.EnsureIs(meeting.Version);
        NeutralTexts.EnsureReason(request.GoesOnBecause, "/goesOnBecause");
        var forum = await db.Forums.AsNoTracking().SingleAsync(f => f.Id == meeting.ForumId, cancel);
        foreach (var (index, seatId) in request.PresentSeatIds.Index())
        {
            if (forum.Seats.All(s => s.Id != seatId || s.EndedAt is not null))
                throw ProblemException.Invalid($"/presentSeatIds/{index}", "unknown", "The forum of this meeting has no such filled seat.");
        }

        foreach (var (index, seatId) in (request.DeputySeatIds ?? []).Index())
        {
            if (!request.PresentSeatIds.Contains(seatId) || forum.Seats.Any(s => s.Id == seatId && s.DeputyHatId is null))
                throw ProblemException.Invalid($"/deputySeatIds/{index}", "unknown", "No seat that is there has this id, or nobody stands in for it.");
        }

        meeting.CallRoll(forum, request.PresentSeatIds, request.GoesOnBecause, await db.QuorumRuleAsync(forum.Id, cancel), clock.GetUtcNow(), request.DeputySeatIds);

        await db.SaveChangesAsync(meeting, expected, cancel);
        return Answers.Ok(MeetingView.Of(meeting), meeting);
    }
}
