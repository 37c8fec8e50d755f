using System.Net.Http.Headers;
using System.Text.Json;

namespace Platform.Story.Telling;

/// <summary>What the gateway answered.</summary>
public sealed record Answer(string Request, int Status, string Body, EntityTagHeaderValue? ETag)
{
    /// <summary>The body as JSON; undefined when it is none.</summary>
    public JsonElement Json { get; } = Body is ['{' or '[', ..] ? JsonDocument.Parse(Body).RootElement : default;

    /// <summary>The stable code of a problem: the last part of its <c>type</c>; empty when the answer is no problem.</summary>
    public string Problem => Text("type") is { } type && Status >= 400 ? type.Split(':')[^1] : "";

    public Guid Id => Guid.Parse(Required("id"));

    /// <summary>A property as text, by a path such as <c>director.hatId</c>; null when it is not there.</summary>
    public string? Text(string path)
    {
        var here = Json;
        foreach (var name in path.Split('.'))
        {
            if (here.ValueKind is not JsonValueKind.Object || !here.TryGetProperty(name, out here))
                return null;
        }

        return here.ValueKind is JsonValueKind.Null ? null : here.ToString();
    }

    public string Required(string path) => Text(path) ?? throw new StoryException($"{Request}: the answer has no '{path}': {Body}");

    /// <summary>The objects of a list answer, or of an array property of this answer.</summary>
    public IReadOnlyList<JsonElement> Items(string property = "items") =>
        Json.ValueKind is JsonValueKind.Object && Json.TryGetProperty(property, out var items) ? [.. items.EnumerateArray()] : [];

    /// <exception cref="StoryException">The status is another.</exception>
    public Answer Expect(params int[] statuses) =>
        statuses.Contains(Status) ? this : throw new StoryException($"{Request}: expected {string.Join(" or ", statuses)}, got {Status}. {Body}");

    /// <summary>A change was made.</summary>
    /// <exception cref="StoryException">It was not.</exception>
    public Answer Done() => Expect(200, 201, 204);

    /// <summary>A rule said no.</summary>
    /// <exception cref="StoryException">It did not, or another rule did.</exception>
    public Answer Refused(string code) =>
        Expect(409).Problem == code ? this : throw new StoryException($"{Request}: expected the rule '{code}', got '{Problem}'. {Body}");

    /// <exception cref="StoryException">The property has another value.</exception>
    public Answer Expect(string path, string value) =>
        Text(path) == value ? this : throw new StoryException($"{Request}: expected {path} = '{value}', got '{Text(path)}'. {Body}");

    /// <exception cref="StoryException">A list has another length.</exception>
    public Answer ExpectItems(int count, string property = "items") =>
        Items(property).Count == count ? this : throw new StoryException($"{Request}: expected {count} {property}, got {Items(property).Count}. {Body}");

    /// <exception cref="StoryException">The body lacks what this caller must read there.</exception>
    public Answer ExpectWords(params IEnumerable<string> words) =>
        words.FirstOrDefault(word => !Body.Contains(word, StringComparison.Ordinal)) is { } missing
            ? throw new StoryException($"{Request}: does not say '{missing}'. {Body}")
            : this;

    /// <exception cref="StoryException">The body contains what this caller must not learn.</exception>
    public Answer ExpectNothingOf(params IEnumerable<string> secrets) =>
        secrets.FirstOrDefault(secret => Body.Contains(secret, StringComparison.OrdinalIgnoreCase)) is { } told
            ? throw new StoryException($"{Request}: tells '{told}', which this caller may not know. {Body}")
            : this;
}
