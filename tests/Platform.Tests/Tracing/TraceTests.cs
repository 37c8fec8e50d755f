using Platform.TestKit;
using Platform.Tests.Delivery;
using Platform.Tests.Processes;
using Xunit;

namespace Platform.Tests.Tracing;

[Collection(WholePlatform.Name)]
public sealed class TraceTests(RunningPlatform platform)
{
    [Fact]
    public async Task A_decision_is_one_trace_from_the_gateway_to_the_last_consumer()
    {
        RunningPlatform.Needed();
        var before = platform.Telemetry.Spans.Count;

        var signal = await Signal.BringIn(platform.Stage);
        await signal.DecideForCase();
        await signal.HasExactlyOneCase();

        // Signals tells Cases that a case is wanted; Cases tells Signals and Meetings that it is open.
        var whole = new[] { ("cases", "signals.signal-triaged"), ("signals", "cases.case-opened"), ("meetings", "cases.case-opened") };
        await Eventually.Holds(
            () => Task.FromResult(Traces(before).Any(trace => StartsAtGateway(trace) && whole.All(step => Consumed(trace, step)))),
            "one trace with the gateway and all three consumers",
            TimeSpan.FromSeconds(30));

        var found = Traces(before).First(trace => StartsAtGateway(trace) && whole.All(step => Consumed(trace, step)));
        Assert.Contains(found, span => span.Service is "signals" && span.Name.StartsWith("publish signals.signal-triaged", StringComparison.Ordinal));
        AssertUnbroken(found);
    }

    /// <remarks>Every span but the first hangs below another one of the same trace.</remarks>
    private static void AssertUnbroken(IReadOnlyCollection<Span> trace)
    {
        var known = trace.Select(span => span.SpanId).ToHashSet();
        Assert.All(trace.Where(span => span.Kind is Span.Consumer), span => Assert.Contains(span.ParentId, known));
        Assert.Single(trace, span => span.ParentId is "");
    }

    private static bool StartsAtGateway(IEnumerable<Span> trace) => trace.Any(span => span.Service is "gateway" && span.ParentId is "");

    private static bool Consumed(IEnumerable<Span> trace, (string Service, string Event) step) =>
        trace.Any(span => span.Kind is Span.Consumer && span.Service == step.Service && span.Name.Contains(step.Event, StringComparison.Ordinal));

    private IEnumerable<List<Span>> Traces(int since) =>
        platform.Telemetry.Spans.Skip(since).GroupBy(span => span.TraceId).Select(trace => trace.ToList());
}
