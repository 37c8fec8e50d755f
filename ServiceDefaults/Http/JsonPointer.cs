using System.Text;
using System.Text.Json;

namespace Platform.ServiceDefaults.Http;

/// <summary>Says where in a body something is (RFC 6901).</summary>
internal static class JsonPointer
{
    /// <summary>From a member path of the validator: <c>Subject.Persons[0].GivenName</c> becomes <c>/subject/persons/0/givenName</c>.</summary>
    public static string FromMemberPath(string path)
    {
        var pointer = new StringBuilder();
        foreach (var part in path.Split('.', '[').Select(part => part.TrimEnd(']')).Where(part => part.Length > 0))
            pointer.Append('/').Append(JsonNamingPolicy.CamelCase.ConvertName(part));
        return pointer.ToString();
    }

    /// <summary>From a path of <see cref="JsonException"/>: <c>$.subject['kind'][0]</c> becomes <c>/subject/kind/0</c>.</summary>
    public static string FromJsonPath(string? path)
    {
        if (path is null or "$" or "")
            return "";

        var pointer = new StringBuilder();
        foreach (var part in path.TrimStart('$').Split('.', '[').Select(part => part.TrimEnd(']').Trim('\'')).Where(part => part.Length > 0))
            pointer.Append('/').Append(part.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal));
        return pointer.ToString();
    }
}
