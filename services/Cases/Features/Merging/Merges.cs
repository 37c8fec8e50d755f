using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Platform.Cases.Data;
using Platform.Cases.Domain;
using Platform.ServiceDefaults.Domain;
using Platform.ServiceDefaults.Http;
using Platform.ServiceDefaults.Identity;

namespace Platform.Cases.Features.Merging;

/// <summary>A proposal that two cases are one.</summary>
/// <param name="OtherCaseNumber">The number of the other case, as who directs that one told it.</param>
/// <param name="GoesOnIn">Which of the two goes on.</param>
/// <param name="Reason">Why they are about the same people.</param>
public sealed record ProposeMergeRequest(
    [Required, StringLength(20, MinimumLength = 1)] string OtherCaseNumber,
    MergeDirection GoesOnIn,
    [Required, StringLength(Lengths.Text, MinimumLength = 1)] string Reason);

/// <summary>The merge of two cases ("samenvoegen"), as who answers for one of them reads it.</summary>
/// <param name="MergeId">The merge.</param>
/// <param name="State">Where it stands; fell away where one of the two ended before the other side answered.</param>
/// <param name="MyCaseId">The case of the two that the caller answers for.</param>
/// <param name="MyCaseGoesOn">Whether the caller's case is the one that goes on.</param>
/// <param name="WaitsForMe">Whether the caller is to answer.</param>
/// <param name="OtherCaseNumber">The number of the other case; absent while it is only suggested.</param>
/// <param name="OtherMunicipalityCode">Where the other case is; absent for who only proposed.</param>
/// <param name="Reason">Why they are one.</param>
/// <param name="ProposedAt">When it was proposed.</param>
/// <param name="AnsweredAt">When the other side answered.</param>
/// <param name="UndoBefore">Until when each side can undo it.</param>
/// <param name="UndoneAt">When it was undone.</param>
public sealed record MergeView(
    Guid MergeId,
    MergeState State,
    Guid MyCaseId,
    bool MyCaseGoesOn,
    bool WaitsForMe,
    string? OtherCaseNumber = null,
    string? OtherMunicipalityCode = null,
    string? Reason = null,
    DateTimeOffset? ProposedAt = null,
    DateTimeOffset? AnsweredAt = null,
    DateTimeOffset? UndoBefore = null,
    DateTimeOffset? UndoneAt = null);

/// <summary>Proposes that two cases are one ("samenvoegen"); who directs the other one confirms or not (I-6). Whether there is a case with that number is not told (I-17).</summary>
/// <remarks>Who directs the case or its process, in intake the triage of the territory or who was asked to direct; while it is in intake or active. 400 <c>invalid</c> at <c>/otherCaseNumber</c>. 409 <c>same-case</c>, <c>director-only</c>, <c>scaling-pending</c> (first <c>ratifyScaling</c>, <c>receiveCase</c> or <c>withdrawScaling</c>), <c>case-in-monitoring</c>, <c>case-suspended</c>, <c>case-ended</c>. Next: another person who directs the other case answers with <c>confirmMerge</c> or <c>declineMerge</c>; who proposed takes it back with <c>declineMerge</c>.</remarks>
public static class ProposeMerge
{
    public static async Task<Results<CreatedWithETag<MergeView>, NotFound>> Handle(
        EntityId caseId, ProposeMergeRequest request, Caller caller, CasesDbContext db, CaseDesk desk, TimeProvider clock, CancellationToken cancel)
    {
        var by = caller.RequireActor();
        var caseFile = await db.Cases.FindVisibleAsync(caseId, caller, cancel);
        if (caseFile is null)
            return TypedResults.NotFound();

        var number = CaseNumber.Read(request.OtherCaseNumber)
            ?? throw ProblemException.Invalid("/otherCaseNumber", "invalid", "A case number looks like C-7KQ2-M4XD.");
        var other = await db.Cases.Where(c => c.Number == number).Select(c => (Guid?)c.Id).SingleOrDefaultAsync(cancel);
        var merge = CaseMerge.Propose(Ids.New(clock), caseFile, other, number, request.GoesOnIn, request.Reason.Trim(), by, desk.Now);
        db.Merges.Add(merge);
        await db.SaveChangesAsync(cancel);

        return Answers.Created($"/v1/case-merges/{merge.Id}", (await db.ViewsAsync([merge], caller, cancel)).Single(), merge);
    }
}

/// <summary>The merges that the caller answers for one side of: proposed, suggested, confirmed and undone; newest first.</summary>
public static class ListMerges
{
    public static async Task<Page<MergeView>> Handle([AsParameters] PageQuery page, Caller caller, CasesDbContext db, CancellationToken cancel)
    {
        caller.RequireActor();
        var merges = await db.Merges.AsNoTracking().VisibleTo(caller, db.Cases).ToPageAsync(page, m => m, cancel);

        return new Page<MergeView>(await db.ViewsAsync(merges.Items, caller, cancel), merges.Next);
    }
}

/// <summary>One merge of two cases.</summary>
public static class GetMerge
{
    public static async Task<Results<OkWithETag<MergeView>, NotFound>> Handle(EntityId mergeId, Caller caller, CasesDbContext db, CancellationToken cancel)
    {
        caller.RequireActor();
        var merge = await db.Merges.AsNoTracking().Where(m => m.Id == mergeId.Value).VisibleTo(caller, db.Cases).SingleOrDefaultAsync(cancel);

        return merge is null ? TypedResults.NotFound() : Answers.Ok((await db.ViewsAsync([merge], caller, cancel)).Single(), merge);
    }
}

/// <summary>What both sides read.</summary>
internal static class MergeViews
{
    /// <summary>The merges as the caller's side reads them; what is only suggested is read by the side that did not write the person down, and then without a number.</summary>
    public static async Task<IReadOnlyList<MergeView>> ViewsAsync(this CasesDbContext db, IReadOnlyCollection<CaseMerge> merges, Caller caller, CancellationToken cancel)
    {
        var ids = merges.SelectMany(m => new[] { m.CaseId, m.OtherCaseId }).OfType<Guid>().Distinct().ToList();
        var cases = await db.Cases.AsNoTracking().Where(c => ids.Contains(c.Id)).Select(c => new { c.Id, c.Number, c.MunicipalityCode }).ToDictionaryAsync(c => c.Id, cancel);
        var mine = await db.Cases.Where(c => ids.Contains(c.Id)).AnsweredForAsync(caller, cancel);

        return [.. merges.Select(m =>
        {
            var proposes = mine.Contains(m.CaseId);
            var my = proposes ? m.CaseId : m.OtherCaseId!.Value;
            var other = !proposes ? cases[m.CaseId] : m is { State: MergeState.Suggested or MergeState.Confirmed or MergeState.Undone, OtherCaseId: { } id } ? cases[id] : null;

            return new MergeView(
                m.Id,
                m.State,
                my,
                m.IntoCaseId == my,
                proposes ? m.State is MergeState.Suggested : m.State is MergeState.Proposed,
                m.State is MergeState.Suggested ? null : proposes && m.OtherCaseNumber.Length > 0 ? m.OtherCaseNumber : other?.Number,
                other?.MunicipalityCode,
                m.Reason,
                m.ProposedAt,
                m.AnsweredAt,
                m.UndoBefore,
                m.UndoneAt);
        })];
    }
}
