using Microsoft.EntityFrameworkCore;
using Platform.Cases.Data;
using Platform.Cases.Domain;
using Platform.Cases.Features.Households;
using Platform.Contracts.Cases.V1;
using Platform.Contracts.Partners.V1;
using Platform.Directory;
using Platform.ServiceDefaults.Domain;
using Platform.ServiceDefaults.Http;
using Platform.ServiceDefaults.Identity;

namespace Platform.Cases.Features;

/// <summary>What features look up: hats and organisations in the copy of the directory, agreements of a case.</summary>
internal static class Lookups
{
    private const int MostSteps = 200;

    /// <summary>A hat that may be worn today and may take part in a case.</summary>
    /// <param name="db">The database.</param>
    /// <param name="hatId">The hat.</param>
    /// <param name="pointer">The field that named it.</param>
    /// <param name="now">The moment.</param>
    /// <param name="cancel">Ends the look-up.</param>
    /// <exception cref="ProblemException">400: there is no such hat, it ended, or its kind never takes part (I-15).</exception>
    public static async Task<(HatRef Hat, HatKind Kind)> RequireHatAsync(this CasesDbContext db, Guid hatId, string pointer, DateTimeOffset now, CancellationToken cancel)
    {
        var hat = await db.ActiveHats(now).SingleOrDefaultAsync(h => h.Id == hatId, cancel);
        if (hat is null || !hat.Kind.MayTakePart())
            throw ProblemException.Invalid(pointer, "unknown", "There is no active hat with this id that may take part in a case.");

        return (new HatRef(hat.Id, hat.OrganisationId, hat.ProfessionalId), hat.Kind);
    }

    /// <summary>An organisation of the directory that did not leave.</summary>
    /// <exception cref="ProblemException">400: there is none.</exception>
    public static async Task RequireOrganisationAsync(this CasesDbContext db, Guid organisationId, string pointer, CancellationToken cancel)
    {
        if (!await db.Organisations.AnyAsync(o => o.Id == organisationId && o.IsActive, cancel))
            throw ProblemException.Invalid(pointer, "unknown", "There is no such organisation in the directory.");
    }

    /// <summary>The domain of an organisation; null where the directory does not know it.</summary>
    public static Task<OrganisationDomain?> DomainOfAsync(this CasesDbContext db, Guid organisationId, CancellationToken cancel) =>
        db.Organisations.Where(o => o.Id == organisationId).Select(o => (OrganisationDomain?)o.Domain).SingleOrDefaultAsync(cancel);

    /// <summary>Who may stand in for a role on this case, first choice first (I-3): the organisation's fallback and coordinator, then those of the territory. Which role asks for which hat is for the case to say.</summary>
    public static async Task<IReadOnlyList<Actor>> FallbacksAsync(this CasesDbContext db, IEnumerable<Guid> organisationIds, DateTimeOffset now, CancellationToken cancel)
    {
        var order = organisationIds.Distinct().ToList();
        var organisations = await db.Organisations.Where(o => order.Contains(o.Id) && o.IsActive).ToListAsync(cancel);
        var hatIds = order.SelectMany(id => organisations.Where(o => o.Id == id))
            .SelectMany(o => new[] { o.FallbackDirectorHatId, o.CoordinatorHatId }).OfType<Guid>().ToList();
        var hats = await db.ActiveHats(now).Where(h => hatIds.Contains(h.Id)).ToListAsync(cancel);

        return [.. hatIds.SelectMany(id => hats.Where(h => h.Id == id && h.Kind.MayTakePart())).Select(h => new Actor(h.Id, h.OrganisationId, h.ProfessionalId, h.Kind))];
    }

    /// <summary>Who directs where nobody was named, the first of <see cref="FallbacksAsync"/>; null where nobody can stand in.</summary>
    public static async Task<HatRef?> FallbackAsync(this CasesDbContext db, IEnumerable<Guid> organisationIds, DateTimeOffset now, CancellationToken cancel) =>
        await db.FallbacksAsync(organisationIds, now, cancel) is [var first, ..] ? first.Hat : null;

