using System.Collections.Concurrent;
using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Platform.ServiceDefaults.Messaging;
using Platform.TestKit;
using RabbitMQ.Client;
using Xunit;

namespace Platform.ServiceDefaults.Tests.Messaging;

/// <summary>Delivery over a real RabbitMQ; every test has exchanges and queues of its own.</summary>
[Collection(nameof(OnOneBroker))]
[Trait("Category", "Engine")]
public sealed class BrokerTests(RabbitMqEngine engine)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);
    private readonly Guid _note = Guid.CreateVersion7();
    private readonly string _reader = $"reader-{Guid.NewGuid():N}";
    private readonly string _event = $"test.noted-{Guid.NewGuid():N}.v1";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [RabbitMqFact]
    public async Task An_event_reaches_the_other_service_once_and_in_order()
    {
        await using var reader = await Service(_reader);
        await using var writer = await Service("writer");

        foreach (var _ in Enumerable.Range(0, 20))
            await writer.Count(_note);

        await reader.HasEffects(_note, [.. Enumerable.Range(1, 20)]);
        await writer.AllSent(Patience);
    }

    [RabbitMqFact]
    public async Task An_event_waits_for_a_consumer_that_never_ran()
    {
        await using (var writer = await Service("writer"))
        {
            await writer.Count(_note);
            await writer.AllSent(Patience);
        }

        await using var reader = await Service(_reader);
        await reader.HasEffects(_note, 1);
    }

    [RabbitMqFact]
    public async Task An_event_that_no_queue_takes_stays_until_one_does()
    {
        await using var writer = await Service("writer", "--Messaging:BackOff=00:00:03", "--Messaging:PublishBackOffCap=00:00:03");
        await writer.Count(_note);
        await writer.AllSent(Patience);
        await InBroker(channel => channel.QueueDeleteAsync(_reader, cancellationToken: Cancel));

        await writer.Count(_note);
        await Eventually.Holds(
            () => writer.InDatabase(db => db.Set<OutboxMessage>().AnyAsync(m => m.Pending && m.Attempts == 1 && m.LastError!.Contains("no queue"))),
            "the event came back and is pending",
            Patience);

        await writer.AllSent(Patience); // the topology was declared again
        Assert.Equal(1u, await InBroker(channel => channel.MessageCountAsync(_reader, Cancel)));
    }

    [RabbitMqFact]
    public async Task What_nobody_can_read_ends_in_the_dead_queue()
    {
        await using var reader = await Service(_reader);
        await using var writer = await Service("writer");
        await writer.Count(_note);
        await reader.HasEffects(_note, 1);

        await InBroker(async channel =>
        {
            await channel.BasicPublishAsync("", _reader, "not an event"u8.ToArray(), Cancel);
            return true;
        });

        await Eventually.Holds(
            () => InBroker(async channel => await channel.MessageCountAsync($"{_reader}-dead", Cancel) is 1), "the dead queue has it", Patience);
        await writer.Count(_note);
        await reader.HasEffects(_note, 1, 2);
    }

    [RabbitMqFact]
    public async Task The_way_from_the_request_to_the_effect_is_one_trace()
    {
        var spans = new ConcurrentQueue<Activity>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name is MessagingTelemetry.Name or "request",
            Sample = (ref _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = spans.Enqueue,
        };
        ActivitySource.AddActivityListener(listener);
        using var requests = new ActivitySource("request");
        await using var reader = await Service(_reader);
        await using var writer = await Service("writer");

        var request = requests.StartActivity("POST /notes")!;
        await writer.Count(_note);
        request.Dispose();
        await reader.HasEffects(_note, 1);
        await Eventually.Holds(() => Task.FromResult(spans.Any(span => span.OperationName == $"process {_event}" && spans.Any(cause => cause.SpanId == span.ParentSpanId))), "the effect and its cause were traced", Patience);

        // A busy machine may publish once more; the inbox drops the repeat, and each has its spans.
        var process = spans.First(span => span.OperationName == $"process {_event}" && spans.Any(cause => cause.SpanId == span.ParentSpanId));
        var publish = spans.Single(span => span.SpanId == process.ParentSpanId);
        Assert.Equal(request.SpanId, publish.ParentSpanId);
        Assert.All([publish, process], span => Assert.Equal(request.TraceId, span.TraceId));
        Assert.Equal($"publish {_event}", publish.OperationName);
        Assert.Equal((ActivityKind.Producer, ActivityKind.Consumer), (publish.Kind, process.Kind));
    }

    private Task<Small> Service(string name, params string[] settings) =>
        Small.OnBrokerAsync(name, engine.ConnectionString, [$"--Consumers={_reader}", $"--Event={_event}", .. settings]);

    private async Task<TResult> InBroker<TResult>(Func<IChannel, Task<TResult>> work)
    {
        await using var connection = await new ConnectionFactory { Uri = new Uri(engine.ConnectionString) }.CreateConnectionAsync(Cancel);
        await using var channel = await connection.CreateChannelAsync(cancellationToken: Cancel);
        return await work(channel);
    }
}
