using Microsoft.EntityFrameworkCore;
using Platform.Cases.Data;
using Platform.Cases.Domain;
using Platform.Contracts.Partners.V1;
using Platform.Contracts.Signals.V1;
using Platform.ServiceDefaults.Data;
using Platform.ServiceDefaults.Domain;
using Platform.ServiceDefaults.Identity;

namespace Platform.Cases.Features.Households;

/// <summary>The places that households keep for cases, one per purpose (I-1).</summary>
internal static class Places
{
    /// <summary>How the key of a household goes on that stands apart.</summary>
    private const string Apart = "apart:";

    /// <summary>The households in which the case has the place: its own, a co-parent's, those of cases that were merged into it.</summary>
    public static Task<List<Household>> HouseholdsOfAsync(this CasesDbContext db, Guid caseId, CancellationToken cancel) =>
        db.Households.Where(h => h.ActiveCases.Any(a => a.CaseId == caseId)).ToListAsync(cancel);

    /// <summary>Gives them all back when the case ended.</summary>
    public static void Release(this IEnumerable<Household> households, Guid caseId)
    {
        foreach (var household in households)
            household.Release(caseId);
    }

    /// <summary>Gives the place of another home back once nobody of the case belongs to it any more: what is told of who lives there next is not about this case.</summary>
    /// <remarks>A place that came along with a merged case stays: undoing the merge gives it back.</remarks>
    public static async Task ReleaseHomesLeftAsync(this CasesDbContext db, CaseFile caseFile, CaseMember changed, CancellationToken cancel)
    {
        var others = await db.Members.AsNoTracking().Where(m => m.CaseId == caseFile.Id && m.Id != changed.Id).ToListAsync(cancel);
        var kept = HomesOf(others.Append(changed)).Append(caseFile.HouseholdId);
        var left = changed.Memberships.Select(m => m.HouseholdId).Except(kept).ToList();
        foreach (var household in await db.Households.Where(h => left.Contains(h.Id)).ToListAsync(cancel))
        {
            if (household.ActiveCases.Any(a => a.CaseId == caseFile.Id && a.FromCaseId is null))
                household.Release(caseFile.Id);
        }
    }

    /// <summary>The members of a case, with those whom this call itself wrote down or changed.</summary>
    public static async Task<List<CaseMember>> MembersOfAsync(this CasesDbContext db, Guid caseId, CancellationToken cancel)
    {
        await db.Members.Where(m => m.CaseId == caseId).LoadAsync(cancel);

        return [.. db.Members.Local.Where(m => m.CaseId == caseId)];
    }

    /// <summary>Gives the places back of all homes in which nobody of the case lives any more once it has another, and forgets those of which nobody knows then: their key tells who lived where.</summary>
    /// <remarks>A place that came along with a merged case stays here too. Another case of which somebody lives in a home has its place, or was suggested to be one with the case that has it: neither home is forgotten, and nobody goes through all members for it.</remarks>
    /// <param name="db">The database.</param>
    /// <param name="caseFile">The case, with its other home.</param>
    /// <param name="former">Its household before.</param>
    /// <param name="cancel">Ends it.</param>
    public static async Task LeaveHomeAsync(this CasesDbContext db, CaseFile caseFile, Guid former, CancellationToken cancel)
    {
        var members = await db.MembersOfAsync(caseFile.Id, cancel);
        var kept = HomesOf(members).Append(caseFile.HouseholdId).ToHashSet();
        var known = members.SelectMany(m => m.Memberships).Select(m => m.HouseholdId).ToHashSet();
        var mayBeAnothers = await db.Merges.AnyAsync(m => m.CaseId == caseFile.Id || m.OtherCaseId == caseFile.Id, cancel);
        var places = await db.Households.Where(h => h.Id == former || h.ActiveCases.Any(a => a.CaseId == caseFile.Id)).ToListAsync(cancel);
        foreach (var left in places.Where(h => !kept.Contains(h.Id)))
        {
            if (left.ActiveCases.Any(a => a.CaseId == caseFile.Id && a.FromCaseId is null))
                left.Release(caseFile.Id);
            if (!known.Contains(left.Id) && left.ActiveCases.Count == 0 && !mayBeAnothers && !await db.Cases.AnyAsync(c => c.Id != caseFile.Id && c.HouseholdId == left.Id, cancel))
                db.Households.Remove(left);
        }
    }

