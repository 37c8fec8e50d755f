using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Platform.Gateway.Documents;
using Platform.ServiceDefaults;
using Platform.ServiceDefaults.Http;

namespace Platform.Gateway.Limits;

/// <summary>Refuses, before anything else looks at it, what no operation can want.</summary>
internal static class RequestGuards
{
    private const int LongestTarget = 4 * 1024;
    private const int LargestHeaders = 16 * 1024;
    private const int LargestDiscarded = 4 * 1024 * 1024;

    /// <summary>Kestrel answers its own limits without a body: they stand wider than ours, so that ours answer.</summary>
    public static void Widen(KestrelServerLimits limits)
    {
        limits.MaxRequestLineSize = 32 * 1024;
        limits.MaxRequestHeadersTotalSize = 128 * 1024;
        limits.MaxRequestHeaderCount = 200;
    }

    public static IApplicationBuilder UseRequestGuards(this IApplicationBuilder app) => app.Use((http, next) =>
    {
        var request = http.Request;
        var path = request.Path.Value ?? "";
        if (path.EndsWith('/') && path != DocumentEndpoints.PagePath + "/")
            return Problems.WriteAsync(http, Problems.For(StatusCodes.Status404NotFound)); // api.md, Paths: never a redirect
        if (path.Length + (request.QueryString.Value?.Length ?? 0) > LongestTarget)
            return Problems.WriteAsync(http, Problems.For(StatusCodes.Status414UriTooLong));
        if (request.Headers.Sum(header => header.Key.Length + header.Value.Sum(value => value?.Length ?? 0)) > LargestHeaders)
            return Problems.WriteAsync(http, Problems.For(StatusCodes.Status431RequestHeaderFieldsTooLarge));
        if (request.ContentLength > ServiceDefaultsRegistration.MaxRequestBodySize)
            return RefuseBodyAsync(http);

        return next(http);
    });

    /// <remarks>Whoever is still sending reads no answer: what is not far too much is taken in first, and thrown away.</remarks>
    private static async Task RefuseBodyAsync(HttpContext http)
    {
        var size = http.Features.Get<IHttpMaxRequestBodySizeFeature>();
        if (http.Request.ContentLength <= LargestDiscarded && size is { IsReadOnly: false })
        {
            size.MaxRequestBodySize = http.Request.ContentLength;
            await http.Request.Body.CopyToAsync(Stream.Null, http.RequestAborted);
        }

        await Problems.WriteAsync(http, Problems.For(StatusCodes.Status413PayloadTooLarge));
    }
}
