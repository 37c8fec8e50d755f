using System.Text.RegularExpressions;
using Platform.Gateway.Documents;
using Xunit;

namespace Platform.Gateway.Tests.Documents;

/// <summary>What holds for each operation of the document (api.md; REST API Design Rules).</summary>
public sealed partial class OperationRules
{
    private static readonly int[] Refusals = [401, 403, 429, 500, 502, 503, 504];

    private static IReadOnlyList<DocumentedOperation> Operations => MergedDocument.Operations;

    [Fact]
    public void It_has_a_name_words_and_a_tag() => None(Operations.Where(operation =>
        !CamelCase().IsMatch(operation.Json["operationId"]?.GetValue<string>() ?? "")
        || string.IsNullOrWhiteSpace(operation.Json["summary"]?.GetValue<string>())
        || string.IsNullOrWhiteSpace(operation.Json["description"]?.GetValue<string>())
        || operation.Json["tags"]?.AsArray().Count is not 1));

    [Fact]
    public void Its_path_is_kebab_case_without_a_trailing_slash() =>
        None(Operations.Where(operation => !operation.IsDocument && !Path().IsMatch(operation.Path)));

    [Fact]
    public void It_belongs_to_the_outside() =>
        None(Operations.Where(operation => operation.Path.Contains("internal", StringComparison.OrdinalIgnoreCase)));

    /// <summary>Its address is the key: calendar programs have no token.</summary>
    private const string PrivateCalendar = "/calendars/{secret}";

    [Fact]
    public void It_says_who_may_use_it() =>
        None(Operations.Where(operation => !operation.IsDocument && operation.Path is not PrivateCalendar && operation.Json["security"]?.AsArray().Count is not 1));

    [Fact]
    public void It_needs_a_scope_unless_it_only_says_who_you_are() =>
        None(Operations.Where(operation => !operation.IsDocument && operation.Path is not ("/me" or PrivateCalendar) && operation.Json["security"]![0]!["oauth2"]!.AsArray().Count == 0));

    [Fact]
    public void Success_carries_the_version_of_the_api() =>
        None(Operations.Where(operation => operation.Responses.Any(response => response.Status is >= 200 and < 400 && response.Answer["headers"]?["API-Version"] is null)));

    [Fact]
    public void It_declares_a_success() =>
        None(Operations.Where(operation => !operation.Responses.Any(response => response.Status is >= 200 and < 300)));

    [Fact]
    public void Input_can_be_wrong() => None(Operations.Where(operation =>
        (operation.Method is "POST" or "PUT" or "PATCH" || operation.Parameters.Any()) && !operation.Answers(400)));

    [Fact]
    public void A_body_can_be_too_large_or_of_the_wrong_kind() =>
        None(Operations.Where(operation => operation.Body is not null && !(operation.Answers(413) && operation.Answers(415))));

    [Fact]
    public void The_gateway_can_refuse_it() =>
        None(Operations.Where(operation => !operation.IsDocument && operation.Path is not PrivateCalendar && !Refusals.All(operation.Answers)));

    [Fact]
    public void Whoever_may_not_know_hears_404() =>
        None(Operations.Where(operation => operation.Path.Contains('{', StringComparison.Ordinal) && !operation.Answers(404)));

    [Fact]
    public void Every_error_is_a_problem() => None(Operations.Where(operation => operation.Responses.Any(response => response.Status >= 400
        && response.Answer["content"]?["application/problem+json"]?["schema"]?["$ref"]?.GetValue<string>() is not "#/components/schemas/Problem")));

    [Fact]
    public void Whoever_must_wait_hears_how_long() => None(Operations.Where(operation => operation.Responses.Any(response =>
        response.Status is 429 or 503 && response.Answer["headers"]?["Retry-After"] is null)));

    [Fact]
    public void A_change_to_a_version_can_be_stale_and_answers_the_new_one() => None(Operations.Where(operation => operation.Takes("If-Match") && !(
        operation.Answers(412) && operation.Answers(428)
        && operation.Responses.Where(response => response.Status is 200 or 201).All(response => response.Answer["headers"]?["ETag"] is not null))));

    [Fact]
    public void A_change_in_place_needs_a_version() =>
        None(Operations.Where(operation => operation.Method is "PATCH" && !operation.Takes("If-Match")));

    [Fact]
    public void A_post_can_be_repeated() =>
        None(Operations.Where(operation => operation.Method is "POST" && !operation.Takes("Idempotency-Key")));

    [Fact]
    public void What_is_made_can_be_found() => None(Operations.Where(operation =>
        operation.Responses.Any(response => response.Status is 201 && response.Answer["headers"]?["Location"] is null)));

    [Fact]
    public void Query_keys_are_camel_case() => None(Operations.Where(operation => operation.Parameters.Any(parameter =>
        parameter["in"]!.GetValue<string>() is "query" && !CamelCase().IsMatch(parameter["name"]!.GetValue<string>()))));

