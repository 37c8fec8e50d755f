using System.Text.Json.Nodes;

namespace Platform.Tests.BadInput;

/// <summary>The served OpenAPI document, as far as this suite reads it.</summary>
internal sealed class ServedDocument(JsonObject root)
{
    /// <summary>Every operation that needs a token.</summary>
    public IEnumerable<Operation> Operations =>
        from path in root["paths"]!.AsObject()
        from verb in path.Value!.AsObject()
        where verb.Value!["security"]!.AsArray().Count > 0
        select new Operation(this, verb.Key.ToUpperInvariant(), path.Key, verb.Value!.AsObject());

    /// <summary>Follows <c>$ref</c>, and the one <c>allOf</c> that stands for "this or null".</summary>
    public JsonObject Resolve(JsonNode? node)
    {
        while (true)
        {
            if (node?["$ref"] is { } reference)
                node = reference.GetValue<string>().Split('/').Skip(1).Aggregate((JsonNode?)root, (at, part) => at?[part]);
            else if (node?["allOf"] is JsonArray { Count: 1 } only)
                node = only[0];
            else
                return node?.AsObject() ?? throw new InvalidOperationException("A reference leads nowhere.");
        }
    }
}

/// <summary>One operation, with what is needed to call it rightly and wrongly.</summary>
internal sealed class Operation(ServedDocument document, string method, string path, JsonObject json)
{
    public ServedDocument Document => document;

    /// <summary>The name by which the document and its descriptions speak of it.</summary>
    public string Id => json["operationId"]!.GetValue<string>();

    /// <summary>Who may do it and what refuses it.</summary>
    public string Description => json["description"]?.GetValue<string>() ?? "";

    public string Method => method;

    public string Path => path;

    /// <summary>The scope that the token needs; empty when any token will do.</summary>
    public string Scope => json["security"]![0]!["oauth2"]!.AsArray().FirstOrDefault()?.GetValue<string>() ?? "";

    public JsonObject? BodySchema => Json["schema"] is { } schema ? document.Resolve(schema) : null;

    /// <summary>A body that is right as far as the document knows.</summary>
    public JsonObject Example => Json["example"]?.DeepClone().AsObject() ?? [];

    /// <summary>It takes a body of whatever kind.</summary>
    public bool HasBody => json["requestBody"] is not null;

    /// <summary>The examples of a body that is not JSON, by media type.</summary>
    public IEnumerable<(string MediaType, string Example)> Texts =>
        from content in json["requestBody"]?["content"]?.AsObject() ?? []
        where content.Key is not "application/json"
        select (content.Key, content.Value!["example"]!.GetValue<string>());

    /// <summary>It reads what has a version: the answer carries it as its ETag.</summary>
    public bool ReadsVersion => method is "GET" && json["responses"]?["200"]?["headers"]?["ETag"] is not null;

    /// <summary>A list of the caller's whole view, not of one aggregate.</summary>
    public bool IsList => method is "GET" && !path.Contains('{', StringComparison.Ordinal) && Parameters("query").Any(parameter => parameter.Name is "limit");

    public bool NeedsVersion => Parameters("header").Any(name => name.Name is "If-Match");

    public bool TakesKey => Parameters("header").Any(name => name.Name is "Idempotency-Key");

    private JsonObject Json => json["requestBody"]?["content"]?["application/json"]?.AsObject() ?? [];

    public IEnumerable<(string Name, JsonObject Schema, bool Required)> Parameters(string place) =>
        from parameter in json["parameters"]?.AsArray() ?? []
        let resolved = document.Resolve(parameter)
        where resolved["in"]!.GetValue<string>() == place
        select (resolved["name"]!.GetValue<string>(), document.Resolve(resolved["schema"]), resolved["required"]?.GetValue<bool>() is true);

    /// <summary>The address with ids that nothing has, except where <paramref name="given"/> says otherwise.</summary>
    public string Address(string? parameter = null, string? given = null) => Parameters("path").Aggregate(
        "/v1" + path,
        (address, each) => address.Replace($"{{{each.Name}}}", each.Name == parameter ? given : "0199ffff-0000-7000-8000-00000000dead", StringComparison.Ordinal));

    /// <summary>The address with one query parameter as given, and what else it needs as it should be.</summary>
    public string Query(string parameter, string given) =>
        $"{Address()}?{parameter}={given}" + string.Concat(
            from other in Parameters("query")
            where other.Required && other.Name != parameter
            select $"&{other.Name}={Valid(other.Schema)}");

    private static string Valid(JsonObject schema) => schema["format"]?.GetValue<string>() switch
    {
        "date" => "2027-02-01",
        "date-time" => "2027-02-01T09:00:00Z",
        "uuid" => "0199ffff-0000-7000-8000-00000000dead",
        _ => schema["enum"]?[0]?.ToString() ?? schema["minimum"]?.ToString() ?? "1",
    };

    public override string ToString() => $"{method} {path}";
}
