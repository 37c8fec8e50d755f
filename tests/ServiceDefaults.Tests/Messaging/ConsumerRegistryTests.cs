using Platform.MessagingHost;
using Platform.ServiceDefaults.Messaging;
using Xunit;

namespace Platform.ServiceDefaults.Tests.Messaging;

public sealed class ConsumerRegistryTests
{
    [Fact]
    public void A_consumer_is_known_by_its_name_in_kebab_case()
    {
        Assert.Equal("noted-consumer", ConsumerRegistry.KeyOf(typeof(NotedConsumer)));
        Assert.Equal("ggz-case-opened2-consumer", ConsumerRegistry.KeyOf(typeof(GGZCaseOpened2Consumer)));
    }

    [Fact]
    public void A_renamed_consumer_keeps_its_old_key() => Assert.Equal("old-name", ConsumerRegistry.KeyOf(typeof(Renamed)));

    [Fact]
    public void A_consumer_that_the_topology_forgets_is_an_error_at_start()
    {
        var topology = new EventTopology([(typeof(Noted), SmallHost.DefaultEvent, ["somebody-else"])]);

        Assert.Throws<InvalidOperationException>(() => new ConsumerRegistry("reader", topology, [typeof(NotedConsumer).Assembly]));
    }

    [Fact]
    public void What_the_topology_sends_and_nobody_consumes_is_known()
    {
        var topology = new EventTopology([(typeof(Noted), SmallHost.DefaultEvent, ["reader"])]);

        Assert.Equal([SmallHost.DefaultEvent], new ConsumerRegistry("reader", topology, []).Missing);
    }

    private sealed class GGZCaseOpened2Consumer;

    [ConsumerKey("old-name")]
    private sealed class Renamed;
}