    [Fact]
    public void Parameters_are_explained() =>
        None(Operations.Where(operation => operation.Parameters.Any(parameter => string.IsNullOrWhiteSpace(parameter["description"]?.GetValue<string>()))));

    [Fact]
    public void Ids_in_paths_are_uuids() => None(Operations.Where(operation => operation.Parameters.Any(parameter =>
        parameter["in"]!.GetValue<string>() is "path"
        && parameter["name"]!.GetValue<string>().EndsWith("Id", StringComparison.Ordinal)
        && parameter["name"]!.GetValue<string>() is not "clientId"
        && parameter["schema"]!["format"]?.GetValue<string>() is not "uuid")));

    [Fact]
    public void Lists_come_in_pages() => None(Operations.Where(operation => operation.Takes("limit") && !(
        operation.Takes("after")
        && MergedDocument.Resolve(operation.Responses.First(response => response.Status is 200).Answer["content"]!["application/json"]!["schema"])["properties"]?["items"] is not null)));

    [Fact]
    public void A_body_has_an_example_unless_it_may_be_empty() => None(Operations.Where(operation =>
        operation.Body is { } body && body["example"] is null && MergedDocument.Resolve(body["schema"])["required"] is not null));

    /// <summary>The linter of ADR 2.2 takes such a key for a method.</summary>
    [Fact]
    public void An_example_has_no_key_that_looks_like_a_method() =>
        None(Operations.Where(operation => MethodInKey().IsMatch(operation.Body?["example"]?.ToJsonString() ?? "")));

    /// <summary>What no business rule refuses, and why.</summary>
    private static readonly Dictionary<string, string> WithoutRule = new(StringComparer.Ordinal)
    {
        ["searchCases"] = "Reads.",
        ["searchSignals"] = "Reads.",
        ["searchContacts"] = "Reads.",
        ["checkMandate"] = "Asks: the answer says no, not a refusal.",
        ["openCalendar"] = "One's own, in any state.",
        ["revokeCalendar"] = "One's own, in any state.",
        ["removeCapability"] = "An organisation's own list, in any state.",
    };

    /// <summary>Who may, in which state, and the code of every rule that says no: an integrator has nothing but this document at night.</summary>
    [Fact]
    public void A_change_says_who_may_and_which_rules_refuse_it()
    {
        var changes = Operations.Where(operation => operation.Method is "POST" or "PUT" or "PATCH" or "DELETE").ToList();

        var silent = changes.Where(operation => !RuleCode().IsMatch(operation.Description)).ToList();

        None(changes.Where(operation => operation.Description == operation.Json["summary"]!.GetValue<string>()));
        None(silent.Where(operation => !WithoutRule.ContainsKey(operation.Id)));
        Assert.Empty(WithoutRule.Keys.Except(silent.Select(operation => operation.Id)));
    }

    /// <summary>A code that no answer has misleads more than none.</summary>
    [Fact]
    public void A_rule_that_is_named_is_a_rule_of_its_service() => Assert.Empty(
        from part in ApiDocument.Embedded()
        let words = ServiceWords.Of(part.Key)
        from operation in MergedDocument.OperationsOf(part.Value)
        from Match code in RuleCode().Matches(operation.Description)
        where !words.Contains(code.Groups[1].Value)
        select $"{operation}: {code}");

    /// <summary>The next call, a field, a value: what a description names has that name.</summary>
    [Fact]
    public void What_a_description_names_is_there()
    {
        HashSet<string> names =
        [
            .. Operations.Select(operation => operation.Id),
            .. Operations.SelectMany(operation => operation.Parameters).Select(parameter => parameter["name"]!.GetValue<string>()),
            .. MergedDocument.Properties(MergedDocument.Schemas).Select(property => property.Property),
            .. MergedDocument.Schemas.SelectMany(schema => schema.Value!["enum"]?.AsArray() ?? []).Select(value => value!.GetValue<string>()),
            .. ApiDocument.Services.SelectMany(ServiceWords.Of),
        ];

        Assert.Empty(Operations.SelectMany(operation => Name().Matches(operation.Description).Where(name => !names.Contains(name.Groups[1].Value)).Select(name => $"{operation}: {name}")));
    }

    private static void None(IEnumerable<DocumentedOperation> wrong) => Assert.Empty(wrong.Select(operation => operation.ToString()));

    [GeneratedRegex("`([a-z]+(?:-[a-z]+)+)`")]
    private static partial Regex RuleCode();

    [GeneratedRegex("`([a-z][A-Za-z0-9]*)`")]
    private static partial Regex Name();

    [GeneratedRegex("\"[^\"]*(put|post|patch)[^\"]*\":")]
    private static partial Regex MethodInKey();

    [GeneratedRegex("^[a-z][a-z0-9]*([A-Z][a-z0-9]*)*$")]
    private static partial Regex CamelCase();

    [GeneratedRegex(@"^(/([a-z0-9]+(-[a-z0-9]+)*|\{[a-zA-Z]+\}))+(/_[a-z]+)?$")]
    private static partial Regex Path();
}