    /// <summary>Who stands in for the person of an agreement's owner: the deputy of that hat while it may be worn, otherwise the organisation's coordinator; null where there is neither.</summary>
    public static async Task<Guid?> StandInAsync(this CasesDbContext db, Agreement agreement, DateTimeOffset now, CancellationToken cancel)
    {
        var (owner, organisation) = (agreement.OwnerHatId, agreement.OwnerOrganisationId);
        var deputy = await db.ActiveHats(now)
            .Where(h => h.OrganisationId == organisation && db.Hats.Any(o => o.Id == owner && o.DeputyHatId == h.Id)).SingleOrDefaultAsync(cancel);

        return deputy is not null && deputy.Kind.MayTakePart()
            ? deputy.Id
            : await db.CoordinatorOfAsync(organisation, cancel);
    }

    /// <summary>The coordinator of an organisation that takes part in the partnership; null where it has none.</summary>
    public static Task<Guid?> CoordinatorOfAsync(this CasesDbContext db, Guid organisationId, CancellationToken cancel) =>
        db.Organisations.Where(o => o.Id == organisationId && o.IsActive).Select(o => o.CoordinatorHatId).SingleOrDefaultAsync(cancel);

    /// <summary>Who directs a closed case once it is reopened: the last director, of the organisation that goes on where its own merged meanwhile, and not where the hat went along with a part that split off; otherwise who stands in, of the territory where that organisation left the case since (I-8); null where nobody can.</summary>
    public static async Task<HatRef?> DirectorOnceReopenedAsync(this CasesDbContext db, CaseFile caseFile, DateTimeOffset now, CancellationToken cancel)
    {
        var last = caseFile.LastDirector;
        var goesOn = await db.SuccessorOfAsync(last.OrganisationId, cancel);
        if (caseFile.LeftSince(last.OrganisationId, goesOn, caseFile.ClosedAt))
            return await db.FallbackAsync([caseFile.TerritorialOwnerOrganisationId], now, cancel);

        return await db.SameHatsAsync([(last.HatId, last.OrganisationId)], new() { [last.OrganisationId] = goesOn }, now, cancel) is [var same]
            ? same
            : await db.FallbackAsync([goesOn, caseFile.TerritorialOwnerOrganisationId], now, cancel);
    }

    /// <summary>Those of these hats that still act for the organisation that goes on in the place of theirs.</summary>
    /// <param name="db">Where to look.</param>
    /// <param name="worn">The hats, and for which organisation each acted.</param>
    /// <param name="goesOn">The organisation that goes on, for each of those.</param>
    /// <param name="now">The moment.</param>
    /// <param name="cancel">Ends it.</param>
    /// <remarks>What tells of a merger and what tells of its hats may come in any order; who left with a part of an organisation is not of it any more.</remarks>
    public static async Task<List<HatRef>> SameHatsAsync(
        this CasesDbContext db, IReadOnlyCollection<(Guid HatId, Guid OrganisationId)> worn, Dictionary<Guid, Guid> goesOn, DateTimeOffset now, CancellationToken cancel)
    {
        var hatIds = worn.Select(w => w.HatId).Distinct().ToList();
        List<HatRef> same = [];
        foreach (var hat in await db.ActiveHats(now).Where(h => hatIds.Contains(h.Id)).ToListAsync(cancel))
        {
            var organisationId = await db.SuccessorOfAsync(hat.OrganisationId, cancel);
            if (worn.Any(w => w.HatId == hat.Id && goesOn[w.OrganisationId] == organisationId))
                same.Add(new HatRef(hat.Id, organisationId, hat.ProfessionalId));
        }

        return same;
    }

    /// <summary>The organisation that goes on in the place of this one after mergers; itself where it did not merge.</summary>
    public static async Task<Guid> SuccessorOfAsync(this CasesDbContext db, Guid organisationId, CancellationToken cancel)
    {
        while (await db.Successions.Where(s => s.OrganisationId == organisationId && s.Kind == SuccessionKind.Merged).Select(s => (Guid?)s.IntoOrganisationId).SingleOrDefaultAsync(cancel) is { } into)
            organisationId = into;

        return organisationId;
    }

    /// <summary>This organisation and all that merged into it, or into one of those: in their names it wrote what is its own now.</summary>
    public static async Task<IReadOnlyList<Guid>> NamesOfAsync(this CasesDbContext db, Guid organisationId, CancellationToken cancel)
    {
        List<Guid> names = [organisationId];
        for (List<Guid> into = [organisationId]; into.Count > 0; names.AddRange(into))
            into = await db.Successions.Where(s => s.Kind == SuccessionKind.Merged && into.Contains(s.IntoOrganisationId)).Select(s => s.OrganisationId).ToListAsync(cancel);

        return names;
    }

