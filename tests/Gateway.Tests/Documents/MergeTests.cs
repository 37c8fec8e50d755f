using System.Text.Json.Nodes;
using Platform.Gateway.Documents;
using Xunit;

namespace Platform.Gateway.Tests.Documents;

public sealed class MergeTests
{
    [Fact]
    public void Paths_schemas_and_tags_of_all_come_together()
    {
        var (document, operations) = DocumentMerge.Merge(Two(A("/things", "listThings"), A("/parts", "listParts")));

        Assert.Equal(["/things", "/parts"], document["paths"]!.AsObject().Select(path => path.Key));
        Assert.Equal([("a", "GET", "/v1/things"), ("b", "GET", "/v1/parts")], operations.Select(operation => (operation.Service, operation.Method, operation.Path)));
        Assert.Equal(["things.read"], operations[0].Scopes);
    }

    [Fact]
    public void What_both_describe_alike_stands_once() =>
        Assert.Single(DocumentMerge.Merge(Two(A("/things", "listThings"), A("/parts", "listParts"))).Document["components"]!["schemas"]!.AsObject());

    [Fact]
    public void Two_schemas_with_one_name_are_refused() =>
        Refused(A("/things", "listThings"), A("/parts", "listParts", type: "number"), "components/schemas/Shared");

    [Fact]
    public void Two_services_for_one_operation_are_refused() => Refused(A("/things", "listThings"), A("/things", "listOthers"), "get /things");

    [Fact]
    public void Two_operations_with_one_name_are_refused() => Refused(A("/things", "listThings"), A("/parts", "listThings"), "listThings");

    [Fact]
    public void An_operation_that_does_not_say_who_may_use_it_is_refused()
    {
        var open = A("/parts", "listParts");
        open["paths"]!["/parts"]!["get"]!.AsObject().Remove("security");

        Refused(A("/things", "listThings"), open, "who may use it");
    }

    private static void Refused(JsonObject a, JsonObject b, string because) =>
        Assert.Contains(because, Assert.Throws<InvalidOperationException>(() => DocumentMerge.Merge(Two(a, b))).Message, StringComparison.Ordinal);

    private static Dictionary<string, JsonObject> Two(JsonObject a, JsonObject b) => new() { ["a"] = a, ["b"] = b };

    private static JsonObject A(string path, string id, string type = "string") => JsonNode.Parse($$"""
        {
          "openapi": "3.0.4", "info": { "title": "API" }, "servers": [ { "url": "/v1" } ],
          "paths": { "{{path}}": { "get": { "operationId": "{{id}}", "security": [ { "oauth2": ["things.read"] } ], "responses": {} } } },
          "components": { "schemas": { "Shared": { "type": "{{type}}" } } },
          "tags": [ { "name": "Things" } ]
        }
        """)!.AsObject();
}
