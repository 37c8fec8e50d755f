using System.Net;
using Microsoft.Extensions.Time.Testing;
using Platform.ServiceDefaults.Identity;
using Platform.TestKit;
using Xunit;

namespace Platform.ServiceDefaults.Tests.Http;

public sealed class RevocationTests(NotesApp app) : IClassFixture<NotesApp>
{
    private static readonly TestCaller Person = new() { Scopes = "notes.read", OrganisationId = Guid.NewGuid(), ProfessionalId = Guid.NewGuid(), HatId = Guid.NewGuid(), HatKind = "casework" };

    [Fact]
    public async Task An_ended_hat_is_refused_while_its_token_lives()
    {
        app.Revocations.Replace([Person.HatId!.Value], []);

        var refused = await app.As(Person).Get("/v1/notes");

        Assert.Equal((HttpStatusCode.Unauthorized, "token-revoked"), (refused.StatusCode, await refused.ProblemCode()));
        Assert.Equal("Bearer", Assert.Single(refused.Headers.WwwAuthenticate).Scheme);
        app.Revocations.Replace([], []);
        Assert.Equal(HttpStatusCode.OK, (await app.As(Person).Get("/v1/notes")).StatusCode);
    }

    [Fact]
    public async Task A_revoked_client_is_refused_while_its_token_lives()
    {
        app.Revocations.Replace([], [Person.ClientId]);

        Assert.Equal("token-revoked", await (await app.As(Person).Get("/v1/notes")).ProblemCode());
        app.Revocations.Replace([], []);
    }

    [Fact]
    public async Task A_service_that_does_not_know_who_ended_refuses_with_503()
    {
        app.Clock.Advance(RevocationCopy.Trusted + TimeSpan.FromSeconds(1));

        var refused = await app.As(Person).Get("/v1/notes");

        Assert.Equal((HttpStatusCode.ServiceUnavailable, "revocations-unknown"), (refused.StatusCode, await refused.ProblemCode()));
        Assert.NotNull(refused.Headers.RetryAfter);
        app.Revocations.Replace([], []);
    }

    [Fact]
    public async Task What_needs_no_token_is_open_to_whoever_sends_one_all_the_same()
    {
        app.Clock.Advance(RevocationCopy.Trusted + TimeSpan.FromSeconds(1));

        Assert.Equal(HttpStatusCode.OK, (await app.As(Person).Get("/health/live")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await app.As(Person).Get("/v1/nothing")).StatusCode);
        app.Revocations.Replace([], [Person.ClientId]);
        Assert.Equal(HttpStatusCode.OK, (await app.As(Person).Get("/health/live")).StatusCode);
        app.Revocations.Replace([], []);
    }

    [Fact]
    public void A_copy_that_never_came_is_not_trusted() => Assert.False(new RevocationCopy(new FakeTimeProvider()).IsTrusted);
}
