using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Platform.Cases.Data;
using Platform.Cases.Domain;
using Platform.Cases.Features.Reading;
using Platform.Contracts.Cases.V1;
using Platform.ServiceDefaults.Http;
using Platform.ServiceDefaults.Identity;
using Platform.ServiceDefaults.Messaging;

namespace Platform.Cases.Features.Households;

/// <summary>That somebody died.</summary>
/// <param name="DiedOn">The day, today or before.</param>
public sealed record RegisterDeathRequest(DateOnly DiedOn);

/// <summary>Registers that a member of the household died ("overleden"): what was agreed about that person stops without blame, and those who stay are looked at again.</summary>
/// <remarks>Whoever takes part or holds a role, in intake the triage of the territory or who was asked to direct. 409 <c>member-deceased</c>: that is known; <c>day-lies-wrong</c>: it lies between the day of birth and today; <c>takes-no-part</c>, in intake <c>director-only</c>, <c>case-ended</c>. Next: who directs reads <c>listReviewTasks</c> and says with <c>completeReview</c> what was found; where nobody lives any more whom the case is about (of two that became one, whom either was about), <c>refocusCase</c>, or <c>closeCase</c> without aftercare. By mistake: <c>withdrawDeath</c>.</remarks>
public static class RegisterDeath
{
    public static Task<Results<NoContentWithETag, NotFound>> Handle(
        EntityId caseId, EntityId memberId, RegisterDeathRequest request, IfMatch expected, Caller caller, CasesDbContext db, MemberDesk members, IEventOutbox events, CancellationToken cancel) =>
        members.ChangeAsync(caseId, memberId, expected, caller, async (caseFile, member, by) =>
        {
            member.Died(request.DiedOn, by, members.Now);
            await db.LookAtSurvivorsAsync(caseFile, member, events, members.Now, cancel);
            await db.ReleaseHomesLeftAsync(caseFile, member, cancel);
            foreach (var same in (await members.InMergedAsync(caseFile, member.PersonKey, cancel)).Where(m => m.DiedOn is null))
            {
                same.Died(request.DiedOn, null, members.Now); // who wrote it takes no part there
                await db.LookAtSurvivorsAsync(await db.Cases.SingleAsync(c => c.Id == same.CaseId, cancel), same, events, members.Now, cancel);
            }
        }, cancel);
}

/// <summary>What follows in a case from the death of one of its members.</summary>
internal static class Survivors
{
    /// <summary>Stops what was agreed about that person, and asks who directs to look at those who stay; in a merged case once that goes on by itself.</summary>
    /// <remarks>
    /// What was agreed in a case before it was merged stays there, and so does the person whom it is about (I-8).
    /// As long as they are one, the case that goes on is about whom either is about: it has lost them once nobody of them lives.
    /// </remarks>
    public static async Task LookAtSurvivorsAsync(this CasesDbContext db, CaseFile caseFile, CaseMember member, IEventOutbox events, DateTimeOffset now, CancellationToken cancel)
    {
        var (isFocus, memberId) = (member.IsFocus && !await db.FocusLivesAsync(caseFile.Id, cancel), member.Id);
        var raised = caseFile.MemberDied(Guid.CreateVersion7(now), memberId, isFocus, now);
        if (caseFile.Status is not CaseStatus.MergedInto)
            events.Add(caseFile, raised);
        await StopAsync(db.Agreements.Where(a => a.CaseId == caseFile.Id && (a.DirectedAtMemberId == memberId || (isFocus && a.DirectedAtMemberId == null))), events, now, cancel);
    }

    /// <summary>Who went back with a case that goes on by itself again leaves this one to those who stay: it is as if whom it is about had died, or lived, all the time.</summary>
    /// <param name="db">The database.</param>
    /// <param name="caseFile">The case in which the other one went on.</param>
    /// <param name="stay">Who is of it still.</param>
    /// <param name="mergedAt">Since when the two were one: of a death before that it was said then whom the case is about.</param>
    /// <param name="events">Where facts go.</param>
    /// <param name="now">The moment.</param>
    /// <param name="cancel">Ends it.</param>
    public static async Task LookAtFocusOnceAloneAsync(
        this CasesDbContext db, CaseFile caseFile, IEnumerable<CaseMember> stay, DateTimeOffset? mergedAt, IEventOutbox events, DateTimeOffset now, CancellationToken cancel)
    {
        var focus = stay.Where(m => m.IsFocus).ToList();
        if (focus.Count == 0 || focus.Exists(m => m.DiedOn is null))
            caseFile.FocusLives(now);
        else if (focus.Exists(m => caseFile.DeathRegisteredAt(m.Id) >= mergedAt) && caseFile.FocusDied())
            await StopAsync(db.Agreements.Where(a => a.CaseId == caseFile.Id && a.DirectedAtMemberId == null), events, now, cancel);
    }

