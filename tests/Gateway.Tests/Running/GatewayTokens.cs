using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

namespace Platform.Gateway.Tests.Running;

/// <summary>Tokens of every kind: good ones, and those that must be refused.</summary>
internal static class GatewayTokens
{
    public const string Issuer = "https://gateway.example.org";

    private static readonly RsaSecurityKey Key = new(RSA.Create(2048)) { KeyId = "right" };
    private static readonly RsaSecurityKey OtherKey = new(RSA.Create(2048)) { KeyId = "right" };

    public static string Good(string scopes = "signals.read signals.write", string client = "client-a", Guid? hat = null) => Make(new(), scopes, client, hat);

    public static string WrongIssuer => Make(new() { Issuer = "https://elsewhere.example.org" });

    public static string WrongAudience => Make(new() { Audience = "other" });

    public static string WrongKey => Make(new() { Key = OtherKey });

    public static string Expired => Make(new() { Expires = DateTime.UtcNow.AddMinutes(-1) });

    public static string NotYetValid => Make(new() { NotBefore = DateTime.UtcNow.AddMinutes(5), Expires = DateTime.UtcNow.AddMinutes(10) });

    public static string WrongType => Make(new() { Type = "JWT" });

    public static string NotSigned
    {
        get
        {
            var body = Good().Split('.')[1];
            return $"{Encode("""{"alg":"none","typ":"at+jwt"}""")}.{body}.";
        }
    }

    /// <summary>Signed with the public key as if it were a shared secret.</summary>
    public static string WrongAlgorithm
    {
        get
        {
            var unsigned = $"{Encode("""{"alg":"HS256","typ":"at+jwt","kid":"right"}""")}.{Good().Split('.')[1]}";
            var signature = HMACSHA256.HashData(Key.Rsa.ExportSubjectPublicKeyInfo(), Encoding.ASCII.GetBytes(unsigned));
            return $"{unsigned}.{Base64UrlEncoder.Encode(signature)}";
        }
    }

    public static void Trust(IServiceCollection services) => services.PostConfigure<JwtBearerOptions>(JwtBearerDefaults.AuthenticationScheme, jwt =>
    {
        var configuration = new OpenIdConnectConfiguration { Issuer = Issuer };
        configuration.SigningKeys.Add(Key);
        jwt.ConfigurationManager = new StaticConfigurationManager<OpenIdConnectConfiguration>(configuration);
    });

    private static string Make(Wanted wanted, string scopes = "signals.read signals.write", string client = "client-a", Guid? hat = null)
    {
        var claims = new List<Claim> { new("client_id", client), new("client_kind", "system"), new("sub", Guid.NewGuid().ToString()), new("scope", scopes), new("jti", Guid.NewGuid().ToString()) };
        if (hat is not null)
            claims.Add(new Claim("hat", hat.Value.ToString()));
        return new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(new SecurityTokenDescriptor
        {
            Issuer = wanted.Issuer,
            Audience = wanted.Audience,
            TokenType = wanted.Type,
            NotBefore = wanted.NotBefore,
            Expires = wanted.Expires,
            Subject = new ClaimsIdentity(claims),
            SigningCredentials = new SigningCredentials(wanted.Key, SecurityAlgorithms.RsaSha256),
        });
    }

    private static string Encode(string json) => Base64UrlEncoder.Encode(json);

    private sealed record Wanted
    {
        public string Issuer { get; init; } = GatewayTokens.Issuer;
        public string Audience { get; init; } = "platform";
        public string Type { get; init; } = "at+jwt";
        public RsaSecurityKey Key { get; init; } = GatewayTokens.Key;
        public DateTime NotBefore { get; init; } = DateTime.UtcNow.AddMinutes(-1);
        public DateTime Expires { get; init; } = DateTime.UtcNow.AddMinutes(10);
    }
}
