using System.Text.Json;
using System.Xml;

namespace Platform.TestKit;

/// <summary>The terms of the reference data, as a region reads them (<c>terms.json</c> beside the tests).</summary>
public static class AgreedTerms
{
    /// <summary>Every term by its code.</summary>
    public static IReadOnlyDictionary<string, TimeSpan> Read()
    {
        using var file = JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "terms.json")));

        return file.RootElement.GetProperty("rules").EnumerateArray()
            .ToDictionary(rule => rule.GetProperty("code").GetString()!, rule => XmlConvert.ToTimeSpan(rule.GetProperty("term").GetString()!), StringComparer.Ordinal);
    }
}
