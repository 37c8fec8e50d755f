using System.Net;
using Xunit;

namespace Platform.Gateway.Tests.Running;

public sealed class TokenTests(GatewayApp app) : IClassFixture<GatewayApp>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>Every token that must be refused, by what is wrong with it.</summary>
    public static TheoryData<string> BadTokens =>
        [nameof(GatewayTokens.NotSigned), nameof(GatewayTokens.WrongAlgorithm), nameof(GatewayTokens.WrongIssuer), nameof(GatewayTokens.WrongAudience), nameof(GatewayTokens.WrongKey), nameof(GatewayTokens.WrongType), nameof(GatewayTokens.Expired), nameof(GatewayTokens.NotYetValid)];

    [Theory]
    [MemberData(nameof(BadTokens))]
    public async Task A_bad_token_is_refused(string kind)
    {
        var token = (string)typeof(GatewayTokens).GetProperty(kind)!.GetValue(null)!;

        await Answers.IsProblem(await app.Client(token).GetAsync($"/v1/things?{kind}", Cancel), 401, "unauthenticated");
        Assert.DoesNotContain(app.Service.Requests, request => request.Target.Contains(kind, StringComparison.Ordinal));
    }

    [Fact]
    public async Task No_token_is_refused_and_told_what_is_wanted()
    {
        var answer = await app.Client(token: null).GetAsync("/v1/things", Cancel);

        await Answers.IsProblem(answer, 401, "unauthenticated");
        Assert.Equal("Bearer", answer.Headers.WwwAuthenticate.Single().Scheme);
    }

    [Fact]
    public async Task A_token_in_the_query_is_no_token() =>
        await Answers.IsProblem(await app.Client(token: null).GetAsync($"/v1/things?access_token={GatewayTokens.Good()}", Cancel), 401, "unauthenticated");

    [Fact]
    public async Task A_good_token_without_the_scope_is_forbidden()
    {
        var reader = app.Client(GatewayTokens.Good("signals.read"));

        await Answers.IsProblem(await reader.PostAsync("/v1/things", null, Cancel), 403, "forbidden");
        Assert.Equal(HttpStatusCode.OK, (await reader.GetAsync("/v1/things", Cancel)).StatusCode);
    }

    [Fact]
    public async Task A_scope_that_merely_begins_like_the_right_one_is_not_it() =>
        await Answers.IsProblem(await app.Client(GatewayTokens.Good("signals.readable signals")).GetAsync("/v1/things", Cancel), 403, "forbidden");

    [Fact]
    public async Task An_ended_hat_and_a_revoked_client_are_refused_within_seconds()
    {
        var hat = Guid.NewGuid();
        var person = app.Client(GatewayTokens.Good(hat: hat));
        var machine = app.Client(GatewayTokens.Good(client: "client-to-revoke"));
        Assert.Equal(HttpStatusCode.OK, (await person.GetAsync("/v1/things", Cancel)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await machine.GetAsync("/v1/things", Cancel)).StatusCode);

        app.Revoked.Hats.Add(hat);
        app.Revoked.Clients.Add("client-to-revoke");

        await TestKit.Eventually.Holds(async () => (await person.GetAsync("/v1/things", Cancel)).StatusCode is HttpStatusCode.Unauthorized, "the hat is refused", TimeSpan.FromSeconds(5));
        await Answers.IsProblem(await machine.GetAsync("/v1/things", Cancel), 401, "token-revoked");
    }
}

/// <summary>Partners was never there since the gateway started.</summary>
public sealed class GatewayWithoutKeys : GatewayApp
{
    protected override bool KnowsKeys => false;

    protected override IReadOnlyDictionary<string, string> Settings => new Dictionary<string, string>
    {
        ["Authentication:MetadataAddress"] = "http://127.0.0.1:9/.well-known/openid-configuration", // nobody listens there
    };
}

public sealed class UnknownKeysTests(GatewayWithoutKeys app) : IClassFixture<GatewayWithoutKeys>
{
    [Fact]
    public async Task A_token_that_cannot_be_checked_is_not_called_bad()
    {
        var answer = await app.Client().GetAsync("/v1/things", TestContext.Current.CancellationToken);

        await Answers.IsProblem(answer, 503, "keys-unknown");
        Assert.NotNull(answer.Headers.RetryAfter);
    }

    [Fact]
    public async Task Without_a_token_the_answer_is_as_always() =>
        await Answers.IsProblem(await app.Client(token: null).GetAsync("/v1/things", TestContext.Current.CancellationToken), 401, "unauthenticated");
}
