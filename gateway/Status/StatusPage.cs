using System.Globalization;
using System.Net;
using System.Text;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Platform.Gateway.Documents;
using Platform.ServiceDefaults.Http;

namespace Platform.Gateway.Status;

/// <summary>The state of the platform: for programs in <c>/health/ready</c>, for people at <c>/status</c>.</summary>
internal static class StatusPage
{
    private const string PagePolicy = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    public static void AddStatus(this WebApplicationBuilder builder)
    {
        builder.Services.AddHttpClient(ServiceHealth.Client, http => http.Timeout = TimeSpan.FromSeconds(3));
        foreach (var service in ApiDocument.Services)
        {
            builder.Services.AddHealthChecks().Add(new HealthCheckRegistration(
                service,
                services => new ServiceHealth(service, services.GetRequiredService<IHttpClientFactory>()),
                failureStatus: null,
                tags: ["ready"]));
        }
    }

    public static void MapStatus(this WebApplication app) => app.MapGet("/status", async (HealthCheckService health, TimeProvider clock, HttpResponse response, CancellationToken cancel) =>
    {
        var report = await health.CheckHealthAsync(check => check.Tags.Contains("ready"), cancel);
        response.Headers.ContentSecurityPolicy = PagePolicy;
        return Results.Content(Page(report, clock.GetUtcNow()), "text/html; charset=utf-8");
    }).AllowAnonymous();

    private static string Page(HealthReport report, DateTimeOffset now)
    {
        var rows = new StringBuilder();
        foreach (var (name, entry) in report.Entries.OrderBy(entry => entry.Key, StringComparer.Ordinal))
        {
            var ready = entry.Status is HealthStatus.Healthy;
            rows.Append(CultureInfo.InvariantCulture, $"<tr><th scope=\"row\">{Text(name)}</th><td class=\"{(ready ? "up" : "down")}\">{(ready ? "ready" : "not ready")}</td><td>{Text(entry.Description)}</td></tr>");
        }

        return $$"""
            <!doctype html>
            <html lang="en">
            <head>
              <meta charset="utf-8">
              <meta name="viewport" content="width=device-width, initial-scale=1">
              <meta http-equiv="refresh" content="10">
              <title>Status of the platform</title>
              <style>
                body { font: 1rem/1.5 system-ui, sans-serif; max-width: 44rem; margin: 3rem auto; padding: 0 1rem; }
                table { border-collapse: collapse; width: 100%; }
                th, td { text-align: left; padding: .4rem .8rem; border-bottom: 1px solid #ccc; }
                .up { color: #165a1c; } .down { color: #8a1010; font-weight: bold; }
              </style>
            </head>
            <body>
              <h1>{{(report.Status is HealthStatus.Healthy ? "The platform is ready" : "A part of the platform is not ready")}}</h1>
              <table><thead><tr><th>Part</th><th>State</th><th>Why</th></tr></thead><tbody>{{rows}}</tbody></table>
              <p>API version {{ResponseHeaders.ApiVersion}} · {{now.ToString("u", CultureInfo.InvariantCulture)}} ·
                <a href="{{DocumentEndpoints.PagePath}}">documentation</a> · <a href="{{DocumentEndpoints.DocumentPath}}">OpenAPI document</a></p>
            </body>
            </html>
            """;
    }

    private static string Text(string? text) => WebUtility.HtmlEncode(text ?? "");
}