    /// <summary>Takes the places back that a case had besides that of its own household, where they are still free: the homes in which somebody of it lives, and those of cases that were merged into it, which have them back when that is undone.</summary>
    public static async Task ReclaimHomesAsync(this CasesDbContext db, CaseFile caseFile, Purpose purpose, CancellationToken cancel)
    {
        var merged = await db.Cases.Where(c => c.MergedIntoCaseId == caseFile.Id).ToDictionaryAsync(c => c.Id, c => c.HouseholdId, cancel);
        var ids = merged.Keys.ToList();
        var members = await db.Members.AsNoTracking().Where(m => m.CaseId == caseFile.Id || ids.Contains(m.CaseId)).ToListAsync(cancel);
        var homes = merged.ToDictionary(c => c.Value, c => (Guid?)c.Key);
        foreach (var (home, from) in OriginsOf(members, caseFile.Id))
            homes.TryAdd(home, from);
        homes.Remove(caseFile.HouseholdId);
        foreach (var household in await db.Households.Where(h => homes.Keys.Contains(h.Id)).ToListAsync(cancel))
        {
            if (household.ActiveCaseFor(purpose) is null)
                household.Claim(purpose, caseFile.Id, homes[household.Id]);
        }
    }

    /// <summary>The people moved: the new case has the place of their new home, and keeps those of the homes in which somebody of it still lives (I-1); all others are free.</summary>
    /// <param name="db">The database.</param>
    /// <param name="old">The case that ends.</param>
    /// <param name="newCaseId">The case that was opened.</param>
    /// <param name="home">The new home.</param>
    /// <param name="homes">All homes of who goes along.</param>
    /// <param name="cancel">Ends it.</param>
    /// <exception cref="RuleViolationException">The new home has another case for that purpose.</exception>
    public static async Task PassPlacesOnAsync(this CasesDbContext db, CaseFile old, Guid newCaseId, Household home, IReadOnlyCollection<Guid> homes, CancellationToken cancel)
    {
        foreach (var place in await db.HouseholdsOfAsync(old.Id, cancel))
        {
            if (place == home || homes.Contains(place.Id))
                place.HandOver(old.Id, newCaseId);
            else
                place.Release(old.Id);
        }

        if (home.ActiveCaseFor(old.Purpose) != newCaseId)
            home.Claim(old.Purpose, newCaseId);
    }

    /// <summary>The household of this subject, new or known.</summary>
    /// <remarks>
    /// Where an address case keeps, or kept, households apart, one home is no longer one household: they are told apart by name, also once the address case ended.
    /// Who had a case before that has it under the home still.
    /// </remarks>
    public static async Task<Household> HouseholdOfAsync(
        this CasesDbContext db, string municipalityCode, Subject subject, Purpose purpose, TimeProvider clock, CancellationToken cancel) =>
        await db.HouseholdAsync(await db.KeyOfAsync(municipalityCode, subject, purpose, cancel), clock, cancel);

    /// <summary>The household of this subject for a case, and the other case that may be about the same: where all there is is a name and another case has its place, this one stands apart from it (I-6).</summary>
    public static async Task<(Household Household, Guid? Elsewhere)> PlaceOfAsync(
        this CasesDbContext db, Guid caseId, string municipalityCode, Subject subject, Purpose purpose, TimeProvider clock, CancellationToken cancel)
    {
        var household = await db.HouseholdOfAsync(municipalityCode, subject, purpose, clock, cancel);

        return !subject.NamesHousehold && household.ActiveCaseFor(purpose) is { } other && other != caseId
            ? (await db.HouseholdApartAsync(caseId, municipalityCode, clock, cancel), other)
            : (household, null);
    }

    /// <summary>A household for this case alone: it is not sure enough that it is about whom another case is about.</summary>
    public static Task<Household> HouseholdApartAsync(this CasesDbContext db, Guid caseId, string municipalityCode, TimeProvider clock, CancellationToken cancel) =>
        db.HouseholdAsync($"{municipalityCode}/{Apart}{caseId:N}", clock, cancel);

