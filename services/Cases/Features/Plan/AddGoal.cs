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
/// <remarks>Whoever takes part or holds a role, while the case runs. Takes the ETag of the case. 409 <c>too-many-goals</c>, <c>takes-no-part</c>, <c>case-in-intake</c>, <c>case-ended</c>. Next: <c>addMeasure</c>, <c>proposeAgreement</c>, and <c>adoptPlan</c> for a version that holds it.</remarks>
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
        (await db.Plans.SingleAsync(p => p.Id == caseFile.Id, cancel)).GoalAdded();
        await desk.SaveAsync(caseFile, [], cancel);

        return Answers.Created($"/v1/cases/{caseFile.Id}/goals", GoalView.Of(caseFile.Goals.Single(g => g.GoalId == id)), caseFile);
    }
}

/// <summary>The goals of the plan, oldest first.</summary>
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
