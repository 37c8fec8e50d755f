using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Platform.Cases.Data;
using Platform.Cases.Domain;
using Platform.Cases.Features.Agreements;
using Platform.ServiceDefaults.Http;
using Platform.ServiceDefaults.Identity;

namespace Platform.Cases.Features.Decisions;

/// <summary>What goes with the acceptance of a decision.</summary>
/// <param name="Commitment">What the organisation commits by accepting, for its mandate; absent: a measure, without a limit.</param>
/// <param name="RatifierHatId">Who ratifies where the mandate does not cover it and Partners names nobody; absent: the organisation's coordinator. Either has a mandate with the power <c>ratify</c> for it.</param>
public sealed record AcceptDecisionRequest(AgreementCommitment? Commitment = null, Guid? RatifierHatId = null);

/// <summary>The caller's organisation accepts to be bound. Its mandate is asked at this moment: covered binds, not covered or not known waits for ratification (I-9).</summary>
/// <remarks>An organisation that the decision would bind, once, while the case runs or the one as which it goes on. 400 <c>unknown</c> at <c>/ratifierHatId</c>. 409 <c>not-asked-to-be-bound</c> (I-8), <c>decision-answered</c>, <c>exception-ended</c>: its last day passed, so that who directs decides again (I-40); <c>mandate-needed</c>: the mandate does not cover it, and neither does that of who would ratify, be it who is named (at <c>/ratifierHatId</c>) or the coordinator (I-9): name in <c>ratifierHatId</c> a colleague with the power <c>ratify</c>; <c>not-the-ratifier</c>: who ratifies is another person of the same organisation; <c>case-in-intake</c>, <c>case-ended</c>. Next: where it is <c>awaitingRatification</c>, <c>ratifyDecision</c> before <c>ratifyBefore</c>, after which it lapses and binds nobody (I-11).</remarks>
public static class AcceptDecision
{
    public static async Task<Results<OkWithETag<DecisionView>, NotFound>> Handle(
        EntityId caseId,
        EntityId decisionId,
        AcceptDecisionRequest request,
        IfMatch expected,
        Caller caller,
        CasesDbContext db,
        CaseDesk desk,
        MandateChecks mandates,
        Terms terms,
        CancellationToken cancel)
    {
        var by = caller.RequireActor();
        if (await db.FindDecisionAsync(caseId, decisionId, caller, cancel) is not { } decision)
            return TypedResults.NotFound();

        expected.EnsureIs(decision.Version);
        var municipality = await db.RunningIn(decision, cancel);
        var commitment = CommittedBy(request.Commitment);
        var question = MandateQuestion.About(commitment, by.HatId, municipality);
        var mandate = await mandates.AskAsync(question, cancel);
        var ratifier = await db.RatifierAsync(mandates, question, mandate, request.RatifierHatId, by, desk.Now, cancel);
        decision.Commit(commitment, by);
        decision.Accept(mandate, ratifier, WorkingTerm.After(desk.Now, terms.AgreementRatification), by, desk.Now);
        await desk.SaveCommittedAsync(decision, mandate, cancel);

        return Answers.Ok(DecisionView.Of(decision, desk.Now), decision);
    }

    /// <summary>What an organisation commits by accepting a decision: what it says, otherwise a measure.</summary>
    internal static Commitment CommittedBy(AgreementCommitment? commitment) => commitment?.ToDomain() ?? new Commitment(CommitmentPower.CommitMeasure);
}

/// <summary>The caller's organisation does not accept a decision: it stands, but does not bind it (I-9).</summary>
/// <remarks>An organisation that the decision would bind, once. 409 <c>not-asked-to-be-bound</c> (I-8), <c>decision-answered</c>. What the others accepted stays.</remarks>
public static class DeclineDecision
{
    public static async Task<Results<NoContentWithETag, NotFound>> Handle(
        EntityId caseId, EntityId decisionId, IfMatch expected, Caller caller, CasesDbContext db, CaseDesk desk, CancellationToken cancel)
    {
        var by = caller.RequireActor();
        if (await db.FindDecisionAsync(caseId, decisionId, caller, cancel) is not { } decision)
            return TypedResults.NotFound();

        expected.EnsureIs(decision.Version);
        decision.Decline(by, desk.Now);
        await db.SaveChangesAsync(cancel);

        return Answers.Changed(decision);
    }
}