    /// <summary>The key of the household that a case which stands apart from it names all the same, whose place another case had when it was opened; null for every other case.</summary>
    public static async Task<string?> KeyNamedApartAsync(this CasesDbContext db, CaseFile caseFile, Purpose purpose, CancellationToken cancel) =>
        caseFile.Subject.NamesHousehold && await db.Households.AnyAsync(h => h.Id == caseFile.HouseholdId && h.Key.Contains(Apart), cancel)
            ? await db.KeyOfAsync(caseFile.MunicipalityCode, caseFile.Subject, purpose, cancel)
            : null;

    /// <summary>The case that has the place for this purpose in that household, as long as who directs it, or one that goes on as it, did not say that it and this one are two (I-1, I-6).</summary>
    public static async Task<Guid?> UnclearFromAsync(this CasesDbContext db, CaseFile caseFile, string? key, Purpose purpose, CancellationToken cancel)
    {
        if (key is null)
            return null;

        var has = await (from h in db.Households from a in h.ActiveCases where h.Key == key && a.Purpose == purpose select (Guid?)a.CaseId).SingleOrDefaultAsync(cancel);

        return has is { } holder && holder != caseFile.Id && !await db.SaidTwoAsync(holder, caseFile.Id, cancel) && !await db.AreKeptApartAsync(caseFile, holder, cancel) ? holder : null;
    }

    /// <remarks>What was said of a case holds for the one as which it goes on: those are one, by the word of both sides.</remarks>
    private static async Task<bool> SaidTwoAsync(this CasesDbContext db, Guid caseId, Guid otherCaseId, CancellationToken cancel)
    {
        var goesOnAs = await db.WithMergedAsync([caseId, otherCaseId], cancel);
        var both = goesOnAs.ToLookup(c => c.Value, c => c.Key);

        return await db.Merges.AnyAsync(CaseMerge.SaysTwo([.. both[caseId]], [.. both[otherCaseId]]), cancel);
    }

    /// <summary>Whether an address keeps the two apart, with all that goes on as either: nobody is asked whether they are one.</summary>
    public static async Task<bool> AreKeptApartAsync(this CasesDbContext db, CaseFile caseFile, Guid otherCaseId, CancellationToken cancel) =>
        caseFile.IsKeptApartFrom(await db.Cases.SingleAsync(c => c.Id == otherCaseId, cancel), [.. await db.MergedIntoAsync(caseFile.Id, cancel), .. await db.MergedIntoAsync(otherCaseId, cancel)]);

    /// <summary>The household whose place a closed case needs again: its own, or the one that it names, where it was opened apart from that and another case has it.</summary>
    public static async Task<Household> PlaceToTakeAgainAsync(this CasesDbContext db, CaseFile caseFile, CancellationToken cancel)
    {
        var key = await db.KeyNamedApartAsync(caseFile, caseFile.Purpose, cancel);

        return await db.UnclearFromAsync(caseFile, key, caseFile.Purpose, cancel) is null
            ? await db.Households.AsNoTracking().SingleAsync(h => h.Id == caseFile.HouseholdId, cancel)
            : await db.Households.AsNoTracking().SingleAsync(h => h.Key == key, cancel);
    }

    /// <summary>The household of somebody of this case who lives elsewhere. Where an address case keeps households apart there: the one in which somebody of this case lives already, so that all who live there belong to the same; otherwise the one of that name.</summary>
    public static async Task<Household> HomeOfAsync(this CasesDbContext db, CaseFile caseFile, string municipalityCode, Subject home, TimeProvider clock, CancellationToken cancel)
    {
        var apart = await db.KeysWithinAsync(municipalityCode, home with { Label = "" }, cancel);
        if (apart.Count > 0)
        {
            var homes = HomesOf(await db.Members.AsNoTracking().Where(m => m.CaseId == caseFile.Id).ToListAsync(cancel)).ToList();
            var known = await db.Households.Where(h => homes.Contains(h.Id)).OrderBy(h => h.CreatedAt).ToListAsync(cancel);
            if (known.Find(h => h.Key == $"{municipalityCode}/{home.HouseholdKey()}" || apart.Exists(key => h.Key.StartsWith(key, StringComparison.Ordinal))) is { } theirs)
                return theirs;
        }

        return await db.HouseholdOfAsync(municipalityCode, home, caseFile.Purpose, clock, cancel);
    }

