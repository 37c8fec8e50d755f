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
/// <remarks>The organisation that owns it, or who directs the case or its process, or those of the one as which it goes on; once it was accepted and until it is done, while that case is active or in aftercare. 400 as <c>proposeAgreement</c>, <c>not-concrete</c> among them. 409 <c>director-only</c>, <c>renegotiation-pending</c>: the owner answers the earlier proposal first, and one that is stuck is itself renegotiated or revoked; <c>agreement-not-active</c>: it says by its state what helps; <c>owner-stays</c>: what another organisation will do is another <c>proposeAgreement</c> (I-8); <c>owner-takes-no-part</c>, <c>supporter-takes-no-part</c>, <c>owner-supports-itself</c>, <c>unknown-goal</c>, <c>goal-ended</c>: name one that is open; <c>member-deceased</c>, <c>title-not-neutral</c> with every word that says something about the resident (I-23), <c>aftercare-takes-no-heavy-agreements</c> (first <c>tellRelapse</c>), <c>case-suspended</c>, <c>case-in-intake</c>, <c>case-ended</c>. Next: <c>acceptAgreement</c> on the new edition; the present one, and every earlier edition that holds still, ends once that is active.</remarks>
public static class RenegotiateAgreement
{
    public static Task<Results<CreatedWithETag<AgreementView>, NotFound>> Handle(
        EntityId caseId,
        EntityId agreementId,
        ProposeAgreementRequest request,
        IfMatch expected,
        Caller caller,
        CasesDbContext db,
        CaseDesk desk,
        IEventOutbox events,
        TimeProvider clock,
        CancellationToken cancel) =>
        db.InTransactionAsync(token => RenegotiateAsync(caseId, agreementId, request, expected, caller, db, desk, events, clock, token), cancel);

    private static async Task<Results<CreatedWithETag<AgreementView>, NotFound>> RenegotiateAsync(
        Guid caseId,
        Guid agreementId,
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
        await db.LockWithSuccessorAsync(caseId, cancel); // nobody ends the case, or the owner's part in it, at this moment
        var agreement = await db.FindAgreementAsync(caseId, agreementId, caller, cancel);
        if (agreement is null)
            return TypedResults.NotFound();

        expected.EnsureIs(agreement.Version);
        var caseFile = await db.Cases.AsNoTracking().SingleAsync(c => c.Id == agreement.CaseId, cancel);
        var goesOnAs = await db.GoesOnAsAsync(caseFile, cancel);
        if (by.OrganisationId != agreement.OwnerOrganisationId)
            goesOnAs.EnsureDirects(by);
        if (await db.Agreements.AnyAsync(a => a.ReplacesAgreementId == agreement.Id && (a.State == AgreementState.Proposed || a.State == AgreementState.AwaitingRatification || a.State == AgreementState.Stuck), cancel))
            throw new RuleViolationException("renegotiation-pending", "A newer edition waits for its owner or is stuck: that one is answered, renegotiated or revoked first.");

        var (successor, proposed) = agreement.Renegotiate(Ids.New(clock), await db.TermsAsync(request, caseFile, goesOnAs, desk.Now, cancel), by, desk.Now);
        db.Agreements.Add(successor);
        events.Add(successor, proposed);
        await db.SaveChangesAsync(cancel);

        return Answers.Created(
            $"/v1/cases/{caseFile.Id}/agreements/{successor.Id}", AgreementView.Of(successor, await db.NamesAsync([successor.OwnerOrganisationId], cancel)), successor);
    }
}
