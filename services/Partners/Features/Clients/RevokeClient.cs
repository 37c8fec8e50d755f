using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Platform.Partners.Data;
using Platform.ServiceDefaults.Domain;
using Platform.ServiceDefaults.Http;
using Platform.ServiceDefaults.Identity;

namespace Platform.Partners.Features.Clients;

/// <summary>Ends a client: it gets no token any more, and the tokens it has are refused within seconds.</summary>
/// <remarks>By an operator. 409 <c>own-client</c>: nobody might be left to manage clients; <c>client-revoked</c>, <c>service-client</c>: a service of the platform is ended by its deployment. Next: <c>registerClient</c>, for another.</remarks>
internal static class RevokeClient
{
    public static async Task<Results<OkWithETag<ClientEntry>, NotFound>> Handle(
        string clientId, IfMatch expected, Caller caller, PartnersDbContext db, TimeProvider clock, CancellationToken cancel)
    {
        caller.EnsureOperator();
        var client = await db.Clients.VisibleTo(caller).SingleOrDefaultAsync(c => c.ClientId == clientId, cancel);
        if (client is null)
            return TypedResults.NotFound();
        if (client.ClientId == caller.ClientId)
            throw new RuleViolationException("own-client", "An operator cannot revoke the client it acts with: nobody might be left to manage clients.");

        expected.EnsureIs(client.Version);
        client.Revoke(clock.GetUtcNow());
        await db.SaveChangesAsync(client, expected, cancel);

        return Answers.Ok(ClientEntry.From(client), client);
    }
}
