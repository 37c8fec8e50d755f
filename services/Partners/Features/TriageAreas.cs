using Microsoft.EntityFrameworkCore;
using Platform.Contracts.Partners.V1;
using Platform.Partners.Data;
using Platform.Partners.Domain;
using Platform.ServiceDefaults.Domain;

namespace Platform.Partners.Features;

/// <summary>Keeps the last triage of a municipality. A hat whose last day comes runs out all the same: that was known when it was granted.</summary>
internal static class TriageAreas
{
    /// <summary>The municipalities for which an organisation weighs signals; ask before it changes.</summary>
    public static async Task<IReadOnlyList<string>> WeighedBy(this PartnersDbContext db, Organisation organisation, DateTimeOffset now, CancellationToken cancel) =>
        organisation.WithdrawnAt is null && await db.Hats.Where(Domain.Hat.ActiveAt(now)).AnyAsync(hat => hat.OrganisationId == organisation.Id && hat.Kind == HatKind.Triage, cancel)
            ? organisation.MunicipalityCodes
            : [];

    /// <summary>The municipalities for which signals are weighed under a hat; ask before it ends.</summary>
    public static async Task<IReadOnlyList<string>> WeighedThrough(this PartnersDbContext db, Domain.Hat hat, DateTimeOffset now, CancellationToken cancel) =>
        hat.Kind is HatKind.Triage && hat.IsActiveAt(now) ? (await db.Organisations.SingleAsync(o => o.Id == hat.OrganisationId, cancel)).MunicipalityCodes : [];

    /// <summary>Refuses what was done in this unit of work where it takes the last triage from one of these municipalities; ask before it is saved.</summary>
    /// <exception cref="RuleViolationException"><c>last-triage-of-area</c>.</exception>
    public static async Task EnsureStillWeighed(this PartnersDbContext db, IReadOnlyList<string> municipalities, DateTimeOffset now, CancellationToken cancel)
    {
        if (municipalities.Count == 0)
            return;

        // What is tracked comes as it was changed; what was granted or founded in this unit of work is not in the database yet.
        var working = db.WorkAreas.Where(area => municipalities.Contains(area.MunicipalityCode)).Select(area => area.OwnerId);
        var organisations = await db.Organisations.Where(organisation => working.Contains(organisation.Id) && organisation.WithdrawnAt == null).ToListAsync(cancel);
        var ids = organisations.ConvertAll(organisation => organisation.Id);
        var hats = await db.Hats.Where(hat => ids.Contains(hat.OrganisationId) && hat.Kind == HatKind.Triage && hat.EndedAt == null).ToListAsync(cancel);

        TriageCover.EnsureKept(municipalities, [.. organisations.Union(db.Organisations.Local)], [.. hats.Union(db.Hats.Local)], now);
    }
}
