using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Configuration.Memory;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Platform.ServiceDefaults.Data;
using Platform.ServiceDefaults.Http;
using Platform.ServiceDefaults.Identity;
using Platform.ServiceDefaults.Messaging;
using Platform.ServiceDefaults.Telemetry;

namespace Platform.ServiceDefaults;

/// <summary>What every process gets: telemetry, discovery, callers, problems, health.</summary>
public static class ServiceDefaultsRegistration
{
    /// <summary>Largest request body, in bytes (api.md, Limits).</summary>
    public const int MaxRequestBodySize = 256 * 1024;

    private static readonly string[] Talkative = ["Microsoft.AspNetCore", "Microsoft.EntityFrameworkCore", "Microsoft.Extensions.Http", "System.Net.Http", "OpenIddict", "Yarp"];

    /// <summary>Registers it.</summary>
    public static void AddServiceDefaults(this WebApplicationBuilder builder)
    {
        builder.AddQuietLogging();
        builder.AddProfileFile();
        builder.AddTelemetry();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = MaxRequestBodySize;
        });

        builder.Services.TryAddSingleton(TimeProvider.System);
        builder.Services.AddServiceDiscovery();
        builder.Services.ConfigureHttpClientDefaults(http => http.AddServiceDiscovery());
        builder.Services.AddHttpClient(ServiceClients.Anonymous, http => http.Timeout = TimeSpan.FromSeconds(5));
        builder.AddServiceClient("partners");
        builder.Services.TryAddScoped<IRevocationSource, RevocationsOverHttp>();
        builder.AddPlatformAuthentication();

        builder.Services.ConfigureHttpJsonOptions(json => Json.Configure(json.SerializerOptions));
        builder.Services.Configure<RouteHandlerOptions>(routes => routes.ThrowOnBadRequest = true);
        builder.Services.AddSingleton<IProblemDetailsWriter, ProblemWriter>();
        builder.Services.AddProblemDetails();
        builder.Services.AddExceptionHandler<ProblemHandler>();
        builder.Services.AddHealthChecks().AddCheck<RevocationHealth>("revocations", tags: ["ready"]);
    }

    /// <summary>What a request passes before it reaches a feature, in order.</summary>
    public static void UseServiceDefaults(this WebApplication app)
    {
        app.UseResponseHeaders();
        app.UseExceptionHandler();
        app.UseStatusCodePages();
        app.UseRouting();
        app.UseAuthentication();
        app.UseRevocationCheck();
        app.UseAuthorization();
        if (app.Services.GetService<DatabaseState>() is not null)
            app.UseMiddleware<Idempotency>();
    }

    /// <summary>Maps <c>/health/live</c>, <c>/health/ready</c>, which says why not, and where there is messaging its operations.</summary>
    public static void MapDefaultEndpoints(this WebApplication app)
    {
        app.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = _ => false, ResponseWriter = WriteAsync }).AllowAnonymous();
        app.MapHealthChecks("/health/ready", new HealthCheckOptions { Predicate = check => check.Tags.Contains("ready"), ResponseWriter = WriteAsync }).AllowAnonymous();
        if (app.Services.GetService<EventTopology>() is not null)
            app.MapMessagingOperations();
    }

    private static Task WriteAsync(HttpContext http, HealthReport report)
    {
        http.Response.ContentType = "application/json";
        return http.Response.WriteAsync(JsonSerializer.Serialize(new
        {
            status = report.Status.ToString(),
            checks = report.Entries.ToDictionary(entry => entry.Key, entry => new { status = entry.Value.Status.ToString(), entry.Value.Description }),
        }, JsonSerializerOptions.Web));
    }

    /// <remarks>Weakest of all settings: what the frameworks say of every request and command is told by traces. Anything else that sets a level wins.</remarks>
    private static void AddQuietLogging(this WebApplicationBuilder builder) =>
        ((IConfigurationBuilder)builder.Configuration).Sources.Insert(0, new MemoryConfigurationSource
        {
            InitialData = Talkative.Select(category => KeyValuePair.Create($"Logging:LogLevel:{category}", (string?)"Warning")),
        });

    /// <remarks>A region's terms are a file of its own; what the environment says stays stronger.</remarks>
    private static void AddProfileFile(this WebApplicationBuilder builder)
    {
        if (builder.Configuration["Profile:File"] is { Length: > 0 } file)
        {
            builder.Configuration.AddJsonFile(Path.GetFullPath(file), optional: false, reloadOnChange: false);
            builder.Configuration.AddEnvironmentVariables();
        }
    }
}

internal sealed class RevocationHealth(RevocationCopy copy) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(copy.IsTrusted ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy("Partners has not said which hats and clients ended."));
}
