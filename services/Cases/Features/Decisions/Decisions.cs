using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Platform.Cases.Data;
using Platform.Cases.Domain;
using Platform.Cases.Features.Agreements;
using Platform.Contracts.Cases.V1;
using Platform.ServiceDefaults.Domain;
using Platform.ServiceDefaults.Http;
using Platform.ServiceDefaults.Identity;

namespace Platform.Cases.Features.Decisions;

/// <summary>A decision to take.</summary>
/// <param name="ProcessTitle">Neutral title, such as "Visits in pairs"; nothing about the resident (I-23).</param>
/// <param name="Text">What is decided.</param>
/// <param name="PreventiveAlternative">What was considered that would prevent instead.</param>
/// <param name="ExpectedEffect">What it is expected to bring about, for people and surroundings.</param>
/// <param name="BindsOrganisationIds">Organisations that take part and would be bound; each accepts for itself (I-9).</param>
/// <param name="Exception">With an exception from a rule ("doorbraak"): from what, why, and until when (I-40).</param>
/// <param name="Commitment">What the caller's own organisation commits by it, for its mandate; absent: a measure, without a limit.</param>
/// <param name="RatifierHatId">Who ratifies for the caller's own organisation where the mandate does not cover it and Partners names nobody; absent: the organisation's coordinator, where its mandate has the power <c>ratify</c> for it.</param>
public sealed record TakeDecisionRequest(
    [Required, StringLength(Lengths.ProcessTitle, MinimumLength = 1)] string ProcessTitle,
    [Required, StringLength(Lengths.Text, MinimumLength = 1)] string Text,
    [Required, StringLength(Lengths.Text, MinimumLength = 1)] string PreventiveAlternative,
    [Required, StringLength(Lengths.Text, MinimumLength = 1)] string ExpectedEffect,
    [MaxLength(50)] IReadOnlyList<Guid>? BindsOrganisationIds = null,
    DecisionDeviation? Exception = null,
    AgreementCommitment? Commitment = null,
    Guid? RatifierHatId = null);

/// <summary>A deviation from what the region laid down (I-40).</summary>
/// <param name="Rule">What is deviated from.</param>
/// <param name="Reason">Why this is better here.</param>
/// <param name="EndsOn">The last day on which it holds; who directs says after that with <c>concludeDeviation</c> how it goes on.</param>
public sealed record DecisionDeviation(
    [Required, StringLength(Lengths.Sentence, MinimumLength = 1)] string Rule, [Required, StringLength(Lengths.Text, MinimumLength = 1)] string Reason, DateOnly EndsOn);

/// <summary>A decision ("besluit").</summary>
/// <param name="DecisionId">The decision.</param>
/// <param name="ProcessTitle">Neutral title.</param>
/// <param name="Text">What is decided.</param>
/// <param name="PreventiveAlternative">What was considered that would prevent instead.</param>
/// <param name="ExpectedEffect">What it is expected to bring about.</param>
/// <param name="DecidedByOrganisationId">Whose person decided.</param>
/// <param name="DecidedByHatId">Who.</param>
/// <param name="DecidedAt">When.</param>
/// <param name="Bindings">Whom it would bind, who decided among them, and what they answered; who did not accept is not bound.</param>
/// <param name="Exception">With an exception: from what, why, and until when.</param>
/// <param name="ExceptionEnded">Its last day passed: it holds no more, and binds nobody anew.</param>
/// <param name="Conclusion">What the exception brought, and how it goes on since it ended; absent until who directs said so.</param>
public sealed record DecisionView(
    Guid DecisionId,
    string ProcessTitle,
    string Text,
    string PreventiveAlternative,
    string ExpectedEffect,
    Guid DecidedByOrganisationId,
    Guid DecidedByHatId,
    DateTimeOffset DecidedAt,
    IReadOnlyList<DecisionBinding> Bindings,
    DecisionDeviation? Exception = null,
    bool ExceptionEnded = false,
    ExceptionConclusion? Conclusion = null)
{
    internal static DecisionView Of(Decision d, DateTimeOffset now) => new(
        d.Id,
        d.ProcessTitle,
        d.Text,
        d.PreventiveAlternative,
        d.ExpectedEffect,
        d.DecidedByOrganisationId,
        d.DecidedByHatId,
        d.CreatedAt,
        [.. d.Bindings.OrderBy(b => b.Number).Select(DecisionBinding.Of)],
        d.Deviation is { } x ? new DecisionDeviation(x.Rule, x.Reason, x.EndsOn) : null,
        d.HasEnded(now),
        ExceptionConclusion.Of(d.Deviation));
}

