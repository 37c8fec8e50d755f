using Microsoft.OpenApi;

namespace Platform.ServiceDefaults.OpenApi;

/// <summary>Writes "this or null" in the way of OpenAPI 3.0: <c>nullable</c> with <c>allOf</c>, instead of a choice with an enum of null, or null among the values of an enum that is null elsewhere.</summary>
internal static class NullableReferences
{
    public static void Rewrite(OpenApiDocument document)
    {
        foreach (var schema in document.Components?.Schemas?.Values ?? [])
        {
            Rewrite(schema);
            if (schema is OpenApiSchema { Enum: { } values } own)
                (own.Enum, own.Type) = ([.. values.Where(value => value is not null && !value.IsJsonNullSentinel())], JsonSchemaType.String);
        }
    }

    private static void Rewrite(IOpenApiSchema? schema)
    {
        if (schema is not OpenApiSchema own)
            return;

        own.Items = Replaced(own.Items);
        Rewrite(own.Items);
        foreach (var (name, property) in own.Properties?.ToList() ?? [])
        {
            own.Properties![name] = Replaced(property)!;
            Rewrite(own.Properties[name]);
        }
    }

    private static IOpenApiSchema? Replaced(IOpenApiSchema? schema)
    {
        if (schema is not OpenApiSchema { OneOf: { Count: 2 } choice } own || choice.OfType<OpenApiSchemaReference>().SingleOrDefault() is not { } reference)
            return schema;

        return new OpenApiSchema
        {
            Description = own.Description,
            Type = (reference.Target?.Type ?? JsonSchemaType.Object) | JsonSchemaType.Null,
            AllOf = [reference],
        };
    }
}
