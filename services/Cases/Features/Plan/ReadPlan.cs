using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Platform.Cases.Data;
using Platform.Cases.Domain;
using Platform.Cases.Features.Reading;
using Platform.Contracts.Cases.V1;
using Platform.ServiceDefaults.Http;
using Platform.ServiceDefaults.Identity;

namespace Platform.Cases.Features.Plan;

/// <summary>The plan of a case, with what was written since its current version. Its ETag is for changes to the plan.</summary>
/// <remarks>Whoever reads the case. With <c>hasDraft</c> something was written that is in no version yet: <c>adoptPlan</c>. Its ETag is the version of the plan, for <c>If-Match</c> on <c>describeSituation</c>, <c>raiseConcern</c>, <c>addMeasure</c>, <c>endMeasure</c> and <c>adoptPlan</c>; a goal is added, ended and put right with that of the case (<c>addGoal</c>, <c>endGoal</c>, <c>correctGoal</c>), and the plan, which is read and adopted with its goals, has a new ETag after that. What nobody takes care of: <c>getPlanGaps</c>.</remarks>
public static class GetPlan
{
    public static async Task<Results<OkWithETag<PlanView>, NotFound>> Handle(EntityId caseId, Caller caller, CasesDbContext db, CancellationToken cancel)
    {
        var caseFile = await db.Cases.AsNoTracking().FindVisibleAsync(caseId, caller, cancel);
        if (caseFile is null)
            return TypedResults.NotFound();

        var plan = await db.Plans.AsNoTracking().SingleAsync(p => p.Id == caseFile.Id, cancel);
        return Answers.Ok(PlanView.Of(plan, caseFile.Goals), plan);
    }
}

/// <summary>The versions of the plan, newest first; exactly one is current (I-2).</summary>
public static class ListPlanVersions
{
    public static async Task<Results<Ok<Page<PlanVersionView>>, NotFound>> Handle(
        EntityId caseId, [AsParameters] PageQuery page, Caller caller, CasesDbContext db, CancellationToken cancel)
    {
        if (!await db.Cases.IsVisibleAsync(caseId, caller, cancel))
            return TypedResults.NotFound();

        var current = await db.Plans.Where(p => p.Id == caseId.Value).Select(p => p.CurrentVersion).SingleAsync(cancel);
        var versions = db.PlanVersions.AsNoTracking().Where(v => v.CaseId == caseId.Value);
        if (page.Position is { } after)
            versions = versions.Where(v => v.AdoptedAt < after.CreatedAt);
        var rows = await versions.OrderByDescending(v => v.Number).Take(page.Size + 1).ToListAsync(cancel);

        return TypedResults.Ok(rows.ToPage(page, v => PlanVersionView.Of(v, current, whole: false), last => new Cursor(last.AdoptedAt, last.CaseId)));
    }
}

/// <summary>One version of the plan, as it was adopted.</summary>
public static class GetPlanVersion
{
    public static async Task<Results<Ok<PlanVersionView>, NotFound>> Handle(EntityId caseId, int number, Caller caller, CasesDbContext db, CancellationToken cancel)
    {
        if (!await db.Cases.IsVisibleAsync(caseId, caller, cancel))
            return TypedResults.NotFound();

        var current = await db.Plans.Where(p => p.Id == caseId.Value).Select(p => p.CurrentVersion).SingleAsync(cancel);
        var version = await db.PlanVersions.AsNoTracking().SingleOrDefaultAsync(v => v.CaseId == caseId.Value && v.Number == number, cancel);

        return version is null ? TypedResults.NotFound() : TypedResults.Ok(PlanVersionView.Of(version, current, whole: true));
    }
}

/// <summary>What nobody takes care of ("everybody thought that the other would"), also in the cases that go on as this one, as far as the caller reads those.</summary>
/// <param name="ConcernsWithoutOwner">Nobody took them.</param>
/// <param name="ConcernsWithoutMeasure">Nothing is done about them, or not any more: their measures ended.</param>
/// <param name="GoalsWithoutAgreement">They are open, and no agreement that was done, runs or is proposed serves them.</param>
/// <param name="AgreementsWithoutOwner">Their owner left; also those in a case that goes on as this one (<c>listAgreements</c> says in which).</param>
/// <param name="AgreementsWithoutGoal">They run, and what they serve is not to be reached any more: their goal ended, or is in no plan of their case since two cases parted (I-10); also those in a case that goes on as this one.</param>
/// <param name="MissingPerspectives">Organisations that take part and did not say how they see it.</param>
public sealed record PlanGaps(
    IReadOnlyList<ConcernView> ConcernsWithoutOwner,
    IReadOnlyList<ConcernView> ConcernsWithoutMeasure,
    IReadOnlyList<GoalView> GoalsWithoutAgreement,
    IReadOnlyList<Guid> AgreementsWithoutOwner,
    IReadOnlyList<Guid> AgreementsWithoutGoal,
    IReadOnlyList<Guid> MissingPerspectives);

