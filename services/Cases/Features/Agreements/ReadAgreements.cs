using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Platform.Cases.Data;
using Platform.ServiceDefaults.Http;
using Platform.ServiceDefaults.Identity;

namespace Platform.Cases.Features.Agreements;

/// <summary>The agreements ("afspraken") of a case, newest first.</summary>
public static class ListAgreements
{
    public static async Task<Results<Ok<Page<AgreementView>>, NotFound>> Handle(
        EntityId caseId, [AsParameters] PageQuery page, Caller caller, CasesDbContext db, CancellationToken cancel)
    {
        if (!await db.Cases.IsVisibleAsync(caseId, caller, cancel))
            return TypedResults.NotFound();

        var agreements = await db.Agreements.AsNoTracking().Where(a => a.CaseId == caseId.Value).ToPageAsync(page, a => a, cancel);
        var names = await db.NamesAsync(agreements.Items.Select(a => a.OwnerOrganisationId), cancel);

        return TypedResults.Ok(new Page<AgreementView>([.. agreements.Items.Select(a => AgreementView.Of(a, names))], agreements.Next));
    }
}

/// <summary>One agreement ("afspraak").</summary>
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
