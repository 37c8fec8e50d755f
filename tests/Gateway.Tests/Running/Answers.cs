using System.Text.Json;
using Xunit;

namespace Platform.Gateway.Tests.Running;

/// <summary>What every answer of the gateway has to satisfy.</summary>
internal static class Answers
{
    /// <summary>A problem as api.md describes it, with this status and code.</summary>
    public static async Task IsProblem(HttpResponseMessage answer, int status, string code)
    {
        HasTheHeaders(answer);
        Assert.Equal(status, (int)answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        using var problem = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Equal($"urn:platform:problem:{code}", problem.RootElement.GetProperty("type").GetString());
        Assert.Equal(status, problem.RootElement.GetProperty("status").GetInt32());
        foreach (var member in new[] { "title", "detail", "instance", "traceId" })
            Assert.False(string.IsNullOrWhiteSpace(problem.RootElement.GetProperty(member).GetString()), member);
    }

    /// <summary>The headers that stand on every answer (api.md, Headers).</summary>
    public static void HasTheHeaders(HttpResponseMessage answer)
    {
        Assert.Equal("1.0.0", Header(answer, "API-Version"));
        Assert.Equal("no-store", Header(answer, "Cache-Control"));
        Assert.Contains("frame-ancestors 'none'", Header(answer, "Content-Security-Policy"), StringComparison.Ordinal);
        Assert.StartsWith("max-age=", Header(answer, "Strict-Transport-Security"), StringComparison.Ordinal);
        Assert.Equal("nosniff", Header(answer, "X-Content-Type-Options"));
        Assert.Equal("DENY", Header(answer, "X-Frame-Options"));
        Assert.Equal("no-referrer", Header(answer, "Referrer-Policy"));
        Assert.False(answer.Headers.Contains("Server"));
    }

    private static string Header(HttpResponseMessage answer, string name) => Assert.Single(answer.Headers.GetValues(name));
}
