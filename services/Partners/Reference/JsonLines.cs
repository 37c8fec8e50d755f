using System.Text.Json;

namespace Platform.Partners.Reference;

/// <summary>Knows on which line of a JSON file each value stands.</summary>
internal static class JsonLines
{
    /// <summary>The line of every value, by its JSON pointer; the first line is 1.</summary>
    /// <exception cref="JsonException">A list has an empty place, which the types of what is read do not know of.</exception>
    public static IReadOnlyDictionary<string, int> Of(ReadOnlySpan<byte> json)
    {
        var lines = new Dictionary<string, int>(StringComparer.Ordinal);
        var path = new Stack<(string Pointer, int Index)>(); // of the containers around; the index is -1 in an object
        var (name, line, counted) = ("", 1, 0);
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { CommentHandling = JsonCommentHandling.Skip });
        while (reader.Read())
        {
            line += json[counted..(int)reader.TokenStartIndex].Count((byte)'\n');
            counted = (int)reader.TokenStartIndex;
            switch (reader.TokenType)
            {
                case JsonTokenType.PropertyName:
                    name = reader.GetString()!;
                    break;
                case JsonTokenType.EndObject or JsonTokenType.EndArray:
                    path.Pop();
                    break;
                default:
                    var pointer = Next(path, name);
                    if (reader.TokenType is JsonTokenType.Null && path.Count > 0 && path.Peek().Index > 0)
                        throw new JsonException("A list has no empty place (null): leave it out.", pointer, line - 1, null);
                    lines[pointer] = line;
                    if (reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray)
                        path.Push((pointer, reader.TokenType is JsonTokenType.StartArray ? 0 : -1));
                    break;
            }
        }

        return lines;
    }

    private static string Next(Stack<(string Pointer, int Index)> path, string name)
    {
        if (path.Count == 0)
            return "";
        if (path.Peek() is { Index: < 0 } parent)
            return $"{parent.Pointer}/{name}";

        var (pointer, index) = path.Pop();
        path.Push((pointer, index + 1));
        return $"{pointer}/{index}";
    }
}
