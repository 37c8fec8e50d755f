using Microsoft.EntityFrameworkCore;
using Platform.Contracts.Partners.V1;
using Platform.Partners.Data;
using Platform.Partners.Domain;
using Platform.ServiceDefaults.Domain;

namespace Platform.Partners.Features;

/// <summary>Keeps the last triage of a municipality. A hat whose last day comes runs out all the same: that was known when it was granted.</summary>
/// <remarks>
/// Two may take away the last two at one moment, and each sees the other's. So whoever takes one away writes to the own organisation and to those that still weigh there:
/// of two such writes the version of the organisation lets one through.
/// </remarks>
internal static class TriageAreas
{
    /// <summary>Where an organisation weighs signals; ask before it changes.</summary>
    public static async Task<Weighed> WeighedBy(this PartnersDbContext db, Organisation organisation, DateTimeOffset now, CancellationToken cancel)
    {
        var lastDays = organisation.WithdrawnAt is not null ? []
            : await db.Hats.Where(Domain.Hat.ActiveAt(now)).Where(hat => hat.OrganisationId == organisation.Id && hat.Kind == HatKind.Triage).Select(hat => hat.ValidTo).ToListAsync(cancel);
        if (lastDays.Count == 0)
            return Weighed.Nowhere;

        db.Guard(organisation);
        return new Weighed(organisation.MunicipalityCodes, lastDays.Max(day => day ?? DateOnly.MaxValue));
    }

    /// <summary>Where signals are weighed under a hat at the moment from which it will be worn no longer; ask before it ends or gets its last day.</summary>
    public static async Task<Weighed> WeighedThrough(this PartnersDbContext db, Domain.Hat hat, DateTimeOffset moment, CancellationToken cancel)
    {
        if (hat.Kind is not HatKind.Triage || !hat.IsActiveAt(moment))
            return Weighed.Nowhere;

        var organisation = await db.Organisations.SingleAsync(o => o.Id == hat.OrganisationId, cancel);
        db.Guard(organisation);
        return new Weighed(organisation.MunicipalityCodes, hat.ValidTo ?? DateOnly.MaxValue);
    }

    /// <summary>The first moment from which a hat that gets this last day is worn no longer: now, when the day has passed.</summary>
    public static DateTimeOffset After(DateOnly lastDay, DateTimeOffset now) => DutchDay.End(lastDay) is var end && end > now ? end : now;

    /// <summary>Refuses what was done in this unit of work where it takes the last triage from one of these municipalities; ask before it is saved.</summary>
    /// <param name="db">The unit of work.</param>
    /// <param name="weighed">Where somebody weighed before.</param>
    /// <param name="moment">From when on that was taken away.</param>
    /// <param name="cancel">Ends it.</param>
    /// <exception cref="RuleViolationException"><c>last-triage-of-area</c>.</exception>
    public static async Task EnsureStillWeighed(this PartnersDbContext db, Weighed weighed, DateTimeOffset moment, CancellationToken cancel)
    {
        var municipalities = weighed.Municipalities;
        if (municipalities.Count == 0)
            return;

        // What is tracked comes as it was changed; what was granted or founded in this unit of work is not in the database yet.
        var working = db.WorkAreas.Where(area => municipalities.Contains(area.MunicipalityCode)).Select(area => area.OwnerId);
        var organisations = await db.Organisations.Where(organisation => working.Contains(organisation.Id) && organisation.WithdrawnAt == null).ToListAsync(cancel);
        var ids = organisations.ConvertAll(organisation => organisation.Id);
        var hats = await db.Hats.Where(hat => ids.Contains(hat.OrganisationId) && hat.Kind == HatKind.Triage && hat.EndedAt == null).ToListAsync(cancel);

        TriageCover.EnsureKept(weighed, [.. organisations.Union(db.Organisations.Local)], [.. hats.Union(db.Hats.Local)], moment);
        organisations.FindAll(organisation => hats.Exists(hat => hat.OrganisationId == organisation.Id)).ForEach(db.Guard);
    }

    private static void Guard(this PartnersDbContext db, Organisation organisation) => db.Entry(organisation).Property(o => o.Version).IsModified = true;
}
