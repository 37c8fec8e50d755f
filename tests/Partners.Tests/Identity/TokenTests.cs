using System.Globalization;
using Platform.Contracts.Partners.V1;
using Platform.Partners.Features.Clients;
using Platform.Partners.Features.Hats;
using Platform.TestKit;
using Xunit;

namespace Platform.Partners.Tests.Identity;

public sealed class TokenTests(PartnersApp app) : IClassFixture<PartnersApp>
{
    [Fact]
    public async Task A_token_says_who_acts_for_whom_in_which_capacity()
    {
        var partner = await app.APartner(HatKind.ProcessDirector);

        var token = await app.TokenFor(partner, partner.Hat.Id.ToString(), "signals.read partners.read");

        Assert.Equal(200, token.Status);
        Assert.Equal(("at+jwt", "RS256"), (token.Jwt.Typ, token.Jwt.Alg));
        Assert.Equal("http://localhost:8080/", token.Jwt.Issuer);
        Assert.Equal(["platform"], token.Jwt.Audiences);
        Assert.Equal(partner.Hat.ProfessionalId.ToString(), token.Jwt.Subject);
        Assert.Equal(partner.Organisation.Id.ToString(), token.Claim("org"));
        Assert.Equal(partner.Hat.Id.ToString(), token.Claim("hat"));
        Assert.Equal("processDirector", token.Claim("hatKind"));
        Assert.Equal("system", token.Claim("client_kind"));
        Assert.Equal(partner.Client.ClientId, token.Claim("client_id"));
        Assert.Equal("signals.read partners.read", token.Claim("scope"));
        Assert.NotEmpty(token.Claim("jti")!);
        Assert.InRange(token.Jwt.ValidTo - token.Jwt.IssuedAt, TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(10));
    }

    [Fact]
    public async Task A_client_without_a_hat_acts_as_its_organisations_system()
    {
        var partner = await app.APartner();

        var token = await app.TokenFor(partner);

        Assert.Equal(partner.Client.ClientId, token.Jwt.Subject);
        Assert.Equal(partner.Organisation.Id.ToString(), token.Claim("org"));
        Assert.Null(token.Claim("hat"));
        Assert.Equal("signals.read partners.read partners.write", token.Claim("scope")); // none asked: all it may have
    }

    [Fact]
    public async Task The_secret_may_stand_in_the_header()
    {
        var partner = await app.APartner();
        using var http = app.CreateClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/connect/token") { Content = new FormUrlEncodedContent([new("grant_type", "client_credentials")]) };
        request.Headers.Authorization = new("Basic", Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes($"{partner.Client.ClientId}:{partner.Client.ClientSecret}")));

