using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Platform.TestKit;
using Xunit;

namespace Platform.ServiceDefaults.Tests.Messaging;

/// <summary>A broker that comes late, dies and comes back.</summary>
[Trait("Category", "Engine")]
[Collection(nameof(BrokerRestartAlone))]
public sealed class BrokerRestartTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);
    private readonly Guid _note = Guid.CreateVersion7();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Services_start_without_a_broker_and_outlive_its_crash()
    {
        await using var node = new RabbitMqNode();
        await using var writer = await Small.OnBrokerAsync("writer", node.ConnectionString);
        await using var reader = await Small.OnBrokerAsync("reader", node.ConnectionString);

        await writer.Count(_note); // accepted without a broker
        Assert.Contains("broker", (await Readiness(writer)).Description, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(1, await writer.PendingAsync());

        await node.StartAsync(Cancel);
        await reader.HasEffects(_note, 1);
        await BecomesReady(writer);

        await node.WroteDown("reader", "reader-dead");
        await node.KillAsync();
        await Eventually.Holds(async () => (await Readiness(writer)).Status is HealthStatus.Unhealthy, "the writer says that the broker is gone", Patience);
        await writer.Count(_note);
        await writer.Count(_note);

        await node.StartAsync(Cancel);
        try
        {
            await Eventually.Holds(async () => (await reader.EffectsOf(_note)).Count is 3, "all events have their effect", Patience);
        }
        catch (TimeoutException)
        {
            Assert.Fail($"Writer: {await writer.PendingAsync()} pending, {(await Readiness(writer)).Description}. Reader: {(await reader.EffectsOf(_note)).Count} effects, {(await Readiness(reader)).Description}.");
        }

        await BecomesReady(writer);
        await BecomesReady(reader);
        Assert.Equal([1, 2, 3], await reader.EffectsOf(_note));
    }

    private static async Task<HealthReportEntry> Readiness(Small service) =>
        (await service.Services.GetRequiredService<HealthCheckService>().CheckHealthAsync(Cancel)).Entries["messaging"];

    private static Task BecomesReady(Small service) =>
        Eventually.Holds(async () => (await Readiness(service)).Status is HealthStatus.Healthy, "the service is ready", Patience);
}

/// <summary>Nothing else runs meanwhile: starting a broker twice takes the whole machine.</summary>
[CollectionDefinition(nameof(BrokerRestartAlone), DisableParallelization = true)]
public sealed class BrokerRestartAlone;
