using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using Xunit;

namespace Platform.Gateway.Tests.Running;

public sealed partial class PageTests(GatewayApp app) : IClassFixture<GatewayApp>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_document_is_for_everybody_from_everywhere()
    {
        var answer = await app.Client(token: null).GetAsync("/v1/openapi.json", Cancel);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Answers.HasTheHeaders(answer);
        Assert.Equal("*", Assert.Single(answer.Headers.GetValues("Access-Control-Allow-Origin")));
        var document = await answer.Content.ReadFromJsonAsync<JsonElement>(Cancel);
        Assert.Equal("https://gateway.example.org/v1", document.GetProperty("servers")[0].GetProperty("url").GetString());
        Assert.True(document.GetProperty("paths").TryGetProperty("/others", out _), "A service that is down is in the document all the same.");
    }

    [Fact]
    public async Task No_other_answer_is_for_every_site() =>
        Assert.False((await app.Client().GetAsync("/v1/things", Cancel)).Headers.Contains("Access-Control-Allow-Origin"));

    [Fact]
    public async Task The_page_for_people_needs_nothing_from_elsewhere()
    {
        var http = app.Client(token: null);
        var answer = await http.GetAsync("/docs/", Cancel);
        var page = await answer.Content.ReadAsStringAsync(Cancel);

        Answers.HasTheHeaders(answer);
        Assert.Contains("default-src 'none'", Assert.Single(answer.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
        Assert.Contains("v1/openapi.json", page, StringComparison.Ordinal);
        Assert.DoesNotMatch("https?://|//cdn", page);
        foreach (Match script in Source().Matches(page))
            Assert.Equal(HttpStatusCode.OK, (await http.GetAsync("/docs/" + script.Groups[1].Value, Cancel)).StatusCode);
    }

    [Fact]
    public async Task The_state_says_which_part_is_not_ready()
    {
        var http = app.Client(token: null);

        var ready = await http.GetAsync("/health/ready", Cancel);
        var page = await http.GetAsync("/status", Cancel);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, ready.StatusCode);
        var checks = (await ready.Content.ReadFromJsonAsync<JsonElement>(Cancel)).GetProperty("checks");
        Assert.Equal("Unhealthy", checks.GetProperty("cases").GetProperty("status").GetString());
        Assert.Equal("Healthy", checks.GetProperty("signals").GetProperty("status").GetString());
        Assert.Equal("text/html", page.Content.Headers.ContentType?.MediaType);
        Assert.Contains("A part of the platform is not ready", await page.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await http.GetAsync("/health/live", Cancel)).StatusCode);
    }

    [GeneratedRegex("src=\"([^\"]+)\"")]
    private static partial Regex Source();
}
