using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Platform.Cases.Data;
using Platform.Cases.Domain;
using Platform.ServiceDefaults.Http;
using Platform.ServiceDefaults.Identity;

namespace Platform.Cases.Features.Scaling;

/// <summary>The receiving director accepts the case on its way down: phase and direction pass in one moment (I-12).</summary>
public static class ReceiveCase
{
    public static Task<Results<NoContentWithETag, NotFound>> Handle(
        EntityId caseId, EntityId decisionId, IfMatch expected, Caller caller, CasesDbContext db, CaseDesk desk, CancellationToken cancel) =>
        db.OnDecisionAsync(caseId, decisionId, caller, async () =>
        {
            var agreements = await db.StandingsAsync(caseId, cancel);
            return await desk.ChangeAsync(caseId, expected, caller, (c, by) => c.ReceiveDownscaled(decisionId, agreements, by, desk.Now), cancel);
        }, cancel);

    internal static async Task<Results<NoContentWithETag, NotFound>> OnDecisionAsync(
        this CasesDbContext db, Guid caseId, Guid decisionId, Caller caller, Func<Task<Results<NoContentWithETag, NotFound>>> change, CancellationToken cancel)
    {
        var caseFile = await db.Cases.FindVisibleAsync(caseId, caller, cancel);

        return caseFile?.Scalings.Any(s => s.DecisionId == decisionId) is true ? await change() : TypedResults.NotFound();
    }
}

/// <summary>The receiving director does not accept: the case stays at its phase.</summary>
public static class DoNotReceiveCase
{
    public static Task<Results<NoContentWithETag, NotFound>> Handle(
        EntityId caseId, EntityId decisionId, IfMatch expected, Caller caller, CasesDbContext db, CaseDesk desk, CancellationToken cancel) =>
        db.OnDecisionAsync(caseId, decisionId, caller, () => desk.ChangeAsync(caseId, expected, caller, (c, by) =>
        {
            c.DeclineDownscaled(decisionId, by, desk.Now);
            return [];
        }, cancel), cancel);
}

/// <summary>Takes a decision to go down back while its receiver did not answer: who decided it, or who holds the role that decides it now. The case stays at its phase, and can be scaled again.</summary>
public static class WithdrawScaling
{
    public static Task<Results<NoContentWithETag, NotFound>> Handle(
        EntityId caseId, EntityId decisionId, IfMatch expected, Caller caller, CasesDbContext db, CaseDesk desk, AveProfile profile, CancellationToken cancel) =>
        db.OnDecisionAsync(caseId, decisionId, caller, () => desk.ChangeAsync(caseId, expected, caller, (c, by) =>
        {
            c.WithdrawDownscaled(decisionId, profile, by, desk.Now);
            return [];
        }, cancel), cancel);
}

/// <summary>Ratifies a decision that waits for it: an emergency by another person than who took it (I-13). The mandate is asked at this moment.</summary>
public static class RatifyScaling
{
    public static Task<Results<NoContentWithETag, NotFound>> Handle(
        EntityId caseId, EntityId decisionId, IfMatch expected, Caller caller, CasesDbContext db, CaseDesk desk, MandateChecks mandates, CancellationToken cancel) =>
        db.OnDecisionAsync(caseId, decisionId, caller, async () =>
        {
            var caseFile = await db.Cases.SingleAsync(c => c.Id == caseId.Value, cancel);
            var decision = caseFile.Scalings.Single(s => s.DecisionId == decisionId.Value);
            var question = new MandateQuestion(
                caller.RequireActor().HatId, "decideScaling", caseFile.MunicipalityCode, ToPhase: Math.Max(decision.FromPhase, decision.ToPhase));
            var mandate = await mandates.AskAsync(question, cancel);

            return await desk.ChangeAsync(caseId, expected, caller, (c, by) => c.RatifyScaling(decisionId, mandate, by, desk.Now) is { } fact ? [fact] : [], cancel);
        }, cancel);
}
