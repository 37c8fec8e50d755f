using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Platform.Cases.Data;
using Platform.ServiceDefaults.Http;
using Platform.ServiceDefaults.Identity;

namespace Platform.Cases.Features.Agreements;

/// <summary>The agreements ("afspraken") of a case, newest first; with those that stand in a case that goes on as this one, as far as the caller reads them: each names its own <c>caseId</c>.</summary>
/// <remarks>Whoever reads the case. What waits, by <c>state</c>: <c>proposed</c> for its owner (<c>acceptAgreement</c>), <c>awaitingRatification</c> for <c>ratifyAgreement</c> before <c>ratifyBefore</c>, <c>active</c> for its day (<c>completeAgreement</c>; with <c>overdue</c> that day passed, with <c>mandateLost</c> it waits for <c>confirmMandate</c>), <c>done</c> for another organisation (<c>verifyAgreement</c>, <c>contradictAgreement</c>), <c>stuck</c> for <c>renegotiateAgreement</c> or <c>revokeAgreement</c>, <c>toBeReassigned</c> for <c>reassignAgreement</c>. Changing one takes its own ETag: <c>getAgreement</c>.</remarks>
public static class ListAgreements
{
    public static async Task<Results<Ok<Page<AgreementView>>, NotFound>> Handle(
        EntityId caseId, [AsParameters] PageQuery page, Caller caller, CasesDbContext db, CancellationToken cancel)
    {
        var seen = await db.Cases.Where(c => c.Id == caseId.Value).VisibleTo(caller)
            .Select(c => new { TookIn = db.Cases.Any(merged => merged.MergedIntoCaseId == c.Id) }).SingleOrDefaultAsync(cancel);
        if (seen is null)
            return TypedResults.NotFound();

        var ids = await db.IdsWithMergedAsync(caseId, seen.TookIn, cancel);
        var readable = db.Agreements.AsNoTracking().Where(a => ids.Contains(a.CaseId));
        if (seen.TookIn)
            readable = readable.VisibleTo(caller, db.Cases.Where(c => ids.Contains(c.Id)));
        var agreements = await readable.ToPageAsync(page, a => a, cancel);
        var names = await db.NamesAsync(agreements.Items.Select(a => a.OwnerOrganisationId), cancel);

        return TypedResults.Ok(new Page<AgreementView>([.. agreements.Items.Select(a => AgreementView.Of(a, names))], agreements.Next));
    }
}

/// <summary>One agreement ("afspraak").</summary>
/// <remarks>Whoever reads the case; an agreement itself also its person, who stands in for that person while it is past its day, and who ratifies it, while the organisation takes part. Its ETag is the version of the agreement, for <c>If-Match</c> on what is done with it. What waits for whom, by <c>state</c>: <c>listAgreements</c>.</remarks>
public static class GetAgreement
{
    public static async Task<Results<OkWithETag<AgreementView>, NotFound>> Handle(
        EntityId caseId, EntityId agreementId, Caller caller, CasesDbContext db, CancellationToken cancel)
    {
        var agreement = await db.FindAgreementAsync(caseId, agreementId, caller, cancel);

        return agreement is null
            ? TypedResults.NotFound()
            : Answers.Ok(AgreementView.Of(agreement, await db.NamesAsync([agreement.OwnerOrganisationId], cancel)), agreement);
    }
}
