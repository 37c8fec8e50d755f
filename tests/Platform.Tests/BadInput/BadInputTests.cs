using System.Text.Json.Nodes;
using Platform.Tests.Processes;
using Xunit;

namespace Platform.Tests.BadInput;

/// <summary>Walks the served document, so that a new endpoint is covered without writing a test.</summary>
[Collection(WholePlatform.Name)]
public sealed class BadInputTests(RunningPlatform platform)
{
    private const int TooDeep = 40;
    private const int TooLarge = 256 * 1024;

    [Fact]
    public Task A_body_with_one_thing_wrong_is_a_400_that_names_the_field() => ForEach(Bodies, async (walk, operation) =>
    {
        foreach (var mutation in new Mutations(operation).All())
            await walk.Expect(operation, $"{mutation.What} {mutation.Pointer}", 400, Walk.Json(mutation.Body), mutation.Pointer);
    });

    [Fact]
    public Task A_body_that_cannot_be_read_is_refused() => ForEach(Bodies, async (walk, operation) =>
    {
        var good = operation.Example.ToJsonString();
        var deep = $"{{\"notAField\":{new string('[', TooDeep)}{new string(']', TooDeep)}}}";

        await walk.Expect(operation, "malformed", 400, Walk.Text(good[..^1]));
        await walk.Expect(operation, "not an object", 400, Walk.Text("[]"));
        await walk.Expect(operation, "null", 400, Walk.Text("null"));
        await walk.Expect(operation, "empty", 400, Walk.Text(""));
        await walk.Expect(operation, "not UTF-8", 400, new ByteArrayContent([.. "{\""u8, 0xff, 0xfe, .. "\":1}"u8]) { Headers = { ContentType = new("application/json") } });
        await walk.Expect(operation, "too deep", 400, Walk.Text(deep));
        await walk.Expect(operation, "too large", 413, Walk.Text($"{{\"notAField\":\"{new string('x', TooLarge)}\"}}"));
        await walk.Expect(operation, "text", 415, Walk.Text(good, "text/plain"));
        await walk.Expect(operation, "form", 415, Walk.Text("a=b", "application/x-www-form-urlencoded"));
        if (operation.Example.FirstOrDefault() is { Key: { } name, Value: { } value })
            await walk.Expect(operation, "twice " + name, 400, Walk.Text($"{{\"{name}\":{value.ToJsonString()},{good[1..]}"), $"/{name}");
    });

    [Fact]
    public Task A_path_or_query_with_one_thing_wrong_is_a_400_that_names_it() => ForEach(_ => true, async (walk, operation) =>
    {
        var body = operation.BodySchema is null ? null : Walk.Json(operation.Example);
        foreach (var (name, schema, _) in operation.Parameters("path"))
        {
            if (schema["format"]?.GetValue<string>() is "uuid")
                await walk.Expect(operation, "invalid id", 400, body, name, operation.Address(name, "not-a-uuid"));
        }

        foreach (var (name, schema, _) in operation.Parameters("query"))
        {
            if (schema["type"]?.GetValue<string>() is "integer" || schema["enum"] is not null || schema["format"] is not null || name is "after")
                await walk.Expect(operation, $"invalid {name}", 400, body, name, operation.Query(name, "not%20valid"));
            if (name is "limit")
                await walk.Expect(operation, "limit 201", 400, body, name, operation.Query(name, "201"));
        }
    });

    [Fact]
    public Task A_change_without_the_version_that_it_is_based_on_is_refused() => ForEach(operation => operation.NeedsVersion, async (walk, operation) =>
    {
        var body = operation.BodySchema is null ? null : Walk.Json(operation.Example);

        await walk.Expect(operation, "If-Match missing", 428, body, version: null);
        await walk.Expect(operation, "If-Match malformed", 400, body, "If-Match", version: "3");
        await walk.ExpectRefusal(operation, "nothing has this id", body);
    });

