using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Platform.Cases.Data;
using Platform.Cases.Domain;
using Platform.Cases.Features.Reading;
using Platform.ServiceDefaults.Domain;
using Platform.ServiceDefaults.Http;
using Platform.ServiceDefaults.Identity;

namespace Platform.Cases.Features.Plan;

/// <summary>A goal to add to the plan.</summary>
/// <param name="Kind">Shared by the partners, or the resident's own.</param>
/// <param name="Text">What is to be reached.</param>
public sealed record AddGoalRequest(GoalKind Kind, [Required, StringLength(500, MinimumLength = 1)] string Text);

/// <summary>Adds a goal ("doel") to the plan; joint goals come before measures.</summary>
/// <remarks>Whoever takes part or holds a role, while the case runs. Takes the ETag of the case. 409 <c>too-many-goals</c>: fifty are open (first <c>endGoal</c>); <c>plan-history-full</c>: one hundred and fifty, those that ended included; <c>takes-no-part</c>, <c>case-in-intake</c>, <c>case-ended</c>. The ETag of the plan is a new one after that, also where it has a draft. Next: <c>addMeasure</c>, <c>proposeAgreement</c>, and <c>adoptPlan</c> for a version that holds it.</remarks>
public static class AddGoal
{
    public static Task<Results<CreatedWithETag<GoalView>, NotFound>> Handle(
        EntityId caseId, AddGoalRequest request, IfMatch expected, Caller caller, CasesDbContext db, CaseDesk desk, TimeProvider clock, CancellationToken cancel) =>
        db.InTransactionAsync(token => AddAsync(caseId, request, expected, caller, db, desk, clock, token), cancel);

    private static async Task<Results<CreatedWithETag<GoalView>, NotFound>> AddAsync(
        Guid caseId, AddGoalRequest request, IfMatch expected, Caller caller, CasesDbContext db, CaseDesk desk, TimeProvider clock, CancellationToken cancel)
    {
        var by = caller.RequireActor();
        await db.LockAsync(caseId, cancel); // a version of the plan that is adopted at this moment does not hold the goal
        var caseFile = await db.Cases.FindVisibleAsync(caseId, caller, cancel);
        if (caseFile is null)
            return TypedResults.NotFound();

        expected.EnsureIs(caseFile.Version);
        var id = Ids.New(clock);
        caseFile.AddGoal(id, request.Kind, request.Text.Trim(), by, desk.Now);
        (await db.PlanWithNewGoalsAsync(caseFile.Id, cancel)).GoalsChanged();
        await desk.SaveAsync(caseFile, [], cancel);

        return Answers.Created($"/v1/cases/{caseFile.Id}/goals", GoalView.Of(caseFile.Goals.Single(g => g.GoalId == id)), caseFile);
    }

    /// <summary>The plan of a case of which a goal changes. It is read and adopted with the goals, so each such change is a new version of it, also where it has a draft and nothing of its own moves (I-39).</summary>
    internal static async Task<Domain.Plan> PlanWithNewGoalsAsync(this CasesDbContext db, Guid caseId, CancellationToken cancel)
    {
        var plan = await db.Plans.SingleAsync(p => p.Id == caseId, cancel);
        db.Entry(plan).Property(p => p.Version).IsModified = true;

        return plan;
    }
}

/// <summary>The goals of the plan with those that ended, and how they did; oldest first.</summary>
/// <remarks>Whoever reads the case. Those that are still to be reached stand in <c>getPlan</c> and <c>getOverview</c> too. Its ETag is that of the case, for <c>addGoal</c>, <c>endGoal</c> and <c>correctGoal</c>.</remarks>
public static class ListGoals
{
    public static async Task<Results<OkWithETag<Page<GoalView>>, NotFound>> Handle(EntityId caseId, [AsParameters] PageQuery page, Caller caller, CasesDbContext db, CancellationToken cancel)
    {
        var caseFile = await db.Cases.AsNoTracking().FindVisibleAsync(caseId, caller, cancel);

        return caseFile is null
            ? TypedResults.NotFound()
            : Answers.Ok(caseFile.Goals.OldestFirst(page, g => new Cursor(g.AddedAt, g.GoalId), GoalView.Of), caseFile);
    }
}

/// <summary>How and why a goal ends.</summary>
/// <param name="End">Reached, given up, or replaced by another goal.</param>
/// <param name="Reason">Why, in a sentence.</param>
/// <param name="ReplacedByGoalId">The goal of the same plan that takes its place; with <c>replaced</c>, and only then.</param>
/// <param name="ResidentsWords">What the resident says of it; the resident's own goal needs it.</param>
public sealed record EndGoalRequest(
    GoalEnd End,
    [Required, StringLength(Lengths.Sentence, MinimumLength = 1)] string Reason,
    Guid? ReplacedByGoalId = null,
    [StringLength(500)] string? ResidentsWords = null)
{
    /// <exception cref="ProblemException">400: it is replaced by nothing, or not replaced by something.</exception>
    internal GoalEnding ToDomain()
    {
        EnsureNamed(End is GoalEnd.Replaced, ReplacedByGoalId, "/replacedByGoalId");
        return new(End, Reason.Trim(), ReplacedByGoalId, string.IsNullOrWhiteSpace(ResidentsWords) ? null : ResidentsWords.Trim());
    }

    internal static void EnsureNamed(bool replaced, Guid? by, string pointer)
    {
        if (replaced && by is null)
            throw ProblemException.Invalid(pointer, "required", "Say what takes its place.");
        if (!replaced && by is not null)
            throw ProblemException.Invalid(pointer, "invalid", "Only what is replaced has something that takes its place.");
    }
}

