using Microsoft.EntityFrameworkCore;
using Platform.Cases.Data;
using Platform.Cases.Domain;
using Platform.Cases.Features.Households;
using Platform.Contracts.Cases.V1;
using Platform.ServiceDefaults.Messaging;

namespace Platform.Cases.Features.Retention;

/// <summary>Destroys the cases that were kept long enough: only the lesson remains, and a line that there was one (domain.md 3.6).</summary>
public sealed partial class CaseDestroyer(CasesDbContext db, IEventOutbox events, Terms terms, TimeProvider clock, ILogger<CaseDestroyer> log)
{
    /// <summary>The cases whose term is over, longest ago first, that no hold keeps (I-29).</summary>
    /// <remarks>What rarely keeps a case, as a hold on one that was merged into another that was merged itself, is only seen when it is to be destroyed: it is looked at again until then.</remarks>
    public async Task<IReadOnlyList<Guid>> DueAsync(int batch, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var keeping = db.Holds.KeepingAt(now);
        List<Guid> due = [];
        var rules = from status in new[] { CaseStatus.Closed, CaseStatus.TransferredOut, CaseStatus.NotAccepted }
                    from regime in Enum.GetValues<Regime>()
                    select (status, regime, now - (status is CaseStatus.NotAccepted ? terms.RetentionNotAccepted : terms.RetentionUnder(regime)));
        foreach (var (status, regime, endedBy) in rules)
        {
            due.AddRange(await db.Cases
                .Where(c => c.Status == status && c.Regime == regime && c.ClosedAt <= endedBy
                    && !keeping.Any(h => h.CaseId == c.Id)
                    && !db.Cases.Any(m => m.MergedIntoCaseId == c.Id && keeping.Any(h => h.CaseId == m.Id))
                    && !db.Cases.Any(k => k.AddressCaseId == c.Id && k.MergedIntoCaseId == null))
                .OrderBy(c => c.ClosedAt).Select(c => c.Id).Take(batch).ToListAsync(cancel));
        }

        return due;
    }

    /// <summary>Destroys one case with what was merged into it, in one transaction: what was held, or runs again, at the last moment stays.</summary>
    public Task DestroyAsync(Guid caseId, CancellationToken cancel) => db.InTransactionAsync(async token =>
    {
        if (await db.Cases.AnyAsync(c => c.Id == caseId, token))
            await DestroyAsync(await db.FamilyOfAsync(caseId, token), clock.GetUtcNow(), token);

        return true;
    }, cancel);

    private async Task DestroyAsync(CaseFamily family, DateTimeOffset now, CancellationToken cancel)
    {
        var ids = family.Ids;
        var households = await LeftAloneAsync(family, cancel);
        if (family.GoesOn.Kept(terms.RetentionUnder(family.GoesOn.Regime), terms.RetentionNotAccepted) is not { } kept || kept.EndsAt > now
            || await db.Holds.KeepingAt(now).AnyAsync(h => ids.Contains(h.CaseId), cancel)
            || await KeepsHouseholdsApartAsync(family, households, cancel))
            return;

        foreach (var gone in family.All)
        {
            events.Add(gone, new CaseDestroyed { CaseId = gone.Id, DestroyedAt = now });
            db.Destructions.Add(new CaseDestruction(gone, family.GoesOn, now));
            db.Cases.Remove(gone);
        }

        db.Holds.RemoveRange(await db.Holds.Where(h => ids.Contains(h.CaseId)).ToListAsync(cancel));
        db.Households.RemoveRange(households);
        await db.SaveChangesAsync(cancel); // the cases first: who writes about one at this moment finds that it is gone
        await DestroyWhatBelongsAsync(ids, cancel);
        foreach (var id in ids)
            LogDestroyed(id);
    }

