using Microsoft.EntityFrameworkCore;
using OpenIddict.Abstractions;
using OpenIddict.Server;
using Platform.Partners.Data;
using Platform.Partners.Domain;
using Platform.ServiceDefaults.Domain;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace Platform.Partners.Identity;

/// <summary>Who a token is asked for: a client, for an exchanged token a professional, and the hat, if any.</summary>
/// <param name="Client">Who asks.</param>
/// <param name="Hat">The capacity asked for; absent for a client that acts as its organisation's system.</param>
internal sealed record TokenSubject(ApiClient Client, Hat? Hat);

/// <summary>Decides whether the client may act under the hat it asks for (parameter <c>hat</c>).</summary>
internal sealed class ResolveHat(PartnersDbContext db, TimeProvider clock) : IOpenIddictServerHandler<ValidateTokenRequestContext>
{
    public static OpenIddictServerHandlerDescriptor Descriptor { get; } = OpenIddictServerHandlerDescriptor
        .CreateBuilder<ValidateTokenRequestContext>()
        .UseScopedHandler<ResolveHat>()
        .SetOrder(OpenIddictServerHandlers.Exchange.ValidateAuthorizedParty.Descriptor.Order + 500)
        .SetType(OpenIddictServerHandlerType.Custom)
        .Build();

    public async ValueTask HandleAsync(ValidateTokenRequestContext context)
    {
        var client = await db.Clients.AsNoTracking().SingleAsync(c => c.ClientId == context.ClientId && c.RevokedAt == null, context.CancellationToken);
        var subject = new TokenSubject(client, null);
        if ((string?)context.Request.GetParameter("hat") is { Length: > 0 } asked)
        {
            var hat = await FindAsync(asked, client, context.CancellationToken);
            if (hat is null)
            {
                context.Reject(Errors.InvalidGrant, "The hat is not one that this client may act under.");
                return;
            }

            if (!hat.IsActiveAt(clock.GetUtcNow()))
            {
                context.Reject(Errors.InvalidGrant, "The hat is not active: it has ended or has not begun.");
                return;
            }

            subject = subject with { Hat = hat };
        }

        if (context.Request.IsTokenExchangeGrantType() && await RefuseExchangeAsync(context, subject.Hat) is { } reason)
        {
            context.Reject(Errors.InvalidGrant, reason);
            return;
        }

        context.Transaction.SetProperty(nameof(TokenSubject), subject);
    }

    /// <remarks>A hat of another organisation, one the client may not use and one that never was get the same answer.</remarks>
    private async Task<Hat?> FindAsync(string asked, ApiClient client, CancellationToken cancel) =>
        Guid.TryParse(asked, out var id) && client.HatIds.Contains(id)
            ? await db.Hats.AsNoTracking().SingleOrDefaultAsync(hat => hat.Id == id && hat.OrganisationId == client.OrganisationId, cancel)
            : null;

    private async Task<string?> RefuseExchangeAsync(ValidateTokenRequestContext context, Hat? hat)
    {
        if (context.Transaction.GetProperty<string>(ExternalSubject.Property) is not { } subject)
            return "Only tokens of the configured external authority can be exchanged.";
        if (hat is null)
            return "An exchanged token is for a person: the parameter hat is required.";

        var isTheirs = await db.Professionals.AnyAsync(p => p.Id == hat.ProfessionalId && p.ExternalSubject == subject, context.CancellationToken);
        return isTheirs ? null : "The hat is not worn by the person that the subject token names.";
    }
}

/// <summary>Says what the token carries.</summary>
internal sealed class IssueToken(TimeProvider clock) : IOpenIddictServerHandler<HandleTokenRequestContext>
{
    public static OpenIddictServerHandlerDescriptor Descriptor { get; } = OpenIddictServerHandlerDescriptor
        .CreateBuilder<HandleTokenRequestContext>()
        .UseSingletonHandler<IssueToken>()
        .SetOrder(OpenIddictServerHandlers.Exchange.AttachPrincipal.Descriptor.Order + 500)
        .SetType(OpenIddictServerHandlerType.Custom)
        .Build();

    public ValueTask HandleAsync(HandleTokenRequestContext context)
    {
        var (client, hat) = context.Transaction.GetProperty<TokenSubject>(nameof(TokenSubject))!;
        var identity = new System.Security.Claims.ClaimsIdentity("Platform");
        identity.SetClaim(Claims.Subject, hat?.ProfessionalId.ToString() ?? client.ClientId);
        identity.SetClaim("client_kind", Name(client.Kind));
        identity.SetClaim("org", client.OrganisationId?.ToString());
        identity.SetClaim("hat", hat?.Id.ToString());
        identity.SetClaim("hatKind", hat is null ? null : Name(hat.Kind));
        identity.SetScopes(context.Request.GetScopes() is { Length: > 0 } asked ? asked : [.. client.Scopes]); // none asked: all it may have (RFC 6749, 3.3)
        identity.SetResources(Platform.ServiceDefaults.Identity.Authentication.Audience);
        identity.SetDestinations(_ => [Destinations.AccessToken]);

        var principal = new System.Security.Claims.ClaimsPrincipal(identity);
        if (hat?.ValidTo is { } last && DutchDay.End(last) - clock.GetUtcNow() is var left && left < context.Options.AccessTokenLifetime)
            principal.SetAccessTokenLifetime(left);

        context.SignIn(principal);
        return ValueTask.CompletedTask;
    }

    private static string Name(Enum value) => System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(value.ToString());
}
