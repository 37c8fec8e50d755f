using System.Text.Json.Nodes;

namespace Platform.Gateway.Documents;

/// <summary>One thing that the API can do, as the document has it.</summary>
/// <param name="Id">The operationId.</param>
/// <param name="Service">The service that answers.</param>
/// <param name="Method">The HTTP method, in capitals.</param>
/// <param name="Path">The path at the gateway, beginning with <c>/v1/</c>.</param>
/// <param name="Scopes">The scopes that the token needs, all of them; null when no token is needed.</param>
internal sealed record Operation(string Id, string Service, string Method, string Path, IReadOnlyList<string>? Scopes)
{
    /// <summary>Reads it. An operation without <c>security</c> is refused: forgetting it must not open a door.</summary>
    /// <exception cref="InvalidOperationException">The operation has no id, or does not say who may use it.</exception>
    public static Operation Read(string service, string verb, string path, JsonObject operation)
    {
        var id = operation["operationId"]?.GetValue<string>() ?? throw new InvalidOperationException($"{service}: {verb} {path} has no operationId.");
        var security = operation["security"]?.AsArray() ?? throw new InvalidOperationException($"{service}: {verb} {path} does not say who may use it.");
        var scopes = security.Count == 0
            ? null
            : security.SelectMany(requirement => requirement!.AsObject()).SelectMany(scheme => scheme.Value!.AsArray()).Select(scope => scope!.GetValue<string>()).ToList();
        return new Operation(id, service, verb.ToUpperInvariant(), "/v1" + path, scopes);
    }
}