/// <summary>How it goes on after an exception.</summary>
/// <param name="Finding">What it brought, and what holds now.</param>
/// <param name="ConcludedAt">When that was said.</param>
/// <param name="ConcludedByHatId">By whom.</param>
public sealed record ExceptionConclusion(string Finding, DateTimeOffset ConcludedAt, Guid ConcludedByHatId)
{
    internal static ExceptionConclusion? Of(Deviation? d) =>
        d is { Finding: { } finding, ConcludedAt: { } at, ConcludedByHatId: { } by } ? new(finding, at, by) : null;
}

/// <summary>An organisation that a decision would bind.</summary>
/// <param name="OrganisationId">Which.</param>
/// <param name="State">What it answered; it is bound only where this is accepted.</param>
/// <param name="AnsweredAt">When.</param>
/// <param name="Mandate">What the mandate check said at acceptance.</param>
/// <param name="RatifierHatId">Who has to ratify.</param>
/// <param name="RatifyBefore">Until when; then it lapses (I-11).</param>
/// <param name="RatifiedAt">When it was ratified.</param>
/// <param name="Commitment">What it commits by accepting, as its mandate was asked.</param>
/// <param name="MandateLost">Why the mandate under which it accepted holds no more; it stays bound and needs another.</param>
/// <param name="MandateLostAt">Since when.</param>
public sealed record DecisionBinding(
    Guid OrganisationId,
    BindingState State,
    DateTimeOffset? AnsweredAt = null,
    AgreementMandate? Mandate = null,
    Guid? RatifierHatId = null,
    DateTimeOffset? RatifyBefore = null,
    DateTimeOffset? RatifiedAt = null,
    AgreementCommitment? Commitment = null,
    MandateLoss? MandateLost = null,
    DateTimeOffset? MandateLostAt = null)
{
    internal static DecisionBinding Of(Binding b) => new(
        b.OrganisationId,
        b.State,
        b.AnsweredAt,
        b.Mandate is { } answer ? new AgreementMandate(answer, b.CheckedAt ?? b.AnsweredAt ?? default, b.MandateId) : null,
        b.RatifierHatId,
        b.RatifyBefore,
        b.RatifiedAt,
        b.Commitment is { } commitment ? AgreementCommitment.Of(commitment) : null,
        b.MandateLost,
        b.MandateLostAt);
}

