using Microsoft.EntityFrameworkCore;
using OpenIddict.Abstractions;
using OpenIddict.Server;
using Platform.Partners.Data;
using Platform.ServiceDefaults.Data;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace Platform.Partners.Identity;

/// <summary>A client assertion that was used; it cannot be used again.</summary>
/// <param name="ClientId">Whose.</param>
/// <param name="Jti">Its identifier.</param>
/// <param name="ExpiresAt">After this it is refused anyhow, and the row can go.</param>
public sealed record AssertionUse(string ClientId, string Jti, DateTimeOffset ExpiresAt);

/// <summary>Refuses client assertions that live long or were used before (RFC 7523, 3; OpenIddict accepts both).</summary>
internal sealed class RefuseReplays(PartnersDbContext db, TimeProvider clock) : IOpenIddictServerHandler<ProcessAuthenticationContext>
{
    /// <summary>An assertion is made for one request.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(5);

    private const int LongestJti = 100;

    public static OpenIddictServerHandlerDescriptor Descriptor { get; } = OpenIddictServerHandlerDescriptor
        .CreateBuilder<ProcessAuthenticationContext>()
        .AddFilter<OpenIddictServerHandlerFilters.RequireClientAssertionPrincipal>()
        .UseScopedHandler<RefuseReplays>()
        .SetOrder(OpenIddictServerHandlers.ValidateClientSecret.Descriptor.Order + 500)
        .SetType(OpenIddictServerHandlerType.Custom)
        .Build();

    public async ValueTask HandleAsync(ProcessAuthenticationContext context)
    {
        var now = clock.GetUtcNow();
        var jti = context.ClientAssertionPrincipal!.GetClaim(Claims.JwtId);
        var expiresAt = context.ClientAssertionPrincipal!.GetExpirationDate();
        if (expiresAt is null || expiresAt - now > Longest)
            context.Reject(Errors.InvalidClient, "A client assertion may be valid for 5 minutes at most.");
        else if (jti is not { Length: > 0 and <= LongestJti })
            context.Reject(Errors.InvalidClient, "A client assertion needs a jti of 1 to 100 characters.");
        else if (!await UseAsync(new AssertionUse(context.ClientId!, jti, expiresAt.Value), now, context.CancellationToken))
            context.Reject(Errors.InvalidClient, "This client assertion was used before.");
    }

    private async Task<bool> UseAsync(AssertionUse use, DateTimeOffset now, CancellationToken cancel)
    {
        // Some clock skew is allowed when the assertion itself is checked: keep the row longer than that.
        var before = now - Longest;
        db.Add(use);
        try
        {
            await db.InTransactionAsync(
                async token =>
                {
                    await db.AssertionUses.Where(old => old.ExpiresAt < before).ExecuteDeleteAsync(token);
                    return await db.SaveChangesAsync(token);
                },
                cancel);
            return true;
        }
        catch (DbUpdateException exception) when (exception.IsUniqueViolation())
        {
            db.ChangeTracker.Clear();
            return false;
        }
    }
}
