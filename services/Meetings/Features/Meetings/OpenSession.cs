using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Platform.Meetings.Data;
using Platform.ServiceDefaults.Http;
using Platform.ServiceDefaults.Identity;

namespace Platform.Meetings.Features.Meetings;

/// <summary>Opens the session: the chair or a process director of the host. Whether enough seats are there is computed by the charter, and said; it stops nothing.</summary>
/// <remarks>The chair or a process director of the host. 409 <c>agenda-not-frozen</c>: freeze it first; <c>pre-check-missing</c>: check it first, and again after another invitation or a move. Who joined a case since the check, or may not hear of it any more, is looked at once more at this moment: <c>pre-check-stale</c> when somebody is invited who may not hear an item. Where the charter asks for a quorum it is counted from the roll (<c>callRoll</c>) and stands in <c>quorum</c>, with what is missing: that opens the session all the same, and the table then concludes nothing (409 <c>not-quorate</c>) until the roll shows enough or the chair says why it goes on. Next: <c>acceptConfidentiality</c>.</remarks>
public static class OpenSession
{
    public static async Task<Results<OkWithETag<MeetingView>, NotFound>> Handle(
        EntityId meetingId, IfMatch expected, Caller caller, MeetingsDbContext db, PreChecking checking, TimeProvider clock, CancellationToken cancel)
    {
        var meeting = await db.Meetings.Where(m => m.Id == meetingId.Value).VisibleTo(caller, db).SingleOrDefaultAsync(cancel);
        if (meeting is null)
            return TypedResults.NotFound();

        caller.RequireLeadOf(meeting);
        expected.EnsureIs(meeting.Version);
        var now = clock.GetUtcNow();
        var agenda = await db.AgendaOfAsync(meeting, cancel);
        var forum = await db.Forums.AsNoTracking().SingleAsync(f => f.Id == meeting.ForumId, cancel);
        meeting.Follow(forum); // who leads it and who would in that place is fixed from here on
        agenda.ForEach(item => item.ChairedBy(meeting.ChairHatId));
        meeting.Open(agenda, now);
        await checking.CheckAtOpeningAsync(meeting, agenda, cancel);
        meeting.CountQuorum(forum, await db.QuorumRuleAsync(meeting.ForumId, cancel), now);

        await db.SaveChangesAsync(meeting, expected, cancel);
        return Answers.Ok(MeetingView.Of(meeting), meeting);
    }
}
