using System.Text.Json;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Platform.Gateway.Status;

/// <summary>Whether one service behind the gateway is ready, and if not, what it says itself.</summary>
internal sealed class ServiceHealth(string service, IHttpClientFactory clients) : IHealthCheck
{
    /// <summary>Name of the HTTP client that asks.</summary>
    public const string Client = "health";

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            using var http = clients.CreateClient(Client);
            using var answer = await http.GetAsync(new Uri($"http://{service}/health/ready"), cancellationToken);
            return answer.IsSuccessStatusCode
                ? HealthCheckResult.Healthy()
                : HealthCheckResult.Unhealthy(await ReasonsAsync(answer, cancellationToken));
        }
        catch (Exception exception) when (exception is HttpRequestException or TaskCanceledException && !cancellationToken.IsCancellationRequested)
        {
            return HealthCheckResult.Unhealthy("It does not answer.");
        }
    }

    private static async Task<string> ReasonsAsync(HttpResponseMessage answer, CancellationToken cancel)
    {
        try
        {
            using var report = await JsonDocument.ParseAsync(await answer.Content.ReadAsStreamAsync(cancel), cancellationToken: cancel);
            var reasons = report.RootElement.GetProperty("checks").EnumerateObject()
                .Where(check => check.Value.GetProperty("status").GetString() != nameof(HealthStatus.Healthy))
                .Select(check => $"{check.Name}: {(check.Value.TryGetProperty("description", out var why) ? why.GetString() : "not ready")}");
            return string.Join(" ", reasons);
        }
        catch (Exception exception) when (exception is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return $"It answers {(int)answer.StatusCode}.";
        }
    }
}
