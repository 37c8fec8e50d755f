using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Platform.Cases.Data;
using Platform.Cases.Domain;
using Platform.ServiceDefaults.Domain;
using Platform.ServiceDefaults.Http;
using Platform.ServiceDefaults.Identity;

namespace Platform.Cases.Features.Scaling;

/// <summary>Decides to scale a case up or down ("opschalen", "afschalen"). The decider's mandate is asked at this moment; where it is not known the decision waits for ratification.</summary>
/// <remarks>Up and down: who holds the role that <c>getScalingProfile</c> names for the higher phase; an emergency: whoever reads the case under a mandate with the power <c>emergencyScale</c>. While the case is active; an emergency also ends a rest or aftercare. 400 <c>outOfRange</c> at <c>/nextReviewOn</c>, <c>/careView/pendingUntilOn</c> or <c>/safetyView/pendingUntilOn</c>; <c>required</c> at <c>/consultation</c>; <c>outOfRange</c> at <c>/consultation/consultedAt</c>; <c>unknown</c> at <c>/receivingDirectorHatId</c>, <c>/processDirectorHatId</c>, <c>/executiveOwnerHatId</c>, <c>/crisis/contactHatIds/0</c> or <c>/crisis/communicationOwnerOrganisationId</c>; <c>length</c> at a criterion without text; <c>invalid</c> at <c>/afterActionReviewOn</c>, which only a decision to leave phase 4 names. 409 for every direction <c>ground-needed</c>, <c>ground-does-not-fit</c>, <c>both-views-needed</c>: each view, or a day until which it is awaited (I-12); <c>view-of-own-domain</c>: who decides gives the view of its own domain, or of both where its organisation stands between them, and the other one is awaited until a day (I-8); <c>case-in-intake</c>, <c>case-ended</c>. Up and down: <c>case-in-monitoring</c>, <c>case-suspended</c>, <c>one-phase-at-a-time</c>, <c>not-the-authority</c>, <c>process-director-needed</c> (first <c>proposeProcessDirector</c>), <c>executive-owner-needed</c>: one who accepted (first <c>proposeExecutiveOwner</c>, I-4), <c>scaling-pending</c> (first <c>ratifyScaling</c>, <c>receiveCase</c> or <c>withdrawScaling</c>). Up: <c>downscale-criteria-needed</c>, <c>forum-or-consult-needed</c>, <c>crisis-plan-needed</c>, <c>looked-after-needed</c>, <c>aftercare-needed</c>, <c>shared-goal-needed</c> and <c>residents-goal-needed</c> (first <c>addGoal</c>), as far as the profile asks at entry. Down: <c>receiver-needed</c>, <c>director-takes-part-first</c>, <c>two-persons-needed</c>, <c>agreements-without-owner</c> (first <c>reassignAgreement</c>), from phase 4 <c>after-action-review-needed</c>: a day for the evaluation, today or to come (I-36). Emergency: <c>emergency-goes-to-crisis</c>, <c>crisis-roles-needed</c>: a process director and an executive owner hold that role, were asked, or are named here; <c>not-a-process-director</c>, <c>not-an-executive</c>, <c>downscale-criteria-needed</c>, <c>no-emergency-power</c>: call in who has it (<c>inviteParticipant</c> with <c>emergencyDecision</c>); <c>two-persons-needed</c>. With <c>crisis</c> also <c>crisis-plan-of-participants</c> (first <c>inviteParticipant</c>). <c>listSteps</c> says beforehand what the case lacks. Next, by <c>state</c>: <c>awaitingRatification</c> asks for <c>ratifyScaling</c> before <c>ratifyBefore</c>, <c>awaitingReceiver</c> for <c>receiveCase</c>; at phase 4 <c>organiseCrisis</c> as the hours ask; who disagrees says so with <c>registerDissent</c>, and a view that was awaited comes with <c>giveView</c>.</remarks>
public static class DecideScaling
{
    public static async Task<Results<CreatedWithETag<ScalingDecisionView>, NotFound>> Handle(
        EntityId caseId,
        DecideScalingRequest request,
        IfMatch expected,
        Caller caller,
        CasesDbContext db,
        CaseDesk desk,
        MandateChecks mandates,
        ConcludedScalings tables,
        Terms terms,
        AveProfile profile,
        TimeProvider clock,
        CancellationToken cancel)
    {
        var by = caller.RequireActor();
        var caseFile = await db.Cases.FindVisibleAsync(caseId, caller, cancel);
        if (caseFile is null)
            return TypedResults.NotFound();

        expected.EnsureIs(caseFile.Version);
        var proposal = request.ToDomain(Ids.New(clock), profile, await db.DomainOfAsync(by.OrganisationId, cancel), terms.Consultation, desk.Now);
        if (request.Consultation?.ConsultedOrganisationId is { } consulted)
            await db.RequireOrganisationAsync(consulted, "/consultation/consultedOrganisationId", cancel);
        var receiver = request.Direction is ScalingDirection.Down ? await ReceiverAsync(request, db, desk.Now, cancel) : null;
        var agreements = receiver is null ? [] : await db.StandingsAsync(caseFile.Id, cancel);
        var meeting = request.Consultation?.MeetingId;
        var wasNamed = caseFile.Scalings.Any(scaling => scaling.Consultation?.MeetingId == meeting);
        var forum = request.Direction is ScalingDirection.Emergency ? null : await tables.ForumOfAsync(caseFile.Id, meeting, request.Direction is ScalingDirection.Up, wasNamed, cancel);
        var mandate = await mandates.AskAsync(Question(request, caseFile, by, forum), cancel);
        var ratifyBefore = WorkingTerm.After(desk.Now, terms.ScalingRatification);
        var crisis = request.Crisis is { } c ? await c.ToDomainAsync("/crisis", db, desk.Now, cancel) : null;

        IEnumerable<object?> facts = [];
        if (request.Direction is ScalingDirection.Up)
            facts = [caseFile.ScaleUp(proposal, crisis, mandate, ratifyBefore, by, desk.Now)];
        else if (request.Direction is ScalingDirection.Emergency)
            facts = caseFile.ScaleInEmergency(proposal, crisis, await PostsAsync(request, db, desk.Now, cancel), mandate, ratifyBefore, by, desk.Now);
        else
            caseFile.ScaleDown(proposal, receiver!, request.AfterActionReviewOn, agreements, mandate, ratifyBefore, by, desk.Now);
        await desk.SaveAsync(caseFile, facts.OfType<object>(), cancel);

        var decision = caseFile.Scalings.Single(s => s.DecisionId == proposal.DecisionId);
        return Answers.Created($"/v1/cases/{caseFile.Id}/scaling-decisions", ScalingDecisionView.Of(decision), caseFile);
    }

