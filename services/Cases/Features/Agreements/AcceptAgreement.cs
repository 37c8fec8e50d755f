using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Platform.Cases.Data;
using Platform.Cases.Domain;
using Platform.ServiceDefaults.Domain;
using Platform.ServiceDefaults.Http;
using Platform.ServiceDefaults.Identity;
using Platform.ServiceDefaults.Messaging;

namespace Platform.Cases.Features.Agreements;

/// <summary>What goes with the acceptance of an agreement.</summary>
/// <param name="GoalId">The goal, where the proposal named none, or one that ended or is in no plan of its case any more.</param>
/// <param name="RatifierHatId">Who ratifies where the mandate does not cover it and Partners names nobody; absent: the organisation's coordinator. Either has a mandate with the power <c>ratify</c> for it.</param>
/// <param name="Commitment">What the owner commits with it, for its mandate: no less than the proposal names; absent: what the proposal said. A table concludes what is done; what that takes, where it did not say so, its owner says.</param>
public sealed record AcceptAgreementRequest(Guid? GoalId = null, Guid? RatifierHatId = null, AgreementCommitment? Commitment = null);

/// <summary>The owner accepts. Its mandate is asked at this moment: covered makes the agreement active, not covered or not known makes it subject to ratification (I-9).</summary>
/// <remarks>The organisation that owns it, while it is proposed and the case is active or in aftercare. 400 <c>unknown</c> at <c>/ratifierHatId</c>. 409 <c>owner-only</c> (I-8), <c>agreement-answered</c>, <c>commitment-smaller</c> at <c>/commitment</c>: less than the proposal names, or something else: accept what it names and then <c>renegotiateAgreement</c>, or <c>declineAgreement</c>; <c>not-concrete</c>: it names no goal, accept it with <c>goalId</c> (I-10); <c>goal-ended</c>: so did the goal that it names, accept it with the <c>goalId</c> of one that is open; <c>unknown-goal</c>: the plan of the case, or of the one as which it goes on, has no such goal, also where it had until the two parted, so accept it with another; <c>mandate-needed</c>: the mandate does not cover it, and neither does that of who would ratify, be it who is named (at <c>/ratifierHatId</c>) or the coordinator (I-9): name in <c>ratifierHatId</c> a colleague with the power <c>ratify</c>; <c>not-the-ratifier</c>: who ratifies is another person of the same organisation; <c>owner-takes-no-part</c>, <c>aftercare-takes-no-heavy-agreements</c>: what a table concluded as corrective or of a crisis during aftercare waits for <c>tellRelapse</c>; <c>case-suspended</c> (first <c>resumeCase</c>), <c>case-in-intake</c>, <c>case-ended</c>. Next: where it is <c>active</c>, <c>completeAgreement</c>; where it is <c>awaitingRatification</c>, <c>ratifyAgreement</c> before <c>ratifyBefore</c>, after which it is stuck (I-11).</remarks>
public static class AcceptAgreement
{
    public static async Task<Results<OkWithETag<AgreementView>, NotFound>> Handle(
        EntityId caseId,
        EntityId agreementId,
        AcceptAgreementRequest request,
        IfMatch expected,
        Caller caller,
        CasesDbContext db,
        CaseDesk desk,
        MandateChecks mandates,
        IEventOutbox events,
        Terms terms,
        CancellationToken cancel)
    {
        var by = caller.RequireActor();
        var agreement = await db.FindAgreementAsync(caseId, agreementId, caller, cancel);
        if (agreement is null)
            return TypedResults.NotFound();

        expected.EnsureIs(agreement.Version);
        var caseFile = await db.Cases.AsNoTracking().SingleAsync(c => c.Id == agreement.CaseId, cancel);
        var goesOnAs = await db.GoesOnAsAsync(caseFile, cancel);
        var goal = caseFile.StandsFor(agreement.GoalId, goesOnAs) ?? request.GoalId ?? agreement.GoalId;
        caseFile.EnsureTakesAgreement(agreement.OwnerOrganisationId, goal, goesOnAs);
        goesOnAs.EnsureTakes(agreement.Nature);
        if (request.Commitment is { } commitment)
            agreement.Commit(commitment.ToDomain(), by);
        var question = MandateQuestion.About(agreement.Commitment, by.HatId, caseFile.MunicipalityCode, agreement.ForumId);
        var mandate = await mandates.AskAsync(question, cancel);
        var ratifier = await db.RatifierAsync(mandates, question, mandate, request.RatifierHatId, by, desk.Now, cancel);
        events.Add(agreement, agreement.Accept(mandate, ratifier, WorkingTerm.After(desk.Now, terms.AgreementRatification), goal, by, desk.Now));
        await desk.ReplaceEarlierEditionsAsync(agreement, cancel);
        await desk.SaveCommittedAsync(agreement, mandate, cancel, async token =>
        {
            await db.LockWithSuccessorAsync(caseId, token); // its goal, the case or the owner's part in it may have ended, or two cases parted, while Partners was asked
            var now = await db.Cases.AsNoTracking().SingleAsync(c => c.Id == caseFile.Id, token);
            now.EnsureTakesAgreement(agreement.OwnerOrganisationId, goal, now.MergedIntoCaseId is { } into ? await db.Cases.AsNoTracking().SingleAsync(c => c.Id == into, token) : now);
        });

        return Answers.Ok(AgreementView.Of(agreement, await db.NamesAsync([agreement.OwnerOrganisationId], cancel)), agreement);
    }