/// <summary>Ends a goal: it was reached, is given up, or another takes its place.</summary>
/// <remarks>The organisation that added it, or that goes on in its place after a merger, and who directs the case or its process, who speaks for all; while the case runs or the one as which it goes on. Takes the ETag of the case (<c>getCase</c>). 400 <c>required</c> or <c>invalid</c> at <c>/replacedByGoalId</c>. 409 <c>not-your-goal</c> (I-8), <c>goal-ended</c>, <c>residents-words-needed</c> at <c>/residentsWords</c>: the resident's own goal ends with what the resident says of it; <c>goal-served</c>: it names the measures and the agreements that still serve it, which end first (<c>endMeasure</c>; <c>completeAgreement</c>, <c>revokeAgreement</c>, or <c>renegotiateAgreement</c> for another goal), unless it is replaced; <c>unknown-goal</c>: what takes its place is another goal of the same plan (first <c>addGoal</c>); <c>director-only</c>: measures of other organisations serve it, and who directs lets them go on with another goal; <c>takes-no-part</c>, <c>case-in-intake</c>, <c>case-ended</c>. Where it is replaced, measures go on with the goal that takes its place; agreements that run are as their owners accepted them, who renegotiate them (until then <c>getPlanGaps</c> shows them as <c>agreementsWithoutGoal</c>), and a proposal is accepted with the <c>goalId</c> of another goal. It stays to be read (<c>listGoals</c>), makes room for another, and is answered in the outcome: <c>closeCase</c> asks for the open ones. Where no shared goal is open, nothing is adopted and no measure is added. Next: <c>adoptPlan</c> for a version without it.</remarks>
public static class EndGoal
{
    public static Task<Results<NoContentWithETag, NotFound>> Handle(
        EntityId caseId, EntityId goalId, EndGoalRequest request, IfMatch expected, Caller caller, CasesDbContext db, CaseDesk desk, CancellationToken cancel)
    {
        var ending = request.ToDomain();
        return desk.OnGoalAsync(db, caseId, goalId, expected, caller, async (at, token) =>
        {
            var ids = (await db.WithMergedAsync([at.GoesOnAs.Id], token)).Keys.ToList(); // what was agreed in a case that goes on as another may serve a goal of that one
            var agreements = await db.Agreements.AsNoTracking().Where(a => ids.Contains(a.CaseId) && a.GoalId == goalId.Value).Select(a => new AgreementStanding(a.Id, a.State, a.Nature)).ToListAsync(token);
            at.Case.EndGoal(goalId, ending, at.Plan, agreements, await db.NamesOfAsync(at.Author, token), at.GoesOnAs, at.By, desk.Now);
        }, cancel);
    }

    /// <summary>A goal is changed where it stands, also where its case goes on as another, as long as that one runs.</summary>
    internal static Task<Results<NoContentWithETag, NotFound>> OnGoalAsync(
        this CaseDesk desk, CasesDbContext db, Guid caseId, Guid goalId, IfMatch expected, Caller caller, Func<GoalAtHand, CancellationToken, Task> change, CancellationToken cancel) =>
        db.InTransactionAsync<Results<NoContentWithETag, NotFound>>(async token =>
        {
            var by = caller.RequireActor();
            await db.LockWithSuccessorAsync(caseId, token); // nothing is added or proposed for it, and no version adopted, at this moment
            var caseFile = await db.Cases.FindVisibleAsync(caseId, caller, token);
            if (caseFile?.Goals.FirstOrDefault(g => g.GoalId == goalId) is not { } goal)
                return TypedResults.NotFound();

            expected.EnsureIs(caseFile.Version);
            var plan = await db.PlanWithNewGoalsAsync(caseFile.Id, token);
            await change(new GoalAtHand(caseFile, plan, await db.SuccessorOfAsync(goal.AddedByOrganisationId, token), await db.GoesOnAsAsync(caseFile, token), by), token);
            await desk.SaveAsync(caseFile, [], token);

            return Answers.Changed(caseFile);
        }, cancel);

    internal sealed record GoalAtHand(CaseFile Case, Domain.Plan Plan, Guid Author, CaseFile GoesOnAs, Actor By);
}

/// <summary>The right words of a goal.</summary>
/// <param name="Text">What is to be reached.</param>
public sealed record CorrectGoalRequest([Required, StringLength(500, MinimumLength = 1)] string Text);

/// <summary>Puts the words of a goal right; what is to be reached stays the same.</summary>
/// <remarks>The organisation that added it, or that goes on in its place after a merger; of a goal that all share, and of one whose organisation takes no part in this case any more, also who directs the case or its process; while the case runs or the one as which it goes on. Takes the ETag of the case (<c>getCase</c>). 409 <c>not-your-goal</c> (I-8), <c>goal-ended</c>, <c>takes-no-part</c>, <c>case-in-intake</c>, <c>case-ended</c>. Versions of the plan that were adopted keep the words that they had; what is something else is <c>addGoal</c> and <c>endGoal</c> as replaced. Where the goal was taken over from a case that goes on as this one, put its words right there too: in other words it is another goal, and a gap (<c>getPlanGaps</c>). Next: <c>adoptPlan</c> for a version with these words.</remarks>
public static class CorrectGoal
{
    public static Task<Results<NoContentWithETag, NotFound>> Handle(
        EntityId caseId, EntityId goalId, CorrectGoalRequest request, IfMatch expected, Caller caller, CasesDbContext db, CaseDesk desk, CancellationToken cancel) =>
        desk.OnGoalAsync(db, caseId, goalId, expected, caller, (at, _) =>
        {
            at.Case.CorrectGoal(goalId, request.Text.Trim(), at.Plan, at.Author, at.GoesOnAs, at.By, desk.Now);
            return Task.CompletedTask;
        }, cancel);
}
