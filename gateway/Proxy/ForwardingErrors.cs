using Yarp.ReverseProxy.Forwarder;

namespace Platform.Gateway.Proxy;

/// <summary>Tells a service that is not there (503: nothing happened, try again) from one that broke off its answer (502), and lets no error stay without a body.</summary>
internal static class ForwardingErrors
{
    public static IApplicationBuilder UseForwardingErrors(this IApplicationBuilder proxy) => proxy.Use(async (http, next) =>
    {
        await next(http);

        if (http.Response.HasStarted)
            return;
        if (http.Features.Get<IForwarderErrorFeature>() is { Error: ForwarderError.Request, Exception: { } exception } && NeverArrived(exception))
            http.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        if (http.Response is { StatusCode: >= 400, ContentLength: 0 })
            http.Response.ContentLength = null; // the status code pages only fill what does not claim to be complete
    });

    private static bool NeverArrived(Exception exception) =>
        exception is HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError };
}
