using Platform.Tests.Processes;
using Xunit;

namespace Platform.Tests.Delivery;

/// <summary>Triage decides in Signals, Cases opens the case, its number comes back: two events, whatever happens on the way.</summary>
/// <remarks>The exact points of a crash (between commit, publish, mark, effect and acknowledge) are in ServiceDefaults.Tests; here whole services die.</remarks>
[Collection(WholePlatform.Name)]
public sealed class DeliveryTests(RunningPlatform platform)
{
    [Fact]
    public async Task Services_started_in_any_order_find_each_other()
    {
        RunningPlatform.Needed();

        foreach (var name in new[] { "gateway", "meetings", "cases", "signals", "partners" })
            await platform.Ready(name);
    }

    [Fact]
    public async Task A_decision_taken_while_the_broker_is_down_takes_effect_when_it_is_back()
    {
        RunningPlatform.Needed();
        var signal = await Signal.BringIn(platform.Stage);

        await platform.Broker.KillAsync();
        await signal.DecideForCase();
        await signal.HasNoCaseYet();
        await platform.Broker.StartAsync(TestContext.Current.CancellationToken);

        await signal.HasExactlyOneCase();
    }

    [Fact]
    public async Task A_decision_survives_the_death_of_the_service_that_took_it()
    {
        RunningPlatform.Needed();
        var signal = await Signal.BringIn(platform.Stage);

        await signal.DecideForCase();
        await platform.Kill("signals");
        platform.Start("signals");
        await platform.Ready("signals");

        await signal.HasExactlyOneCase();
    }

    [Fact]
    public async Task A_decision_waits_for_a_service_that_is_dead()
    {
        RunningPlatform.Needed();
        var signal = await Signal.BringIn(platform.Stage);

        await platform.Kill("cases");
        await signal.DecideForCase();
        await signal.HasNoCaseYet();
        platform.Start("cases");
        await platform.Ready("cases");

        await signal.HasExactlyOneCase();
    }

    [Fact]
    public async Task A_service_that_dies_again_and_again_still_does_everything_once()
    {
        RunningPlatform.Needed();
        var signals = new List<Signal>();
        for (var round = 1; round <= 3; round++)
        {
            signals.Add(await Signal.BringIn(platform.Stage));
            await signals[^1].DecideForCase();
            await platform.Kill("cases"); // somewhere between receiving and acknowledging, a little later each round
            platform.Start("cases");
            await Task.Delay(TimeSpan.FromMilliseconds(700 * round), TestContext.Current.CancellationToken);
        }

        await platform.Ready("cases");

        foreach (var signal in signals)
            await signal.HasExactlyOneCase();
    }
}
