using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Platform.Meetings.Data;
using Platform.Meetings.Domain;
using Platform.ServiceDefaults.Http;
using Platform.ServiceDefaults.Identity;
using Platform.ServiceDefaults.Messaging;

namespace Platform.Meetings.Features.Meetings;

/// <summary>Another moment for the same meeting.</summary>
/// <param name="StartsAt">From.</param>
/// <param name="EndsAt">Until.</param>
/// <param name="Reason">Why; says nothing about residents.</param>
/// <param name="Place">Where, naming no resident; absent when that stays.</param>
public sealed record MoveMeetingRequest(
    DateTimeOffset StartsAt,
    DateTimeOffset EndsAt,
    [Required, StringLength(500, MinimumLength = 1)] string Reason,
    [StringLength(200)] string? Place = null);

/// <summary>Why a meeting does not take place.</summary>
/// <param name="Reason">In a few words; says nothing about residents.</param>
public sealed record EndMeetingRequest([Required, StringLength(500, MinimumLength = 1)] string Reason);

/// <summary>Moves a meeting that has not sat: the chair or a process director of the host. A table that was checked is checked again.</summary>
/// <remarks>The chair or a process director of the host, before the table sat. Calendars hear of it under the same UID with a higher SEQUENCE; a table that was checked is checked again. 409 <c>meeting-sat</c>, <c>ends-before-start</c>, <c>starts-in-the-past</c>, <c>place-not-neutral</c> (it names somebody), <c>reason-not-neutral</c> (I-23).</remarks>
public static class MoveMeeting
{
    public static Task<Results<OkWithETag<MeetingView>, NotFound>> Handle(
        EntityId meetingId, MoveMeetingRequest request, IfMatch expected, Caller caller, MeetingsDbContext db, IEventOutbox events, Terms terms, TimeProvider clock, CancellationToken cancel) =>
        db.AtAgendaAsync(meetingId.Value, token => MoveAsync(meetingId, request, expected, caller, db, events, terms, clock, token), cancel);

    private static async Task<Results<OkWithETag<MeetingView>, NotFound>> MoveAsync(
        EntityId meetingId, MoveMeetingRequest request, IfMatch expected, Caller caller, MeetingsDbContext db, IEventOutbox events, Terms terms, TimeProvider clock, CancellationToken cancel)
    {
        var meeting = await db.Meetings.Where(m => m.Id == meetingId.Value).VisibleTo(caller, db).SingleOrDefaultAsync(cancel);
        if (meeting is null)
            return TypedResults.NotFound();

        caller.RequireLeadOf(meeting);
        expected.EnsureIs(meeting.Version);
        NeutralTexts.EnsurePlace(request.Place, "/place");
        NeutralTexts.EnsureReason(request.Reason, "/reason");
        var to = new MeetingPlan(request.StartsAt.ToUniversalTime(), request.EndsAt.ToUniversalTime(), request.Place, terms.PreCheckWorkingDays);
        events.Add(meeting, meeting.Move(to, request.Reason, clock.GetUtcNow()));
        var forum = await db.Forums.AsNoTracking().SingleAsync(f => f.Id == meeting.ForumId, cancel);
        meeting.Follow(forum); // the chair may be away on that day, and others too
        await db.ItemsFollowAsync(meeting, cancel);
        await db.StandInAsync(forum, meeting, await db.AgendaOfAsync(meeting, cancel), cancel);

        await db.SaveChangesAsync(meeting, expected, cancel);
        return Answers.Ok(MeetingView.Of(meeting), meeting);
    }
}

