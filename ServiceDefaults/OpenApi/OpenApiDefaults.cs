using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Platform.ServiceDefaults.OpenApi;

/// <summary>How every service describes itself: <c>builder.Services.AddOpenApi(OpenApiDefaults.Configure)</c>.</summary>
/// <remarks>The call itself stands in each service, because its source generator only sees the project that calls it.</remarks>
public static class OpenApiDefaults
{
    /// <summary>Sets the version and the transformers of the API's one style (REST API Design Rules).</summary>
    public static void Configure(OpenApiOptions options)
    {
        options.OpenApiVersion = OpenApiSpecVersion.OpenApi3_0;
        options.AddSchemaTransformer<SchemaStyle>();
        options.AddOperationTransformer<OperationStyle>();
        options.AddOperationTransformer<RequestExamples>();
        options.AddDocumentTransformer<DocumentStyle>();
    }
}
