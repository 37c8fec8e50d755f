using System.Text.Json;
using System.Text.Json.Nodes;
using Platform.Story;
using Platform.Story.Telling;
using Platform.Tests.BadInput;
using Xunit;

namespace Platform.Tests.Scenarios;

/// <summary>Works as somebody who knows the platform from its served document alone: operations by their names, addresses from their paths, bodies from their examples, versions from what can be read.</summary>
internal sealed class ByDocument(ServedDocument document)
{
    private readonly Dictionary<string, Operation> _operations = document.Operations.ToDictionary(operation => operation.Id);
    private readonly HashSet<string> _readable = [.. document.Operations.Where(operation => operation.Method is "GET").Select(operation => operation.Path)];
    private readonly Dictionary<string, Guid> _ids = [];

    /// <summary>The rules that said no, each told by the description of what was tried.</summary>
    public HashSet<string> Refusals { get; } = [];

    public static async Task<ByDocument> Read(HttpClient gateway) =>
        new(new ServedDocument(JsonNode.Parse(await gateway.GetStringAsync(new Uri("/v1/openapi.json", UriKind.Relative)))!.AsObject()));

    /// <summary>From now on this is what a parameter of a path stands for.</summary>
    public void Knows(string parameter, Guid id) => _ids[parameter] = id;

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

    /// <param name="who">Who reads.</param>
    /// <param name="operationId">What.</param>
    /// <param name="query">Narrowed to.</param>
    public async Task<Answer> Look(Actor who, string operationId, string query = "") => (await who.Get(Address(_operations[operationId].Path) + query)).Expect(200);

    private Task<Answer> Send(Actor who, string operationId, object? instead)
    {
        var operation = _operations[operationId];
        var (address, body) = (Address(operation.Path), operation.Example);
        foreach (var (name, value) in JsonSerializer.SerializeToNode(instead ?? new { }, Wire.Options)!.AsObject())
            body[name] = value?.DeepClone();

        return (operation.Method, operation.NeedsVersion) switch
        {
            ("POST", false) => who.Post(address, body),
            ("POST", true) => who.Client.PostAtVersionOf(Versioned(operation), address, body),
            ("PUT", true) => who.Client.PutAtVersionOf(Versioned(operation), address, body),
            _ => throw new InvalidOperationException($"Nobody does {operation} here."),
        };
    }

    /// <summary>The nearest thing above the operation that can be read: its ETag is the version.</summary>
    private string Versioned(Operation operation)
    {
        var path = operation.Path;
        while (!path.EndsWith('}') || !_readable.Contains(path))
            path = path[..path.LastIndexOf('/')];

        return Address(path);
    }

    private string Address(string path) => _ids.Aggregate("/v1" + path, (address, id) => address.Replace($"{{{id.Key}}}", id.Value.ToString(), StringComparison.Ordinal));
}
