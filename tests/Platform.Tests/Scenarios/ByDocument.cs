using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Platform.Story;
using Platform.Story.Telling;
using Platform.Tests.BadInput;
using Xunit;

namespace Platform.Tests.Scenarios;

/// <summary>Works as somebody who knows the platform from its served document alone: operations by their names, addresses from their paths, bodies from their examples, versions from what can be read.</summary>
internal sealed partial class ByDocument(ServedDocument document)
{
    private readonly Dictionary<string, Operation> _operations = document.Operations.ToDictionary(operation => operation.Id);
    private readonly HashSet<string> _versioned = [.. document.Operations.Where(operation => operation.ReadsVersion).Select(operation => operation.Path)];
    private readonly Dictionary<string, string> _named = [];
    private readonly HashSet<string> _shown = [];

    /// <summary>The rules that said no, each told by the description of what was tried.</summary>
    public HashSet<string> Refusals { get; } = [];

    /// <summary>What takes a body and names in its path whom or what it is about.</summary>
    public IEnumerable<string> Changes => _operations.Values.Where(operation => operation.HasBody && operation.Parameters("path").Any()).Select(operation => operation.Id);

    public static async Task<ByDocument> Read(HttpClient gateway) =>
        new(new ServedDocument(JsonNode.Parse(await gateway.GetStringAsync(new Uri("/v1/openapi.json", UriKind.Relative)))!.AsObject()));

    /// <summary>Works with this case.</summary>
    public static async Task<ByDocument> Read(HttpClient gateway, OwnCase own)
    {
        var by = await Read(gateway);
        by.Knows("caseId", own.Id);
        return by;
    }

    /// <summary>From now on this is what a parameter of a path stands for.</summary>
    public void Knows(string parameter, Guid id) => Knows(parameter, id.ToString());

    /// <inheritdoc cref="Knows(string, Guid)"/>
    public void Knows(string parameter, string name) => _named[parameter] = name;

    /// <summary>From now on the parameter stands for what was made: the answer calls its id so too.</summary>
    public void Knows(string parameter, Answer made) => Knows(parameter, made.Required(parameter));

    /// <summary>Does what the document calls so.</summary>
    /// <param name="who">Who does it.</param>
    /// <param name="operationId">Its name.</param>
    /// <param name="instead">What a body has instead of what the example says.</param>
    /// <exception cref="StoryException">The example is refused.</exception>
    public async Task<Answer> Do(Actor who, string operationId, object? instead = null) => (await Send(who, operationId, instead)).Done();

    /// <summary>Tries what a rule forbids now, and the description of the operation says so.</summary>
    public async Task Refused(Actor who, string operationId, string code, object? instead = null)
    {
        (await Send(who, operationId, instead)).Refused(code);
        Assert.Contains(code, _operations[operationId].Description, StringComparison.Ordinal);
        Refusals.Add(code);
    }

    /// <summary>Shows that an example works: it is sent as the document has it, but for the ids of what was made just now.</summary>
    /// <param name="who">Who sends it.</param>
    /// <param name="operationId">Whose example.</param>
    /// <param name="ids">By the name of a field, wherever the example has it: the id or ids that stand there instead.</param>
    /// <exception cref="StoryException">It does not work.</exception>
    public async Task<Answer> Show(Actor who, string operationId, object? ids = null)
    {
        var (operation, body) = (_operations[operationId], _operations[operationId].Example);
        foreach (var (name, id) in JsonSerializer.SerializeToNode(ids ?? new { }, Wire.Options)!.AsObject())
        {
            var holders = Objects(body).Where(fields => fields.ContainsKey(name)).ToList();
            Assert.True(holders.Count > 0 && IsId(id) && holders.TrueForAll(fields => IsId(fields[name])), $"{operation}: '{name}' is no id in the example, and stays as it is: {body.ToJsonString()}");
            foreach (var fields in holders)
                fields[name] = id!.DeepClone();
        }

        return Works(operation, await Send(who, operation, body));
    }

    /// <summary>In which forms a body is taken that is not JSON.</summary>
    public IEnumerable<string> MediaTypes(string operationId) => _operations[operationId].Texts.Select(text => text.MediaType);

    /// <summary>Shows that the example of a body that is not JSON works.</summary>
    /// <exception cref="StoryException">It does not.</exception>
    public async Task<Answer> ShowText(Actor who, string operationId, string mediaType)
    {
        var operation = _operations[operationId];
        return Works(operation, await who.Client.PutText(Address(operation.Path), operation.Texts.Single(text => text.MediaType == mediaType).Example, mediaType));
    }

    /// <summary>The examples of exactly these were shown to work.</summary>
    public void Showed(IEnumerable<string> operationIds) => Assert.Equal(operationIds.Order(StringComparer.Ordinal), _shown.Order(StringComparer.Ordinal));

    /// <param name="who">Who reads.</param>
    /// <param name="operationId">What.</param>
    /// <param name="query">Narrowed to.</param>
    public async Task<Answer> Look(Actor who, string operationId, string query = "") => (await who.Get(Address(_operations[operationId].Path) + query)).Expect(200);

    private Answer Works(Operation operation, Answer answer)
    {
        answer.Expect(200, 201, 202, 204);
        _shown.Add(operation.Id);
        return answer;
    }

    private Task<Answer> Send(Actor who, string operationId, object? instead)
    {
        var (operation, body) = (_operations[operationId], _operations[operationId].Example);
        foreach (var (name, value) in JsonSerializer.SerializeToNode(instead ?? new { }, Wire.Options)!.AsObject())
            body[name] = value?.DeepClone();

        return Send(who, operation, body);
    }

    private async Task<Answer> Send(Actor who, Operation operation, JsonObject body)
    {
        var address = Address(operation.Path);
        return (operation.Method, operation.NeedsVersion) switch
        {
            ("POST", false) => await who.Post(address, body),
            ("POST", true) => await who.Client.PostAtVersionOf(Versioned(operation), address, body),
            ("PUT", true) => await who.Client.PutAtVersionOf(Versioned(operation), address, body),
            ("PATCH", true) => await who.Client.Patch(address, body, (await who.Get(Versioned(operation))).Expect(200).ETag?.Tag),
            _ => throw new InvalidOperationException($"Nobody does {operation} here."),
        };
    }

    /// <summary>What has the version: what the description says, otherwise the nearest thing at or above the operation that is read with one.</summary>
    private string Versioned(Operation operation)
    {
        if (ETagOf().Match(operation.Description) is { Success: true } said)
            return Address(_operations[said.Groups[1].Value].Path);

        var path = operation.Path;
        while (!_versioned.Contains(path))
            path = path[..path.LastIndexOf('/')];

        return Address(path);
    }

    private string Address(string path) => _named.Aggregate("/v1" + path, (address, name) => address.Replace($"{{{name.Key}}}", name.Value, StringComparison.Ordinal));

    private static IEnumerable<JsonObject> Objects(JsonNode? node) => node switch
    {
        JsonObject fields => fields.Select(field => field.Value).SelectMany(Objects).Prepend(fields),
        JsonArray items => items.SelectMany(Objects),
        _ => [],
    };

    private static bool IsId(JsonNode? node) => node is JsonArray ids ? ids.All(IsId) : Guid.TryParse(node?.ToString(), out _);

    [GeneratedRegex(@"Takes the ETag of [^.]*\(`(\w+)`\)")]
    private static partial Regex ETagOf();
}
