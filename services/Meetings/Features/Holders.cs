using Microsoft.EntityFrameworkCore;
using Platform.Directory;
using Platform.Meetings.Data;
using Platform.Meetings.Domain;
using Platform.ServiceDefaults.Domain;
using Platform.ServiceDefaults.Http;
using Platform.ServiceDefaults.Identity;

namespace Platform.Meetings.Features;

/// <summary>Finds who can be seated, and whose hats those are.</summary>
internal static class Holders
{
    /// <summary>The active hat, with its organisation.</summary>
    /// <param name="db">Where the copy of the directory stands.</param>
    /// <param name="hatId">The hat.</param>
    /// <param name="organisationId">The organisation that it must belong to; null for whichever.</param>
    /// <param name="pointer">Where the hat stands in the request.</param>
    /// <param name="now">The moment.</param>
    /// <param name="cancel">Ends the search.</param>
    /// <exception cref="ProblemException">400 at <paramref name="pointer"/>: no such hat is active there.</exception>
    public static async Task<Invitee> HolderAsync(
        this MeetingsDbContext db, Guid hatId, Guid? organisationId, string pointer, DateTimeOffset now, CancellationToken cancel)
    {
        var hat = await db.Hats.AsNoTracking().Where(HatCopy.IsActiveOn(DutchDay.Of(now))).SingleOrDefaultAsync(h => h.Id == hatId, cancel);
        return hat is not null && (organisationId is null || hat.OrganisationId == organisationId)
            ? new Invitee(hat.OrganisationId, hat.Id)
            : throw ProblemException.Invalid(pointer, "unknown", "No active hat of that organisation has this id.");
    }

    /// <summary>Which of these hats the caller wears: the one that they act under, and the others of the same person.</summary>
    public static async Task<IReadOnlySet<Guid>> OwnAmongAsync(this MeetingsDbContext db, Caller caller, IReadOnlyCollection<Guid?> hats, CancellationToken cancel) =>
        (await db.Hats.Where(h => hats.Contains(h.Id) && h.ProfessionalId == caller.ProfessionalId).Select(h => h.Id).ToListAsync(cancel)).Append(caller.RequireHat().HatId).ToHashSet();
}
