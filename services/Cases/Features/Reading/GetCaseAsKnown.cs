using System.ComponentModel;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Platform.Cases.Data;
using Platform.Cases.Domain;
using Platform.Contracts.Cases.V1;
using Platform.ServiceDefaults.Http;
using Platform.ServiceDefaults.Identity;

namespace Platform.Cases.Features.Reading;

/// <summary>A past moment of a case.</summary>
/// <param name="At">The moment; any offset.</param>
public sealed record MomentQuery([property: FromQuery(Name = "at"), Description("The moment, not in the future.")] DateTimeOffset At);

/// <summary>A case as it was known at a moment.</summary>
/// <param name="At">The moment.</param>
/// <param name="Status">Where it stood.</param>
/// <param name="AvePhase">1 to 4.</param>
/// <param name="Participants">Organisations that took part then.</param>
/// <param name="Goals">Goals that there were.</param>
/// <param name="Agreements">Agreements that there were, and where they stood.</param>
/// <param name="PlanVersion">The version of the plan that was current.</param>
/// <param name="Director">Who directed.</param>
/// <param name="ProcessDirector">Who directed the process.</param>
/// <param name="ExecutiveOwner">Who carried administrative responsibility.</param>
public sealed record CaseAsKnown(
    DateTimeOffset At,
    CaseStatus Status,
    int AvePhase,
    IReadOnlyList<Guid> Participants,
    IReadOnlyList<GoalView> Goals,
    IReadOnlyList<AgreementAsKnown> Agreements,
    int PlanVersion,
    CaseRole? Director = null,
    CaseRole? ProcessDirector = null,
    CaseRole? ExecutiveOwner = null);

/// <summary>Where an agreement stood.</summary>
/// <param name="AgreementId">The agreement.</param>
/// <param name="ProcessTitle">Neutral title.</param>
/// <param name="State">Where it stood.</param>
public sealed record AgreementAsKnown(Guid AgreementId, string ProcessTitle, AgreementState State);

/// <summary>The case as it was known at a past moment: who decided what could be known then is judged by that, not by what came later.</summary>
public static class GetCaseAsKnown
{
    public static async Task<Results<Ok<CaseAsKnown>, NotFound>> Handle(
        EntityId caseId, [AsParameters] MomentQuery moment, Caller caller, CasesDbContext db, CaseDesk desk, Terms terms, CancellationToken cancel)
    {
        var at = moment.At;
        if (at > desk.Now)
            throw ProblemException.Invalid("at", "outOfRange", "What will be known is not known.");
        var caseFile = await db.Cases.AsNoTracking().FindVisibleAsync(caseId, caller, cancel);
        if (caseFile is null)
            return TypedResults.NotFound();
        if (at < caseFile.CreatedAt)
            throw ProblemException.Invalid("at", "outOfRange", "The case was not there yet.");

        var told = db.Timeline.AsNoTracking().Where(e => e.CaseId == caseFile.Id && e.At <= at);
        var last = await told.Where(e => e.CaseStatus != null).OrderByDescending(e => e.At).ThenByDescending(e => e.Id).FirstOrDefaultAsync(cancel);
        var agreements = await told.Where(e => e.AgreementId != null && e.AgreementState != null)
            .GroupBy(e => e.AgreementId)
            .Select(lines => lines.OrderByDescending(e => e.At).ThenByDescending(e => e.Id).First())
            .ToListAsync(cancel);
        var titles = await db.Agreements.Where(a => a.CaseId == caseFile.Id).Select(a => new { a.Id, a.ProcessTitle }).ToDictionaryAsync(a => a.Id, a => a.ProcessTitle, cancel);
        var version = await db.PlanVersions.Where(v => v.CaseId == caseFile.Id && v.AdoptedAt <= at).MaxAsync(v => (int?)v.Number, cancel);
        var names = await db.NamesAsync(CaseView.OrganisationsIn(caseFile), cancel);

        CaseRole? Role(DirectorRole role) => CaseRole.At(at, caseFile.Roles.LastOrDefault(r => r.Role == role && r.HeldFrom <= at && (r.Until is null || r.Until > at)), terms.Acting, names);
        return TypedResults.Ok(new CaseAsKnown(
            at,
            last?.CaseStatus ?? CaseStatus.Intake,
            last?.AvePhase ?? AvePhases.Lowest,
            [.. caseFile.Participants.Where(p => p is { Purpose: not null } && p.AnsweredAt <= at && (p.LeftAt is null || p.LeftAt > at)).Select(p => p.OrganisationId)],
            [.. caseFile.Goals.Where(g => g.AddedAt <= at).Select(GoalView.Of)],
            [.. agreements.OrderBy(e => e.At).ThenBy(e => e.Id).Select(e => new AgreementAsKnown(e.AgreementId!.Value, titles[e.AgreementId.Value], e.AgreementState!.Value))],
            version ?? 1,
            Role(DirectorRole.CaseDirector),
            Role(DirectorRole.ProcessDirector),
            Role(DirectorRole.ExecutiveOwner)));
    }
}
