using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Platform.Meetings.Data;
using Platform.Meetings.Features.Forums;
using Platform.ServiceDefaults.Domain;
using Platform.ServiceDefaults.Http;
using Platform.ServiceDefaults.Identity;

namespace Platform.Meetings.Features.Meetings;

/// <summary>Who leads a meeting.</summary>
/// <param name="ChairIsAbsent">True: who stands in for the chair's seat leads. False: the chair of the forum leads (again).</param>
public sealed record LeadMeetingRequest(bool ChairIsAbsent);

/// <summary>Lets who stands in for the chair lead one meeting, or the chair again: the chair of the forum, who stands in, or a process director or coordinator of the host.</summary>
/// <remarks>
/// The chair of the forum, who stands in for it, or a process director or coordinator of the host; where that is active no more, also a coordinator or process director of an organisation that has a seat. Who leads does what the chair does, and the meeting says for whom (<c>standsInForHatId</c>) and who said that the chair is absent.
/// Until the meeting is closed, also while the table sits and for its record; leave (<c>setSeatLeave</c>) does it by itself before the session. Once the session opened it goes to who sat there, or chaired the forum or stood in for the chair when it opened; to another only when who led it has no place at the forum any more or is away,
/// who then finishes it, and the record says so (<c>finishedByHatId</c>). What was told is read in full by who led it or stood in when it opened, while they lead it; who took over reads what they told or heard. 409 <c>no-deputy</c>, <c>chair-attends</c>: who leads it, or is said to be absent, sits at an item (<c>recordDeparture</c>), <c>lead-was-not-there</c>, <c>meeting-over</c>.
/// </remarks>
public static class LeadMeeting
{
    public static Task<Results<OkWithETag<MeetingView>, NotFound>> Handle(
        EntityId meetingId, LeadMeetingRequest request, IfMatch expected, Caller caller, MeetingsDbContext db, TimeProvider clock, CancellationToken cancel) =>
        db.AtAgendaAsync(meetingId.Value, token => LeadAsync(meetingId, request, expected, caller, db, clock, token), cancel);

    private static async Task<Results<OkWithETag<MeetingView>, NotFound>> LeadAsync(
        EntityId meetingId, LeadMeetingRequest request, IfMatch expected, Caller caller, MeetingsDbContext db, TimeProvider clock, CancellationToken cancel)
    {
        var meeting = await db.Meetings.Where(m => m.Id == meetingId.Value).VisibleTo(caller, db).SingleOrDefaultAsync(cancel);
        if (meeting is null)
            return TypedResults.NotFound();

        var own = caller.RequireHat().HatId;
        var forum = await db.Forums.AsNoTracking().SingleAsync(f => f.Id == meeting.ForumId, cancel);
        if (own != forum.DeputyOf(forum.ChairHatId)?.HatId)
            await db.RequireSeatingAsync(caller, forum, DutchDay.Of(clock.GetUtcNow()), cancel);
        expected.EnsureIs(meeting.Version);
        var agenda = await db.AgendaOfAsync(meeting, cancel);
        meeting.ChairIsAbsent(forum, request.ChairIsAbsent, agenda, own, DutchDay.Of(clock.GetUtcNow()));
        agenda.ForEach(item => item.ChairedBy(meeting.ChairHatId));

        await db.SaveChangesAsync(meeting, expected, cancel);
        return Answers.Ok(MeetingView.Of(meeting), meeting);
    }
}
