using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using Platform.ServiceDefaults.Http;

namespace Platform.ServiceDefaults.OpenApi;

/// <summary>What the document says as a whole: who, where, which version, how to get in; and nothing but the paths under <c>/v1</c>.</summary>
internal sealed class DocumentStyle : IOpenApiDocumentTransformer
{
    private const string Prefix = "/v1";

    public Task TransformAsync(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellationToken)
    {
        document.Info = new OpenApiInfo
        {
            Title = "Care and safety platform",
            Version = ResponseHeaders.ApiVersion,
            Description = "Independent care and safety organisations work one case together: a signal becomes a case with one plan and one director, the right people decide together, and everyone knows who can do what.",
            Contact = new OpenApiContact { Name = "Platform team", Email = "platform@example.org", Url = new Uri("https://example.org/platform") },
            License = new OpenApiLicense { Name = "EUPL-1.2", Url = new Uri("https://eupl.eu/1.2/en/") },
        };
        document.Servers = [new OpenApiServer { Url = Prefix, Description = "The gateway." }];
        document.Paths = StripPrefix(document.Paths);
        SharedAnswers.AddTo(document);
        DescribeTags(document);
        document.Components?.Schemas?.Remove(nameof(EntityId)); // a way to bind, not a shape: parameters say uuid themselves
        NullableReferences.Rewrite(document);
        RequestSchemas.Close(document);
        return Task.CompletedTask;
    }

    private static OpenApiPaths StripPrefix(OpenApiPaths paths)
    {
        var stripped = new OpenApiPaths();
        foreach (var (path, item) in paths)
        {
            if (path.StartsWith(Prefix + "/", StringComparison.Ordinal))
                stripped.Add(path[Prefix.Length..], item);
        }

        return stripped;
    }

    private static void DescribeTags(OpenApiDocument document)
    {
        foreach (var tag in document.Tags ?? new HashSet<OpenApiTag>())
            tag.Description ??= $"Everything about {tag.Name?.ToLowerInvariant()}.";
    }
}
