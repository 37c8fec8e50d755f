using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Platform.Cases.Data;
using Platform.Cases.Domain;
using Platform.ServiceDefaults.Http;
using Platform.ServiceDefaults.Identity;

namespace Platform.Cases.Features.Plan;

/// <summary>How every feature changes a plan: find the case that the caller may see, check the version of the plan, decide, save.</summary>
public sealed class PlanDesk(CasesDbContext db, CaseDesk desk)
{
    /// <summary>The moment of this call.</summary>
    public DateTimeOffset Now => desk.Now;

    /// <summary>Changes the plan of a case that the caller sees and contributes to.</summary>
    public Task<(CaseFile Case, Domain.Plan Plan)?> ChangeAsync(
        Guid caseId, IfMatch expected, Caller caller, Action<CaseFile, Domain.Plan, Actor> change, CancellationToken cancel) =>
        db.InTransactionAsync(token => ChangeOneAsync(caseId, false, null, expected, caller, (c, _, plan, by) => change(c, plan, by), token), cancel);

    /// <param name="caseId">The case.</param>
    /// <param name="whatStands">It stands in the plan already, and is looked after also where the case goes on as another.</param>
    /// <param name="whenLate">What who is late can do but read again.</param>
    /// <param name="expected">The version of the plan.</param>
    /// <param name="caller">Who changes it.</param>
    /// <param name="change">How, with the case and the one as which it goes on.</param>
    /// <param name="cancel">Ends the call.</param>
    private async Task<(CaseFile Case, Domain.Plan Plan)?> ChangeOneAsync(
        Guid caseId, bool whatStands, string? whenLate, IfMatch expected, Caller caller, Action<CaseFile, CaseFile, Domain.Plan, Actor> change, CancellationToken cancel)
    {
        var by = caller.RequireActor();
        await (whatStands ? db.LockWithSuccessorAsync(caseId, cancel) : db.LockAsync(caseId, cancel)); // who leaves at this moment takes nothing any more, and a goal that is added is in the version that is adopted, or makes a draft of the next
        var caseFile = await db.Cases.AsNoTracking().FindVisibleAsync(caseId, caller, cancel);
        if (caseFile is null)
            return null;

        var plan = await db.Plans.SingleAsync(p => p.Id == caseId, cancel);
        expected.EnsureIs(plan.Version, whenLate);
        var goesOnAs = whatStands && caseFile.MergedIntoCaseId is { } into ? await db.Cases.AsNoTracking().SingleAsync(c => c.Id == into, cancel) : caseFile;
        caseFile.EnsureContributes(by, goesOnAs);
        change(caseFile, goesOnAs, plan, by);
        await db.SaveChangesAsync(cancel);

        return (caseFile, plan);
    }

    /// <summary>The same of what stands in the plan already: where the case was merged it is looked after there, as long as the case as which it goes on runs.</summary>
    public async Task<Results<NoContentWithETag, NotFound>> ChangeWhatStandsAsync(
        Guid caseId, IfMatch expected, Caller caller, Action<CaseFile, CaseFile, Domain.Plan, Actor> change, CancellationToken cancel) =>
        await db.InTransactionAsync(token => ChangeOneAsync(caseId, true, null, expected, caller, change, token), cancel) is { } changed ? Answers.Changed(changed.Plan) : TypedResults.NotFound();

    /// <summary>Changes the text of the plan and answers with its new version only; who is late is told that the text can be kept.</summary>
    public async Task<Results<NoContentWithETag, NotFound>> ChangeTextAsync(
        Guid caseId, IfMatch expected, Caller caller, Action<CaseFile, Domain.Plan, Actor> change, CancellationToken cancel) =>
        await db.InTransactionAsync(token => ChangeOneAsync(caseId, false, "What was written is not lost: proposePlanChange keeps it beside the plan.", expected, caller, (c, _, plan, by) => change(c, plan, by), token), cancel) is { } changed ? Answers.Changed(changed.Plan) : TypedResults.NotFound();
}

/// <summary>The plan that a case begins with.</summary>
internal static class PlanBeginning
{
    /// <summary>Adds a plan with its empty first version (I-2).</summary>
    public static Domain.Plan BeginPlan(this CasesDbContext db, CaseFile caseFile, DateTimeOffset now)
    {
        var plan = new Domain.Plan(caseFile.Id, now);
        db.Plans.Add(plan);
        db.PlanVersions.Add(VersionOf(plan, [], "The case began.", null, now));

        return plan;
    }

    /// <summary>The plan as it stands, to be kept as a version: what ended before is in the versions in which it stood.</summary>
    public static PlanVersion VersionOf(Domain.Plan plan, IReadOnlyCollection<Goal> goals, string note, Actor? by, DateTimeOffset now, PlanProposal? takenUp = null) =>
        new(plan.Id, plan.CurrentVersion, note, JsonSerializer.Serialize(PlanView.Of(plan, goals), Json.Options), by, now, takenUp);
}