    /// <summary>The household of a compartment of this address: the one of that name that has a case for this purpose, wherever it was opened; otherwise its own.</summary>
    /// <remarks>A name that is typed in does not tell whether there is a case (I-17): where who opens may not know of it, the household is its own too, and the other case comes along, for who directs that one.</remarks>
    public static async Task<(Household Household, Guid? Elsewhere)> CompartmentOfAsync(
        this CasesDbContext db, CaseFile address, Subject subject, Caller caller, TimeProvider clock, CancellationToken cancel)
    {
        var own = $"{address.MunicipalityCode}/{subject.KeyWithin(address.Id)}";
        var within = (await db.KeysWithinAsync(address.MunicipalityCode, subject, cancel)).Prepend(own).Distinct().ToList();
        var household = await db.HouseholdAsync(await db.KeyByNameAsync(address.MunicipalityCode, subject, within, address.Purpose, cancel), clock, cancel);

        if (household.Key == own || household.ActiveCaseFor(address.Purpose) is not { } holder)
            return (await db.HouseholdAsync(own, clock, cancel), null);

        return await db.MayKnowAsync(address, holder, caller, cancel) ? (household, null) : (await db.HouseholdAsync(own, clock, cancel), holder);
    }

    /// <summary>The household of the home to which this case moves, and the other case that has its place, where who moves it may not know of that one: then this one stands apart from it, for who directs that one (I-6).</summary>
    /// <exception cref="RuleViolationException">The home has another case for that purpose, of which the caller may know (I-1).</exception>
    public static async Task<(Household Household, Guid? Elsewhere)> HomeToMoveToAsync(
        this CasesDbContext db, CaseFile caseFile, Subject subject, Caller caller, TimeProvider clock, CancellationToken cancel)
    {
        var (household, elsewhere) = await db.PlaceOfAsync(caseFile.Id, caseFile.MunicipalityCode, subject, caseFile.Purpose, clock, cancel);
        if (household.ActiveCaseFor(caseFile.Purpose) is not { } holder || holder == caseFile.Id)
            return (household, elsewhere);
        if (!await db.MayKnowAsync(caseFile, holder, caller, cancel))
            return (await db.HouseholdApartAsync(caseFile.Id, caseFile.MunicipalityCode, clock, cancel), holder);

        var number = await db.Cases.Where(c => c.Id == holder).Select(c => c.Number).SingleAsync(cancel);
        throw new RuleViolationException("active-case-exists", $"There is an active case for that home and purpose, {number}: the two become one by a merge, or that one gets its own new home first (I-1).");
    }

    /// <summary>Who reads that case, who lists it among the compartments of the address, and the triage of the territory may know that it is there.</summary>
    private static async Task<bool> MayKnowAsync(this CasesDbContext db, CaseFile address, Guid caseId, Caller caller, CancellationToken cancel)
    {
        var by = caller.RequireActor();
        var weighs = by.Kind is HatKind.Triage;

        return await db.Cases.IsVisibleAsync(caseId, caller, cancel)
            || await db.Cases.AnyAsync(c => c.Id == caseId && (c.AddressCaseId == address.Id || (weighs && c.TerritorialOwnerOrganisationId == by.OrganisationId)), cancel);
    }

    /// <summary>Takes a place, and does so once more where another took one in that household at the same moment: then the rules say what stands in the way (I-1), and not the engine that something exists already or is stale.</summary>
    /// <param name="db">The database.</param>
    /// <param name="take">All of it: what is read, decided and saved.</param>
    public static async Task<TAnswer> TakingPlaceAsync<TAnswer>(this CasesDbContext db, Func<Task<TAnswer>> take)
    {
        try
        {
            return await take();
        }
        catch (DbUpdateException exception) when (exception is DbUpdateConcurrencyException || exception.IsUniqueViolation())
        {
            db.ChangeTracker.Clear();
            return await take();
        }
    }