    /// <summary>The refusals of an example that made something before: another test of this class may have sent it.</summary>
    private static readonly string[] MadeBefore = ["already-exists", "hat-worn-already", "active-case-exists"];

    /// <remarks>Of an operation that names nothing in its path the example makes something, for somebody of the region. Of the others nothing has the id, and the body is not why; <c>EveryExample</c> has it sent to what does.</remarks>
    [Fact]
    public Task An_example_works_when_it_is_sent() => ForEach(Bodies, async (walk, operation) =>
    {
        var names = operation.Parameters("path").Any();
        var answers = new List<string>();
        foreach (var who in Tokens.Everybody)
        {
            var (status, answer) = await walk.Send(operation, Walk.Json(operation.Example), null, "\"1\"", Guid.NewGuid().ToString(), who);
            if (names ? status is 404 : status is >= 200 and < 300 || MadeBefore.Any(code => answer?["type"]?.GetValue<string>() == $"urn:platform:problem:{code}"))
                return;
            answers.Add($"{who ?? "by scope"} {status} {answer?["detail"]} {answer?["errors"]?.ToJsonString()}");
        }

        walk.Note(operation, "example", string.Join("; ", answers), null);
    }, changesNothing: false);

    [Fact]
    public Task A_key_belongs_to_one_request() => ForEach(operation => operation.TakesKey && operation.BodySchema is not null, async (walk, operation) =>
    {
        await walk.Expect(operation, "key too long", 400, Walk.Json(operation.Example), "Idempotency-Key", key: new string('k', 129));

        var key = Guid.NewGuid().ToString();
        var (status, first) = await walk.Send(operation, Walk.Json(operation.Example), null, "\"1\"", key);
        if (operation.Path.EndsWith("/_search", StringComparison.Ordinal))
        {
            var (anew, answer) = await walk.Send(operation, Walk.Text(operation.Example.ToJsonString() + " "), null, "\"1\"", key);
            if (anew != status)
                walk.Note(operation, "searched under the same key", $"{anew} instead of an answer of its own", answer);
            return; // a search changes nothing: it is kept under no key
        }

        if (status >= 300)
            return; // the example needs what this region does not have; nothing was kept under the key

        var (again, second) = await walk.Send(operation, Walk.Json(operation.Example), null, "\"1\"", key);
        var holdsSecret = first?["clientSecret"] is not null; // told once, kept nowhere: the repeat is refused, and made nothing
        if (holdsSecret ? again != 409 : again != status || !JsonNode.DeepEquals(first, second))
            walk.Note(operation, "repeated", $"{again} instead of the first answer {status}", second);
        await walk.Expect(operation, "same key, another body", 409, Walk.Text(operation.Example.ToJsonString() + " "), key: key);
    }, changesNothing: false);

    private static bool Bodies(Operation operation) => operation.BodySchema is not null;

    /// <summary>Walks, and sees that what is refused changes nothing: every list is afterwards what it was.</summary>
    private async Task ForEach(Func<Operation, bool> chosen, Func<Walk, Operation, Task> check, bool changesNothing = true)
    {
        RunningPlatform.Needed();
        var document = new ServedDocument(JsonNode.Parse(await platform.Http.GetStringAsync(new Uri("/v1/openapi.json", UriKind.Relative)))!.AsObject());
        var walk = new Walk(platform.Http, new Tokens(platform));
        var lists = document.Operations.Where(operation => operation.IsList).ToList();

        var before = await walk.Read(lists);
        foreach (var operation in document.Operations.Where(chosen).OrderByDescending(operation => operation.Example["id"] is not null)) // what has a given id is named by others
            await check(walk, operation);

        Assert.True(walk.Sent > lists.Count, "Nothing was sent.");
        Assert.True(walk.Findings.Count == 0, $"{walk.Findings.Count} of {walk.Sent} answers are wrong:{Environment.NewLine}{string.Join(Environment.NewLine, walk.Findings)}");
        if (changesNothing)
            Assert.Equal(before, await walk.Read(lists));
    }
}