    private static MandateQuestion Question(DecideScalingRequest request, CaseFile caseFile, Actor by, Guid? forum) => request.Direction is ScalingDirection.Emergency
        ? MandateQuestion.InEmergency(by.HatId, caseFile.MunicipalityCode)
        : new MandateQuestion(by.HatId, "decideScaling", caseFile.MunicipalityCode, ToPhase: Math.Max(request.ToPhase, caseFile.AvePhase), ForumId: forum);

    private static async Task<CrisisPosts> PostsAsync(DecideScalingRequest request, CasesDbContext db, DateTimeOffset now, CancellationToken cancel)
    {
        return new CrisisPosts(await Named(request.ProcessDirectorHatId, "/processDirectorHatId"), await Named(request.ExecutiveOwnerHatId, "/executiveOwnerHatId"));

        async Task<CrisisPost?> Named(Guid? hatId, string pointer)
        {
            if (hatId is not { } id)
                return null;

            var (hat, kind) = await db.RequireHatAsync(id, pointer, now, cancel);
            return new CrisisPost(hat, kind);
        }
    }

    private static async Task<HatRef> ReceiverAsync(DecideScalingRequest request, CasesDbContext db, DateTimeOffset now, CancellationToken cancel) =>
        request.ReceivingDirectorHatId is { } hatId
            ? (await db.RequireHatAsync(hatId, "/receivingDirectorHatId", now, cancel)).Hat
            : throw new RuleViolationException("receiver-needed", "Scaling down needs a receiving director: never down to nobody (I-12).");
}

/// <summary>The decisions about the phase of a case, oldest first.</summary>
/// <remarks>Whoever reads the case. What waits, by <c>state</c>: <c>awaitingRatification</c> and <c>ratificationOverdue</c> for <c>ratifyScaling</c>, <c>awaitingReceiver</c> for <c>receiveCase</c> (or <c>withdrawScaling</c>); <c>notReceived</c>, <c>overtaken</c> and <c>withdrawn</c> are decided again with <c>decideScaling</c>, where that is still needed. A view with <c>pendingUntilOn</c> comes with <c>giveView</c>.</remarks>
public static class ListScalingDecisions
{
    public static async Task<Results<OkWithETag<Page<ScalingDecisionView>>, NotFound>> Handle(
        EntityId caseId, [AsParameters] PageQuery page, Caller caller, CasesDbContext db, CancellationToken cancel)
    {
        var caseFile = await db.Cases.AsNoTracking().FindVisibleAsync(caseId, caller, cancel);

        return caseFile is null
            ? TypedResults.NotFound()
            : Answers.Ok(caseFile.Scalings.OldestFirst(page, s => new Cursor(s.DecidedAt, s.DecisionId), ScalingDecisionView.Of), caseFile);
    }
}
