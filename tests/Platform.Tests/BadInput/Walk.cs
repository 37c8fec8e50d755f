using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Platform.Tests.BadInput;

/// <summary>Sends wrong requests through the gateway and notes each answer that is not what api.md says.</summary>
/// <param name="http">Speaks to the gateway.</param>
/// <param name="tokens">Tokens with a scope.</param>
internal sealed partial class Walk(HttpClient http, Tokens tokens)
{
    private static readonly string[] Members = ["type", "title", "status", "detail", "instance", "traceId"];
    private readonly List<string> _findings = [];

    public IReadOnlyList<string> Findings => _findings;

    /// <summary>How many requests were answered.</summary>
    public int Sent { get; private set; }

    /// <summary>Sends a request and expects a problem of this status that names <paramref name="pointer"/>.</summary>
    public async Task Expect(Operation operation, string what, int status, HttpContent? body, string? pointer = null, string? address = null, string? version = "\"1\"", string? key = null)
    {
        var (answered, problem) = await Send(operation, body, address, version, key);
        if (answered != status)
            Note(operation, what, $"{answered} instead of {status}", problem);
        else if (Missing(problem) is { } missing)
            Note(operation, what, $"the problem has no {missing}", problem);
        else if (pointer is not null && !Pointers(problem).Contains(pointer))
            Note(operation, what, $"names {string.Join(", ", Pointers(problem).Select(name => $"'{name}'"))} instead of '{pointer}'", problem);
    }

    /// <summary>Sends a request that may be refused in more than one way, but must be refused and must not break anything.</summary>
    public async Task ExpectRefusal(Operation operation, string what, HttpContent? body, string? address = null, string? version = "\"1\"")
    {
        var (answered, problem) = await Send(operation, body, address, version, key: null);
        if (answered is < 400 or >= 500 || Missing(problem) is not null)
            Note(operation, what, $"{answered}", problem);
    }

    /// <summary>The first page of each list.</summary>
    /// <remarks>How long somebody waits goes on while we look; it is no change.</remarks>
    public async Task<IReadOnlyList<string>> Read(IEnumerable<Operation> lists)
    {
        var pages = new List<string>();
        foreach (var list in lists)
        {
            var (status, page) = await Send(list, body: null, address: null, version: null, key: null);
            pages.Add(Waiting().Replace($"{list}: {status} {page?["items"]?.ToJsonString()}", ""));
        }

        return pages;
    }

    public async Task<(int Status, JsonNode? Answer)> Send(Operation operation, HttpContent? body, string? address, string? version, string? key, string? who = null)
    {
        var content = body is null ? null : await body.ReadAsByteArrayAsync();
        while (true)
        {
            using var request = new HttpRequestMessage(new HttpMethod(operation.Method), address ?? operation.Address());
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", await tokens.For(operation.Scope, who));
            if (operation.NeedsVersion && version is not null)
                request.Headers.TryAddWithoutValidation("If-Match", version);
            if (key is not null)
                request.Headers.TryAddWithoutValidation("Idempotency-Key", key);
            if (content is not null)
                request.Content = new ByteArrayContent(content) { Headers = { ContentType = body!.Headers.ContentType } };

            using var answer = await http.SendAsync(request);
            if (answer.StatusCode is HttpStatusCode.TooManyRequests)
            {
                await Task.Delay(answer.Headers.RetryAfter?.Delta ?? TimeSpan.FromSeconds(1));
                continue;
            }

            Sent++;
            var text = await answer.Content.ReadAsStringAsync();
            var isProblem = answer.Content.Headers.ContentType?.MediaType is "application/problem+json" || answer.IsSuccessStatusCode;
            return ((int)answer.StatusCode, isProblem ? Parse(text) : null);
        }
    }

    public static HttpContent Json(JsonNode body) => Text(body.ToJsonString());

    public static HttpContent Text(string body, string type = "application/json") => new StringContent(body, Encoding.UTF8, type);

    public void Note(Operation operation, string what, string why, JsonNode? problem) =>
        _findings.Add($"{operation}: {what}: {why} {problem?["detail"]}");

    private static string? Missing(JsonNode? problem) =>
        problem is null
            ? "problem+json"
            : Members.FirstOrDefault(member => problem[member] is null);

    private static List<string> Pointers(JsonNode? problem) =>
        [.. (problem?["errors"] as JsonArray ?? []).Select(error => error!["pointer"]!.GetValue<string>())];

    private static JsonNode? Parse(string text)
    {
        try
        {
            return text.Length == 0 ? null : JsonNode.Parse(text);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    [GeneratedRegex("\"waitingSeconds\":[0-9]+")]
    private static partial Regex Waiting();
}
