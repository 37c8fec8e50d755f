using System.Text.Json;
using System.Text.Json.Serialization;

namespace Platform.Story.Region;

/// <summary>One record of a data file, and where it stands.</summary>
public sealed record Row<T>(T Value, string File, int Line)
{
    public string Place => $"{File}:{Line}";
}

/// <summary>Reads a data file: an array of objects, each of which keeps its line number.</summary>
public static class DataFile
{
    private static readonly JsonSerializerOptions Strict = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectRequiredConstructorParameters = true,
        RespectNullableAnnotations = true,
    };

    /// <exception cref="StoryException">The file is missing or malformed; the message names file and line.</exception>
    public static IReadOnlyList<Row<T>> Read<T>(string folder, string file)
    {
        var path = Path.Combine(folder, file);
        if (!File.Exists(path))
            throw new StoryException($"{path} is missing.");

        var json = File.ReadAllBytes(path);
        var rows = new List<Row<T>>();
        var reader = new Utf8JsonReader(json);
        var line = 1;
        try
        {
            reader.Read();
            while (reader.Read() && reader.TokenType is JsonTokenType.StartObject)
            {
                line = LineAt(json, reader.TokenStartIndex);
                rows.Add(new Row<T>(JsonSerializer.Deserialize<T>(ref reader, Strict)!, file, line));
            }
        }
        catch (JsonException malformed)
        {
            throw new StoryException($"{file}:{line}: {malformed.Message}");
        }

        return rows;
    }

    private static int LineAt(ReadOnlySpan<byte> json, long position) => 1 + json[..(int)position].Count((byte)'\n');
}