/// <summary>Who was named confirms in time what its organisation accepted subject to ratification: from now on the decision binds it (I-9).</summary>
/// <remarks>Who is named in <c>ratifierHatId</c>, where nobody is named anybody of the organisation, and never who accepted, under whichever hat; while the case runs, or the one as which it goes on, and before <c>ratifyBefore</c>. 409 <c>not-awaiting-ratification</c> (also once the deadline passed, I-11), <c>exception-ended</c>: its last day passed (I-40); <c>not-the-ratifier</c>, <c>mandate-needed</c>: it takes a mandate with the power <c>ratify</c> (I-9), <c>case-ended</c>.</remarks>
public static class RatifyDecision
{
    public static async Task<Results<NoContentWithETag, NotFound>> Handle(
        EntityId caseId, EntityId decisionId, IfMatch expected, Caller caller, CasesDbContext db, CaseDesk desk, MandateChecks mandates, CancellationToken cancel)
    {
        var by = caller.RequireActor();
        if (await db.FindDecisionAsync(caseId, decisionId, caller, cancel) is not { } decision)
            return TypedResults.NotFound();

        expected.EnsureIs(decision.Version);
        var municipality = await db.RunningIn(decision, cancel);
        var commitment = decision.CommittedBy(by.OrganisationId);
        var mandate = await mandates.AskAsync(MandateQuestion.About(commitment, by.HatId, municipality, power: "ratify"), cancel);
        decision.Ratify(mandate, by, desk.Now);
        await desk.SaveCommittedAsync(decision, mandate, cancel);

        return Answers.Changed(decision);
    }

    /// <summary>Where the case runs, or the one as which it goes on: what ended binds nobody anew.</summary>
    internal static async Task<string> RunningIn(this CasesDbContext db, Decision decision, CancellationToken cancel)
    {
        var caseFile = await db.Cases.AsNoTracking().SingleAsync(c => c.Id == decision.CaseId, cancel);
        (await db.GoesOnAsAsync(caseFile, cancel)).EnsureRunning();

        return caseFile.MunicipalityCode;
    }
}

/// <summary>The caller's organisation accepts again a decision that binds it under a mandate which was lost; its mandate is asked at this moment, and where one covers it the flag is gone.</summary>
/// <remarks>An organisation that the decision binds, while <c>mandateLost</c> of its binding says why, and the case runs or the one as which it goes on. It stays bound meanwhile (domain.md 5.7). 409 <c>not-bound</c> (I-8), <c>mandate-holds</c>: nothing was lost; <c>mandate-needed</c>: no mandate covers it yet, so let the organisation grant one (<c>grantMandate</c>, I-9); <c>exception-ended</c>: its last day passed (I-40), <c>case-ended</c>.</remarks>
public static class ConfirmDecisionMandate
{
    public static async Task<Results<NoContentWithETag, NotFound>> Handle(
        EntityId caseId, EntityId decisionId, IfMatch expected, Caller caller, CasesDbContext db, CaseDesk desk, MandateChecks mandates, CancellationToken cancel)
    {
        var by = caller.RequireActor();
        if (await db.FindDecisionAsync(caseId, decisionId, caller, cancel) is not { } decision)
            return TypedResults.NotFound();

        expected.EnsureIs(decision.Version);
        var municipality = await db.RunningIn(decision, cancel);
        var mandate = await mandates.AskAsync(MandateQuestion.About(decision.CommittedBy(by.OrganisationId), by.HatId, municipality), cancel);
        decision.ConfirmMandate(mandate, by, desk.Now);
        await desk.SaveCommittedAsync(decision, mandate, cancel);

        return Answers.Changed(decision);
    }
}

/// <summary>How it goes on after an exception.</summary>
/// <param name="Finding">What the exception brought, and what holds now: the rule again, or another decision.</param>
public sealed record ConcludeDeviationRequest([Required, StringLength(Lengths.Text, MinimumLength = 1)] string Finding);

/// <summary>Says how it goes on after an exception from a rule ("doorbraak") ended (I-40); the alarm <c>exceptionEnded</c> is gone.</summary>
/// <remarks>Who directs the case or its process, or those of the one as which it goes on, while that runs; once the last day of the exception passed. 409 <c>no-exception</c>, <c>exception-holds</c>, <c>exception-concluded</c>, <c>director-only</c>, <c>case-in-intake</c>, <c>case-ended</c>. Where it is needed longer, <c>takeDecision</c> decides on another exception, with a reason and an end of its own.</remarks>
public static class ConcludeDeviation
{
    public static async Task<Results<NoContentWithETag, NotFound>> Handle(
        EntityId caseId, EntityId decisionId, ConcludeDeviationRequest request, IfMatch expected, Caller caller, CasesDbContext db, CaseDesk desk, CancellationToken cancel)
    {
        var by = caller.RequireActor();
        if (await db.FindDecisionAsync(caseId, decisionId, caller, cancel) is not { } decision)
            return TypedResults.NotFound();

        expected.EnsureIs(decision.Version);
        var goesOnAs = await db.GoesOnAsAsync(await db.Cases.AsNoTracking().SingleAsync(c => c.Id == decision.CaseId, cancel), cancel);
        goesOnAs.EnsureRunning();
        goesOnAs.EnsureDirects(by);
        decision.ConcludeDeviation(request.Finding.Trim(), by, desk.Now);
        await db.SaveChangesAsync(cancel);

        return Answers.Changed(decision);
    }
}
