using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Platform.Cases.Data;
using Platform.ServiceDefaults.Http;

namespace Platform.Cases.Features.Agreements;

/// <summary>The process of an agreement for the agenda of another service: its neutral name, nothing of what was agreed.</summary>
/// <param name="AgreementId">The agreement.</param>
/// <param name="CaseId">Its case.</param>
/// <param name="ProcessTitle">A neutral name (I-23).</param>
/// <param name="OverdueSince">Since when it is past its day; absent while it is not, or is not active any more.</param>
public sealed record AgreementProcess(Guid AgreementId, Guid CaseId, string ProcessTitle, DateTimeOffset? OverdueSince = null);

/// <summary>For Meetings, which puts what stays overdue on an agenda.</summary>
public static class GetAgreementProcess
{
    public static async Task<Results<Ok<AgreementProcess>, NotFound>> Handle(EntityId agreementId, CasesDbContext db, CancellationToken cancel) =>
        await db.Agreements.AsNoTracking().SingleOrDefaultAsync(a => a.Id == agreementId.Value, cancel) is { } a
            ? TypedResults.Ok(new AgreementProcess(a.Id, a.CaseId, a.ProcessTitle, a.OverdueSince))
            : TypedResults.NotFound();
}
