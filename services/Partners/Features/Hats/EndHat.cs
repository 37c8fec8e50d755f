using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Platform.Partners.Data;
using Platform.ServiceDefaults.Http;
using Platform.ServiceDefaults.Identity;
using Platform.ServiceDefaults.Messaging;

namespace Platform.Partners.Features.Hats;

/// <summary>Ends a hat now: its tokens are refused within seconds, and the stand-in posts it held become vacant.</summary>
/// <remarks>By an operator or the administrator of the organisation. 409 <c>last-triage-of-area</c> for the last triage of a municipality: give another person that hat first (<c>grantHat</c>); <c>hat-ended</c>. Its roles on cases go to who stands in.</remarks>
internal static class EndHat
{
    public static async Task<Results<OkWithETag<HatEntry>, NotFound>> Handle(
        EntityId hatId, IfMatch expected, Caller caller, PartnersDbContext db, IEventOutbox events, TimeProvider clock, CancellationToken cancel)
    {
        var hat = await db.Hats.VisibleTo(caller).SingleOrDefaultAsync(h => h.Id == hatId.Value, cancel);
        if (hat is null)
            return TypedResults.NotFound();

        caller.EnsureManages(hat.OrganisationId);
        expected.EnsureIs(hat.Version);
        var now = clock.GetUtcNow();
        var weighed = await db.WeighedThrough(hat, now, cancel);
        events.Add(hat, hat.End(now));
        await db.EnsureStillWeighed(weighed, now, cancel);
        await db.VacatePostsOf(hat, events, now, cancel);
        await db.SaveChangesAsync(hat, expected, cancel);

        return Answers.Ok(HatEntry.From(hat), hat);
    }
}
