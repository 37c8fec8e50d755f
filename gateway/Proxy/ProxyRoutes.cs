using Platform.Gateway.Documents;
using Yarp.ReverseProxy.Configuration;
using Yarp.ReverseProxy.Transforms;

namespace Platform.Gateway.Proxy;

/// <summary>Exactly what the document names passes, one route per path and method; besides that only the token endpoint and discovery.</summary>
internal static class ProxyRoutes
{
    /// <summary>What a client may say to a service; everything else stays outside, whatever it is called.</summary>
    /// <remarks>The trace is carried by the activity, not copied; forwarding headers are the gateway's own.</remarks>
    private static readonly string[] RequestHeaders =
        ["Accept", "Accept-Language", "Authorization", "Content-Type", "Idempotency-Key", "If-Match", "If-None-Match", "User-Agent"];

    public static IReadOnlyList<RouteConfig> From(IEnumerable<Operation> operations) =>
    [
        .. operations.Select(operation => Route(operation.Id, operation.Service, operation.Method, operation.Path, Policy(operation))),
        Route("token", "partners", HttpMethods.Post, "/connect/token", ScopePolicies.Anonymous),
        Route("discovery", "partners", HttpMethods.Get, "/.well-known/openid-configuration", ScopePolicies.Anonymous),
        Route("keys", "partners", HttpMethods.Get, "/.well-known/jwks", ScopePolicies.Anonymous),
    ];

    /// <remarks>
    /// The services hear the one fixed public address as <c>Host</c>: what a caller writes there does not decide what discovery says. It stands at the
    /// destination, because the proxy takes a Host that equals the caller's for a copy and drops it.
    /// </remarks>
    public static IReadOnlyList<ClusterConfig> Clusters(TimeSpan timeout, Uri publicUrl) =>
    [
        .. ApiDocument.Services.Select(service => new ClusterConfig
        {
            ClusterId = service,
            Destinations = new Dictionary<string, DestinationConfig> { [service] = new() { Address = $"http://{service}", Host = publicUrl.Authority } },
            HttpRequest = new() { ActivityTimeout = timeout },
        }),
    ];

    private static string Policy(Operation operation) =>
        operation.Scopes is null ? ScopePolicies.Anonymous : ScopePolicies.For(operation.Scopes);

    private static RouteConfig Route(string id, string service, string method, string path, string policy) =>
        new RouteConfig
        {
            RouteId = id,
            ClusterId = service,
            Match = new RouteMatch { Path = path, Methods = [method] },
            AuthorizationPolicy = policy,
        }.WithTransformRequestHeadersAllowed(RequestHeaders);
}
