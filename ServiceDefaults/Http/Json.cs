using System.Collections;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Platform.ServiceDefaults.Http;

/// <summary>How the platform reads and writes JSON: strictly, so that a typing error is an answer and not a silent loss.</summary>
public static class Json
{
    /// <summary>Deepest nesting that is read.</summary>
    public const int MaxDepth = 32;

    /// <summary>The options of every request and answer.</summary>
    public static JsonSerializerOptions Options { get; } = Create();

    /// <summary>Sets <paramref name="options"/> as the platform wants them.</summary>
    public static void Configure(JsonSerializerOptions options)
    {
        options.PropertyNamingPolicy = JsonNamingPolicy.CamelCase;
        options.PropertyNameCaseInsensitive = false;
        options.UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow;
        options.NumberHandling = JsonNumberHandling.Strict;
        options.AllowDuplicateProperties = false;
        options.RespectNullableAnnotations = true;
        options.RespectRequiredConstructorParameters = true;
        options.MaxDepth = MaxDepth;
        options.DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull;
        options.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false));
        options.Converters.Add(new UtcInstant());
        options.TypeInfoResolver = (options.TypeInfoResolver ?? new DefaultJsonTypeInfoResolver()).WithAddedModifier(RefuseNullElements);
    }

    /// <remarks>Annotations say of members only whether they may be null; of what stands in a list nobody asks, and no request has a list with gaps.</remarks>
    private static void RefuseNullElements(JsonTypeInfo type)
    {
        if (type is { Kind: JsonTypeInfoKind.Enumerable, ElementType.IsValueType: false })
            type.OnDeserialized = read => NullElementException.ThrowIfAny((IEnumerable)read);
    }

    /// <summary>A list has null among its elements.</summary>
    /// <param name="index">Where.</param>
    internal sealed class NullElementException(int index) : JsonException("An element of a list is null.")
    {
        /// <summary>The element. The serializer says the path of the list, because all of it has been read.</summary>
        public string Pointer => $"{JsonPointer.FromJsonPath(Path)}/{index}";

        public static void ThrowIfAny(IEnumerable list)
        {
            var index = 0;
            foreach (var element in list)
            {
                if (element is null)
                    throw new NullElementException(index);
                index++;
            }
        }
    }

    private static JsonSerializerOptions Create()
    {
        var options = new JsonSerializerOptions(JsonSerializerDefaults.Web);
        Configure(options);
        options.MakeReadOnly(populateMissingResolver: true);
        return options;
    }

    /// <summary>Any offset is accepted, UTC with <c>Z</c> is answered (api.md, Names).</summary>
    private sealed class UtcInstant : JsonConverter<DateTimeOffset>
    {
        public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.GetDateTimeOffset();

        public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) => writer.WriteStringValue(value.UtcDateTime);
    }
}
