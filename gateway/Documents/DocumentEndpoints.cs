using Scalar.AspNetCore;

namespace Platform.Gateway.Documents;

/// <summary>The document for programs at <c>/v1/openapi.json</c>, and for people at <c>/docs</c>.</summary>
internal static class DocumentEndpoints
{
    public const string DocumentPath = "/v1/openapi.json";
    public const string PagePath = "/docs";

    /// <remarks>Scalar's page has its script in line; everything it needs comes from this gateway, nothing from elsewhere.</remarks>
    private const string PagePolicy =
        "default-src 'none'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:; "
        + "connect-src 'self'; worker-src 'self' blob:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    public static void AddApiDocument(this WebApplicationBuilder builder)
    {
        var address = builder.Configuration["Authentication:Authority"];
        var publicUrl = Uri.TryCreate(address, UriKind.Absolute, out var url) && url.Scheme == Uri.UriSchemeHttps ? url : null;
        builder.Services.AddSingleton(_ => new ApiDocument(ApiDocument.Embedded(), publicUrl));
    }

    public static void MapApiDocument(this WebApplication app)
    {
        app.MapGet(DocumentPath, (ApiDocument document, HttpResponse response) =>
        {
            response.Headers.AccessControlAllowOrigin = "*";
            return Results.Bytes(document.Json, "application/json");
        }).AllowAnonymous();

        app.MapScalarApiReference(PagePath, page =>
        {
            // A page to read and try with, and no more: nothing on it sends what somebody types anywhere else.
            page.WithTitle("Care and safety platform").WithOpenApiRoutePattern(DocumentPath).DisableTelemetry().DisableAgent().DisableMcp().HideDeveloperTools();
            page.DefaultFonts = false;
        }).AllowAnonymous().AddEndpointFilter(async (context, next) =>
        {
            context.HttpContext.Response.Headers.ContentSecurityPolicy = PagePolicy;
            return await next(context);
        });
    }
}
