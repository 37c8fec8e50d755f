using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using Platform.Meetings.Data;
using Platform.Meetings.Domain;
using Platform.ServiceDefaults.Domain;
using Platform.ServiceDefaults.Http;
using Platform.ServiceDefaults.Identity;
using Platform.ServiceDefaults.Messaging;

namespace Platform.Meetings.Features.Meetings;

/// <summary>A meeting to plan.</summary>
/// <param name="ForumId">Which forum meets.</param>
/// <param name="StartsAt">From.</param>
/// <param name="EndsAt">Until.</param>
/// <param name="Place">Where; names no resident, because calendars show it.</param>
/// <param name="UrgentReason">Why it cannot wait, without anything about residents; its agenda then grows while it sits. Absent for an ordinary meeting.</param>
public sealed record ScheduleMeetingRequest(
    Guid ForumId,
    DateTimeOffset StartsAt,
    DateTimeOffset EndsAt,
    [StringLength(200)] string? Place = null,
    [StringLength(500, MinimumLength = 1)] string? UrgentReason = null);

/// <summary>Plans a meeting: the chair of the forum or a process director of the host.</summary>
/// <remarks>The chair of the forum or a process director of the host. 409 <c>ends-before-start</c>, <c>starts-in-the-past</c>, <c>forum-dissolved</c>, <c>chair-vacant</c>, <c>place-not-neutral</c> (it names somebody), <c>reason-not-neutral</c> (I-23). A meeting goes in this order: <c>scheduleMeeting</c>, <c>addAgendaItem</c> per case, <c>freezeMeeting</c> and <c>checkMeeting</c> (the clock does both two working days before), <c>callRoll</c>, <c>openSession</c>, <c>acceptConfidentiality</c>, per item <c>recordAttendance</c> and what was concluded, <c>concludeAgendaItem</c>; then <c>concludeMeeting</c>, objections, <c>confirmRecord</c>, <c>distributeRecord</c>, <c>closeMeeting</c>. With a reason for urgency the agenda grows while the table sits.</remarks>
public static class ScheduleMeeting
{
    public static async Task<CreatedWithETag<MeetingView>> Handle(
        ScheduleMeetingRequest request, Caller caller, MeetingsDbContext db, IEventOutbox events, Terms terms, TimeProvider clock, CancellationToken cancel)
    {
        caller.RequireHat();
        var forum = await db.Forums.Where(f => f.Id == request.ForumId).VisibleTo(caller, db).SingleOrDefaultAsync(cancel)
            ?? throw ProblemException.Invalid("/forumId", "unknown", "There is no such forum for you.");
        caller.RequireLeadOf(forum, DutchDay.Of(clock.GetUtcNow()));
        NeutralTexts.EnsurePlace(request.Place, "/place");
        NeutralTexts.EnsureReason(request.UrgentReason, "/urgentReason");

        var plan = new MeetingPlan(request.StartsAt.ToUniversalTime(), request.EndsAt.ToUniversalTime(), request.Place, terms.PreCheckWorkingDays, request.UrgentReason);
        var (meeting, scheduled) = Meeting.Schedule(Ids.New(clock), forum, plan, clock.GetUtcNow());
        db.Meetings.Add(meeting);
        events.Add(meeting, scheduled);
        await db.SaveChangesAsync(cancel);

        return Answers.Created($"/v1/meetings/{meeting.Id}", MeetingView.Of(meeting), meeting);
    }
}
