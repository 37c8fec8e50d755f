using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Xunit;

namespace Platform.Signals.Tests;

/// <summary>The signals of the reference region are what practice knows; this service takes every one of them.</summary>
public sealed class ReferenceRegionTests(SignalsApp app) : IClassFixture<SignalsApp>
{
    [Fact]
    public async Task Every_signal_of_the_reference_region_is_accepted()
    {
        var rows = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(Root(), "samples", "region", "signals.json")))!.AsArray();
        Assert.True(rows.Count >= 60);

        var refused = new List<string>();
        foreach (var row in rows.Select(row => row!.AsObject()))
        {
            var response = await app.As(SignalsApp.Housing).SendRaw(HttpMethod.Post, "/v1/signals", Body(row).ToJsonString());
            if (response.StatusCode is not HttpStatusCode.Created)
                refused.Add($"{row["key"]}: {await response.Content.ReadAsStringAsync()}");
        }

        Assert.Empty(refused);
    }

    private static JsonObject Body(JsonObject row)
    {
        var body = new JsonObject();
        foreach (var name in new[] { "worry", "themes", "subject", "municipalityCode", "purpose", "urgency", "alreadyDone", "willKeepDoing" })
        {
            if (row[name] is { } value)
                body[name] = value.DeepClone();
        }

        if (row["informed"] is { } state)
            body["subjectInformed"] = JsonSerializer.SerializeToNode(new { state, reason = row["informedReason"], reviewOn = row["informedReviewInDays"] is null ? null : "2026-12-24" });

        return body;
    }

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Platform.sln")))
            folder = folder.Parent ?? throw new DirectoryNotFoundException("The tests run outside the repository.");

        return folder.FullName;
    }
}
