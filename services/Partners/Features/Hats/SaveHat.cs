using Microsoft.EntityFrameworkCore;
using Platform.Partners.Data;
using Platform.ServiceDefaults.Data;
using Platform.ServiceDefaults.Domain;
using Platform.ServiceDefaults.Messaging;

namespace Platform.Partners.Features.Hats;

/// <summary>What several features do with hats.</summary>
internal static class SaveHat
{
    /// <summary>Saves a new hat.</summary>
    /// <remarks>Two grants at the same moment both see a free period; the unique key over person, organisation, kind and turn lets one of them through.</remarks>
    /// <exception cref="RuleViolationException">Another hat of this kind was granted at the same moment.</exception>
    public static async Task SaveHatAsync(this PartnersDbContext db, Domain.Hat hat, CancellationToken cancel)
    {
        try
        {
            await db.SaveChangesAsync(cancel);
        }
        catch (DbUpdateException exception) when (exception.IsUniqueViolation())
        {
            if (await db.Hats.AsNoTracking().AnyAsync(known => known.Id == hat.Id, cancel))
                throw;

            throw new RuleViolationException("hat-worn-already", "The professional was given a hat of this kind for this organisation at the same moment.");
        }
    }

    /// <summary>Leaves the posts empty in which an ended hat stood in for its organisation.</summary>
    public static async Task VacatePostsOf(this PartnersDbContext db, Domain.Hat hat, IEventOutbox events, DateTimeOffset now, CancellationToken cancel)
    {
        var organisation = await db.Organisations.SingleAsync(o => o.Id == hat.OrganisationId, cancel);
        if (organisation.Vacate(hat.Id, now) is { } changed)
            events.Add(organisation, changed);
    }
}