/// <summary>Takes a decision between meetings, or an exception from a rule; who directs the case or its process. The mandate is asked at this moment: without one that covers it, it does not bind the own organisation before somebody ratified (I-9).</summary>
/// <remarks>Who directs the case or its process, while it runs. 400 <c>unknown</c> at <c>/ratifierHatId</c>. 409 <c>director-only</c>, <c>takes-no-part</c>, <c>owner-takes-no-part</c>: whom it would bind takes part (first <c>inviteParticipant</c>, I-9); <c>exception-needs-an-end</c>: an exception holds until a day to come (I-40); <c>not-the-ratifier</c>: who ratifies is another person of the own organisation; <c>mandate-needed</c> at <c>/ratifierHatId</c>: who is named may not ratify it (I-9); <c>title-not-neutral</c> with every word that says something about the resident: health, an offence, a belief, a name (I-23), <c>case-in-intake</c>, <c>case-ended</c>. It binds nobody by itself: every other organisation answers with <c>acceptDecision</c> or <c>declineDecision</c>; where the own is <c>awaitingRatification</c>, <c>ratifyDecision</c> before <c>ratifyBefore</c>, and where it is still <c>asked</c>, a colleague with a mandate answers with <c>acceptDecision</c>.</remarks>
public static class TakeDecision
{
    public static async Task<Results<CreatedWithETag<DecisionView>, NotFound>> Handle(
        EntityId caseId, TakeDecisionRequest request, Caller caller, CasesDbContext db, CaseDesk desk, MandateChecks mandates, Terms terms, TimeProvider clock, CancellationToken cancel)
    {
        var by = caller.RequireActor();
        var caseFile = await db.Cases.AsNoTracking().FindVisibleAsync(caseId, caller, cancel);
        if (caseFile is null)
            return TypedResults.NotFound();

        var binds = request.BindsOrganisationIds ?? [];
        EnsureTakesDecision(caseFile, binds, by);
        NeutralTexts.EnsureTitle(request.ProcessTitle, "/processTitle");
        var deviation = request.Exception is { } x ? new Deviation(x.Rule.Trim(), x.Reason.Trim(), x.EndsOn) : null;
        var decision = Decision.Take(
            Ids.New(clock), caseFile.Id, request.ProcessTitle.Trim(), request.Text.Trim(), request.PreventiveAlternative.Trim(), request.ExpectedEffect.Trim(), deviation, binds, by, desk.Now);
        var commitment = AcceptDecision.CommittedBy(request.Commitment);
        var question = MandateQuestion.About(commitment, by.HatId, caseFile.MunicipalityCode);
        var mandate = await mandates.AskAsync(question, cancel);
        var ratifier = await db.RatifierAsync(mandates, question, mandate, request.RatifierHatId, by, desk.Now, cancel);
        decision.Commit(commitment, by);
        decision.AcceptAsDecider(mandate, ratifier, WorkingTerm.After(desk.Now, terms.AgreementRatification), by, desk.Now);
        await desk.SaveCommittedAsync(decision, mandate, cancel, async token =>
        {
            await db.LockAsync(caseFile.Id, token); // who is to be bound may have left while its mandate was asked
            EnsureTakesDecision(await db.Cases.AsNoTracking().SingleAsync(c => c.Id == caseFile.Id, token), binds, by);
            db.Decisions.Add(decision);
        });

        return Answers.Created($"/v1/cases/{caseFile.Id}/decisions/{decision.Id}", DecisionView.Of(decision, desk.Now), decision);
    }

    private static void EnsureTakesDecision(CaseFile caseFile, IReadOnlyList<Guid> binds, Actor by)
    {
        caseFile.EnsureContributes(by);
        caseFile.EnsureDirects(by);
        if (binds.Any(organisation => !caseFile.HasParticipant(organisation)))
            throw new RuleViolationException("owner-takes-no-part", "A decision binds organisations that take part in the case: invite them first (I-9).");
    }
}

/// <summary>The decisions of a case, newest first.</summary>
public static class ListDecisions
{
    public static async Task<Results<Ok<Page<DecisionView>>, NotFound>> Handle(
        EntityId caseId, [AsParameters] PageQuery page, Caller caller, CasesDbContext db, CaseDesk desk, CancellationToken cancel) =>
        await db.Cases.IsVisibleAsync(caseId, caller, cancel)
            ? TypedResults.Ok(await db.Decisions.AsNoTracking().Where(d => d.CaseId == caseId.Value).ToPageAsync(page, d => DecisionView.Of(d, desk.Now), cancel))
            : TypedResults.NotFound();
}

/// <summary>One decision.</summary>
public static class GetDecision
{
    public static async Task<Results<OkWithETag<DecisionView>, NotFound>> Handle(EntityId caseId, EntityId decisionId, Caller caller, CasesDbContext db, CaseDesk desk, CancellationToken cancel) =>
        await db.FindDecisionAsync(caseId, decisionId, caller, cancel) is { } decision ? Answers.Always(DecisionView.Of(decision, desk.Now), decision) : TypedResults.NotFound();

