using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Platform.Partners.Data;
using Platform.Partners.Identity;
using Platform.ServiceDefaults.Http;
using Platform.ServiceDefaults.Identity;

namespace Platform.Partners.Features.Clients;

/// <summary>A new secret for a client, beside the one that it has.</summary>
/// <param name="PreviousEndsAt">Until when the old secret works too, 90 days from now at most; 7 days from now when absent. A moment that has passed ends it at once: do that when it leaked.</param>
public sealed record RotateSecretRequest(DateTimeOffset? PreviousEndsAt = null);

/// <summary>A client's new secret: this answer is the only place where it ever stands.</summary>
/// <param name="ClientId">Its name at the token endpoint.</param>
/// <param name="ClientSecret">Its new secret. Keep it safe; it cannot be shown again.</param>
/// <param name="Client">The client.</param>
/// <param name="PreviousEndsAt">Until when the old secret works too; absent when it works no more.</param>
public sealed record RotatedSecret(string ClientId, string ClientSecret, ClientEntry Client, DateTimeOffset? PreviousEndsAt = null);

/// <summary>Gives a client a new secret; the old one stays valid beside it until the moment given, so that no call fails while it is installed.</summary>
/// <remarks>By an operator or the administrator of the client's organisation. A repeat with the same <c>Idempotency-Key</c> makes another secret: an answer with a secret is kept nowhere. 400 <c>outOfRange</c> at <c>/previousEndsAt</c>. 409 <c>secret-overlap</c>: two are valid already, so let the older end, or end it now with a moment that has passed; <c>client-revoked</c>, <c>service-client</c>: the secret of a service of the platform is renewed by its deployment.</remarks>
internal static class RotateSecret
{
    private static readonly TimeSpan Overlap = TimeSpan.FromDays(7);
    private static readonly TimeSpan LongestOverlap = TimeSpan.FromDays(90);

    public static async Task<Results<OkWithETag<RotatedSecret>, NotFound>> Handle(
        string clientId, RotateSecretRequest request, IfMatch expected, Caller caller, PartnersDbContext db, TimeProvider clock, CancellationToken cancel)
    {
        var client = await db.Clients.VisibleTo(caller).SingleOrDefaultAsync(c => c.ClientId == clientId, cancel);
        if (client is null)
            return TypedResults.NotFound();

        var now = clock.GetUtcNow();
        var previousEndsAt = request.PreviousEndsAt ?? now + Overlap;
        if (previousEndsAt > now + LongestOverlap)
            throw ProblemException.Invalid("/previousEndsAt", "outOfRange", $"Two secrets are valid together for {LongestOverlap.Days} days at most.");

        expected.EnsureIs(client.Version);
        var secret = ClientSecrets.New();
        client.RotateSecret(ClientSecrets.Hash(secret), previousEndsAt, now);
        await db.SaveChangesAsync(client, expected, cancel);

        return Answers.Ok(new RotatedSecret(client.ClientId, secret, ClientEntry.From(client), client.PreviousSecretEndsAt), client);
    }
}
