using System.Text.Json;
using System.Xml;
using Microsoft.Extensions.Configuration;

namespace Platform.TestKit;

/// <summary>The terms of the reference data, as a region reads them (<c>terms.json</c> beside the tests).</summary>
public static class AgreedTerms
{
    /// <summary>A profile that says of every term of the list what the list says, or the same of each: what a service reads otherwise stands on no list (I-40).</summary>
    /// <param name="ofEach">The term of each, for example <c>P1234D</c>; as on the list when absent.</param>
    public static IConfiguration AsProfile(string? ofEach = null) => new ConfigurationBuilder()
        .AddInMemoryCollection(Read().Select(agreed => KeyValuePair.Create($"Profile:{agreed.Key.Replace('.', ':')}", (string?)(ofEach ?? XmlConvert.ToString(agreed.Value)))))
        .Build();

    /// <summary>Every term by its code.</summary>
    public static IReadOnlyDictionary<string, TimeSpan> Read()
    {
        using var file = JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "terms.json")));

        return file.RootElement.GetProperty("rules").EnumerateArray()
            .ToDictionary(rule => rule.GetProperty("code").GetString()!, rule => XmlConvert.ToTimeSpan(rule.GetProperty("term").GetString()!), StringComparer.Ordinal);
    }
}