    /// <summary>The hats that may be worn at that moment.</summary>
    public static IQueryable<HatCopy> ActiveHats(this CasesDbContext db, DateTimeOffset now) =>
        db.Hats.AsNoTracking().Where(HatCopy.IsActiveOn(DutchDay.Of(now)));

    /// <summary>The names of organisations, for readers.</summary>
    public static async Task<IReadOnlyDictionary<Guid, string>> NamesAsync(this CasesDbContext db, IEnumerable<Guid> organisationIds, CancellationToken cancel)
    {
        var ids = organisationIds.Distinct().ToList();

        return ids.Count == 0 ? new Dictionary<Guid, string>()
            : await db.Organisations.AsNoTracking().Where(o => ids.Contains(o.Id)).ToDictionaryAsync(o => o.Id, o => o.Name, cancel);
    }

    /// <summary>Whether the caller may see the case; asked before anything in the request is looked at, so that a refusal of the input says nothing about the case.</summary>
    public static Task<bool> SeesAsync(this CasesDbContext db, Guid caseId, Caller caller, CancellationToken cancel)
    {
        caller.RequireActor();
        return db.Cases.IsVisibleAsync(caseId, caller, cancel);
    }

    /// <summary>The cases that go on as this one.</summary>
    public static async Task<IReadOnlyList<CaseFile>> MergedIntoAsync(this CasesDbContext db, Guid caseId, CancellationToken cancel)
    {
        var merged = (await db.WithMergedAsync([caseId], cancel)).Keys.Where(id => id != caseId).ToList();

        return merged.Count == 0 ? [] : await db.Cases.Where(c => merged.Contains(c.Id)).ToListAsync(cancel);
    }

    /// <summary>These cases and all that go on as one of them, each with the one as which it goes on: what was agreed in a merged case stands there still.</summary>
    /// <remarks>One that was merged into a merged one names the last (<see cref="CaseFile.MergedIntoCaseId"/>).</remarks>
    public static async Task<IReadOnlyDictionary<Guid, Guid>> WithMergedAsync(this CasesDbContext db, IReadOnlyCollection<Guid> caseIds, CancellationToken cancel)
    {
        var goesOnAs = caseIds.ToDictionary(id => id);
        if (caseIds.Count == 0)
            return goesOnAs;

        foreach (var merged in await db.Cases
            .Where(c => c.MergedIntoCaseId != null && caseIds.Contains(c.MergedIntoCaseId.Value))
            .Select(c => new { c.Id, Into = c.MergedIntoCaseId!.Value })
            .ToListAsync(cancel))
            goesOnAs[merged.Id] = merged.Into;

        return goesOnAs;
    }

    /// <summary>A case and all that go on as it; asked for only where it took one in.</summary>
    public static async Task<IReadOnlyList<Guid>> IdsWithMergedAsync(this CasesDbContext db, Guid caseId, bool tookIn, CancellationToken cancel) =>
        tookIn ? [.. (await db.WithMergedAsync([caseId], cancel)).Keys] : [caseId];

    /// <summary>The case as which this one goes on now; itself where it was not merged.</summary>
    public static async Task<CaseFile> GoesOnAsAsync(this CasesDbContext db, CaseFile caseFile, CancellationToken cancel)
    {
        while (caseFile.MergedIntoCaseId is { } into)
            caseFile = await db.Cases.SingleAsync(c => c.Id == into, cancel);

        return caseFile;
    }

    /// <summary>What is kept of a call that is refused: in a transaction of its own, because all else of that call is taken back (with an <c>Idempotency-Key</c> also what was saved).</summary>
    /// <remarks>Where the call wrote already, because it lost a race under its key, it would wait for itself (SQLite has one writer): who tries again is told, and tells.</remarks>
    public static async Task LeaveBehindAsync(this CasesDbContext db, IServiceScopeFactory scopes, Func<IServiceProvider, CasesDbContext, Task> write, CancellationToken cancel)
    {
        if (db.Database.CurrentTransaction is not null)
            return;

        await using var scope = scopes.CreateAsyncScope();
        var aside = scope.ServiceProvider.GetRequiredService<CasesDbContext>();
        await write(scope.ServiceProvider, aside);
        await aside.SaveChangesAsync(cancel);
    }

