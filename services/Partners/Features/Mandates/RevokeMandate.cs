using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Platform.Contracts.Partners.V1;
using Platform.Partners.Data;
using Platform.ServiceDefaults.Http;
using Platform.ServiceDefaults.Identity;
using Platform.ServiceDefaults.Messaging;

namespace Platform.Partners.Features.Mandates;

/// <summary>Takes a mandate back from this moment on.</summary>
/// <remarks>By a hat of kind administrator or coordinator of the organisation that granted it. What was committed under it stays committed.</remarks>
internal static class RevokeMandate
{
    public static async Task<Results<OkWithETag<MandateEntry>, NotFound>> Handle(
        EntityId mandateId, IfMatch expected, Caller caller, PartnersDbContext db, IEventOutbox events, TimeProvider clock, CancellationToken cancel)
    {
        var by = caller.RequireHat(HatKind.Administrator, HatKind.Coordinator);
        var mandate = await db.Mandates.VisibleTo(caller).SingleOrDefaultAsync(m => m.Id == mandateId.Value, cancel);
        if (mandate is null)
            return TypedResults.NotFound();
        if (mandate.OrganisationId != by.OrganisationId)
            throw ProblemException.Forbidden("mandate-of-other-organisation", "Only the organisation that granted a mandate can revoke it.");

        expected.EnsureIs(mandate.Version);
        events.Add(mandate, mandate.Revoke(clock.GetUtcNow()));
        await db.SaveChangesAsync(mandate, expected, cancel);

        return Answers.Ok(MandateEntry.From(mandate), mandate);
    }
}
