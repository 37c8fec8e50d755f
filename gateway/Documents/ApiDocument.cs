using System.Text.Json;
using System.Text.Json.Nodes;

namespace Platform.Gateway.Documents;

/// <summary>The one document of the API, made when the gateway starts from what the build of the services left in it.</summary>
internal sealed class ApiDocument
{
    /// <summary>The services that have a part in the API.</summary>
    public static readonly IReadOnlyList<string> Services = ["partners", "signals", "cases", "meetings"];

    /// <summary>Merges the parts and adds what the gateway itself answers.</summary>
    /// <param name="parts">The document of each service.</param>
    /// <param name="publicUrl">Where integrators reach the gateway, when that is known and safe to publish; otherwise addresses stay relative.</param>
    /// <exception cref="InvalidOperationException">Two services collide.</exception>
    public ApiDocument(IReadOnlyDictionary<string, JsonObject> parts, Uri? publicUrl)
    {
        (var document, Operations) = DocumentMerge.Merge(parts);
        document["paths"]!["/openapi.json"] = OwnPath();
        document["tags"]?.AsArray().Add(new JsonObject { ["name"] = "Document", ["description"] = "The description of the API itself." });
        if (publicUrl is not null)
        {
            document["servers"] = new JsonArray(new JsonObject { ["url"] = new Uri(publicUrl, "/v1").ToString(), ["description"] = "The gateway." });
            document["components"]!["securitySchemes"]!["oauth2"]!["flows"]!["clientCredentials"]!["tokenUrl"] = new Uri(publicUrl, "/connect/token").ToString();
        }

        Json = JsonSerializer.SerializeToUtf8Bytes(document);
    }

    /// <summary>The document as it is served.</summary>
    public ReadOnlyMemory<byte> Json { get; }

    /// <summary>Everything that the gateway passes on.</summary>
    public IReadOnlyList<Operation> Operations { get; }

    /// <summary>The parts that the build put into this assembly.</summary>
    public static IReadOnlyDictionary<string, JsonObject> Embedded()
    {
        var assembly = typeof(ApiDocument).Assembly;
        return Services.ToDictionary(service => service, service => JsonNode.Parse(assembly.GetManifestResourceStream($"{service}.json")!)!.AsObject());
    }

    /// <summary>The document describes the way to itself (REST API Design Rules, publish-openapi).</summary>
    private static JsonNode OwnPath() => JsonNode.Parse("""
        {
          "get": {
            "tags": ["Document"],
            "summary": "This document.",
            "description": "The OpenAPI document of the whole API, for everybody.",
            "operationId": "getOpenApiDocument",
            "security": [],
            "responses": {
              "200": {
                "description": "OK",
                "headers": {
                  "API-Version": { "$ref": "#/components/headers/API-Version" },
                  "access-control-allow-origin": { "description": "Every site may read it.", "schema": { "type": "string", "enum": ["*"] } }
                },
                "content": { "application/json": { "schema": { "type": "object" } } }
              },
              "429": { "$ref": "#/components/responses/TooManyRequests" }
            }
          }
        }
        """)!;
}
