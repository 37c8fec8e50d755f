using System.Net;
using Platform.Contracts.Partners.V1;
using Platform.Partners.Domain;
using Platform.Partners.Features.Clients;
using Platform.ServiceDefaults.Http;
using Platform.TestKit;
using Xunit;

namespace Platform.Partners.Tests.Features;

[Collection(SharedDirectory.Name)]
public sealed class ClientTests(PartnersApp app)
{
    [Fact]
    public async Task A_secret_is_shown_once_and_kept_nowhere()
    {
        var partner = await app.APartner();
        var request = new RegisterClientRequest($"client-{Guid.NewGuid():N}", "X", ["signals.read"], partner.Organisation.Id);

        var made = await (await app.AsOperator.Post("/v1/clients", request, idempotencyKey: "k1")).Read<RegisteredClient>();
        var repeated = await app.AsOperator.Post("/v1/clients", request, idempotencyKey: "k1");
        var read = await (await app.AsOperator.Get($"/v1/clients/{request.ClientId}")).Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

        Assert.Equal(43, made.ClientSecret.Length);
        Assert.Equal((HttpStatusCode.Conflict, "already-exists"), (repeated.StatusCode, await repeated.ProblemCode()));
        Assert.DoesNotContain(made.ClientSecret, read, StringComparison.Ordinal);
        var kept = await app.InDatabase(db => Task.FromResult(db.Clients.Single(client => client.ClientId == request.ClientId)));
        Assert.NotEqual(made.ClientSecret, kept.SecretHash);
        Assert.False(await app.InDatabase(db => Task.FromResult(db.IdempotencyRecords.Any(record => record.Key == "k1"))));
    }

    [Fact]
    public async Task Only_an_operator_registers_clients()
    {
        var partner = await app.APartner(HatKind.Administrator);
        var request = new RegisterClientRequest("another-client", "X", ["signals.read"], partner.Organisation.Id);

        var response = await app.As(partner.Person()).Post("/v1/clients", request);

        Assert.Equal((HttpStatusCode.Forbidden, "operator-required"), (response.StatusCode, await response.ProblemCode()));
    }

    [Fact]
    public async Task A_client_is_visible_to_operators_and_its_organisations_administrator_only()
    {
        var (partner, other) = (await app.APartner(HatKind.Administrator), await app.APartner(HatKind.Administrator));
        var path = $"/v1/clients/{partner.Client.ClientId}";

        Assert.Equal(HttpStatusCode.OK, (await app.AsOperator.Get(path)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await app.As(partner.Person()).Get(path)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await app.As(other.Person()).Get(path)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await app.As(partner.System).Get(path)).StatusCode);
        Assert.Equal([partner.Client.ClientId], (await app.As(partner.Person()).Get<Page<ClientEntry>>("/v1/clients")).Items.Select(client => client.ClientId));
        Assert.Empty((await app.As(partner.System).Get<Page<ClientEntry>>("/v1/clients")).Items);
    }

    [Fact]
    public async Task A_client_gets_no_hat_of_another_organisation_and_no_scope_of_another_kind()
    {
        var (partner, other) = (await app.APartner(), await app.APartner());
        var path = $"/v1/clients/{partner.Client.ClientId}";

        Assert.Equal("hat-not-of-organisation", await (await app.AsOperator.Patch(path, new ChangeClientRequest(HatIds: [other.Hat.Id]), ifMatch: 1)).ProblemCode());
        Assert.Equal(["/hatIds/0"], await (await app.AsOperator.Patch(path, new ChangeClientRequest(HatIds: [Guid.NewGuid()]), ifMatch: 1)).Pointers());
        Assert.Equal("scope-not-for-kind", await (await app.AsOperator.Patch(path, new ChangeClientRequest(["internal"]), ifMatch: 1)).ProblemCode());
        Assert.Equal(["/scopes"], await (await app.AsOperator.Patch(path, new ChangeClientRequest(["no.such"]), ifMatch: 1)).Pointers());
    }

    [Fact]
    public async Task Clients_of_services_are_installed_not_registered()
    {
        var response = await app.AsOperator.Post("/v1/clients", new RegisterClientRequest("service-x", "X", ["internal"], Kind: ClientKind.Service));

        Assert.Equal(["/kind"], await response.Pointers());
    }

    [Fact]
    public async Task An_operator_does_not_saw_off_the_branch_it_sits_on()
    {
        await Eventually.Holds(() => Task.FromResult(File.Exists(Path.Combine(app.Secrets, "service-gateway.secret"))), "the first clients are made");

        Assert.Equal("own-client", await (await app.AsOperator.Post("/v1/clients/administrator/revocation", ifMatch: 1)).ProblemCode());
    }

    [Fact]
    public async Task While_a_secret_is_replaced_both_work_until_the_old_ones_end()
    {
        var partner = await app.APartner();
        var path = $"/v1/clients/{partner.Client.ClientId}/secrets";

        var rotated = await (await app.AsOperator.Post(path, new RotateSecretRequest(app.Clock.GetUtcNow().AddHours(1)), ifMatch: 1)).Read<RotatedSecret>();
        var renewed = partner with { Client = partner.Client with { ClientSecret = rotated.ClientSecret } };

        Assert.Equal(200, (await app.TokenFor(partner)).Status);
        Assert.Equal(200, (await app.TokenFor(renewed)).Status);
        Assert.Equal("secret-overlap", await (await app.AsOperator.Post(path, new RotateSecretRequest(), ifMatch: 2)).ProblemCode());
        app.Advance(TimeSpan.FromMinutes(61));
        Assert.Equal(401, (await app.TokenFor(partner)).Status);
        Assert.Equal(200, (await app.TokenFor(renewed)).Status);
    }

    [Fact]
    public async Task A_secret_that_leaked_ends_at_once()
    {
        var partner = await app.APartner(HatKind.Administrator);
        var path = $"/v1/clients/{partner.Client.ClientId}/secrets";

        var rotated = await (await app.As(partner.Person()).Post(path, new RotateSecretRequest(app.Clock.GetUtcNow().AddMinutes(-1)), ifMatch: 1)).Read<RotatedSecret>();

        Assert.Null(rotated.PreviousEndsAt);
        Assert.Equal(401, (await app.TokenFor(partner)).Status);
        Assert.Equal(200, (await app.TokenFor(partner with { Client = partner.Client with { ClientSecret = rotated.ClientSecret } })).Status);
    }

    [Fact]
    public async Task A_secret_is_renewed_by_an_operator_or_the_own_administrator_for_ninety_days_of_overlap_at_most()
    {
        var (partner, other) = (await app.APartner(), await app.APartner(HatKind.Administrator));
        var path = $"/v1/clients/{partner.Client.ClientId}/secrets";

        Assert.Equal(HttpStatusCode.NotFound, (await app.As(other.Person()).Post(path, new RotateSecretRequest(), ifMatch: 1)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await app.As(partner.Person()).Post(path, new RotateSecretRequest(), ifMatch: 1)).StatusCode);
        Assert.Equal(["/previousEndsAt"], await (await app.AsOperator.Post(path, new RotateSecretRequest(app.Clock.GetUtcNow().AddDays(91)), ifMatch: 1)).Pointers());
        Assert.Equal(428, (int)(await app.AsOperator.Post(path, new RotateSecretRequest())).StatusCode);
    }
}
