using System.Net;
using Xunit;

namespace Platform.Gateway.Tests.Running;

public sealed class RoutingTests(GatewayApp app) : IClassFixture<GatewayApp>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_the_document_names_reaches_its_service()
    {
        var answer = await app.Client().GetAsync("/v1/things?limit=3", Cancel);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Answers.HasTheHeaders(answer);
        Assert.Equal("\"7\"", answer.Headers.ETag?.Tag);
        Assert.Contains(app.Service.Requests, request => request is { Method: "GET", Target: "/v1/things?limit=3" });
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/v1")]
    [InlineData("/v1/nothing")]
    [InlineData("/v1/things/1/parts")]
    [InlineData("/internal/directory")]
    [InlineData("/v1/../internal/directory")]
    [InlineData("/v1/things/%2e%2e/%2e%2e/internal/directory")]
    [InlineData("/openapi/v1.json")]
    [InlineData("/connect/authorize")]
    [InlineData("/.well-known/nothing")]
    public async Task An_unknown_path_is_not_found_without_asking_for_a_token(string path) =>
        await Answers.IsProblem(await app.Client(token: null).GetAsync(path, Cancel), 404, "not-found");

    [Theory]
    [InlineData("/v1/things/")]
    [InlineData("/v1/things/1/")]
    [InlineData("/status/")]
    [InlineData("/v1/openapi.json/")]
    public async Task A_trailing_slash_is_not_found(string path) =>
        await Answers.IsProblem(await app.Client().GetAsync(path, Cancel), 404, "not-found");

    [Theory]
    [InlineData("PUT", "/v1/things", "GET, POST")]
    [InlineData("TRACE", "/v1/things", "GET, POST")]
    [InlineData("OPTIONS", "/v1/things", "GET, POST")]
    [InlineData("HEAD", "/v1/things/1", "DELETE, GET, PATCH")]
    [InlineData("POST", "/v1/things/1", "DELETE, GET, PATCH")]
    [InlineData("GET", "/connect/token", "POST")]
    [InlineData("POST", "/v1/openapi.json", "GET")]
    public async Task A_method_that_is_not_supported_is_told_which_are(string method, string path, string allowed)
    {
        var answer = await app.Client(token: null).SendAsync(new HttpRequestMessage(new HttpMethod(method), path), Cancel);

        if (method is not "HEAD")
            await Answers.IsProblem(answer, 405, "method-not-allowed");
        Assert.Equal(HttpStatusCode.MethodNotAllowed, answer.StatusCode);
        Assert.Equal(allowed, string.Join(", ", answer.Content.Headers.Allow.Order(StringComparer.Ordinal)));
    }

    [Theory]
    [InlineData("POST", "/connect/token")]
    [InlineData("GET", "/.well-known/openid-configuration")]
    [InlineData("GET", "/.well-known/jwks")]
    public async Task The_way_to_a_token_is_open(string method, string path)
    {
        var answer = await app.Client(token: null).SendAsync(new HttpRequestMessage(new HttpMethod(method), path), Cancel);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains(app.Service.Requests, request => request.Target == path);
    }

    [Fact]
    public async Task An_encoded_slash_does_not_leave_its_segment()
    {
        await app.Client().GetAsync("/v1/things/..%2F..%2Finternal", Cancel);

        Assert.DoesNotContain(app.Service.Requests, request => request.Target.StartsWith("/internal", StringComparison.Ordinal));
    }
}
