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
/// <param name="GoalId">The goal, where the proposal named none.</param>
/// <param name="RatifierHatId">Who ratifies where the mandate does not cover it; absent: whom Partners names, otherwise the organisation's coordinator.</param>
/// <param name="Commitment">What the owner commits with it, for its mandate; absent: what the proposal said. A table concludes what is done; what that takes, its owner says.</param>
public sealed record AcceptAgreementRequest(Guid? GoalId = null, Guid? RatifierHatId = null, AgreementCommitment? Commitment = null);

/// <summary>The owner accepts. Its mandate is asked at this moment: covered makes the agreement active, not covered or not known makes it subject to ratification (I-9).</summary>
/// <remarks>The organisation that owns it, while it is proposed and the case is active or in aftercare. 400 <c>unknown</c> at <c>/ratifierHatId</c>. 409 <c>owner-only</c> (I-8), <c>agreement-answered</c>, <c>not-concrete</c>: it names no goal, accept it with <c>goalId</c> (I-10); <c>unknown-goal</c>, <c>mandate-needed</c>: the mandate does not cover it and nobody can ratify (I-9), name <c>ratifierHatId</c>; <c>not-the-ratifier</c>: who ratifies is another person of the same organisation; <c>owner-takes-no-part</c>, <c>case-suspended</c> (first <c>resumeCase</c>), <c>case-in-intake</c>, <c>case-ended</c>. Next: where it is <c>active</c>, <c>completeAgreement</c>; where it is <c>awaitingRatification</c>, <c>ratifyAgreement</c> before <c>ratifyBefore</c>, after which it is stuck (I-11).</remarks>
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
        caseFile.EnsureTakesAgreement(agreement.OwnerOrganisationId, agreement.GoalId ?? request.GoalId, await db.GoesOnAsAsync(caseFile, cancel));
        if (request.Commitment is { } commitment)
            agreement.Commit(commitment.ToDomain(), by);
        var mandate = await mandates.AskAsync(MandateQuestion.About(agreement.Commitment, by.HatId, caseFile.MunicipalityCode, agreement.ForumId), cancel);
        var ratifier = await db.RatifierAsync(request.RatifierHatId, agreement.OwnerOrganisationId, by, desk.Now, cancel);
        events.Add(agreement, agreement.Accept(mandate, ratifier, WorkingTerm.After(desk.Now, terms.AgreementRatification), request.GoalId, by, desk.Now));
        await desk.ReplaceEarlierEditionsAsync(agreement, cancel);
        await desk.SaveCommittedAsync(agreement, mandate, cancel);

        return Answers.Ok(AgreementView.Of(agreement, await db.NamesAsync([agreement.OwnerOrganisationId], cancel)), agreement);
    }

    /// <summary>Who ratifies for an organisation: whom the request names, otherwise its coordinator; never who accepts, under whichever hat.</summary>
    internal static async Task<Guid?> RatifierAsync(this CasesDbContext db, Guid? named, Guid organisationId, Actor by, DateTimeOffset now, CancellationToken cancel)
    {
        if (named is { } hatId)
        {
            var (hat, _) = await db.RequireHatAsync(hatId, "/ratifierHatId", now, cancel);
            if (hat.OrganisationId != organisationId || hat.HatId == by.HatId || hat.ProfessionalId == by.ProfessionalId)
                throw new RuleViolationException("not-the-ratifier", "Who ratifies is another person of the organisation that accepts.");

            return hat.HatId;
        }

        var (hatOf, person) = (by.HatId, by.ProfessionalId);
        return await db.Organisations
            .Where(o => o.Id == organisationId && o.CoordinatorHatId != hatOf && !db.Hats.Any(h => h.Id == o.CoordinatorHatId && h.ProfessionalId == person))
            .Select(o => o.CoordinatorHatId).SingleOrDefaultAsync(cancel);
    }
}
