using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Platform.Meetings.Data;
using Platform.Meetings.Domain;
using Platform.ServiceDefaults.Domain;
using Platform.ServiceDefaults.Http;
using Platform.ServiceDefaults.Identity;

namespace Platform.Meetings.Features.AgendaItems;

/// <summary>A case to put on the agenda.</summary>
/// <param name="CaseId">A case that the caller takes part in or directs.</param>
/// <param name="Title">A neutral title, such as the number of the case; nothing about residents (I-23).</param>
/// <param name="ExpectedDecisions">What is to be decided, by whom.</param>
/// <param name="InvitedHatIds">Who is asked to the table, all participants of the case; absent for every participant.</param>
/// <param name="SubjectInformed">Whether the resident knows that the case is discussed here; can be said later.</param>
public sealed record AddAgendaItemRequest(
    Guid CaseId,
    [Required, StringLength(120)] string Title,
    [MaxLength(20)] IReadOnlyList<ExpectedDecisionRequest>? ExpectedDecisions = null,
    [MaxLength(50)] IReadOnlyList<Guid>? InvitedHatIds = null,
    SetSubjectInformedRequest? SubjectInformed = null);

/// <summary>What an organisation is expected to decide at the table.</summary>
/// <param name="OrganisationId">Who has to decide.</param>
/// <param name="Power">The power that it takes.</param>
/// <param name="HatId">By whom, while they take part in the case; absent, and once the organisation takes part by another: by any invited hat of it.</param>
/// <param name="Amount">Whole euros.</param>
/// <param name="Hours">Hours of work in total.</param>
/// <param name="DurationDays">Days that the commitment lasts.</param>
/// <param name="DisclosureLevel">Highest level that would be shared, 0 to 5.</param>
/// <param name="ToPhase">The AVE phase that would be scaled to, 1 to 4.</param>
/// <param name="Topic">About what, as mandates name their topics. A mandate that is limited to topics answers no more than <c>conditional</c> where you leave it out.</param>
/// <param name="Measure">Which measure (<c>debtHelp</c>, <c>house</c> …); likewise.</param>
public sealed record ExpectedDecisionRequest(
    Guid OrganisationId,
    MandatePower Power,
    Guid? HatId = null,
    [Range(0, 100_000_000)] int? Amount = null,
    [Range(1, 100_000)] int? Hours = null,
    [Range(1, 3650)] int? DurationDays = null,
    [Range(0, 5)] int? DisclosureLevel = null,
    [Range(1, 4)] int? ToPhase = null,
    [StringLength(60, MinimumLength = 1)] string? Topic = null,
    [RegularExpression("[a-z][A-Za-z0-9]{0,59}")] string? Measure = null)
{
    internal ExpectedDecision ToDomain() => new()
    {
        OrganisationId = OrganisationId,
        HatId = HatId,
        Power = Power,
        Topic = Topic,
        Measure = Measure,
        Amount = Amount,
        Hours = Hours,
        DurationDays = DurationDays,
        DisclosureLevel = DisclosureLevel,
        ToPhase = ToPhase,
    };
}

/// <summary>Puts a case on the agenda: the chair, a process director of the host, or who directs the case or its process, for a case that they know.</summary>
/// <remarks>The chair, a process director of the host, or who directs the case or its process, for a case that they take part in or direct; while the agenda is open, and at an urgent table until it rises. 400 <c>unknown</c> at <c>/caseId</c> for a case that the caller does not know; 409 <c>agenda-frozen</c>, <c>case-on-agenda</c>, <c>invited-not-participant</c> (I-20), <c>title-not-neutral</c> with every word that says something about a resident (I-23). Say in <c>expectedDecisions</c> what is to be decided by whom, so that the check can ask for the mandates. A case that was put off twice comes back with <c>isStagnation</c> and a proposed scaling (I-32).</remarks>
public static class AddAgendaItem
{
    // One transaction from reading who takes part to the commit: who joins the case at this moment is invited here, or where that is told; who ends the agenda at this moment ends this item with it, or it is refused.
    public static Task<Results<CreatedWithETag<AgendaItemView>, NotFound>> Handle(
        EntityId meetingId, AddAgendaItemRequest request, Caller caller, MeetingsDbContext db, TimeProvider clock, CancellationToken cancel) =>
        db.InTransactionAsync(token => AddAsync(meetingId, request, caller, db, clock, token), cancel);

    private static async Task<Results<CreatedWithETag<AgendaItemView>, NotFound>> AddAsync(
        EntityId meetingId, AddAgendaItemRequest request, Caller caller, MeetingsDbContext db, TimeProvider clock, CancellationToken cancel)
    {
        await db.OneByOneAsync(request.CaseId, cancel);
        await db.Meetings.Where(m => m.Id == meetingId.Value).TakeAgendasAsync(cancel);
        var meeting = await db.Meetings.Where(m => m.Id == meetingId.Value).VisibleTo(caller, db).SingleOrDefaultAsync(cancel);
        if (meeting is null)
            return TypedResults.NotFound();

        var hat = caller.RequireHat().HatId;
        var copy = await db.Cases.Where(c => c.CaseId == request.CaseId).VisibleTo(caller, db).SingleOrDefaultAsync(cancel);
        if (copy?.DirectorHatId != hat && copy?.ProcessDirectorHatId != hat)
            caller.RequireLeadOf(meeting);
        if (copy is null)
            throw ProblemException.Invalid("/caseId", "unknown", "There is no such case for you.");
        if (await db.AgendaItems.AnyAsync(i => i.MeetingId == meeting.Id && i.CaseId == copy.CaseId, cancel))
            throw new RuleViolationException("case-on-agenda", "This case is on the agenda of this meeting: go on with that item (listAgendaItems), and ask others to it with inviteToAgendaItem.");
        NeutralTexts.EnsureTitle(request.Title, "/title");

        var waiting = await db.WaitingCases.FindAsync([meeting.ForumId, copy.CaseId], cancel) is { PutOnAt: null } found ? found : null; // brings its deferrals along
        var item = AgendaItem.Add(
            Ids.New(clock),
            meeting,
            copy.CaseId,
            request.Title.Trim(),
            (request.ExpectedDecisions ?? []).Select(d => d.ToDomain()),
            waiting?.TimesDeferred ?? await db.DeferralsAsync(copy.CaseId, meeting.ForumId, cancel),
            clock.GetUtcNow());
        item.Invite(meeting, request.InvitedHatIds, await db.ProcessOfAsync(copy.CaseId, cancel));
        await db.StandInAsync(meeting, [item], cancel);
        if (request.SubjectInformed is { } informed)
            item.Inform(informed.ToDomain("/subjectInformed"), clock.GetUtcNow());
        waiting?.PutOn(clock.GetUtcNow());
        db.AgendaItems.Add(item);
        await db.SaveChangesAsync(cancel);

        return Answers.Created($"/v1/meetings/{meeting.Id}/agenda-items/{item.Id}", AgendaItemView.Of(item, copy, null, await db.SeatedAsync(item.ForumId, cancel), await db.ReaderAsync(meeting, caller, cancel)), item);
    }
}