    private static async Task<bool> FocusLivesAsync(this CasesDbContext db, Guid caseId, CancellationToken cancel) =>
        (await db.MembersOfAsync(caseId, cancel)).Exists(m => m is { IsFocus: true, DiedOn: null });

    private static async Task StopAsync(IQueryable<Agreement> agreements, IEventOutbox events, DateTimeOffset now, CancellationToken cancel)
    {
        foreach (var agreement in await agreements.ToListAsync(cancel))
        {
            if (agreement.Stop(StopReason.Deceased, now) is { } stopped)
                events.Add(agreement, stopped);
        }
    }
}

/// <summary>Whom the case is about from now on.</summary>
/// <param name="Subject">Those who stay.</param>
/// <param name="SubjectInformed">Whether they know (I-35).</param>
public sealed record RefocusCaseRequest(CaseSubject Subject, CaseSubjectInformed SubjectInformed);

/// <summary>Gives the case another focus after the death of whom it was about. The place of their household is this case's from then on, and a former home is free where nobody of it lives any more; where another case has it, of which the caller may know, that one goes on and this one closes or merges (I-1).</summary>
/// <remarks>Who directs the case or its process, in intake the triage of the territory or who was asked to direct, until it ended and once whom it was about died (<c>registerDeath</c>). A person whose day of birth is known is written down as a member with that role, or is it from now on where the person stands there already (<c>listMembers</c>). 400 <c>outOfRange</c> at <c>/subject/bornOn</c>, <c>/subjectInformed/reviewOn</c>. 409 <c>focus-stays</c>: whom it is about lives, so another focus is another <c>openCase</c>; <c>active-case-exists</c>: the home has another case for that purpose, of which the caller may know (<c>proposeMerge</c>, I-1); of one of which the caller knows nothing who directs that one finds in <c>listMerges</c> that they may be one (I-17); <c>no-household</c>: those who stay are a person or a household; <c>member-deceased</c>: that person died; <c>director-only</c>, <c>case-ended</c>. What stays open is in <c>listReviewTasks</c>.</remarks>
public static class RefocusCase
{
    public static Task<Results<NoContentWithETag, NotFound>> Handle(
        EntityId caseId, RefocusCaseRequest request, IfMatch expected, Caller caller, CasesDbContext db, CaseDesk desk, MemberDesk members, TimeProvider clock, CancellationToken cancel) =>
        db.TakingPlaceAsync(() => db.InTransactionAsync(token => RefocusAsync(caseId, request, expected, caller, db, desk, members, clock, token), cancel));

    private static async Task<Results<NoContentWithETag, NotFound>> RefocusAsync(
        EntityId caseId, RefocusCaseRequest request, IfMatch expected, Caller caller, CasesDbContext db, CaseDesk desk, MemberDesk members, TimeProvider clock, CancellationToken cancel)
    {
        var by = caller.RequireActor();
        await db.LockAsync(caseId, cancel); // somebody else who is written down at this moment is not whom the case is about too
        var caseFile = await db.Cases.FindVisibleAsync(caseId, caller, cancel);
        if (caseFile is null)
            return TypedResults.NotFound();

        expected.EnsureIs(caseFile.Version);
        var subject = request.Subject.ToDomain("/subject", desk.Now);
        var informed = request.SubjectInformed.ToDomain("/subjectInformed", desk.Now);
        caseFile.EnsureRefocuses(subject, informed, by);
        var former = caseFile.HouseholdId;
        var (household, elsewhere) = await db.HomeToMoveToAsync(caseFile, subject, caller, clock, cancel); // only now: who may not refocus does not learn whether there is another case (I-17)
        var assessed = caseFile.Refocus(subject, informed, by, desk.Now, household.Id);
        if (household.ActiveCaseFor(caseFile.Purpose) is null)
            household.Claim(caseFile.Purpose, caseFile.Id);
        await members.AddSubjectAsync(caseFile, by, cancel);
        if (household.Id != former)
            await db.LeaveHomeAsync(caseFile, former, cancel);
        if (elsewhere is { } other)
            await members.SuggestAsync(caseFile, other, cancel);
        await desk.SaveAsync(caseFile, [assessed], cancel);

        return Answers.Changed(caseFile);
    }
}

