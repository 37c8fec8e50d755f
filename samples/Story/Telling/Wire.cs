using System.Text.Json;
using System.Text.Json.Serialization;

namespace Platform.Story.Telling;

/// <summary>How JSON is written: camelCase, what is absent is left out.</summary>
public static class Wire
{
    public static JsonSerializerOptions Options { get; } = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };
}
