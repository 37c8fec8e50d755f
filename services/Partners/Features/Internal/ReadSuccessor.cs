using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Platform.Partners.Data;
using Platform.ServiceDefaults.Http;

namespace Platform.Partners.Features.Internal;

/// <summary>Which organisation goes on in the place of another.</summary>
/// <param name="OrganisationId">The one that goes on after all mergers; itself where it did not merge.</param>
public sealed record Successor(Guid OrganisationId);

/// <summary>Says in which organisation another goes on, for services that hear of mergers in another order than they happened.</summary>
internal static class ReadSuccessor
{
    /// <remarks>An organisation merges only into one that is there, and is no more itself: the walk ends.</remarks>
    public static async Task<Ok<Successor>> Handle(EntityId organisationId, PartnersDbContext db, CancellationToken cancel)
    {
        var last = organisationId.Value;
        while (await db.Organisations.AsNoTracking().Where(o => o.Id == last).Select(o => o.MergedIntoId).SingleOrDefaultAsync(cancel) is { } into)
            last = into;

        return TypedResults.Ok(new Successor(last));
    }
}
