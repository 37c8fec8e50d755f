using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Platform.Cases.Data;
using Platform.Cases.Domain;
using Platform.ServiceDefaults.Domain;
using Platform.ServiceDefaults.Http;
using Platform.ServiceDefaults.Identity;

namespace Platform.Cases.Features.Scaling;

/// <summary>Decides to scale a case up or down ("opschalen", "afschalen"). The decider's mandate is asked at this moment; where it is not known the decision waits for ratification.</summary>
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
        var proposal = request.ToDomain(Ids.New(clock), profile, desk.Now);
        var receiver = request.Direction is ScalingDirection.Down ? await ReceiverAsync(request, db, desk.Now, cancel) : null;
        var agreements = receiver is null ? [] : await db.StandingsAsync(caseFile.Id, cancel);
        var mandate = await mandates.AskAsync(Question(request, caseFile, by), cancel);
        var ratifyBefore = WorkingTerm.After(desk.Now, terms.ScalingRatification);
        var crisis = request.Crisis is { } c ? await c.ToDomainAsync("/crisis", db, desk.Now, cancel) : null;

        IEnumerable<object?> facts = [];
        if (request.Direction is ScalingDirection.Up)
            facts = [caseFile.ScaleUp(proposal, crisis, mandate, ratifyBefore, by, desk.Now)];
        else if (request.Direction is ScalingDirection.Emergency)
            facts = caseFile.ScaleInEmergency(proposal, crisis, mandate, ratifyBefore, by, desk.Now);
        else
            caseFile.ScaleDown(proposal, receiver!, request.AfterActionReviewOn, agreements, mandate, ratifyBefore, by, desk.Now);
        await desk.SaveAsync(caseFile, facts.OfType<object>(), cancel);

        var decision = caseFile.Scalings.Single(s => s.DecisionId == proposal.DecisionId);
        return Answers.Created($"/v1/cases/{caseFile.Id}/scaling-decisions", ScalingDecisionView.Of(decision), caseFile);
    }

    private static MandateQuestion Question(DecideScalingRequest request, CaseFile caseFile, Actor by) => request.Direction is ScalingDirection.Emergency
        ? new MandateQuestion(by.HatId, "emergencyScale", caseFile.MunicipalityCode)
        : new MandateQuestion(by.HatId, "decideScaling", caseFile.MunicipalityCode, ToPhase: Math.Max(request.ToPhase, caseFile.AvePhase));

    private static async Task<HatRef> ReceiverAsync(DecideScalingRequest request, CasesDbContext db, DateTimeOffset now, CancellationToken cancel) =>
        request.ReceivingDirectorHatId is { } hatId
            ? (await db.RequireHatAsync(hatId, "/receivingDirectorHatId", now, cancel)).Hat
            : throw new RuleViolationException("receiver-needed", "Scaling down needs a receiving director: never down to nobody (I-12).");
}

/// <summary>The decisions about the phase of a case, oldest first.</summary>
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
