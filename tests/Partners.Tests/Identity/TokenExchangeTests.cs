using System.Security.Claims;
using System.Security.Cryptography;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using Platform.Partners.Features.Clients;
using Platform.Partners.Features.Hats;
using Xunit;

namespace Platform.Partners.Tests.Identity;

[Collection(SharedIdentity.Name)]
public sealed class TokenExchangeTests
{
    private static readonly RsaSecurityKey Key = new(RSA.Create(2048)) { KeyId = "external" };
    private readonly PartnersApp _app;

    public TokenExchangeTests(PartnersApp app)
    {
        _app = app;
        var rsa = Key.Rsa.ExportParameters(false);
        app.Neighbours.Answer("login.example", "GET /.well-known/openid-configuration", new Dictionary<string, object>
        {
            ["issuer"] = PartnersApp.ExternalAuthority,
            ["jwks_uri"] = PartnersApp.ExternalAuthority + "/keys",
        });
        app.Neighbours.Answer("login.example", "GET /keys", new Dictionary<string, object>
        {
            ["keys"] = new[] { new Dictionary<string, string> { ["kty"] = "RSA", ["kid"] = "external", ["use"] = "sig", ["n"] = Base64UrlEncoder.Encode(rsa.Modulus), ["e"] = Base64UrlEncoder.Encode(rsa.Exponent) } },
        });
    }

    [Fact]
    public async Task The_token_of_an_external_authority_becomes_ours_under_a_hat_of_the_person_it_names()
    {
        var (partner, hat, subject) = await APersonKnownOutside();

        var token = await Exchange(partner, hat, External(subject));

        Assert.Equal(200, token.Status);
        Assert.Equal(hat.ProfessionalId.ToString(), token.Jwt.Subject);
        Assert.Equal(hat.Id.ToString(), token.Claim("hat"));
        Assert.Equal("http://localhost:8080/", token.Jwt.Issuer);
    }

    [Fact]
    public async Task A_person_does_not_get_the_hat_of_a_colleague()
    {
        var (partner, hat, _) = await APersonKnownOutside();

        Assert.Equal("invalid_grant", (await Exchange(partner, hat, External("somebody-else"))).Error);
    }

    [Fact]
    public async Task An_exchanged_token_needs_a_hat()
    {
        var (partner, _, subject) = await APersonKnownOutside();

        Assert.Equal("invalid_grant", (await Exchange(partner, null, External(subject))).Error);
    }

    [Fact]
    public async Task A_token_for_somebody_else_too_old_or_of_another_key_is_not_exchanged()
    {
        var (partner, hat, subject) = await APersonKnownOutside();

        Assert.Equal("invalid_grant", (await Exchange(partner, hat, External(subject, audience: "other"))).Error);
        Assert.Equal("invalid_grant", (await Exchange(partner, hat, External(subject, lifetime: TimeSpan.FromMinutes(-2)))).Error);
        Assert.Equal("invalid_grant", (await Exchange(partner, hat, External(subject, key: new RsaSecurityKey(RSA.Create(2048)) { KeyId = "external" }))).Error);
    }

    [Fact]
    public async Task Our_own_token_is_not_exchanged_for_another_hat()
    {
        var (partner, hat, _) = await APersonKnownOutside();
        var own = await _app.TokenFor(partner, partner.Hat.Id.ToString());

        Assert.Equal("invalid_grant", (await Exchange(partner, hat, own.AccessToken)).Error);
    }

    private async Task<(Partner Partner, HatEntry Hat, string Subject)> APersonKnownOutside()
    {
        var partner = await _app.APartner();
        var subject = Guid.NewGuid().ToString("N");
        var hat = await _app.AHat(partner.Organisation.Id, externalSubject: subject);
        (await _app.AsOperator.Patch($"/v1/clients/{partner.Client.ClientId}", new ChangeClientRequest(HatIds: [partner.Hat.Id, hat.Id]), ifMatch: 1)).EnsureSuccessStatusCode();
        return (partner, hat, subject);
    }

    private string External(string subject, string audience = "platform", TimeSpan? lifetime = null, RsaSecurityKey? key = null)
    {
        var now = _app.Clock.GetUtcNow().UtcDateTime;
        return new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(new SecurityTokenDescriptor
        {
            Issuer = PartnersApp.ExternalAuthority,
            Audience = audience,
            Subject = new ClaimsIdentity([new Claim("sub", subject)]),
            Expires = now + (lifetime ?? TimeSpan.FromMinutes(5)),
            SigningCredentials = new SigningCredentials(key ?? Key, SecurityAlgorithms.RsaSha256),
        });
    }

    private Task<TokenAnswer> Exchange(Partner partner, HatEntry? hat, string subjectToken) => _app.Token(
        ("grant_type", "urn:ietf:params:oauth:grant-type:token-exchange"),
        ("client_id", partner.Client.ClientId),
        ("client_secret", partner.Client.ClientSecret),
        ("subject_token", subjectToken),
        ("subject_token_type", "urn:ietf:params:oauth:token-type:access_token"),
        ("hat", hat?.Id.ToString()));
}
