using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace Platform.ServiceDefaults.Telemetry;

/// <summary>Traces, metrics and logs over OTLP, on when <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> is set.</summary>
internal static class TelemetryRegistration
{
    /// <summary>Prefix of the platform's own sources and meters, for example <c>Platform.Messaging</c>.</summary>
    private const string Own = "Platform.*";

    public static void AddTelemetry(this WebApplicationBuilder builder)
    {
        builder.Services.AddHostedService<DatabaseTracing>();
        builder.Logging.AddFilter("Microsoft.EntityFrameworkCore", LogLevel.Warning); // a line for every command, and workers look every two seconds

        var telemetry = builder.Services.AddOpenTelemetry()
            .WithTracing(tracing => tracing
                .AddSource(Own)
                .AddAspNetCoreInstrumentation(http =>
                {
                    http.Filter = context => !context.Request.Path.StartsWithSegments("/health");
                    http.EnrichWithHttpRequest = (activity, request) => SecretPaths.Hide(activity, "url.path", request.Path);
                })
                .AddHttpClientInstrumentation(http =>
                {
                    http.FilterHttpRequestMessage = request => request.RequestUri?.AbsolutePath is not "/internal/revocations";
                    http.EnrichWithHttpRequestMessage = (activity, request) => SecretPaths.Hide(activity, "url.full", request.RequestUri?.GetLeftPart(UriPartial.Path));
                }))
            .WithMetrics(metrics => metrics
                .AddMeter(Own)
                .AddAspNetCoreInstrumentation()
                .AddHttpClientInstrumentation()
                .AddRuntimeInstrumentation())
            .WithLogging(null, logging => logging.IncludeFormattedMessage = true);

        if (!string.IsNullOrEmpty(builder.Configuration["OTEL_EXPORTER_OTLP_ENDPOINT"]))
            telemetry.UseOtlpExporter();
    }
}
