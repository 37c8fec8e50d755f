using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Platform.Gateway.Documents;
using Platform.ServiceDefaults.Http;
using Xunit;

namespace Platform.Gateway.Tests.Documents;

/// <summary>What holds for the document as a whole and for its schemas (api.md; REST API Design Rules).</summary>
public sealed partial class DocumentRules
{
    private static JsonObject Root => MergedDocument.Root;

    [Fact]
    public void Every_service_has_its_part() =>
        Assert.Equal(ApiDocument.Services.Order(StringComparer.Ordinal), ApiDocument.Embedded().Keys.Order(StringComparer.Ordinal));

    [Fact]
    public void It_is_in_the_version_that_the_rules_ask_for() =>
        Assert.StartsWith("3.0.", Root["openapi"]!.GetValue<string>(), StringComparison.Ordinal);

    [Fact]
    public void It_says_whom_to_ask()
    {
        foreach (var field in new[] { "name", "email", "url" })
            Assert.False(string.IsNullOrWhiteSpace(Root["info"]!["contact"]![field]?.GetValue<string>()), field);
    }

    [Fact]
    public void It_has_the_version_that_every_answer_has()
    {
        Assert.Matches(@"^\d+\.\d+\.\d+$", Root["info"]!["version"]!.GetValue<string>());
        Assert.Equal(ResponseHeaders.ApiVersion, Root["info"]!["version"]!.GetValue<string>());
    }

    [Fact]
    public void Its_servers_end_in_the_major_version() =>
        Assert.All(Root["servers"]!.AsArray(), server => Assert.EndsWith("/v1", server!["url"]!.GetValue<string>(), StringComparison.Ordinal));

    [Fact]
    public void It_describes_itself_with_nothing_but_get()
    {
        var own = Root["paths"]!["/openapi.json"]!.AsObject();
        Assert.Equal("get", Assert.Single(own).Key);
        Assert.NotNull(own["get"]!["responses"]!["200"]!["headers"]!["access-control-allow-origin"]);
    }

    [Fact]
    public void A_problem_has_what_every_error_has() =>
        Assert.Superset(
            new HashSet<string> { "type", "title", "status", "detail", "instance", "traceId", "errors" },
            MergedDocument.Schemas["Problem"]!["properties"]!.AsObject().Select(property => property.Key).ToHashSet());

    [Fact]
    public void No_scope_is_asked_for_that_cannot_be_had()
    {
        var known = Root["components"]!["securitySchemes"]!["oauth2"]!["flows"]!["clientCredentials"]!["scopes"]!.AsObject().Select(scope => scope.Key).ToHashSet();
        Assert.Empty(MergedDocument.Operations
            .SelectMany(operation => operation.Json["security"]!.AsArray()).SelectMany(one => one!["oauth2"]?.AsArray() ?? [])
            .Select(scope => scope!.GetValue<string>()).Except(known));
    }

    [Fact]
    public void No_schema_was_renamed_because_two_had_one_name() =>
        Assert.DoesNotContain(MergedDocument.Schemas, schema => char.IsDigit(schema.Key[^1]));

    [Fact]
    public void Requests_are_closed() =>
        Assert.Empty(MergedDocument.RequestSchemas.Where(schema => schema.Value["properties"] is not null && schema.Value["additionalProperties"]?.GetValueKind() is not System.Text.Json.JsonValueKind.False).Select(schema => schema.Key));

    [Fact]
    public void Free_text_and_lists_in_requests_are_bounded() =>
        Assert.Empty(MergedDocument.Properties(MergedDocument.RequestSchemas.Select(schema => KeyValuePair.Create(schema.Key, (JsonNode?)schema.Value)))
            .Where(property => property.Schema["$ref"] is null && property.Schema["type"]?.GetValue<string>() switch
            {
                "string" => property.Schema["maxLength"] is null && property.Schema["format"] is null && property.Schema["enum"] is null && property.Schema["pattern"] is null && property.Schema["allOf"] is null,
                "array" => property.Schema["maxItems"] is null,
                _ => false,
            })
            .Select(property => property.Name));

    [Fact]
    public void Instants_end_in_At_dates_in_On_and_times_in_Time() =>
        Assert.Empty(MergedDocument.Properties(MergedDocument.Schemas)
            .Where(property => property.Schema["format"]?.GetValue<string>() switch
            {
                "date-time" => !Instant().IsMatch(property.Property),
                "date" => !Day().IsMatch(property.Property),
                "time-local" => !property.Property.EndsWith("Time", StringComparison.Ordinal),
                "time" => true,
                _ => property.Property.Contains("Date", StringComparison.Ordinal),
            })
            .Select(property => property.Name));

    [Fact]
    public void Every_property_says_what_it_is() =>
        Assert.Empty(MergedDocument.Properties(MergedDocument.Schemas)
            .Where(property => property.Schema["type"] is null && property.Schema["$ref"] is null && property.Schema["allOf"] is null)
            .Select(property => property.Name));

    [Fact]
    public void Names_and_values_are_camel_case()
    {
        Assert.Empty(MergedDocument.Properties(MergedDocument.Schemas).Where(property => !CamelCase().IsMatch(property.Property)).Select(property => property.Name));
        Assert.All(MergedDocument.Schemas.SelectMany(schema => schema.Value!["enum"]?.AsArray() ?? []), value => Assert.Matches(CamelCase(), value?.ToString() ?? "null"));
        Assert.All(MergedDocument.Schemas, schema => Assert.Matches(PascalCase(), schema.Key));
    }

    [Fact]
    public void An_example_has_what_is_required_and_nothing_unknown() => Assert.Empty(
        from operation in MergedDocument.Operations
        let sample = operation.Body?["example"] as JsonObject
        where sample is not null
        let schema = MergedDocument.Resolve(operation.Body?["schema"])
        let example = sample.Select(field => field.Key).ToHashSet()
        let required = schema["required"]?.AsArray().Select(name => name!.GetValue<string>()) ?? []
        let known = schema["properties"]?.AsObject().Select(property => property.Key) ?? []
        where !example.IsSupersetOf(required) || !example.IsSubsetOf(known)
        select operation.ToString());

    /// <remarks>Ends of a period and terms may be called what they are, and so may the moment that a question is about.</remarks>
    [GeneratedRegex("(At|Before|By|Since|From|Until)$|^(at|since|moment)$")]
    private static partial Regex Instant();

    [GeneratedRegex("(On|From|To|Until)$|^(on|from|to|until)$")]
    private static partial Regex Day();

    [GeneratedRegex("^[a-z][a-zA-Z0-9]*$")]
    private static partial Regex CamelCase();

    [GeneratedRegex("^[A-Z][a-zA-Z0-9]*$")]
    private static partial Regex PascalCase();
}
