using Microsoft.OpenApi;

namespace Platform.ServiceDefaults.OpenApi;

/// <summary>Requests are closed: an unknown property is an error. Answers stay open: a property may be added within v1.</summary>
internal static class RequestSchemas
{
    public static void Close(OpenApiDocument document)
    {
        var closed = new HashSet<string>(StringComparer.Ordinal);
        foreach (var operation in document.Paths.Values.SelectMany(path => path.Operations?.Values ?? Enumerable.Empty<OpenApiOperation>()))
        {
            foreach (var body in operation.RequestBody?.Content?.Values ?? Enumerable.Empty<OpenApiMediaType>())
                Collect(body.Schema, closed, document);
        }

        foreach (var (name, schema) in document.Components?.Schemas ?? new Dictionary<string, IOpenApiSchema>())
        {
            if (schema is not OpenApiSchema { Type: JsonSchemaType.Object, Properties: not null } own)
                continue;

            own.AdditionalPropertiesAllowed = !closed.Contains(name);
            if (own.AdditionalPropertiesAllowed)
                own.Required = own.Required?.Where(property => !IsNullable(own.Properties[property])).ToHashSet();
        }
    }

    /// <remarks>What is null is left out of an answer, so it cannot be required there.</remarks>
    private static bool IsNullable(IOpenApiSchema schema) => schema.Type?.HasFlag(JsonSchemaType.Null) is true;

    private static void Collect(IOpenApiSchema? schema, HashSet<string> found, OpenApiDocument document)
    {
        if (schema is OpenApiSchemaReference { Reference.Id: { } id })
        {
            if (found.Add(id) && document.Components?.Schemas?.TryGetValue(id, out var target) is true)
                Collect(target, found, document);
            return;
        }

        foreach (var part in Parts(schema))
            Collect(part, found, document);
    }

    private static IEnumerable<IOpenApiSchema?> Parts(IOpenApiSchema? schema) =>
        schema is null
            ? []
            : [.. schema.Properties?.Values ?? [], .. schema.AllOf ?? [], .. schema.OneOf ?? [], .. schema.AnyOf ?? [], schema.Items, schema.AdditionalProperties];
}
