using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Platform.Cases.Data;
using Platform.Contracts.Cases.V1;
using Platform.ServiceDefaults.Http;
using Platform.ServiceDefaults.Identity;

namespace Platform.Cases.Features.Reading;

/// <summary>One case ("casus") with its director, participants, goals and where it stands.</summary>
/// <remarks>Who takes part, holds a role or was asked to direct, and the triage of the territory in intake. A case runs while it is <c>active</c>, in <c>monitoring</c> (aftercare) or <c>suspended</c> (it rests); in <c>intake</c> it is weighed, and a director has to accept first. Its ETag is the version of the case, for <c>If-Match</c> on changes of the case. At a glance: <c>getOverview</c>; what it can do from here: <c>listSteps</c>.</remarks>
public static class GetCase
{
    public static async Task<Results<OkWithETag<CaseView>, NotFound>> Handle(EntityId caseId, Caller caller, CasesDbContext db, Terms terms, CancellationToken cancel)
    {
        var row = await db.Cases.AsNoTracking().Where(c => c.Id == caseId.Value).VisibleTo(caller)
            .Select(c => new { Case = c, TookIn = db.Cases.Any(merged => merged.MergedIntoCaseId == c.Id) })
            .SingleOrDefaultAsync(cancel);
        if (row is null)
            return TypedResults.NotFound();

        var (caseFile, ids) = (row.Case, await db.IdsWithMergedAsync(row.Case.Id, row.TookIn, cancel));
        var planIncomplete = await db.Agreements.AnyAsync(a => ids.Contains(a.CaseId) && a.State == AgreementState.ToBeReassigned, cancel);
        var names = await db.NamesAsync(CaseView.OrganisationsIn(caseFile), cancel);

        return Answers.Always(CaseView.Of(caseFile, planIncomplete, terms, names), caseFile);
    }
}
