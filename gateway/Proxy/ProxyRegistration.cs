using Microsoft.AspNetCore.Authorization;
using Platform.Gateway.Documents;
using Platform.Gateway.Limits;
using Platform.ServiceDefaults.Http;
using Platform.ServiceDefaults.Identity;
using Yarp.ReverseProxy.Configuration;
using Yarp.ReverseProxy.Forwarder;
using Yarp.ReverseProxy.Transforms;

namespace Platform.Gateway.Proxy;

/// <summary>The way through the gateway.</summary>
internal static class ProxyRegistration
{
    private static readonly TimeSpan DefaultTimeout = TimeSpan.FromSeconds(15);

    public static void AddProxy(this WebApplicationBuilder builder)
    {
        builder.AddTraceIdsOnly();
        builder.Services.AddSingleton<IAuthorizationPolicyProvider, ScopePolicies>();
        builder.Services.AddSingleton<IForwarderHttpClientFactory, DiscoveringClients>();
        var publicUrl = new Uri(builder.Configuration["Authentication:Authority"] ?? "http://localhost:8080");
        builder.Services.AddSingleton<IProxyConfigProvider>(services => new InMemoryConfigProvider(
            ProxyRoutes.From(services.GetRequiredService<ApiDocument>().Operations),
            ProxyRoutes.Clusters(builder.Configuration.GetValue<TimeSpan?>("Proxy:Timeout") ?? DefaultTimeout, publicUrl)));

        builder.Services.AddReverseProxy().AddTransforms(transforms =>
        {
            transforms.UseDefaultForwarders = false;
            transforms.AddRequestTransform(request => SayWhereItCameFrom(request, publicUrl));
        });
    }

    private static ValueTask SayWhereItCameFrom(RequestTransformContext request, Uri publicUrl)
    {
        var headers = request.ProxyRequest.Headers;
        headers.TryAddWithoutValidation("X-Forwarded-Proto", publicUrl.Scheme);
        headers.TryAddWithoutValidation("X-Forwarded-Host", publicUrl.Authority);
        headers.TryAddWithoutValidation("X-Forwarded-For", request.HttpContext.Connection.RemoteIpAddress?.ToString());
        return ValueTask.CompletedTask;
    }

    /// <summary>What every request passes, in order. The rate limit stands before authorization, so that refused requests count too.</summary>
    public static void UsePipeline(this WebApplication app)
    {
        app.UseResponseHeaders();
        app.UseExceptionHandler();
        app.UseStatusCodePages();
        app.UseRequestGuards();
        app.UseTraceIdsOnly();
        app.UseRouting();
        app.UseAuthentication();
        app.UseRateLimiter();
        app.UseRevocationCheck();
        app.UseAuthorization();
    }

    public static void MapProxy(this WebApplication app) => app.MapReverseProxy(proxy =>
    {
        proxy.UseForwardingErrors();
        proxy.UseLoadBalancing();
    });
}