/// <summary>The gaps in the plan: concerns without owner or measure, goals without agreement, agreements without owner or goal, perspectives that are missing.</summary>
/// <remarks>Whoever reads the case. Each gap has the call that closes it: <c>concernsWithoutOwner</c> (an organisation takes it with <c>ownConcern</c>), <c>concernsWithoutMeasure</c> (<c>addMeasure</c>, or <c>resolveConcern</c>), <c>goalsWithoutAgreement</c> (<c>proposeAgreement</c>, <c>renegotiateAgreement</c> of what served the goal whose place it took, or <c>endGoal</c>), <c>agreementsWithoutOwner</c> (<c>reassignAgreement</c>), <c>agreementsWithoutGoal</c> (by their owners: <c>renegotiateAgreement</c> for a goal that is open, <c>completeAgreement</c> or <c>revokeAgreement</c>), <c>missingPerspectives</c> (<c>givePerspective</c>, by each of these organisations). With <c>caseId</c> it stands in a case that goes on as this one: a concern is taken and resolved there, a goal that holds for all is added here with the same words (<c>addGoal</c>), and where these are put right here they are there as well (<c>correctGoal</c>): in other words it is another goal. What nobody takes is for the table: <c>addAgendaItem</c>.</remarks>
public static class GetPlanGaps
{
    public static async Task<Results<Ok<PlanGaps>, NotFound>> Handle(EntityId caseId, Caller caller, CasesDbContext db, CancellationToken cancel)
    {
        var caseFile = await db.Cases.AsNoTracking().FindVisibleAsync(caseId, caller, cancel);
        if (caseFile is null)
            return TypedResults.NotFound();

        var ids = (await db.WithMergedAsync([caseFile.Id], cancel)).Keys.ToList();
        var merged = ids.Count is 1 ? [] : await db.Cases.AsNoTracking().Where(c => c.MergedIntoCaseId == caseFile.Id).OrderBy(c => c.CreatedAt).ThenBy(c => c.Id).ToListAsync(cancel);
        var seen = ids.Count is 1 ? [] : await db.Cases.Where(c => c.MergedIntoCaseId == caseFile.Id).VisibleTo(caller).Select(c => c.Id).ToListAsync(cancel);
        List<CaseFile> cases = [caseFile, .. merged.Where(c => seen.Contains(c.Id))];
        var read = cases.ConvertAll(c => c.Id);
        var plans = (await db.Plans.AsNoTracking().Where(p => read.Contains(p.Id)).ToListAsync(cancel)).OrderBy(p => read.IndexOf(p.Id)).ToList();
        var agreements = await db.Agreements.AsNoTracking().Where(a => ids.Contains(a.CaseId)).Select(a => new { a.Id, a.State, a.GoalId }).ToListAsync(cancel);
        var readable = ids.Count is 1 ? null : await db.Agreements.VisibleTo(caller, db.Cases.Where(c => ids.Contains(c.Id))).Where(a => ids.Contains(a.CaseId)).Select(a => a.Id).ToListAsync(cancel); // whose case goes on here is not of everybody who takes part here
        var shown = agreements.Where(a => readable?.Contains(a.Id) is not false).ToList();
        var spoke = await db.Perspectives.Where(p => p.CaseId == caseFile.Id).Select(p => p.OrganisationId).Distinct().ToListAsync(cancel);
        var served = agreements
            .Where(a => a.State is AgreementState.Proposed or AgreementState.AwaitingRatification or AgreementState.Active or AgreementState.Done or AgreementState.Verified)
            .Select(a => a.GoalId).ToHashSet();
        var toBeReached = merged.Prepend(caseFile).SelectMany(c => c.Goals).Where(g => g.IsOpen).Select(g => (Guid?)g.GoalId).ToHashSet(); // what was agreed in one of these cases may serve a goal of another
        var open = plans.SelectMany(p => p.Concerns.Where(c => c.ResolvedAt is null).Select(c => (Plan: p, Concern: c))).ToList();
        Guid? Elsewhere(Guid caseId) => caseId == caseFile.Id ? null : caseId;

        return TypedResults.Ok(new PlanGaps(
            [.. open.Where(x => x.Concern.OwnerOrganisationId is null).Select(x => ConcernView.Of(x.Concern) with { CaseId = Elsewhere(x.Plan.Id) })],
            [.. open.Where(x => x.Plan.Measures.All(m => !m.IsOpen || m.ConcernId != x.Concern.ConcernId)).Select(x => ConcernView.Of(x.Concern) with { CaseId = Elsewhere(x.Plan.Id) })],
            [.. cases.SelectMany(c => c.Goals.Where(g => g.IsOpen && !served.Contains(g.GoalId) && (c == caseFile || !caseFile.HasGoalInWords(g.Text))).Select(g => GoalView.Of(g) with { CaseId = Elsewhere(c.Id) }))],
            [.. shown.Where(a => a.State is AgreementState.ToBeReassigned).Select(a => a.Id)],
            [.. shown.Where(a => Agreement.RunsIn(a.State) && !toBeReached.Contains(a.GoalId)).Select(a => a.Id)],
            [.. caseFile.Participants.Where(p => p.State is ParticipantState.Accepted).Select(p => p.OrganisationId).Except(spoke)]));
    }
}
