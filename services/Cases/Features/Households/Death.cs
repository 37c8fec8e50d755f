using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Platform.Cases.Data;
using Platform.Cases.Domain;
using Platform.Cases.Features.Reading;
using Platform.ServiceDefaults.Domain;
using Platform.ServiceDefaults.Http;
using Platform.ServiceDefaults.Identity;
using Platform.ServiceDefaults.Messaging;

namespace Platform.Cases.Features.Households;

/// <summary>That somebody died.</summary>
/// <param name="DiedOn">The day, today or before.</param>
public sealed record RegisterDeathRequest(DateOnly DiedOn);

/// <summary>Registers that a member of the household died ("overleden"): what was agreed about that person stops without blame, and those who stay are looked at again.</summary>
public static class RegisterDeath
{
    public static Task<Results<NoContentWithETag, NotFound>> Handle(
        EntityId caseId, EntityId memberId, RegisterDeathRequest request, IfMatch expected, Caller caller, CasesDbContext db, MemberDesk members, IEventOutbox events, TimeProvider clock, CancellationToken cancel) =>
        members.ChangeAsync(caseId, memberId, expected, caller, async (caseFile, member, by) =>
        {
            var isFocus = member.IsFocus;
            member.Died(request.DiedOn, by, members.Now);
            events.Add(caseFile, caseFile.MemberDied(Ids.New(clock), member.Id, isFocus, members.Now));
            await db.ReleaseHomesLeftAsync(caseFile, member, cancel);
            await StopAsync(db, caseFile.Id, member.Id, isFocus, events, members.Now, cancel);
            var merged = (await db.MergedIntoAsync(caseFile.Id, cancel)).Select(c => c.Id).ToList();
            foreach (var same in await db.Members.AsNoTracking().Where(m => merged.Contains(m.CaseId) && m.PersonKey == member.PersonKey).ToListAsync(cancel))
                await StopAsync(db, same.CaseId, same.Id, same.IsFocus, events, members.Now, cancel);
        }, cancel);

    /// <remarks>What was agreed in a case before it was merged stays there, and so does the person whom it is about (I-8).</remarks>
    private static async Task StopAsync(CasesDbContext db, Guid caseId, Guid memberId, bool isFocus, IEventOutbox events, DateTimeOffset now, CancellationToken cancel)
    {
        foreach (var agreement in await db.Agreements.Where(a => a.CaseId == caseId && (a.DirectedAtMemberId == memberId || (isFocus && a.DirectedAtMemberId == null))).ToListAsync(cancel))
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

/// <summary>Gives the case another focus after the death of whom it was about.</summary>
public static class RefocusCase
{
    public static Task<Results<NoContentWithETag, NotFound>> Handle(
        EntityId caseId, RefocusCaseRequest request, IfMatch expected, Caller caller, CaseDesk desk, CancellationToken cancel) =>
        desk.ChangeAsync(caseId, expected, caller, (c, by) =>
        {
            c.Refocus(request.Subject.ToDomain(), request.SubjectInformed.ToDomain("/subjectInformed", desk.Now), by, desk.Now);
            return [];
        }, cancel);
}

/// <summary>That the case has to be looked at again ("herbeoordeling").</summary>
/// <param name="TaskId">The task.</param>
/// <param name="Kind">Why.</param>
/// <param name="MemberId">The member of the household that it is about.</param>
/// <param name="RaisedAt">Since when.</param>
/// <param name="DoneAt">When it was done.</param>
/// <param name="DoneByHatId">By whom.</param>
/// <param name="Finding">What was found.</param>
public sealed record ReviewTaskView(
    Guid TaskId, ReviewTaskKind Kind, Guid MemberId, DateTimeOffset RaisedAt, DateTimeOffset? DoneAt = null, Guid? DoneByHatId = null, string? Finding = null)
{
    internal static ReviewTaskView Of(ReviewTask t) => new(t.TaskId, t.Kind, t.MemberId, t.RaisedAt, t.DoneAt, t.DoneByHatId, t.Finding);
}

/// <summary>What was found.</summary>
/// <param name="Finding">In a few sentences, for who takes part.</param>
public sealed record CompleteReviewRequest([Required, StringLength(Lengths.Text, MinimumLength = 1)] string Finding);

/// <summary>What asks, or asked, to look at the case again; oldest first.</summary>
public static class ListReviewTasks
{
    public static async Task<Results<OkWithETag<Page<ReviewTaskView>>, NotFound>> Handle(EntityId caseId, Caller caller, CasesDbContext db, CancellationToken cancel)
    {
        var caseFile = await db.Cases.AsNoTracking().FindVisibleAsync(caseId, caller, cancel);

        return caseFile is null
            ? TypedResults.NotFound()
            : Answers.Ok(new Page<ReviewTaskView>([.. caseFile.ReviewTasks.Select(ReviewTaskView.Of)]), caseFile);
    }
}

/// <summary>Who directs looked at the case again, and says what was found.</summary>
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
