using Microsoft.EntityFrameworkCore;
using Platform.Partners.Data;
using Platform.Partners.Domain;

namespace Platform.Partners.Features.Mandates;

/// <summary>Reads the mandates that decide, and no more hats than those: an organisation may have thousands.</summary>
internal static class UsableMandates
{
    /// <summary>Those of some mandates that a hat may use itself, by its kind, or as a deputy, with the other hats that hold them.</summary>
    public static async Task<(List<Mandate> Mandates, List<Domain.Hat> Holders)> UsableBy(this PartnersDbContext db, Domain.Hat hat, IQueryable<Mandate> among, CancellationToken cancel)
    {
        var principalIds = await db.Hats.AsNoTracking().Where(other => other.DeputyHatId == hat.Id && other.OrganisationId == hat.OrganisationId).Select(other => (Guid?)other.Id).ToListAsync(cancel);
        var mandates = await among.GrantedFor(hat).Where(Mandate.UsableBy(hat, principalIds)).ToListAsync(cancel);

        return (mandates, await db.HoldersOf(mandates.FindAll(mandate => mandate.HolderHatId != hat.Id), cancel));
    }

    /// <summary>Those of the organisations for which a hat is worn, and was before mergers and splits.</summary>
    public static IQueryable<Mandate> GrantedFor(this IQueryable<Mandate> mandates, Domain.Hat hat)
    {
        List<Guid> organisations = [hat.OrganisationId, .. hat.FormerOrganisations.Select(former => former.OrganisationId)];

        return mandates.Where(mandate => organisations.Contains(mandate.OrganisationId));
    }

    /// <summary>Who may be found to ratify: who holds one of these mandates or stands in for who does, and of each kind that may use one who has worn it longest.</summary>
    /// <remarks>What hats of a kind may do by their kind is the same, so of each kind one is enough.</remarks>
    public static async Task<List<Domain.Hat>> RatifiersOf(this PartnersDbContext db, List<Mandate> ratifying, Domain.Hat committing, DateTimeOffset moment, CancellationToken cancel)
    {
        var found = await db.HoldersOf(ratifying, cancel);
        var deputyIds = found.ConvertAll(holder => holder.DeputyHatId).OfType<Guid>().ToList();
        if (deputyIds.Count > 0)
            found.AddRange(await db.Hats.AsNoTracking().Where(hat => deputyIds.Contains(hat.Id)).ToListAsync(cancel));
        foreach (var kind in ratifying.Where(mandate => mandate.HolderHatId is null || mandate.Substitutable).Select(mandate => mandate.HolderKind).Distinct())
        {
            found.AddRange(await db.Hats.AsNoTracking()
                .Where(other => other.OrganisationId == committing.OrganisationId && other.Kind == kind && other.ProfessionalId != committing.ProfessionalId)
                .Where(Domain.Hat.ActiveAt(moment))
                .OrderBy(other => other.CreatedAt).ThenBy(other => other.Id)
                .Take(1).ToListAsync(cancel));
        }

        return found;
    }

    private static async Task<List<Domain.Hat>> HoldersOf(this PartnersDbContext db, List<Mandate> mandates, CancellationToken cancel)
    {
        var ids = mandates.ConvertAll(mandate => mandate.HolderHatId).OfType<Guid>().Distinct().ToList();

        return ids.Count == 0 ? [] : await db.Hats.AsNoTracking().Where(hat => ids.Contains(hat.Id)).ToListAsync(cancel);
    }
}
