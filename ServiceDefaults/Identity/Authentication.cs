using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.IdentityModel.Tokens;
using Platform.ServiceDefaults.Http;

namespace Platform.ServiceDefaults.Identity;

/// <summary>Checks tokens: at the gateway, and again in every service.</summary>
public static class Authentication
{
    /// <summary>The audience of every access token of the platform.</summary>
    public const string Audience = "platform";

    /// <summary>Registers token checks, the copy of revocations, and "nothing without a token".</summary>
    /// <remarks>The issuer is one fixed public address; keys are read from an internal one, so that readiness is not circular.</remarks>
    public static void AddPlatformAuthentication(this WebApplicationBuilder builder)
    {
        var settings = builder.Configuration.GetSection("Authentication");
        builder.Services.AddAuthentication(JwtBearerDefaults.AuthenticationScheme).AddJwtBearer();
        builder.Services.AddOptions<JwtBearerOptions>(JwtBearerDefaults.AuthenticationScheme)
            .Configure<IHttpMessageHandlerFactory>((jwt, handlers) =>
            {
                var authority = (settings["Authority"] ?? "http://localhost:8080").TrimEnd('/');
                jwt.MetadataAddress = settings["MetadataAddress"] ?? "http://partners/.well-known/openid-configuration";
                jwt.RequireHttpsMetadata = false; // the internal address; the public one is the gateway's affair
                jwt.BackchannelHttpHandler = handlers.CreateHandler(ServiceClients.Anonymous);
                jwt.MapInboundClaims = false;
                jwt.RefreshInterval = TimeSpan.FromSeconds(10);
                jwt.AutomaticRefreshInterval = TimeSpan.FromMinutes(5);
                jwt.TokenValidationParameters = new TokenValidationParameters
                {
                    ValidIssuers = [authority, authority + "/"],
                    ValidAudience = settings["Audience"] ?? Audience,
                    ValidTypes = ["at+jwt"],
                    ValidAlgorithms = [SecurityAlgorithms.RsaSha256],
                    RequireExpirationTime = true,
                    RequireSignedTokens = true,
                    ClockSkew = TimeSpan.FromSeconds(5),
                    NameClaimType = "sub",
                };
                jwt.Events = new JwtBearerEvents { OnChallenge = TellUnknownKeys };
            });

        builder.Services.AddSingleton<RevocationCopy>();
        builder.Services.AddHostedService<RevocationRefresh>();
        builder.Services.AddAuthorizationBuilder()
            .SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build());
    }

    /// <remarks>While Partners has never been reached nobody's token can be checked: that is our trouble (503, try again), not the caller's (401, get another token).</remarks>
    private static async Task TellUnknownKeys(JwtBearerChallengeContext context)
    {
        if (context.AuthenticateFailure is null || context.Options.ConfigurationManager is not { } keys)
            return;

        try
        {
            await keys.GetConfigurationAsync(context.HttpContext.RequestAborted);
        }
        catch (InvalidOperationException)
        {
            context.HandleResponse();
            await Problems.WriteAsync(context.HttpContext, Problems.Create(
                StatusCodes.Status503ServiceUnavailable, "keys-unknown", "Tokens cannot be checked now.", "The keys that sign tokens could not be read from Partners. Your token may be good: try again shortly."));
        }
    }

    /// <summary>Demands a scope of the token: 403 without.</summary>
    public static TBuilder RequireScope<TBuilder>(this TBuilder builder, string scope)
        where TBuilder : IEndpointConventionBuilder =>
        builder
            .RequireAuthorization(policy => policy.RequireAuthenticatedUser().RequireAssertion(context => Caller.From(context.User).Scopes.Contains(scope)))
            .WithMetadata(new RequiredScope(scope));
}

/// <summary>The scope that an endpoint demands, for the OpenAPI document and the gateway.</summary>
/// <param name="Scope">For example <c>cases.read</c>.</param>
public sealed record RequiredScope(string Scope);
