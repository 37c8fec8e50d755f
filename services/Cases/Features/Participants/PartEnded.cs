using Microsoft.EntityFrameworkCore;
using Platform.Cases.Data;
using Platform.Cases.Domain;
using Platform.ServiceDefaults.Messaging;

namespace Platform.Cases.Features.Participants;

/// <summary>What follows from a part in a case that ended, in the same moment.</summary>
internal static class PartEnded
{
    /// <summary>
    /// Agreements need another owner, concerns have none, nobody waits for the organisation's goal, answer or ratification, and what it contributed itself follows its choice:
    /// its perspective, goal entries, what it proposed for the plan and nobody took up, advice, contact notes, measurements and what it wrote when it disagreed, also in the name of an organisation that merged into it. That it contributed stays in the timeline;
    /// what many made together (plan, goals, decisions with the views on them, named outcomes) is the process record and stays whole.
    /// </summary>
    /// <remarks>What was agreed and asked in a case that goes on as this one stands there still: it is left with this one, and so is what it wrote there.</remarks>
    public static async Task EndPartAsync(
        this CasesDbContext db, CaseFile caseFile, Guid organisationId, ContributionChoice contributions, IEventOutbox events, DateTimeOffset now, CancellationToken cancel)
    {
        await db.EndPartInAsync(caseFile, organisationId, contributions, events, now, cancel);
        foreach (var merged in await db.MergedIntoAsync(caseFile.Id, cancel))
        {
            events.Add(merged, merged.LeftWith(organisationId, contributions, now));
            await db.EndPartInAsync(merged, organisationId, contributions, events, now, cancel);
        }
    }

    /// <summary>The same in this case alone: who declines to take part where another case goes on keeps its part in that one.</summary>
    public static async Task EndPartInAsync(
        this CasesDbContext db, CaseFile caseFile, Guid organisationId, ContributionChoice contributions, IEventOutbox events, DateTimeOffset now, CancellationToken cancel)
    {
        var caseId = caseFile.Id;
        foreach (var agreement in await db.Agreements.Where(a => a.CaseId == caseId).Concerning(organisationId).ToListAsync(cancel))
            events.Add(agreement, agreement.OrganisationLeft(organisationId, now));
        if (await db.Plans.SingleOrDefaultAsync(p => p.Id == caseId, cancel) is { } plan)
            plan.OrganisationLeft(organisationId, now);
        foreach (var decision in await db.Decisions.Where(d => d.CaseId == caseId).ToListAsync(cancel))
            decision.OrganisationLeft(organisationId, now);
        foreach (var request in await db.Requests.Where(r => r.CaseId == caseId && (r.ToOrganisationId == organisationId || r.FromOrganisationId == organisationId) && r.State == RequestState.Open).ToListAsync(cancel))
            request.OrganisationLeft(organisationId, now);

        if (contributions is ContributionChoice.Withdraw)
        {
            await db.WithdrawInAsync(caseFile, organisationId, now, cancel);
            return;
        }

        foreach (var round in await db.GoalRounds.Where(r => r.CaseId == caseId && r.RevealedAt == null).ToListAsync(cancel))
            round.OrganisationLeft(organisationId, withdraws: false, now);
    }

    /// <summary>What an organisation contributed goes, here and in the cases that go on as this one, while somebody of it takes part still.</summary>
    public static async Task WithdrawAsync(this CasesDbContext db, CaseFile caseFile, Guid organisationId, DateTimeOffset now, CancellationToken cancel)
    {
        foreach (var one in (await db.MergedIntoAsync(caseFile.Id, cancel)).Prepend(caseFile))
            await db.WithdrawInAsync(one, organisationId, now, cancel);
    }

    private static async Task WithdrawInAsync(this CasesDbContext db, CaseFile caseFile, Guid organisationId, DateTimeOffset now, CancellationToken cancel)
    {
        var (caseId, names) = (caseFile.Id, await db.NamesOfAsync(organisationId, cancel));
        foreach (var round in await db.GoalRounds.Where(r => r.CaseId == caseId).ToListAsync(cancel))
        {
            foreach (var name in names)
                round.OrganisationLeft(name, withdraws: true, now);
        }

        db.RemoveRange(await db.PlanProposals.Where(p => p.CaseId == caseId && names.Contains(p.OrganisationId) && p.State != PlanProposalState.TakenUp).ToListAsync(cancel));
        db.RemoveRange(await db.Perspectives.Where(p => p.CaseId == caseId && names.Contains(p.OrganisationId)).ToListAsync(cancel));
        db.RemoveRange(await db.Advices.Where(a => a.CaseId == caseId && names.Contains(a.OrganisationId)).ToListAsync(cancel));
        db.RemoveRange(await db.ContactMoments.Where(c => c.CaseId == caseId && names.Contains(c.OrganisationId)).ToListAsync(cancel));
        var measured = await db.Measurements.Where(m => m.CaseId == caseId && names.Contains(m.OrganisationId)).ToListAsync(cancel);
        db.RemoveRange(measured);
        caseFile.Withdraw(names, baseline: measured.Any(m => m.IsBaseline));
    }
}
