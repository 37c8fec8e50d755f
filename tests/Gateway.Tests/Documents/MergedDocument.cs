using System.Text.Json.Nodes;
using Platform.Gateway.Documents;

namespace Platform.Gateway.Tests.Documents;

/// <summary>The document of the whole API as the gateway serves it, with the questions that the rules ask of it.</summary>
internal static class MergedDocument
{
    public static JsonObject Root { get; } = JsonNode.Parse(new ApiDocument(ApiDocument.Embedded(), publicUrl: null).Json.Span)!.AsObject();

    public static IReadOnlyList<DocumentedOperation> Operations { get; } = OperationsOf(Root);

    public static JsonObject Schemas => Root["components"]!["schemas"]!.AsObject();

    /// <summary>The schemas that a request body consists of, by name.</summary>
    public static IReadOnlyDictionary<string, JsonObject> RequestSchemas { get; } = FindRequestSchemas();

    /// <summary>The operations of a document: the whole, or the part of one service.</summary>
    public static IReadOnlyList<DocumentedOperation> OperationsOf(JsonObject document) =>
    [
        .. document["paths"]!.AsObject().SelectMany(path => path.Value!.AsObject().Select(verb => new DocumentedOperation(verb.Key.ToUpperInvariant(), path.Key, verb.Value!.AsObject()))),
    ];

    /// <summary>Follows a <c>$ref</c>.</summary>
    public static JsonObject Resolve(JsonNode? node)
    {
        while (node?["$ref"] is { } reference)
            node = reference.GetValue<string>().Split('/').Skip(1).Aggregate((JsonNode?)Root, (at, part) => at?[part]);
        return node?.AsObject() ?? throw new InvalidOperationException("A reference leads nowhere.");
    }

    /// <summary>Every property of every schema, as <c>Schema.property</c>.</summary>
    public static IEnumerable<(string Name, string Property, JsonObject Schema)> Properties(IEnumerable<KeyValuePair<string, JsonNode?>> schemas) =>
        from schema in schemas
        from property in schema.Value!["properties"]?.AsObject() ?? []
        select ($"{schema.Key}.{property.Key}", property.Key, property.Value!.AsObject());

    private static Dictionary<string, JsonObject> FindRequestSchemas()
    {
        var found = new Dictionary<string, JsonObject>(StringComparer.Ordinal);
        foreach (var operation in Operations.Where(operation => operation.Body is not null))
            Collect(operation.Body!["schema"], found);
        return found;
    }

    private static void Collect(JsonNode? node, Dictionary<string, JsonObject> found)
    {
        if (node is JsonArray list)
        {
            foreach (var part in list)
                Collect(part, found);
        }

        if (node is not JsonObject schema)
            return;

        if (schema["$ref"]?.GetValue<string>().Split('/')[^1] is { } name)
        {
            if (found.TryAdd(name, Resolve(schema)))
                Collect(found[name], found);
            return;
        }

        foreach (var (_, part) in schema)
            Collect(part, found);
    }
}

/// <summary>One operation of the document.</summary>
internal sealed record DocumentedOperation(string Method, string Path, JsonObject Json)
{
    public string Id => Json["operationId"]!.GetValue<string>();

    public string Description => Json["description"]!.GetValue<string>();

    /// <summary>What the request body is, if there is one.</summary>
    public JsonObject? Body => Json["requestBody"]?["content"]?["application/json"]?.AsObject();

    public IEnumerable<JsonObject> Parameters => Json["parameters"]?.AsArray().Select(MergedDocument.Resolve) ?? [];

    public IEnumerable<(int Status, JsonObject Answer)> Responses =>
        Json["responses"]!.AsObject().Select(response => (int.Parse(response.Key, System.Globalization.CultureInfo.InvariantCulture), MergedDocument.Resolve(response.Value)));

    public bool IsDocument => Path is "/openapi.json";

    public bool Takes(string name) => Parameters.Any(parameter => parameter["name"]!.GetValue<string>() == name);

    public bool Answers(int status) => Json["responses"]!.AsObject().ContainsKey($"{status}");

    public override string ToString() => $"{Method} {Path}";
}