        using var response = await http.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.True(response.IsSuccessStatusCode);
    }

    [Fact]
    public async Task A_wrong_secret_gets_nothing()
    {
        var partner = await app.APartner();

        var token = await app.Token(("grant_type", "client_credentials"), ("client_id", partner.Client.ClientId), ("client_secret", partner.Client.ClientSecret + "x"));

        Assert.Equal((401, "invalid_client"), (token.Status, token.Error));
    }

    [Fact]
    public async Task An_unknown_client_gets_the_same_error_as_a_wrong_secret()
    {
        var token = await app.Token(("grant_type", "client_credentials"), ("client_id", "nobody"), ("client_secret", "x"));

        Assert.Equal((401, "invalid_client"), (token.Status, token.Error));
    }

    [Fact]
    public async Task A_scope_that_the_client_may_not_have_is_refused()
    {
        var partner = await app.APartner();

        Assert.Equal(400, (await app.TokenFor(partner, scope: "internal")).Status);
        Assert.Equal(400, (await app.TokenFor(partner, scope: "cases.read")).Status);
        Assert.Equal(400, (await app.TokenFor(partner, scope: "no.such.scope")).Status);
    }

    [Theory]
    [InlineData("not-an-id")]
    [InlineData("00000000-0000-0000-0000-000000000001")]
    public async Task An_unknown_hat_is_refused(string hat)
    {
        var token = await app.TokenFor(await app.APartner(), hat);

        Assert.Equal((400, "invalid_grant"), (token.Status, token.Error));
    }

    [Fact]
    public async Task A_hat_that_the_client_may_not_act_under_is_refused_like_an_unknown_one()
    {
        var (partner, other) = (await app.APartner(), await app.APartner());
        var colleague = await app.AHat(partner.Organisation.Id);

        var foreign = await app.TokenFor(partner, other.Hat.Id.ToString());
        var notAllowed = await app.TokenFor(partner, colleague.Id.ToString());
        var unknown = await app.TokenFor(partner, Guid.NewGuid().ToString());

        Assert.Equal(unknown.Body.GetRawText(), foreign.Body.GetRawText());
        Assert.Equal(unknown.Body.GetRawText(), notAllowed.Body.GetRawText());
    }

    [Fact]
    public async Task An_ended_hat_gets_no_token_and_is_on_the_list_of_revocations()
    {
        var partner = await app.APartner();
        (await app.AsOperator.Post($"/v1/hats/{partner.Hat.Id}/ending", ifMatch: 1)).EnsureSuccessStatusCode();

        var token = await app.TokenFor(partner, partner.Hat.Id.ToString());
        var revocations = await app.As(TestCaller.Service("cases")).Get<Platform.ServiceDefaults.Identity.RevocationList>("/internal/revocations");

        Assert.Equal((400, "invalid_grant"), (token.Status, token.Error));
        Assert.Contains(partner.Hat.Id, revocations.Hats);
    }

    [Fact]
    public async Task A_hat_that_has_not_begun_gets_no_token()
    {
        var partner = await app.APartner();
        var later = await app.Made<HatEntry>("/v1/hats", new GrantHatRequest(partner.Hat.ProfessionalId, partner.Organisation.Id, HatKind.Triage, ValidFrom: new DateOnly(2027, 1, 1)));
        (await app.AsOperator.Patch($"/v1/clients/{partner.Client.ClientId}", new ChangeClientRequest(HatIds: [later.Id]), ifMatch: 1)).EnsureSuccessStatusCode();

        Assert.Equal("invalid_grant", (await app.TokenFor(partner, later.Id.ToString())).Error);
    }

    [Fact]
    public async Task A_revoked_client_gets_no_token_and_is_on_the_list_of_revocations()
    {
        var partner = await app.APartner();
        (await app.AsOperator.Post($"/v1/clients/{partner.Client.ClientId}/revocation", ifMatch: 1)).EnsureSuccessStatusCode();

        var token = await app.TokenFor(partner);
        var revocations = await app.As(TestCaller.Service("cases")).Get<Platform.ServiceDefaults.Identity.RevocationList>("/internal/revocations");

        Assert.Equal((401, "invalid_client"), (token.Status, token.Error));
        Assert.Contains(partner.Client.ClientId, revocations.Clients);
    }

    [Fact]
    public async Task The_first_administrator_has_a_random_secret_that_only_its_owner_reads_and_never_sees_a_case()
    {
        var file = Path.Combine(app.Secrets, "administrator.secret");
        await Eventually.Holds(() => Task.FromResult(File.Exists(Path.Combine(app.Secrets, "service-gateway.secret"))), "the first clients are made");
        var secret = await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken);

        var token = await app.Token(("grant_type", "client_credentials"), ("client_id", "administrator"), ("client_secret", secret));

        Assert.Equal(43, secret.Length);
        Assert.True(PartnersApp.IsOwnersOnly(file));
        Assert.Equal(("operator", "partners.read partners.write operations"), (token.Claim("client_kind"), token.Claim("scope")));
        Assert.Equal(400, (await app.Token(("grant_type", "client_credentials"), ("client_id", "administrator"), ("client_secret", secret), ("scope", "cases.read"))).Status);
    }

    [Fact]
    public async Task A_token_does_not_outlive_its_hat()
    {
        var partner = await app.APartner(validTo: DateOnly.FromDateTime(app.Clock.GetUtcNow().UtcDateTime));
        var midnight = DateTimeOffset.Parse("2026-11-22T23:00:00Z", CultureInfo.InvariantCulture);
        app.Advance(midnight.AddMinutes(-3) - app.Clock.GetUtcNow());

        var token = await app.TokenFor(partner, partner.Hat.Id.ToString());

        Assert.True(token.Jwt.ValidTo <= midnight.UtcDateTime);
    }
}