    /// <summary>The household with this key, new or known.</summary>
    public static async Task<Household> HouseholdAsync(this CasesDbContext db, string key, TimeProvider clock, CancellationToken cancel)
    {
        var household = db.Households.Local.SingleOrDefault(h => h.Key == key) ?? await db.Households.SingleOrDefaultAsync(h => h.Key == key, cancel);
        if (household is null)
        {
            household = new Household(Ids.New(clock), key, clock.GetUtcNow());
            db.Households.Add(household);
        }

        return household;
    }

    /// <summary>The households in which these people live now.</summary>
    private static IEnumerable<Guid> HomesOf(IEnumerable<CaseMember> members) =>
        members.SelectMany(m => m.Memberships).Where(m => m.UntilOn is null).Select(m => m.HouseholdId);

    /// <summary>Where they live now, with the merged case from which the home came along; what is of this case itself first.</summary>
    private static IEnumerable<(Guid HouseholdId, Guid? FromCaseId)> OriginsOf(IEnumerable<CaseMember> members, Guid caseId) => members
        .SelectMany(m => m.Memberships.Where(x => x.UntilOn is null).Select(x => (x.HouseholdId, FromCaseId: m.CaseId == caseId ? x.FromCaseId : m.CaseId)))
        .OrderBy(home => home.FromCaseId is not null);

    private static async Task<string> KeyOfAsync(this CasesDbContext db, string municipalityCode, Subject subject, Purpose purpose, CancellationToken cancel)
    {
        var within = await db.KeysWithinAsync(municipalityCode, subject, cancel);

        return within.Count == 0 ? $"{municipalityCode}/{subject.HouseholdKey()}" : await db.KeyByNameAsync(municipalityCode, subject, within, purpose, cancel);
    }

    /// <summary>The keys that this household has within the cases of its address that have compartments, newest first, whatever became of them.</summary>
    private static async Task<List<string>> KeysWithinAsync(this CasesDbContext db, string municipalityCode, Subject subject, CancellationToken cancel)
    {
        if (subject.AddressKey() is not { } address)
            return [];

        var key = $"{municipalityCode}/{address}";
        var addressCases = await (
            from h in db.Households
            join c in db.Cases on h.Id equals c.HouseholdId
            where h.Key == key && db.Cases.Any(compartment => compartment.AddressCaseId == c.Id)
            orderby c.CreatedAt descending
            select c.Id).ToListAsync(cancel);

        return [.. addressCases.Select(id => $"{municipalityCode}/{subject.KeyWithin(id)}")];
    }

    /// <summary>Of the keys that a household of this name has, the one under which a case for this purpose runs; else one under which another case does, unless who else lived in that home has the place for this purpose there; else the first within an address.</summary>
    private static async Task<string> KeyByNameAsync(
        this CasesDbContext db, string municipalityCode, Subject subject, List<string> within, Purpose purpose, CancellationToken cancel)
    {
        var home = $"{municipalityCode}/{subject.HouseholdKey()}";
        List<string> keys = [home, .. within];
        var running = await (
            from h in db.Households
            from a in h.ActiveCases
            where keys.Contains(h.Key)
            select new { h.Key, a.Purpose, a.CaseId, a.FromCaseId }).ToListAsync(cancel);
        var atHome = running.Where(r => r.Key == home).SelectMany(r => new[] { r.CaseId, r.FromCaseId ?? r.CaseId }).ToList();
        var labels = atHome.Count == 0 ? [] : await db.Cases.Where(c => atHome.Contains(c.Id)).Select(c => new { c.Id, c.Subject.Label }).ToListAsync(cancel);
        var named = labels.Where(l => Subject.Letters(l.Label) == Subject.Letters(subject.Label)).Select(l => l.Id).ToHashSet();
        var theirs = running.Where(r => r.Key != home || named.Contains(r.CaseId) || (r.FromCaseId is { } merged && named.Contains(merged))).ToList();

        return keys.Find(key => theirs.Any(r => r.Key == key && r.Purpose == purpose)) ?? keys.Find(key => theirs.Any(r => r.Key == key) && !running.Any(r => r.Key == key && r.Purpose == purpose)) ?? within[0];
    }
}
