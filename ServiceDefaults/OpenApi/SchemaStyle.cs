using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Reflection;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using Platform.ServiceDefaults.Http;

namespace Platform.ServiceDefaults.OpenApi;

/// <summary>Completes a schema with what the type says and the framework does not read: comments, formats, limits on record parameters.</summary>
internal sealed class SchemaStyle : IOpenApiSchemaTransformer
{
    public Task TransformAsync(OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken cancellationToken)
    {
        var type = Nullable.GetUnderlyingType(context.JsonTypeInfo.Type) ?? context.JsonTypeInfo.Type;
        if (type.IsEnum)
            schema.Type = JsonSchemaType.String;
        if (type == typeof(DateTimeOffset)) // read and written by a converter of ours, so the framework does not know what it is
            (schema.Type, schema.Format) = (JsonSchemaType.String | (type == context.JsonTypeInfo.Type ? 0 : JsonSchemaType.Null), "date-time");
        if (type == typeof(TimeOnly))
            schema.Format = "time-local";
        if (type == typeof(EntityId))
            (schema.Type, schema.Format) = (JsonSchemaType.String, "uuid");

        if (context.JsonPropertyInfo is { } property && !IsShared(schema))
            Complete(schema, property);
        else if (IsShared(schema))
            schema.Description ??= XmlDocumentation.Of(type).Summary;

        return Task.CompletedTask;
    }

    /// <summary>True for what becomes a component: what is said of one property must not end up on it.</summary>
    private static bool IsShared(OpenApiSchema schema) =>
        schema.Metadata?.TryGetValue("x-schema-id", out var id) is true && !string.IsNullOrEmpty(id as string);

    private static void Complete(OpenApiSchema schema, JsonPropertyInfo property)
    {
        if (property.AttributeProvider is PropertyInfo declared)
            schema.Description ??= XmlDocumentation.Of(declared);

        foreach (var attribute in property.AssociatedParameter?.AttributeProvider?.GetCustomAttributes(inherit: true) ?? [])
            Limit(schema, attribute);
    }

    private static void Limit(OpenApiSchema schema, object attribute)
    {
        switch (attribute)
        {
            case StringLengthAttribute length:
                schema.MaxLength = length.MaximumLength;
                schema.MinLength = length.MinimumLength == 0 ? null : length.MinimumLength;
                break;
            case IListLimit list when schema.Items is not null:
                schema.MaxItems = list.MostItems;
                break;
            case MaxLengthAttribute most when schema.Items is not null:
                schema.MaxItems = most.Length;
                break;
            case MaxLengthAttribute most:
                schema.MaxLength = most.Length;
                break;
            case MinLengthAttribute least when schema.Items is not null:
                schema.MinItems = least.Length;
                break;
            case MinLengthAttribute least:
                schema.MinLength = least.Length;
                break;
            case RangeAttribute range:
                schema.Minimum = Convert.ToString(range.Minimum, CultureInfo.InvariantCulture);
                schema.Maximum = Convert.ToString(range.Maximum, CultureInfo.InvariantCulture);
                break;
            case RegularExpressionAttribute pattern:
                schema.Pattern = pattern.Pattern;
                break;
        }
    }
}