    /// <summary>From here to the end of the transaction nobody else changes or locks the case: what is written beside it, and what ends it or a part in it, come one after the other, and the later one reads what the earlier one did.</summary>
    /// <remarks>Its version stays: who writes beside a case does not make others look at it again.</remarks>
    public static Task LockAsync(this CasesDbContext db, Guid caseId, CancellationToken cancel) =>
        db.Cases.Where(c => c.Id == caseId).ExecuteUpdateAsync(set => set.SetProperty(c => c.Version, c => c.Version), cancel);

    /// <summary>The same of more than one case: in the order of their ids, as everybody, so that nobody waits for each other.</summary>
    public static async Task LockAsync(this CasesDbContext db, IReadOnlyCollection<Guid> caseIds, CancellationToken cancel)
    {
        foreach (var id in await db.Cases.Where(c => caseIds.Contains(c.Id)).OrderBy(c => c.Id).Select(c => c.Id).ToListAsync(cancel))
            await db.LockAsync(id, cancel);
    }

    /// <summary>The same of a case and the one as which it goes on: what is agreed in the first ends with the second.</summary>
    public static async Task LockWithSuccessorAsync(this CasesDbContext db, Guid caseId, CancellationToken cancel)
    {
        var last = caseId;
        List<Guid> ids = [last];
        while (await db.Cases.Where(c => c.Id == last).Select(c => c.MergedIntoCaseId).SingleOrDefaultAsync(cancel) is { } into)
            ids.Add(last = into);
        await db.LockAsync(ids, cancel);
    }

    /// <summary>The agreement, if the caller may see it.</summary>
    public static Task<Agreement?> FindAgreementAsync(this CasesDbContext db, Guid caseId, Guid agreementId, Caller caller, CancellationToken cancel) =>
        db.Agreements.Where(a => a.Id == agreementId && a.CaseId == caseId).VisibleTo(caller, db.Cases.Where(c => c.Id == caseId)).SingleOrDefaultAsync(cancel);

    /// <summary>What became of the owner of an agreement that runs only now, while nobody was told: its organisation takes no part, or its person acts for it no more and the coordinator goes on. Null where it is as it was.</summary>
    public static async Task<object?> OwnerGoneAsync(this CasesDbContext db, Agreement agreement, bool takesPart, DateTimeOffset now, CancellationToken cancel)
    {
        if (!takesPart)
            return agreement.OwnerWithdrew(now);
        if (!await db.IsGoneAsync(agreement.OwnerHatId, agreement.OwnerOrganisationId, now, cancel))
            return null;

        var coordinator = await db.CoordinatorOfAsync(agreement.OwnerOrganisationId, cancel);
        return agreement.OwnerHatEnded(coordinator == agreement.OwnerHatId ? null : coordinator, now);
    }

    /// <summary>Whether a hat is known to act for that organisation no more. Of one that was not heard of yet it is told later.</summary>
    private static async Task<bool> IsGoneAsync(this CasesDbContext db, Guid? hatId, Guid owner, DateTimeOffset now, CancellationToken cancel)
    {
        if (hatId is null || !await db.Hats.AnyAsync(h => h.Id == hatId, cancel))
            return false;

        var actsFor = await db.ActiveHats(now).Where(h => h.Id == hatId).Select(h => (Guid?)h.OrganisationId).SingleOrDefaultAsync(cancel);
        return actsFor is not { } organisation || await db.SuccessorOfAsync(organisation, cancel) != owner;
    }

    /// <summary>What the rules of a case need to know that stands outside of it.</summary>
    public static async Task<CaseFacts> FactsAsync(this CasesDbContext db, Guid caseId, CancellationToken cancel)
    {
        var perspectives = await db.Perspectives.Where(p => p.CaseId == caseId).Select(p => p.Domain).Distinct().ToListAsync(cancel);

        var trends = await db.TrendsAsync(caseId, cancel);

        return new CaseFacts(
            await db.StandingsAsync(caseId, cancel),
            perspectives.Contains(OrganisationDomain.Care),
            perspectives.Contains(OrganisationDomain.Safety),
            trends.Any(area => area.Baseline is not null),
            trends.Any(area => area.Change is not null), // what was not measured at the beginning says nothing against it
            MergedGoals: [.. (await db.MergedIntoAsync(caseId, cancel)).SelectMany(c => c.Goals)]);
    }

