using System.Text.Json.Nodes;
using Platform.Story;
using Platform.Tests.Processes;

namespace Platform.Tests.BadInput;

/// <summary>Tokens by scope: the administrator for the directory, a person in triage for everything else.</summary>
internal sealed class Tokens(RunningPlatform platform)
{
    private readonly Dictionary<string, string> _tokens = [];

    public async Task<string> For(string scope)
    {
        var client = scope.StartsWith("partners", StringComparison.Ordinal) || scope is "operations" ? Story.Secrets.Administrator : "municipality";
        return _tokens.TryGetValue(client, out var known) ? known : _tokens[client] = await Ask(client);
    }

    private async Task<string> Ask(string client)
    {
        var form = new Dictionary<string, string> { ["grant_type"] = "client_credentials", ["client_id"] = client, ["client_secret"] = platform.Secrets.Of(client) };
        if (client is not Story.Secrets.Administrator)
            form["hat"] = platform.Stage[Cast.Triage].HatId.ToString();

        using var content = new FormUrlEncodedContent(form);
        using var answer = await platform.Http.PostAsync(new Uri("/connect/token", UriKind.Relative), content);
        answer.EnsureSuccessStatusCode();
        return JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["access_token"]!.GetValue<string>();
    }
}
