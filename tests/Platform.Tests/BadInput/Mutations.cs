using System.Globalization;
using System.Text.Json.Nodes;

namespace Platform.Tests.BadInput;

/// <summary>A body with one thing wrong.</summary>
/// <param name="What">What is wrong, for the reader of a failure.</param>
/// <param name="Body">The body.</param>
/// <param name="Pointer">The field that the answer must name.</param>
internal sealed record Mutation(string What, JsonNode Body, string Pointer);

/// <summary>Spoils an example in every way that its schema forbids, one at a time.</summary>
internal sealed class Mutations(Operation operation)
{
    private const int Deepest = 3;

    public IEnumerable<Mutation> All() => Of(operation.BodySchema!, operation.Example, "", 0);

    private IEnumerable<Mutation> Of(JsonObject schema, JsonObject example, string at, int depth)
    {
        yield return Changed("unknown field", at, "notAField", JsonValue.Create(1));

        var required = schema["required"]?.AsArray().Select(name => name!.GetValue<string>()).ToHashSet() ?? [];
        foreach (var name in required)
            yield return Changed("missing field", at, name, null);

        foreach (var (name, property) in schema["properties"]?.AsObject() ?? [])
        {
            var type = operation.Document.Resolve(property);
            foreach (var (what, value) in Wrong(type, example[name]))
                yield return Changed(what, at, name, value);
            if (type["items"] is { } items && operation.Document.Resolve(items)["nullable"] is null)
                yield return Changed("nothing in a list", at, name, new JsonArray((JsonNode?)null)) with { Pointer = $"{at}/{name}/0" };

            if (depth >= Deepest)
                continue;
            if (example[name] is JsonObject child)
            {
                foreach (var deeper in Of(type, child, $"{at}/{name}", depth + 1))
                    yield return deeper;
            }
            else if (example[name] is JsonArray { Count: > 0 } list && list[0] is JsonObject first)
            {
                foreach (var deeper in Of(operation.Document.Resolve(type["items"]), first, $"{at}/{name}/0", depth + 1))
                    yield return deeper;
            }
        }
    }

    private static IEnumerable<(string What, JsonNode Value)> Wrong(JsonObject schema, JsonNode? example)
    {
        var type = schema["type"]?.GetValue<string>();
        yield return ("wrong type", type is "object" or "array" ? JsonValue.Create("text") : new JsonObject());

        if (schema["enum"] is not null)
            yield return ("unknown value", JsonValue.Create("noneOfThese"));
        if (Malformed(schema["format"]?.GetValue<string>()) is { } malformed)
            yield return ("does not exist", JsonValue.Create(malformed));
        if (type is "string" && schema["maxLength"]?.GetValue<int>() is { } longest)
            yield return ("too long", JsonValue.Create(new string('x', longest + 1)));
        if (type is "integer" && schema["maximum"] is { } most && int.TryParse(most.ToString(), CultureInfo.InvariantCulture, out var highest) && highest < int.MaxValue)
            yield return ("too high", JsonValue.Create(highest + 1));
        if (type is "integer" && schema["minimum"] is { } least && int.TryParse(least.ToString(), CultureInfo.InvariantCulture, out var lowest))
            yield return ("too low", JsonValue.Create(lowest - 1));
        if (type is "array" && schema["maxItems"]?.GetValue<int>() is { } room and <= 500 && example is JsonArray { Count: > 0 } items)
            yield return ("too many", new JsonArray([.. Enumerable.Range(0, room + 1).Select(_ => items[0]!.DeepClone())]));
    }

    private static string? Malformed(string? format) => format switch
    {
        "uuid" => "not-a-uuid",
        "date" => "2026-02-30",
        "date-time" => "2026-02-30T10:00:00Z",
        "time-local" => "25:61:00",
        _ => null,
    };

    /// <summary>The example with <paramref name="name"/> below <paramref name="at"/> set, or taken away.</summary>
    private Mutation Changed(string what, string at, string name, JsonNode? value)
    {
        var body = operation.Example;
        var place = at.Split('/', StringSplitOptions.RemoveEmptyEntries).Aggregate((JsonNode)body, (node, part) =>
            (node is JsonArray list ? list[int.Parse(part, CultureInfo.InvariantCulture)] : node[part])!).AsObject();
        if (value is null)
            place.Remove(name);
        else
            place[name] = value;
        return new Mutation(what, body, $"{at}/{name}");
    }
}