    /// <summary>The same with what only its steps ask for: whom to inform, the last decision, a transfer that waits, who can be reached in a crisis.</summary>
    public static async Task<CaseFacts> FactsForStepsAsync(this CasesDbContext db, CaseFile caseFile, DateTimeOffset now, CancellationToken cancel)
    {
        var (caseId, contacts) = (caseFile.Id, caseFile.CrisisPlan?.Contacts ?? []);

        return await db.FactsAsync(caseId, cancel) with
        {
            MemberToInform = await db.HasMemberToInformAsync(caseId, now, cancel),
            LastDecisionAt = await db.Decisions.Where(d => d.CaseId == caseId).MaxAsync(d => (DateTimeOffset?)d.CreatedAt, cancel),
            TransferPending = await db.IsTransferPendingAsync(caseId, cancel),
            MayBeAnothers = caseFile.Status is CaseStatus.Intake && await db.UnclearFromAsync(caseFile, await db.KeyNamedApartAsync(caseFile, caseFile.Purpose, cancel), caseFile.Purpose, cancel) is not null,
            CrisisContactWorn = contacts.Count == 0 || await db.ActiveHats(now).AnyAsync(h => contacts.Contains(h.Id), cancel),
        };
    }

    /// <summary>Whether informing an adult of the household was postponed to a day that passed (I-35).</summary>
    public static Task<bool> HasMemberToInformAsync(this CasesDbContext db, Guid caseId, DateTimeOffset now, CancellationToken cancel) =>
        db.Members.Where(m => m.CaseId == caseId).AnyAsync(CaseMember.IsInformingOverdue(DutchDay.Of(now)), cancel);

    /// <summary>Whether a proposal to another municipality waits for an answer.</summary>
    public static Task<bool> IsTransferPendingAsync(this CasesDbContext db, Guid caseId, CancellationToken cancel) =>
        db.Transfers.AnyAsync(t => t.CaseId == caseId && t.State == CaseTransferState.Proposed, cancel);

    /// <summary>The areas of life against their baseline, by the last measurements: nobody reads more steps than these. Where the baseline is of a case that goes on as this one, what was measured there since counts too.</summary>
    public static async Task<IReadOnlyList<LifeAreaTrend>> TrendsAsync(this CasesDbContext db, Guid caseId, CancellationToken cancel)
    {
        List<Guid> ids = [.. (await db.WithMergedAsync([caseId], cancel)).Keys];
        if (await db.BaselineAsync(caseId, ids, cancel) is not { } baseline)
            return [];

        var measured = baseline.CaseId == caseId ? db.Measurements.Where(m => m.CaseId == caseId) : db.Measurements.Where(m => ids.Contains(m.CaseId));
        return LifeAreaTrend.Of([baseline, .. await measured.AsNoTracking().Where(m => !m.IsBaseline).OrderByDescending(m => m.TakenOn).ThenByDescending(m => m.CreatedAt).Take(MostSteps).ToListAsync(cancel)]);
    }

    /// <summary>How things were at the beginning: as this case measured it, or where it did not, as the first of the cases that go on as it did; null where nobody measured it.</summary>
    /// <param name="db">Where to look.</param>
    /// <param name="caseId">The case.</param>
    /// <param name="withMerged">It, and the cases that go on as it.</param>
    /// <param name="cancel">Ends the look-up.</param>
    public static async Task<Measurement?> BaselineAsync(this CasesDbContext db, Guid caseId, IReadOnlyCollection<Guid> withMerged, CancellationToken cancel) =>
        (await db.Measurements.AsNoTracking().Where(m => withMerged.Contains(m.CaseId) && m.IsBaseline).ToListAsync(cancel))
            .OrderBy(m => m.CaseId != caseId).ThenBy(m => m.TakenOn).ThenBy(m => m.CreatedAt).FirstOrDefault();

    /// <summary>The agreements that an organisation owns or supports.</summary>
    public static IQueryable<Agreement> Concerning(this IQueryable<Agreement> agreements, Guid organisationId) =>
        agreements.Where(a => a.OwnerOrganisationId == organisationId || a.Supporters.Any(s => s.OrganisationId == organisationId));

    /// <summary>What the rules of a case need to know of its agreements, those in the cases that go on as it included.</summary>
    public static async Task<IReadOnlyList<AgreementStanding>> StandingsAsync(this CasesDbContext db, Guid caseId, CancellationToken cancel)
    {
        var ids = (await db.WithMergedAsync([caseId], cancel)).Keys.ToList();

        return await db.Agreements.AsNoTracking().Where(a => ids.Contains(a.CaseId)).Select(a => new AgreementStanding(a.Id, a.State, a.Nature)).ToListAsync(cancel);
    }
}
