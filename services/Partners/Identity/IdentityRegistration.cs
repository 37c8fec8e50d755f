using System.Security.Cryptography;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Tokens;
using OpenIddict.Server;
using Platform.Partners.Domain;
using Platform.ServiceDefaults.Identity;

namespace Platform.Partners.Identity;

/// <summary>The authorization server: who may call, under which hat (RFC 6749, 7523, 8693, 9068).</summary>
public static class IdentityRegistration
{
    /// <summary>Registers the token endpoint, discovery, keys, the first clients, and the list of what ended.</summary>
    public static void AddIdentity(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddOptions<IdentityOptions>().BindConfiguration("Identity").ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<SigningKeyRing>();
        services.AddSingleton<IConfigureOptions<OpenIddictServerOptions>>(provider => provider.GetRequiredService<SigningKeyRing>());
        services.AddSingleton<IOptionsChangeTokenSource<OpenIddictServerOptions>>(provider => provider.GetRequiredService<SigningKeyRing>());
        services.AddSingleton<ExternalAuthority>();
        services.AddHostedService<KeyRotation>();
        services.AddHostedService<FirstClients>();
        services.AddScoped<RevocationsInDatabase>();
        services.AddScoped<IRevocationSource>(provider => provider.GetRequiredService<RevocationsInDatabase>());
        services.AddOptions<OpenIddictServerOptions>().Configure<IOptions<IdentityOptions>>((server, identity) => server.AccessTokenLifetime = identity.Value.TokenLifetime);

        var issuer = new Uri(builder.Configuration["Authentication:Authority"] ?? "http://localhost:8080");
        services.AddOpenIddict()
            .AddCore(core => core
                .SetDefaultApplicationEntity<ApiClient>()
                .ReplaceApplicationStore<ApiClient, ApiClientStore>()
                .ReplaceApplicationManager<ApiClient, ApiClientManager>()
                .DisableEntityCaching()) // a revoked client is refused at once
            .AddServer(server => server.Configure(issuer));
    }

    private static void Configure(this OpenIddictServerBuilder server, Uri issuer)
    {
        server.SetIssuer(issuer)
            .SetTokenEndpointUris("connect/token")
            .SetConfigurationEndpointUris(".well-known/openid-configuration")
            .SetJsonWebKeySetEndpointUris(".well-known/jwks")
            .AllowClientCredentialsFlow()
            .AllowTokenExchangeFlow()
            .RegisterScopes([.. ClientScopes.All])
            .DisableScopeValidation() // a scope that does not exist is refused as one that the client may not have
            .DisableTokenStorage()
            .DisableAuthorizationStorage()
            .DisableAccessTokenEncryption()
            .AddEncryptionKey(new SymmetricSecurityKey(RandomNumberGenerator.GetBytes(32))) // compulsory, and never used: access tokens are signed only
            .AddEventHandler(RefuseReplays.Descriptor)
            .AddEventHandler(ExternalSubject.Descriptor)
            .AddEventHandler(ResolveHat.Descriptor)
            .AddEventHandler(IssueToken.Descriptor);

        // TLS ends at the gateway; services call each other inside.
        server.UseAspNetCore().DisableTransportSecurityRequirement();
    }
}
