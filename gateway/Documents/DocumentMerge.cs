using System.Text.Json.Nodes;

namespace Platform.Gateway.Documents;

/// <summary>Makes one OpenAPI document of those of the services.</summary>
/// <remarks>What two services describe differently under one name is refused, not lost: the gateway then does not start, and its tests say which name.</remarks>
internal static class DocumentMerge
{
    private static readonly string[] Verbs = ["get", "post", "put", "patch", "delete"];

    /// <summary>The document of all, and who answers what.</summary>
    /// <param name="documents">The document of each service, by the service's name.</param>
    /// <exception cref="InvalidOperationException">Two services collide.</exception>
    public static (JsonObject Document, IReadOnlyList<Operation> Operations) Merge(IReadOnlyDictionary<string, JsonObject> documents)
    {
        var merged = new JsonObject();
        var operations = new List<Operation>();
        foreach (var (service, document) in documents)
        {
            foreach (var name in new[] { "openapi", "info", "servers" })
                AddOnce(merged, name, document[name], $"{service}: {name}");
            AddComponents(merged, document, service);
            AddTags(merged, document);
            foreach (var (path, item) in document["paths"]!.AsObject())
            {
                AddPath(Section(merged, "paths"), path, item!.AsObject(), service);
                operations.AddRange(Verbs.Where(verb => item[verb] is not null).Select(verb => Operation.Read(service, verb, path, item[verb]!.AsObject())));
            }
        }

        EnsureUnique(operations);
        return (merged, operations);
    }

    private static void AddComponents(JsonObject merged, JsonObject document, string service)
    {
        foreach (var (kind, components) in document["components"]?.AsObject() ?? [])
        {
            var section = Section(Section(merged, "components"), kind);
            foreach (var (name, component) in components!.AsObject())
                AddOnce(section, name, component, $"{service}: components/{kind}/{name}");
        }
    }

    private static void AddTags(JsonObject merged, JsonObject document)
    {
        if (merged["tags"] is not JsonArray tags)
            merged["tags"] = tags = [];
        foreach (var tag in document["tags"]?.AsArray() ?? [])
        {
            if (!tags.Any(known => JsonNode.DeepEquals(known!["name"], tag!["name"])))
                tags.Add(tag!.DeepClone());
        }
    }

    private static void AddPath(JsonObject paths, string path, JsonObject item, string service)
    {
        var known = Section(paths, path);
        foreach (var (name, value) in item)
        {
            if (known.ContainsKey(name))
                throw new InvalidOperationException($"{service}: {name} {path} is answered by another service too.");
            known[name] = value!.DeepClone();
        }
    }

    private static void AddOnce(JsonObject section, string name, JsonNode? value, string what)
    {
        if (!section.TryGetPropertyValue(name, out var known))
            section[name] = value?.DeepClone();
        else if (!JsonNode.DeepEquals(known, value))
            throw new InvalidOperationException($"{what} differs from what another service calls so. Give it a name of its own.");
    }

    private static void EnsureUnique(List<Operation> operations)
    {
        var twice = operations.GroupBy(operation => operation.Id, StringComparer.Ordinal).FirstOrDefault(same => same.Count() > 1);
        if (twice is not null)
            throw new InvalidOperationException($"The operationId {twice.Key} is used by {string.Join(" and ", twice.Select(operation => $"{operation.Method} {operation.Path}"))}.");
    }

    private static JsonObject Section(JsonObject parent, string name)
    {
        if (parent[name] is not JsonObject section)
            parent[name] = section = [];
        return section;
    }
}
