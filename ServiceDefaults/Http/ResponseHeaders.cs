using Microsoft.AspNetCore.Builder;

namespace Platform.ServiceDefaults.Http;

/// <summary>The headers on every answer, errors included (api.md, Headers).</summary>
public static class ResponseHeaders
{
    /// <summary>The version of the API: <c>info.version</c> of its document and the <c>API-Version</c> header.</summary>
    public const string ApiVersion = "1.0.0";

    /// <summary>Sets them as the answer starts, so that nothing that clears an answer loses them.</summary>
    public static IApplicationBuilder UseResponseHeaders(this IApplicationBuilder app) => app.Use((http, next) =>
    {
        http.Response.OnStarting(() =>
        {
            var headers = http.Response.Headers;
            headers["API-Version"] = ApiVersion;
            headers.CacheControl = "no-store";
            headers.StrictTransportSecurity = "max-age=31536000; includeSubDomains";
            headers.XContentTypeOptions = "nosniff";
            headers.XFrameOptions = "DENY";
            headers["Referrer-Policy"] = "no-referrer";
            if (headers.ContentSecurityPolicy.Count == 0)
                headers.ContentSecurityPolicy = "frame-ancestors 'none'";
            headers.Remove("Server");
            return Task.CompletedTask;
        });
        return next(http);
    });
}