    /// <summary>A decision of a case that the caller sees; who was named to ratify an acceptance sees that decision as well, as long as the organisation takes part.</summary>
    internal static async Task<Decision?> FindDecisionAsync(this CasesDbContext db, Guid caseId, Guid decisionId, Caller caller, CancellationToken cancel)
    {
        var decision = await db.Decisions.SingleOrDefaultAsync(d => d.Id == decisionId && d.CaseId == caseId, cancel);
        var visible = await db.Cases.IsVisibleAsync(caseId, caller, cancel)
            || (caller.AsActor() is { MayTakePart: true } by && decision?.AwaitsRatificationBy(by) is true && await db.Cases.Where(c => c.Id == caseId).WithPartOf(by.OrganisationId).AnyAsync(cancel));

        return visible ? decision : null;
    }
}

/// <summary>Advice to the case.</summary>
/// <param name="Text">What is advised.</param>
/// <param name="DecisionId">The decision that it is about, if one.</param>
public sealed record GiveAdviceRequest([Required, StringLength(Lengths.Text, MinimumLength = 1)] string Text, Guid? DecisionId = null);

/// <summary>Advice ("advies"): heard, and binding nobody.</summary>
/// <param name="AdviceId">The advice.</param>
/// <param name="Text">What is advised.</param>
/// <param name="OrganisationId">Who advises.</param>
/// <param name="HatId">Under which hat.</param>
/// <param name="GivenAt">When.</param>
/// <param name="DecisionId">The decision that it is about.</param>
public sealed record AdviceView(Guid AdviceId, string Text, Guid OrganisationId, Guid HatId, DateTimeOffset GivenAt, Guid? DecisionId = null)
{
    internal static AdviceView Of(Advice a) => new(a.Id, a.Text, a.OrganisationId, a.HatId, a.CreatedAt, a.DecisionId);
}

/// <summary>Gives advice: anybody who takes part; it binds nobody.</summary>
/// <remarks>Whoever takes part or holds a role, while the case runs. 400 <c>unknown</c> at <c>/decisionId</c>. 409 <c>takes-no-part</c>, <c>case-in-intake</c>, <c>case-ended</c>. Who directs weighs it before <c>takeDecision</c>.</remarks>
public static class GiveAdvice
{
    public static Task<Results<Created<AdviceView>, NotFound>> Handle(
        EntityId caseId, GiveAdviceRequest request, Caller caller, CasesDbContext db, CaseDesk desk, TimeProvider clock, CancellationToken cancel) =>
        db.InTransactionAsync(token => GiveAsync(caseId, request, caller, db, desk, clock, token), cancel);

    private static async Task<Results<Created<AdviceView>, NotFound>> GiveAsync(
        Guid caseId, GiveAdviceRequest request, Caller caller, CasesDbContext db, CaseDesk desk, TimeProvider clock, CancellationToken cancel)
    {
        var by = caller.RequireActor();
        await db.LockAsync(caseId, cancel); // who leaves at this moment takes along what it contributed before
        var caseFile = await db.Cases.AsNoTracking().FindVisibleAsync(caseId, caller, cancel);
        if (caseFile is null)
            return TypedResults.NotFound();
        if (request.DecisionId is { } decisionId && !await db.Decisions.AnyAsync(d => d.Id == decisionId && d.CaseId == caseFile.Id, cancel))
            throw ProblemException.Invalid("/decisionId", "unknown", "The case has no such decision.");

        caseFile.EnsureContributes(by);
        var advice = new Advice(Ids.New(clock), caseFile.Id, request.DecisionId, request.Text.Trim(), by, desk.Now);
        db.Advices.Add(advice);
        await db.SaveChangesAsync(cancel);

        return TypedResults.Created($"/v1/cases/{caseFile.Id}/advices", AdviceView.Of(advice));
    }
}

/// <summary>The advice to a case, newest first.</summary>
public static class ListAdvices
{
    public static async Task<Results<Ok<Page<AdviceView>>, NotFound>> Handle(
        EntityId caseId, [AsParameters] PageQuery page, Caller caller, CasesDbContext db, CancellationToken cancel) =>
        await db.Cases.IsVisibleAsync(caseId, caller, cancel)
            ? TypedResults.Ok(await db.Advices.AsNoTracking().Where(a => a.CaseId == caseId.Value).ToPageAsync(page, AdviceView.Of, cancel))
            : TypedResults.NotFound();
}
