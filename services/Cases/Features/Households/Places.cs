using Microsoft.EntityFrameworkCore;
using Platform.Cases.Data;
using Platform.Cases.Domain;
using Platform.ServiceDefaults.Domain;

namespace Platform.Cases.Features.Households;

/// <summary>The places that households keep for cases, one per purpose (I-1).</summary>
internal static class Places
{
    /// <summary>The households in which the case has the place: its own, a co-parent's, those of cases that were merged into it.</summary>
    public static Task<List<Household>> HouseholdsOfAsync(this CasesDbContext db, Guid caseId, CancellationToken cancel) =>
        db.Households.Where(h => h.ActiveCases.Any(a => a.CaseId == caseId)).ToListAsync(cancel);

    /// <summary>Gives them all back when the case ended.</summary>
    public static void Release(this IEnumerable<Household> households, Guid caseId)
    {
        foreach (var household in households)
            household.Release(caseId);
    }

    /// <summary>The household of this subject, new or known.</summary>
    /// <remarks>Where an address case keeps households apart, one home is no longer one household: they are told apart by name.</remarks>
    public static async Task<Household> HouseholdOfAsync(this CasesDbContext db, string municipalityCode, Subject subject, TimeProvider clock, CancellationToken cancel)
    {
        var key = $"{municipalityCode}/{subject.HouseholdKey()}";
        if (subject.AddressKey() is { } address
            && await db.AddressCaseWithCompartmentsAsync($"{municipalityCode}/{address}", cancel) is { } addressCaseId)
            key = $"{municipalityCode}/{subject.KeyWithin(addressCaseId)}";

        return await db.HouseholdAsync(key, clock, cancel);
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

    private static Task<Guid?> AddressCaseWithCompartmentsAsync(this CasesDbContext db, string addressKey, CancellationToken cancel) => (
        from h in db.Households
        from a in h.ActiveCases
        where h.Key == addressKey && db.Cases.Any(c => c.AddressCaseId == a.CaseId)
        select (Guid?)a.CaseId).FirstOrDefaultAsync(cancel);
}
