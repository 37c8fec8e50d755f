using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Platform.Cases.Data;
using Platform.Contracts.Cases.V1;
using Platform.ServiceDefaults.Domain;
using Platform.ServiceDefaults.Http;
using Platform.ServiceDefaults.Identity;
using Platform.ServiceDefaults.Messaging;

namespace Platform.Cases.Features.Agreements;

/// <summary>Proposes a newer edition of an agreement to its owner; the present one stays in force until the owner accepts the other.</summary>
/// <remarks>Refused with <c>title-not-neutral</c>, which names every word, where the title says something about the resident: health, an offence, a belief, a name (I-23).</remarks>
public static class RenegotiateAgreement
{
    public static async Task<Results<CreatedWithETag<AgreementView>, NotFound>> Handle(
        EntityId caseId,
        EntityId agreementId,
        ProposeAgreementRequest request,
        IfMatch expected,
        Caller caller,
        CasesDbContext db,
        CaseDesk desk,
        IEventOutbox events,
        TimeProvider clock,
        CancellationToken cancel)
    {
        var by = caller.RequireActor();
        var agreement = await db.FindAgreementAsync(caseId, agreementId, caller, cancel);
        if (agreement is null)
            return TypedResults.NotFound();

        expected.EnsureIs(agreement.Version);
        var caseFile = await db.Cases.AsNoTracking().SingleAsync(c => c.Id == agreement.CaseId, cancel);
        if (by.OrganisationId != agreement.OwnerOrganisationId)
            caseFile.EnsureDirects(by);
        if (await db.Agreements.AnyAsync(a => a.ReplacesAgreementId == agreement.Id && (a.State == AgreementState.Proposed || a.State == AgreementState.AwaitingRatification), cancel))
            throw new RuleViolationException("renegotiation-pending", "A newer edition waits for its owner already.");

        var (successor, proposed) = agreement.Renegotiate(Ids.New(clock), await db.TermsAsync(request, caseFile, desk.Now, cancel), by, desk.Now);
        db.Agreements.Add(successor);
        events.Add(successor, proposed);
        await db.SaveChangesAsync(cancel);

        return Answers.Created(
            $"/v1/cases/{caseFile.Id}/agreements/{successor.Id}", AgreementView.Of(successor, await db.NamesAsync([successor.OwnerOrganisationId], cancel)), successor);
    }
}
