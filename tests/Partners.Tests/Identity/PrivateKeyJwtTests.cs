using System.Security.Claims;
using System.Security.Cryptography;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using Platform.Partners.Features.Clients;
using Platform.TestKit;
using Xunit;

namespace Platform.Partners.Tests.Identity;

[Collection(SharedIdentity.Name)]
public sealed class PrivateKeyJwtTests(PartnersApp app)
{
    [Fact]
    public async Task A_client_proves_itself_with_its_key()
    {
        var (partner, key) = await APartnerWithAKey();

        var token = await Ask(Assertion(partner, key));

        Assert.Equal(200, token.Status);
        Assert.Equal(partner.Client.ClientId, token.Claim("client_id"));
    }

    [Fact]
    public async Task An_assertion_is_used_once()
    {
        var (partner, key) = await APartnerWithAKey();
        var assertion = Assertion(partner, key);

        var (first, second) = (await Ask(assertion), await Ask(assertion));

        Assert.Equal(200, first.Status);
        Assert.Equal((401, "invalid_client"), (second.Status, second.Error));
    }

    [Fact]
    public async Task An_assertion_lives_for_minutes_not_for_a_day()
    {
        var (partner, key) = await APartnerWithAKey();

        Assert.Equal("invalid_client", (await Ask(Assertion(partner, key, TimeSpan.FromDays(1)))).Error);
        Assert.Equal("invalid_client", (await Ask(Assertion(partner, key, TimeSpan.FromMinutes(-5)))).Error);
    }

    [Fact]
    public async Task An_assertion_needs_an_identifier()
    {
        var (partner, key) = await APartnerWithAKey();

        Assert.Equal("invalid_client", (await Ask(Assertion(partner, key, jti: ""))).Error);
    }

    [Fact]
    public async Task Another_key_proves_nothing()
    {
        var (partner, _) = await APartnerWithAKey();

        Assert.Equal("invalid_client", (await Ask(Assertion(partner, NewKey()))).Error);
    }

    [Fact]
    public async Task An_assertion_for_somebody_else_proves_nothing()
    {
        var (partner, key) = await APartnerWithAKey();

        Assert.NotEqual(200, (await Ask(Assertion(partner, key, audience: "https://other.example"))).Status);
    }

    [Fact]
    public async Task A_private_key_is_refused_by_name()
    {
        var partner = await app.APartner();

        var response = await app.AsOperator.SendRaw(HttpMethod.Put, $"/v1/clients/{partner.Client.ClientId}/keys", """{"keys":[{"kty":"EC","kid":"1","crv":"P-256","x":"a","y":"b","d":"c"}]}""", ifMatch: 1);

        Assert.Equal(400, (int)response.StatusCode);
        Assert.Equal(["/keys/0/d"], await response.Pointers());
    }

    private async Task<(Partner Partner, RsaSecurityKey Key)> APartnerWithAKey()
    {
        var (partner, key) = (await app.APartner(), NewKey());
        var rsa = key.Rsa.ExportParameters(false);
        var jwk = new PublicKeyRequest("RSA", key.KeyId, "sig", "RS256", Base64UrlEncoder.Encode(rsa.Modulus), Base64UrlEncoder.Encode(rsa.Exponent));
        (await app.AsOperator.Put($"/v1/clients/{partner.Client.ClientId}/keys", new SetClientKeysRequest([jwk]), ifMatch: 1)).EnsureSuccessStatusCode();
        return (partner, key);
    }

    private static RsaSecurityKey NewKey() => new(RSA.Create(2048)) { KeyId = "key-1" };

    private string Assertion(Partner partner, RsaSecurityKey key, TimeSpan? lifetime = null, string? jti = null, string audience = "http://localhost:8080/")
    {
        var now = app.Clock.GetUtcNow().UtcDateTime;
        var claims = new List<Claim> { new("sub", partner.Client.ClientId) };
        if (jti is null or { Length: > 0 })
            claims.Add(new Claim("jti", jti ?? Guid.NewGuid().ToString()));

        return new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(new SecurityTokenDescriptor
        {
            TokenType = "client-authentication+jwt",
            Issuer = partner.Client.ClientId,
            Audience = audience,
            Subject = new ClaimsIdentity(claims),
            IssuedAt = now,
            Expires = now + (lifetime ?? TimeSpan.FromMinutes(2)),
            SigningCredentials = new SigningCredentials(key, SecurityAlgorithms.RsaSha256),
        });
    }

    private Task<TokenAnswer> Ask(string assertion) => app.Token(
        ("grant_type", "client_credentials"),
        ("client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"),
        ("client_assertion", assertion));
}
