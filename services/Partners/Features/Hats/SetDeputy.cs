using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Platform.Partners.Data;
using Platform.ServiceDefaults.Http;
using Platform.ServiceDefaults.Identity;
using Platform.ServiceDefaults.Messaging;

namespace Platform.Partners.Features.Hats;

/// <summary>Who stands in for a hat.</summary>
/// <param name="HatId">A hat of somebody else at the same organisation; absent leaves nobody.</param>
public sealed record SetDeputyRequest(Guid? HatId = null);

/// <summary>Says who stands in for a hat ("vervanger").</summary>
/// <remarks>By an operator, the administrator of the organisation, or whoever wears the hat. A mandate that is substitutable may be used by the deputy too. 400 <c>unknownHat</c> at <c>/hatId</c>. 409 <c>hat-not-of-organisation</c>, <c>own-deputy</c>, <c>deputy-without-content</c> (I-15), <c>hat-ended</c>.</remarks>
internal static class SetDeputy
{
    public static async Task<Results<OkWithETag<HatEntry>, NotFound>> Handle(
        EntityId hatId, SetDeputyRequest request, IfMatch expected, Caller caller, PartnersDbContext db, IEventOutbox events, TimeProvider clock, CancellationToken cancel)
    {
        var hat = await db.Hats.VisibleTo(caller).SingleOrDefaultAsync(h => h.Id == hatId.Value, cancel);
        if (hat is null)
            return TypedResults.NotFound();
        if (hat.Id != caller.HatId)
            caller.EnsureManages(hat.OrganisationId);

        expected.EnsureIs(hat.Version);
        var deputy = request.HatId is null ? null
            : await db.Hats.AsNoTracking().VisibleTo(caller).SingleOrDefaultAsync(h => h.Id == request.HatId, cancel)
                ?? throw ProblemException.Invalid("/hatId", "unknownHat", "There is no such hat.");
        events.Add(hat, hat.Depute(deputy, clock.GetUtcNow()));
        await db.SaveChangesAsync(hat, expected, cancel);

        return Answers.Ok(HatEntry.From(hat), hat);
    }
}
