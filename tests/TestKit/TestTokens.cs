using System.Security.Claims;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;
using Platform.ServiceDefaults.Identity;

namespace Platform.TestKit;

/// <summary>Tokens as Partners makes them, signed with a key that only tests trust.</summary>
public static class TestTokens
{
    /// <summary>The issuer that services expect by default.</summary>
    public const string Issuer = "http://localhost:8080";

    private static readonly RsaSecurityKey Key = new(RSA.Create(2048)) { KeyId = "test" };

    /// <summary>A token for <paramref name="caller"/>.</summary>
    public static string For(TestCaller caller)
    {
        var claims = new List<Claim>
        {
            new("client_id", caller.ClientId),
            new("client_kind", caller.ClientKind),
            new("sub", caller.ProfessionalId?.ToString() ?? caller.ClientId),
            new("scope", caller.Scopes),
            new("jti", Guid.NewGuid().ToString()),
        };
        AddIfPresent(claims, "org", caller.OrganisationId);
        AddIfPresent(claims, "hat", caller.HatId);
        AddIfPresent(claims, "hatKind", caller.HatKind);

        return new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(new SecurityTokenDescriptor
        {
            Issuer = Issuer,
            Audience = Authentication.Audience,
            TokenType = "at+jwt",
            Subject = new ClaimsIdentity(claims),
            Expires = DateTime.MaxValue.AddDays(-2),
            SigningCredentials = new SigningCredentials(Key, SecurityAlgorithms.RsaSha256),
        });
    }

    /// <summary>Makes a service trust these tokens. Their end is not checked: a test's clock is its own.</summary>
    public static void Trust(IServiceCollection services) =>
        services.PostConfigure<JwtBearerOptions>(JwtBearerDefaults.AuthenticationScheme, jwt =>
        {
            var configuration = new OpenIdConnectConfiguration { Issuer = Issuer };
            configuration.SigningKeys.Add(Key);
            jwt.ConfigurationManager = new StaticConfigurationManager<OpenIdConnectConfiguration>(configuration);
            jwt.TokenValidationParameters.ValidateLifetime = false;
        });

    private static void AddIfPresent(List<Claim> claims, string type, object? value)
    {
        if (value is not null)
            claims.Add(new Claim(type, value.ToString()!));
    }
}