/// <summary>Cancels a meeting that has not sat: the chair or a process director of the host. Its items go to the next meeting, and that counts as a deferral (I-32).</summary>
/// <remarks>The chair or a process director of the host, before the table sat; where the host is active no more, also a coordinator or process director of an organisation that has a seat. Its items go to the next meeting, and that counts as a deferral (I-32). 409 <c>meeting-sat</c>, <c>reason-not-neutral</c> (I-23).</remarks>
public static class CancelMeeting
{
    public static Task<Results<OkWithETag<MeetingView>, NotFound>> Handle(
        EntityId meetingId, EndMeetingRequest request, IfMatch expected, Caller caller, MeetingsDbContext db, IEventOutbox events, TimeProvider clock, CancellationToken cancel) =>
        db.AtAgendaAsync(meetingId.Value, token => CancelAsync(meetingId, request, expected, caller, db, events, clock, token), cancel);

    private static async Task<Results<OkWithETag<MeetingView>, NotFound>> CancelAsync(
        EntityId meetingId, EndMeetingRequest request, IfMatch expected, Caller caller, MeetingsDbContext db, IEventOutbox events, TimeProvider clock, CancellationToken cancel)
    {
        var meeting = await db.Meetings.Where(m => m.Id == meetingId.Value).VisibleTo(caller, db).SingleOrDefaultAsync(cancel);
        if (meeting is null)
            return TypedResults.NotFound();

        if (!await db.ActsForHostAsync(caller, await db.Forums.AsNoTracking().SingleAsync(f => f.Id == meeting.ForumId, cancel), cancel))
            caller.RequireLeadOf(meeting);
        expected.EnsureIs(meeting.Version);
        NeutralTexts.EnsureReason(request.Reason, "/reason");
        var now = clock.GetUtcNow();
        events.Add(meeting, meeting.Cancel(request.Reason, now));
        await db.PutOffAsync((await db.AgendaOfAsync(meeting, cancel)).ConvertAll(item => (meeting, item)), events, now, cancel);

        await db.SaveChangesAsync(meeting, expected, cancel);
        return Answers.Ok(MeetingView.Of(meeting), meeting);
    }
}

/// <summary>Notes that too few came: the chair. Items go to the next meeting, and that counts as a deferral (I-32).</summary>
/// <remarks>The chair, on a fixed agenda from the moment that it starts, or in session. Its items go to the next meeting, and that counts as a deferral (I-32). 409 <c>agenda-not-frozen</c>; <c>meeting-not-begun</c>: before it starts it is cancelled (<c>cancelMeeting</c>); <c>table-is-quorate</c>: by the roll enough are there; <c>items-concluded</c>: something was told or concluded, so defer the others and end the meeting; <c>reason-not-neutral</c> (I-23).</remarks>
public static class NoteNotQuorate
{
    public static Task<Results<OkWithETag<MeetingView>, NotFound>> Handle(
        EntityId meetingId, EndMeetingRequest request, IfMatch expected, Caller caller, MeetingsDbContext db, IEventOutbox events, TimeProvider clock, CancellationToken cancel) =>
        db.AtAgendaAsync(meetingId.Value, token => NoteAsync(meetingId, request, expected, caller, db, events, clock, token), cancel);

    private static async Task<Results<OkWithETag<MeetingView>, NotFound>> NoteAsync(
        EntityId meetingId, EndMeetingRequest request, IfMatch expected, Caller caller, MeetingsDbContext db, IEventOutbox events, TimeProvider clock, CancellationToken cancel)
    {
        var meeting = await db.Meetings.Where(m => m.Id == meetingId.Value).VisibleTo(caller, db).SingleOrDefaultAsync(cancel);
        if (meeting is null)
            return TypedResults.NotFound();

        caller.RequireChair(meeting);
        expected.EnsureIs(meeting.Version);
        NeutralTexts.EnsureReason(request.Reason, "/reason");
        var (now, agenda) = (clock.GetUtcNow(), await db.AgendaOfAsync(meeting, cancel));
        events.Add(meeting, meeting.FallShort(agenda, request.Reason, now));
        await db.PutOffAsync(agenda.ConvertAll(item => (meeting, item)), events, now, cancel);

        await db.SaveChangesAsync(meeting, expected, cancel);
        return Answers.Ok(MeetingView.Of(meeting), meeting);
    }
}
