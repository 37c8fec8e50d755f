using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Platform.Partners.Data;
using Platform.ServiceDefaults.Http;

namespace Platform.Partners.Features.Internal;

/// <summary>Under which hat somebody goes on.</summary>
/// <param name="HatId">The one after all mergers; itself where no merger ended it.</param>
public sealed record HatSuccessor(Guid HatId);

/// <summary>Says under which hat whoever wore another goes on, for services that hear of mergers in another order than they happened.</summary>
internal static class ReadHatSuccessor
{
    /// <remarks>A hat goes on only as one that is worn then, and ends once: the walk ends.</remarks>
    public static async Task<Ok<HatSuccessor>> Handle(EntityId hatId, PartnersDbContext db, CancellationToken cancel)
    {
        var last = hatId.Value;
        while (await db.Hats.AsNoTracking().Where(hat => hat.Id == last).Select(hat => hat.GoesOnAsHatId).SingleOrDefaultAsync(cancel) is { } next)
            last = next;

        return TypedResults.Ok(new HatSuccessor(last));
    }
}
