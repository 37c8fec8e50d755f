using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Platform.Partners.Data;
using Platform.ServiceDefaults.Http;
using Platform.ServiceDefaults.Identity;

namespace Platform.Partners.Features.Clients;

/// <summary>What a client may do from now on; what is absent stays.</summary>
/// <param name="Scopes">What it may ask for.</param>
/// <param name="HatIds">The hats it may act under, all of its organisation.</param>
public sealed record ChangeClientRequest([Scopes] IReadOnlyList<string>? Scopes = null, [MaxLength(500)] IReadOnlyList<Guid>? HatIds = null);

/// <summary>Changes what a client may ask for. Tokens that it has stay as they are until they end.</summary>
/// <remarks>By an operator. 400 <c>unknownHat</c> at <c>/hatIds/0</c>. 409 <c>scope-not-for-kind</c>, <c>hat-not-of-organisation</c>, <c>client-revoked</c>, <c>service-client</c>: a service of the platform is changed by its deployment. It holds from the next token on.</remarks>
internal static class ChangeClient
{
    public static async Task<Results<OkWithETag<ClientEntry>, NotFound>> Handle(
        string clientId, ChangeClientRequest request, IfMatch expected, Caller caller, PartnersDbContext db, CancellationToken cancel)
    {
        caller.EnsureOperator();
        var client = await db.Clients.VisibleTo(caller).SingleOrDefaultAsync(c => c.ClientId == clientId, cancel);
        if (client is null)
            return TypedResults.NotFound();

        expected.EnsureIs(client.Version);
        client.Allow(request.Scopes, request.HatIds is null ? null : await db.Hats.Named(request.HatIds, caller, cancel));
        await db.SaveChangesAsync(client, expected, cancel);

        return Answers.Ok(ClientEntry.From(client), client);
    }
}
