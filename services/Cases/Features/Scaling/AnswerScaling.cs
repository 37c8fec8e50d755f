using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Platform.Cases.Data;
using Platform.Cases.Domain;
using Platform.ServiceDefaults.Http;
using Platform.ServiceDefaults.Identity;

namespace Platform.Cases.Features.Scaling;

/// <summary>The receiving director accepts the case on its way down: phase and direction pass in one moment (I-12).</summary>
/// <remarks>Who was asked to receive it, while the decision waits for that and the case is active. 409 <c>not-the-receiver</c>, <c>phase-moved-on</c>: it is decided again (<c>decideScaling</c>); <c>two-persons-needed</c>: who directs the process is another person (I-4); <c>agreements-without-owner</c> (first <c>reassignAgreement</c>), <c>case-in-monitoring</c>, <c>case-suspended</c>, <c>case-ended</c>. Roles that the lower phase does not ask for end (<c>getScalingProfile</c>). After phase 4: <c>holdAfterActionReview</c>.</remarks>
public static class ReceiveCase
{
    public static Task<Results<NoContentWithETag, NotFound>> Handle(
        EntityId caseId, EntityId decisionId, IfMatch expected, Caller caller, CasesDbContext db, CaseDesk desk, AveProfile profile, CancellationToken cancel) =>
        db.InTransactionAsync(token => db.OnDecisionAsync(caseId, decisionId, caller, async () =>
        {
            await db.LockAsync(caseId, token); // what loses its owner at this moment stands in the way
            var agreements = await db.StandingsAsync(caseId, token);
            return await desk.ChangeAsync(caseId, expected, caller, (c, by) => c.ReceiveDownscaled(decisionId, agreements, profile, by, desk.Now), token);
        }, token), cancel);

    internal static async Task<Results<NoContentWithETag, NotFound>> OnDecisionAsync(
        this CasesDbContext db, Guid caseId, Guid decisionId, Caller caller, Func<Task<Results<NoContentWithETag, NotFound>>> change, CancellationToken cancel)
    {
        var caseFile = await db.Cases.FindVisibleAsync(caseId, caller, cancel);

        return caseFile?.Scalings.Any(s => s.DecisionId == decisionId) is true ? await change() : TypedResults.NotFound();
    }
}

/// <summary>The receiving director does not accept: the case stays at its phase.</summary>
/// <remarks>Who was asked to receive it, while the decision waits for that. 409 <c>not-the-receiver</c>, <c>phase-moved-on</c>. Next: <c>decideScaling</c> again, to another receiver.</remarks>
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

/// <summary>Takes a decision about the phase back while its receiver, or who ratifies, did not answer: who decided it, or who holds the role that decides it now. The case stays at its phase, and can be scaled again.</summary>
/// <remarks>Who decided it, or who holds now the role that decides it; while it waits for its receiver, or for its ratification, also past the term of that. 409 <c>not-awaiting-receiver</c>: it waits for neither, or is an emergency, which took effect and is ratified (<c>ratifyScaling</c>, I-13); <c>not-the-authority</c>. Next: <c>decideScaling</c> again.</remarks>
public static class WithdrawScaling
{
    public static Task<Results<NoContentWithETag, NotFound>> Handle(
        EntityId caseId, EntityId decisionId, IfMatch expected, Caller caller, CasesDbContext db, CaseDesk desk, AveProfile profile, CancellationToken cancel) =>
        db.OnDecisionAsync(caseId, decisionId, caller, () => desk.ChangeAsync(caseId, expected, caller, (c, by) =>
        {
            c.WithdrawScaling(decisionId, profile, by, desk.Now);
            return [];
        }, cancel), cancel);
}

/// <summary>Ratifies a decision that waits for it, by another person than who took it (I-13). The mandate is asked at this moment.</summary>
/// <remarks>Whoever reads the case under a mandate that covers deciding on that phase, and another person than who took the decision, under whichever hat. While the decision waits for it, also after <c>ratifyBefore</c>, which is an alarm only. 409 <c>not-awaiting-ratification</c>, <c>phase-moved-on</c>: it is decided again (<c>decideScaling</c>); <c>ratified-by-another</c>, <c>mandate-needed</c> (I-9), <c>case-ended</c>; unless it is an emergency also <c>scaling-pending</c>, <c>case-in-monitoring</c>, <c>case-suspended</c>, and up <c>process-director-needed</c> (first <c>proposeProcessDirector</c>) and <c>executive-owner-needed</c> (first <c>proposeExecutiveOwner</c>, I-4). Up it takes effect now. Next, down: <c>receiveCase</c>.</remarks>
public static class RatifyScaling
{
    public static Task<Results<NoContentWithETag, NotFound>> Handle(
        EntityId caseId, EntityId decisionId, IfMatch expected, Caller caller, CasesDbContext db, CaseDesk desk, MandateChecks mandates, ConcludedScalings tables, AveProfile profile, CancellationToken cancel) =>
        db.OnDecisionAsync(caseId, decisionId, caller, async () =>
        {
            var caseFile = await db.Cases.SingleAsync(c => c.Id == caseId.Value, cancel);
            var decision = caseFile.Scalings.Single(s => s.DecisionId == decisionId.Value);
            var question = new MandateQuestion(
                caller.RequireActor().HatId,
                "decideScaling",
                caseFile.MunicipalityCode,
                ToPhase: Math.Max(decision.FromPhase, decision.ToPhase),
                ForumId: await tables.ForumOfAsync(caseFile.Id, decision.Consultation?.MeetingId, decision.ToPhase > decision.FromPhase, wasNamed: true, cancel));
            var mandate = await mandates.AskAsync(question, cancel);

            return await desk.ChangeAsync(caseId, expected, caller, (c, by) => c.RatifyScaling(decisionId, mandate, profile, by, desk.Now) is { } fact ? [fact] : [], cancel);
        }, cancel);
}
