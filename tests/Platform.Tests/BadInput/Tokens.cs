using System.Text.Json.Nodes;
using Platform.Story;
using Platform.Tests.Processes;

namespace Platform.Tests.BadInput;

/// <summary>Tokens by scope: the administrator for the directory, a person in triage for everything else.</summary>
internal sealed class Tokens(RunningPlatform platform)
{
    /// <summary>Who goes with the scope, then people of the municipality in other capacities.</summary>
    public static readonly string?[] Everybody = [null, Cast.Director, Cast.ProcessDirector, Cast.Triage, Administrator, Coordinator];

    private const string Administrator = "meinders.administrator";
    private const string Coordinator = "oldeman.coordinator";

    private readonly Dictionary<string, string> _tokens = [];

    /// <param name="scope">What the call needs.</param>
    /// <param name="who">Somebody of the cast; absent: who goes with the scope.</param>
    public async Task<string> For(string scope, string? who = null)
    {
        var operates = scope.StartsWith("partners", StringComparison.Ordinal) || scope is "operations";
        var key = who ?? (operates ? Story.Secrets.Administrator : Cast.Triage);
        return _tokens.TryGetValue(key, out var known) ? known : _tokens[key] = await Ask(key);
    }

    private async Task<string> Ask(string who)
    {
        var region = platform.Stage.Region;
        var client = who is Story.Secrets.Administrator ? who : region.ClientOf(region.Hat(who).Organisation).ClientId;
        var form = new Dictionary<string, string> { ["grant_type"] = "client_credentials", ["client_id"] = client, ["client_secret"] = platform.Secrets.Of(client) };
        if (client != who)
            form["hat"] = platform.Stage[who].HatId.ToString();

        using var content = new FormUrlEncodedContent(form);
        using var answer = await platform.Http.PostAsync(new Uri("/connect/token", UriKind.Relative), content);
        answer.EnsureSuccessStatusCode();
        return JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["access_token"]!.GetValue<string>();
    }
}