/// <summary>That the case has to be looked at again ("herbeoordeling").</summary>
/// <param name="TaskId">The task.</param>
/// <param name="Kind">Why.</param>
/// <param name="RaisedAt">Since when.</param>
/// <param name="MemberId">The member of the household that it is about; absent where it is about a signal or the phase.</param>
/// <param name="DoneAt">When it was done.</param>
/// <param name="DoneByHatId">By whom.</param>
/// <param name="Finding">What was found.</param>
public sealed record ReviewTaskView(
    Guid TaskId, ReviewTaskKind Kind, DateTimeOffset RaisedAt, Guid? MemberId = null, DateTimeOffset? DoneAt = null, Guid? DoneByHatId = null, string? Finding = null)
{
    internal static ReviewTaskView Of(ReviewTask t) => new(t.TaskId, t.Kind, t.RaisedAt, t.MemberId, t.DoneAt, t.DoneByHatId, t.Finding);
}

/// <summary>What was found.</summary>
/// <param name="Finding">In a few sentences, for who takes part.</param>
public sealed record CompleteReviewRequest([Required, StringLength(Lengths.Text, MinimumLength = 1)] string Finding);

/// <summary>What asks, or asked, to look at the case again; oldest first.</summary>
/// <remarks>Whoever reads the case. Those without <c>doneAt</c> are open. At <c>signalCorrected</c> who directs asks the triage what is otherwise (I-25); at <c>phaseBeforeMoving</c> the timeline says at which phase the case was, that of the merged case where one went on in this one, and <c>decideScaling</c> goes up to it again (I-12). Who directs says with <c>completeReview</c> what was found. Until then <c>startMonitoring</c>, <c>closeCase</c>, <c>proposeTransfer</c>, <c>acceptTransfer</c> and <c>confirmMerge</c> answer <c>review-tasks-open</c>; of an intake not for <c>phaseBeforeMoving</c>, which goes along.</remarks>
public static class ListReviewTasks
{
    public static async Task<Results<OkWithETag<Page<ReviewTaskView>>, NotFound>> Handle(
        EntityId caseId, [AsParameters] PageQuery page, Caller caller, CasesDbContext db, CancellationToken cancel)
    {
        var caseFile = await db.Cases.AsNoTracking().FindVisibleAsync(caseId, caller, cancel);

        return caseFile is null
            ? TypedResults.NotFound()
            : Answers.Ok(caseFile.ReviewTasks.OldestFirst(page, t => new Cursor(t.RaisedAt, t.TaskId), ReviewTaskView.Of), caseFile);
    }
}

/// <summary>Who directs looked at the case again, and says what was found.</summary>
/// <remarks>Who directs the case or its process, in intake the triage of the territory or who was asked to direct. 409 <c>review-done</c>, <c>director-only</c>, <c>case-ended</c>; at <c>phaseBeforeMoving</c> also <c>case-in-intake</c>: who directs weighs the phase (first <c>acceptDirection</c>, I-12). Until every task is done, <c>startMonitoring</c> and <c>closeCase</c> answer <c>review-tasks-open</c>.</remarks>
public static class CompleteReview
{
    public static async Task<Results<NoContentWithETag, NotFound>> Handle(
        EntityId caseId, EntityId taskId, CompleteReviewRequest request, IfMatch expected, Caller caller, CasesDbContext db, CaseDesk desk, CancellationToken cancel)
    {
        var caseFile = await db.Cases.FindVisibleAsync(caseId, caller, cancel);
        if (caseFile?.ReviewTasks.Any(t => t.TaskId == taskId) is not true)
            return TypedResults.NotFound();

        return await desk.ChangeAsync(caseId, expected, caller, (c, by) =>
        {
            c.CompleteReview(taskId, request.Finding.Trim(), by, desk.Now);
            return [];
        }, cancel);
    }
}
