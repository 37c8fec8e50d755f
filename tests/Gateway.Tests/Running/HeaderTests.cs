using Xunit;

namespace Platform.Gateway.Tests.Running;

public sealed class HeaderTests(GatewayApp app) : IClassFixture<GatewayApp>
{
    private const string TraceId = "0af7651916cd43dd8448eb211c80319c";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("X-Forwarded-For", "6.6.6.6")]
    [InlineData("X-Forwarded-Host", "evil.example")]
    [InlineData("X-Forwarded-Proto", "ftp")]
    [InlineData("X-Forwarded-Prefix", "/evil")]
    [InlineData("Forwarded", "for=6.6.6.6")]
    [InlineData("X-Real-IP", "6.6.6.6")]
    [InlineData("X-Original-URL", "/evil")]
    [InlineData("X-Rewrite-URL", "/evil")]
    [InlineData("X-HTTP-Method-Override", "EVIL")]
    [InlineData("X-Platform-Caller", "evil")]
    [InlineData("baggage", "who=evil")]
    [InlineData("Correlation-Context", "who=evil")]
    [InlineData("tracestate", "who=evil")]
    [InlineData("Cookie", "who=evil")]
    [InlineData("Host", "evil.example")]
    public async Task Nothing_that_a_client_sends_looks_like_a_trusted_header_inside(string name, string value)
    {
        var marker = Guid.NewGuid().ToString("N");
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/v1/things?after={marker}");
        request.Headers.TryAddWithoutValidation(name, value);
        request.Headers.TryAddWithoutValidation("traceparent", $"00-{TraceId}-b7ad6b7169203331-01");

        await app.Client().SendAsync(request, Cancel);

        Assert.DoesNotContain(Arrived(marker).Headers, header => header.Value.Contains(value, StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_a_service_needs_arrives()
    {
        var marker = Guid.NewGuid().ToString("N");
        using var request = new HttpRequestMessage(HttpMethod.Patch, $"/v1/things/{marker}") { Content = new StringContent("{}") };
        request.Headers.TryAddWithoutValidation("If-Match", "\"3\"");
        request.Headers.TryAddWithoutValidation("Idempotency-Key", "once");

        await app.Client().SendAsync(request, Cancel);

        var headers = Arrived(marker).Headers;
        Assert.Equal("\"3\"", headers["If-Match"]);
        Assert.Equal("once", headers["Idempotency-Key"]);
        Assert.StartsWith("Bearer ", headers["Authorization"], StringComparison.Ordinal);
        Assert.Equal("text/plain; charset=utf-8", headers["Content-Type"]);
        Assert.Equal("gateway.example.org", headers["Host"]);
        Assert.Equal("https", headers["X-Forwarded-Proto"]);
        Assert.Equal("gateway.example.org", headers["X-Forwarded-Host"]);
        Assert.False(string.IsNullOrEmpty(headers["X-Forwarded-For"]));
    }

    [Theory]
    [InlineData("gateway.example.org")]
    [InlineData("evil.example")]
    public async Task A_service_hears_the_public_address_whatever_the_caller_wrote(string host)
    {
        var marker = Guid.NewGuid().ToString("N");
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/v1/things?after={marker}");
        request.Headers.Host = host;

        await app.Client().SendAsync(request, Cancel);

        Assert.Equal("gateway.example.org", Arrived(marker).Headers["Host"]);
    }

    [Fact]
    public async Task The_trace_of_the_caller_is_carried_on_whether_or_not_it_wanted_to_be_seen()
    {
        var marker = Guid.NewGuid().ToString("N");
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/v1/things?after={marker}");
        request.Headers.TryAddWithoutValidation("traceparent", $"00-{TraceId}-b7ad6b7169203331-00");

        await app.Client().SendAsync(request, Cancel);

        var parent = Arrived(marker).Headers["traceparent"].Split('-');
        Assert.Equal(TraceId, parent[1]);
        Assert.Equal("01", parent[3]);
    }

    private Received Arrived(string marker) => Assert.Single(app.Service.Requests, request => request.Target.Contains(marker, StringComparison.Ordinal));
}