    /// <summary>Who ratifies for the organisation of who accepts: whom the request names, otherwise its coordinator; never who accepts, under whichever hat, and nobody whose mandate does not cover that. Where Partners does not say, whoever was found (I-38).</summary>
    /// <param name="db">Where to look.</param>
    /// <param name="mandates">Who is asked.</param>
    /// <param name="question">What was asked of who accepts; the same is ratified.</param>
    /// <param name="mandate">What the answer was: where it covers, or names who ratifies, nobody else is asked for.</param>
    /// <param name="named">Whom the request names.</param>
    /// <param name="by">Who accepts.</param>
    /// <param name="now">The moment.</param>
    /// <param name="cancel">Ends the look-up.</param>
    /// <exception cref="RuleViolationException">Who is named is of another organisation, is who accepts, or may not ratify it.</exception>
    internal static async Task<Guid?> RatifierAsync(
        this CasesDbContext db, MandateChecks mandates, MandateQuestion question, MandateResult mandate, Guid? named, Actor by, DateTimeOffset now, CancellationToken cancel)
    {
        var hatId = named is { } chosen ? await db.NamedRatifierAsync(chosen, by, now, cancel) : await db.CoordinatorButAsync(by, cancel);
        if (hatId is not { } ratifier || mandate is { Answer: MandateVerdict.Covered or MandateVerdict.Unknown } or { RatifierHatId: not null })
            return hatId;

        var may = (await mandates.AskAsync(question with { HatId = ratifier, Power = "ratify" }, cancel)).Answer is MandateVerdict.Covered or MandateVerdict.Unknown;
        if (!may && named is not null)
            throw new RuleViolationException("mandate-needed", "The mandate does not cover this, and who is named may not ratify it: name a colleague with the power ratify for as much (I-9).", "/ratifierHatId");

        return may ? ratifier : null;
    }

    private static async Task<Guid> NamedRatifierAsync(this CasesDbContext db, Guid hatId, Actor by, DateTimeOffset now, CancellationToken cancel)
    {
        var (hat, _) = await db.RequireHatAsync(hatId, "/ratifierHatId", now, cancel);
        if (hat.OrganisationId != by.OrganisationId || hat.HatId == by.HatId || hat.ProfessionalId == by.ProfessionalId)
            throw new RuleViolationException("not-the-ratifier", "Who ratifies is another person of the organisation that accepts.");

        return hat.HatId;
    }

    private static Task<Guid?> CoordinatorButAsync(this CasesDbContext db, Actor by, CancellationToken cancel)
    {
        var (organisation, hatOf, person) = (by.OrganisationId, by.HatId, by.ProfessionalId);

        return db.Organisations
            .Where(o => o.Id == organisation && o.CoordinatorHatId != hatOf && !db.Hats.Any(h => h.Id == o.CoordinatorHatId && h.ProfessionalId == person))
            .Select(o => o.CoordinatorHatId).SingleOrDefaultAsync(cancel);
    }
}