    /// <summary>Everything that is known by the id of a case. A lesson stays, and leads to no case from now on; a merge that another case proposed stays its own, with a number that there is no case of.</summary>
    private async Task DestroyWhatBelongsAsync(IReadOnlyList<Guid> ids, CancellationToken cancel)
    {
        await db.Agreements.Where(a => ids.Contains(a.CaseId)).ExecuteDeleteAsync(cancel);
        await db.Plans.Where(p => ids.Contains(p.Id)).ExecuteDeleteAsync(cancel);
        await db.PlanVersions.Where(v => ids.Contains(v.CaseId)).ExecuteDeleteAsync(cancel);
        await db.PlanProposals.Where(p => ids.Contains(p.CaseId)).ExecuteDeleteAsync(cancel);
        await db.Perspectives.Where(p => ids.Contains(p.CaseId)).ExecuteDeleteAsync(cancel);
        await db.GoalRounds.Where(r => ids.Contains(r.CaseId)).ExecuteDeleteAsync(cancel);
        await db.Measurements.Where(m => ids.Contains(m.CaseId)).ExecuteDeleteAsync(cancel);
        await db.Decisions.Where(d => ids.Contains(d.CaseId)).ExecuteDeleteAsync(cancel);
        await db.Advices.Where(a => ids.Contains(a.CaseId)).ExecuteDeleteAsync(cancel);
        await db.Requests.Where(r => ids.Contains(r.CaseId)).ExecuteDeleteAsync(cancel);
        await db.NamedOutcomes.Where(o => ids.Contains(o.CaseId)).ExecuteDeleteAsync(cancel);
        await db.OutcomeShares.Where(s => ids.Contains(s.CaseId)).ExecuteDeleteAsync(cancel);
        await db.Members.Where(m => ids.Contains(m.CaseId)).ExecuteDeleteAsync(cancel);
        await db.ContactMoments.Where(c => ids.Contains(c.CaseId)).ExecuteDeleteAsync(cancel);
        await db.Timeline.Where(e => ids.Contains(e.CaseId)).ExecuteDeleteAsync(cancel);
        await db.Transfers.Where(t => ids.Contains(t.CaseId)).ExecuteDeleteAsync(cancel);
        await db.Merges.Where(m => ids.Contains(m.CaseId)).ExecuteDeleteAsync(cancel);
        var others = db.Merges.Where(m => m.OtherCaseId != null && ids.Contains(m.OtherCaseId.Value));
        await others.Where(m => m.State == MergeState.Suggested).ExecuteDeleteAsync(cancel);
        await others.ExecuteUpdateAsync(set => set.SetProperty(m => m.OtherCaseId, (Guid?)null), cancel);
        await db.Lessons.Where(l => l.CaseId != null && ids.Contains(l.CaseId.Value)).ExecuteUpdateAsync(set => set.SetProperty(l => l.CaseId, (Guid?)null), cancel);
    }

    /// <summary>The households of these cases and of who lived in two homes, of which no other case knows: their key tells who they are.</summary>
    /// <remarks>A home of somebody who is in another case too stays as long as that one.</remarks>
    private async Task<List<Household>> LeftAloneAsync(CaseFamily family, CancellationToken cancel)
    {
        var ids = family.Ids;
        var members = await db.Members.AsNoTracking().Where(m => ids.Contains(m.CaseId)).ToListAsync(cancel);
        var persons = members.Select(m => m.PersonKey).ToList();
        var elsewhere = await db.Members.Where(m => persons.Contains(m.PersonKey) && !ids.Contains(m.CaseId)).Select(m => m.PersonKey).ToListAsync(cancel);
        var homes = members.Where(m => !elsewhere.Contains(m.PersonKey)).SelectMany(m => m.Memberships).Select(m => m.HouseholdId)
            .Concat(family.All.Select(c => c.HouseholdId)).Concat(await NamedApartAsync(family, cancel)).Distinct().ToList();

        return await db.Households.Where(h => homes.Contains(h.Id) && !h.ActiveCases.Any() && !db.Cases.Any(c => c.HouseholdId == h.Id && !ids.Contains(c.Id))).ToListAsync(cancel);
    }

    /// <summary>The households that those of these cases name which were opened apart from them.</summary>
    private async Task<List<Guid>> NamedApartAsync(CaseFamily family, CancellationToken cancel)
    {
        List<string> keys = [];
        foreach (var caseFile in family.All)
        {
            if (await db.KeyNamedApartAsync(caseFile, caseFile.Purpose, cancel) is { } key)
                keys.Add(key);
        }

        return keys.Count == 0 ? [] : await db.Households.Where(h => keys.Contains(h.Key)).Select(h => h.Id).ToListAsync(cancel);
    }

    /// <summary>Whether a household that one of these keeps apart at its address still has a case: without the address case it would not be found by its name, and get a second one (I-1).</summary>
    private async Task<bool> KeepsHouseholdsApartAsync(CaseFamily family, List<Household> going, CancellationToken cancel)
    {
        var goingIds = going.Select(h => h.Id).ToList();
        foreach (var address in family.All.Where(c => c.Subject.Kind is SubjectKind.Address))
        {
            var keys = $"{address.MunicipalityCode}/{Subject.KeysWithin(address.Id)}";
            if (await db.Households.AnyAsync(h => h.Key.StartsWith(keys) && !goingIds.Contains(h.Id), cancel))
                return true;
        }

        return false;
    }

    [LoggerMessage(LogLevel.Information, "Destroyed case {CaseId}: it was kept long enough")]
    private partial void LogDestroyed(Guid caseId);
}
