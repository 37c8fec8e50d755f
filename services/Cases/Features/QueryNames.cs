using System.Text.Json;

namespace Platform.Cases.Features;

/// <summary>What a query says by name. It would bind an enumeration by its name in code; here it is written as everywhere else.</summary>
internal static class QueryNames
{
    /// <summary>The value of that name, or null where there is none.</summary>
    public static TEnum? Named<TEnum>(string name)
        where TEnum : struct, Enum => Enum.GetValues<TEnum>().Cast<TEnum?>().SingleOrDefault(value => JsonNamingPolicy.CamelCase.ConvertName($"{value}") == name);
}
