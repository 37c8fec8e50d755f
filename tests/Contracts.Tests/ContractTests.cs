using System.Text.Json;
using System.Text.Json.Nodes;
using Platform.ServiceDefaults.Messaging;
using Xunit;

namespace Platform.Contracts.Tests;

/// <summary>What partners rely on: names on the wire and the shape of every event ever published.</summary>
public sealed class ContractTests
{
    private static readonly string Folder = AppContext.BaseDirectory;

    public static TheoryData<string> Names => [.. Topology.Events.Select(e => e.Name)];

    [Fact]
    public void A_name_on_the_wire_never_changes() =>
        Assert.Equal(File.ReadAllLines(Path.Combine(Folder, "WireNames.txt")), Topology.Events.Select(e => e.Name));

    [Fact]
    public void Every_event_has_one_name_and_every_name_one_event()
    {
        Assert.Equal(Topology.Events.Count, Topology.Events.Select(e => e.Name).Distinct().Count());
        Assert.Equal(Topology.Events.Count, Topology.Events.Select(e => e.Type).Distinct().Count());
    }

    [Fact]
    public void Every_event_type_of_the_library_is_in_the_topology()
    {
        var events = typeof(Topology).Assembly.GetExportedTypes()
            .Where(type => type.IsClass && type.Namespace!.EndsWith(".V1", StringComparison.Ordinal) && !type.Name.StartsWith("Directory", StringComparison.Ordinal));

        Assert.Equal(Topology.Events.Select(e => e.Type.FullName).Order(), events.Select(type => type.FullName).Order());
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_sample_from_the_past_is_still_understood(string name)
    {
        var type = Topology.Events.Single(e => e.Name == name).Type;
        var sample = File.ReadAllText(Path.Combine(Folder, "Golden", name + ".json"));

        var read = JsonSerializer.Deserialize(sample, type, EventJson.Options);

        Assert.True(
            JsonNode.DeepEquals(JsonNode.Parse(sample), JsonSerializer.SerializeToNode(read, type, EventJson.Options)),
            "Something of the sample was lost or renamed.");
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void I26_An_event_carries_identifiers_and_states_only(string name)
    {
        // Free text about residents has no place in an event (I-26). The few strings that there are hold codes, numbers and an organisation's name.
        string[] allowed = ["MunicipalityCode", "CaseNumber", "Type", "Name", "Reason", "Regime"];
        var type = Topology.Events.Single(e => e.Name == name).Type;

        var texts = type.GetProperties().Where(property => property.PropertyType == typeof(string)).Select(property => property.Name);

        Assert.Empty(texts.Except(allowed));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_field_that_is_new_does_not_stop_an_old_consumer(string name)
    {
        var type = Topology.Events.Single(e => e.Name == name).Type;
        var sample = JsonNode.Parse(File.ReadAllText(Path.Combine(Folder, "Golden", name + ".json")))!.AsObject();
        sample["addedLater"] = "by a newer version";

        Assert.NotNull(sample.Deserialize(type, EventJson.Options));
    }
}
