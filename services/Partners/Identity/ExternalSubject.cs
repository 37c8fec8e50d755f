using System.Security.Claims;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;
using OpenIddict.Abstractions;
using OpenIddict.Server;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace Platform.Partners.Identity;

/// <summary>Reads the keys of the external authority, and again when they change.</summary>
internal sealed class ExternalAuthority
{
    private static readonly TimeSpan Skew = TimeSpan.FromSeconds(30);
    private readonly ConfigurationManager<OpenIdConnectConfiguration>? _discovery;
    private readonly TimeProvider _clock;

    public ExternalAuthority(IOptions<IdentityOptions> identity, IHttpClientFactory clients, TimeProvider clock)
    {
        _clock = clock;
        Options = identity.Value.ExternalAuthority;
        if (Options is not null)
        {
            var address = Options.Authority.TrimEnd('/') + "/.well-known/openid-configuration";
            _discovery = new ConfigurationManager<OpenIdConnectConfiguration>(
                address,
                new OpenIdConnectConfigurationRetriever(),
                new HttpDocumentRetriever(clients.CreateClient(nameof(ExternalAuthority))) { RequireHttps = !new Uri(Options.Authority).IsLoopback });
        }
    }

    public ExternalAuthorityOptions? Options { get; }

    /// <summary>Checks a token of the authority.</summary>
    public async Task<TokenValidationResult> CheckAsync(string token)
    {
        var parameters = new TokenValidationParameters
        {
            ConfigurationManager = _discovery,
            ValidIssuers = [Options!.Authority.TrimEnd('/'), Options.Authority.TrimEnd('/') + "/"],
            ValidAudience = Options.Audience,
            RequireExpirationTime = true,
            LifetimeValidator = (from, to, _, _) => to + Skew > _clock.GetUtcNow() && !(from - Skew > _clock.GetUtcNow()),
            RequireSignedTokens = true,
            ValidAlgorithms =
            [
                SecurityAlgorithms.RsaSha256, SecurityAlgorithms.RsaSha384, SecurityAlgorithms.RsaSha512, SecurityAlgorithms.RsaSsaPssSha256,
                SecurityAlgorithms.EcdsaSha256, SecurityAlgorithms.EcdsaSha384,
            ],
        };
        return await new JsonWebTokenHandler { MapInboundClaims = false }.ValidateTokenAsync(token, parameters);
    }
}

/// <summary>Accepts a token of the external authority as the subject of an exchange (RFC 8693).</summary>
/// <remarks>Our own tokens are never accepted there: that would be a way to swap one hat for another.</remarks>
internal sealed class ExternalSubject(ExternalAuthority authority) : IOpenIddictServerHandler<ValidateTokenContext>
{
    /// <summary>The transaction's property that names the person at the external authority.</summary>
    public const string Property = "external_subject";

    public static OpenIddictServerHandlerDescriptor Descriptor { get; } = OpenIddictServerHandlerDescriptor
        .CreateBuilder<ValidateTokenContext>()
        .UseSingletonHandler<ExternalSubject>()
        .SetOrder(OpenIddictServerHandlers.Protection.ValidateIdentityModelToken.Descriptor.Order - 500)
        .SetType(OpenIddictServerHandlerType.Custom)
        .Build();

    public async ValueTask HandleAsync(ValidateTokenContext context)
    {
        if (context.Request?.IsTokenExchangeGrantType() is not true || context.Token != context.Request.SubjectToken)
            return;

        if (authority.Options is null)
        {
            context.Reject(Errors.UnsupportedGrantType, "No external authority is configured here.");
            return;
        }

        var result = await authority.CheckAsync(context.Token!);
        var subject = result.IsValid ? result.ClaimsIdentity.FindFirst(authority.Options.SubjectClaim)?.Value : null;
        if (string.IsNullOrEmpty(subject))
        {
            context.Reject(Errors.InvalidGrant, "The subject token is not a valid token of the external authority for this platform.");
            return;
        }

        context.Transaction.SetProperty(Property, subject);
        context.Principal = new ClaimsPrincipal(new ClaimsIdentity([new Claim(Claims.Subject, subject)], nameof(ExternalAuthority)))
            .SetTokenType(context.Request.SubjectTokenType)
            .SetExpirationDate(result.SecurityToken.ValidTo);
    }
}
