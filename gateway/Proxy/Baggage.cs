using System.Diagnostics;
using OpenTelemetry;
using OpenTelemetry.Context.Propagation;
using OpenTelemetry.Trace;

namespace Platform.Gateway.Proxy;

/// <summary>Of a caller's trace context the ids alone pass.</summary>
/// <remarks>
/// <c>traceparent</c> is carried on, so that an integrator can quote its own trace id; it gives no rights, and its sampling flag is not obeyed,
/// or a caller could hide. <c>baggage</c> is text of the caller's choice that every service would log and pass on: it stays outside.
/// </remarks>
internal static class Baggage
{
    public static void AddTraceIdsOnly(this WebApplicationBuilder builder)
    {
        Sdk.SetDefaultTextMapPropagator(new TraceContextPropagator());
        builder.Services.ConfigureOpenTelemetryTracerProvider(tracing => tracing.SetSampler(new AlwaysOnSampler()));
    }

    public static IApplicationBuilder UseTraceIdsOnly(this IApplicationBuilder app) => app.Use((http, next) =>
    {
        foreach (var item in Activity.Current?.Baggage.ToList() ?? [])
            Activity.Current!.SetBaggage(item.Key, null);
        if (Activity.Current is { } activity)
            activity.TraceStateString = null;
        return next(http);
    });
}
