using System.Diagnostics;
using System.Text.Json;
using MassTransit;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Platform.ServiceDefaults.Hosting;
using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;

namespace Platform.ServiceDefaults.Messaging.RabbitMq;

/// <summary>The broker: declares the topology, then publishes with confirms and takes in what arrives; comes back by itself when the broker does.</summary>
internal sealed partial class RabbitMqTransport(
    RabbitMqBus bus,
    EventTopology topology,
    IOptions<MessagingOptions> options,
    ILogger<RabbitMqTransport> log) : IEventTransport, IHostedService, IHealthCheck, IStopsConsuming, ICountsDead, IDisposable
{
    private static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan TimeToStart = TimeSpan.FromSeconds(30); // a bus whose broker left while it started would start for ever
    private readonly CancellationTokenSource _stopping = new();
    private Task _starting = Task.CompletedTask;
    private volatile string? _unready = "Not connected to the broker yet.";
    private volatile IConnection? _watch;

    public async Task Publish(OutboxMessage message, CancellationToken cancel)
    {
        if (topology.Find(message.Name) is { Consumers.Count: 0 })
            return; // for the feed only

        if (_unready is { } reason)
            throw new TransportUnavailableException(reason);

        try
        {
            var exchange = await bus.ExchangeOf(message.Name, cancel);
            await exchange.Send(Wrap(message), Pipe.Execute<SendContext<EventEnvelope>>(context => Address(context, message)), cancel);
        }
        catch (MessageReturnedException returned)
        {
            await DeclareAgainAsync(cancel);
            throw new EventReturnedException($"The broker has no queue for {message.Name}.", returned);
        }
        catch (Exception failure) when ((_unready ?? bus.Problem) is { } problem && !_stopping.IsCancellationRequested)
        {
            throw new TransportUnavailableException(problem, failure);
        }
    }

    public Task StartAsync(CancellationToken cancellationToken)
    {
        if (!DocumentGeneration.IsRunning)
            _starting = Task.Run(() => StayConnectedAsync(_stopping.Token), CancellationToken.None);
        return Task.CompletedTask;
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await _stopping.CancelAsync();
        await _starting.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await bus.StopAsync(cancellationToken);
    }

    public Task StopConsumingAsync(CancellationToken cancel) => bus.StopConsumingAsync(cancel);

    public async Task<long> CountDeadAsync(CancellationToken cancel)
    {
        try
        {
            return _watch is { IsOpen: true } watch ? await RabbitMqTopology.CountDeadAsync(watch, topology, bus.Service, cancel) : 0;
        }
        catch (RabbitMQClientException)
        {
            return 0; // the broker has just gone; readiness says so
        }
    }

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult((_unready ?? bus.Problem) is { } reason ? HealthCheckResult.Unhealthy(reason) : HealthCheckResult.Healthy());

    public void Dispose() => _stopping.Dispose();

    private static EventEnvelope Wrap(OutboxMessage message) => new()
    {
        Name = message.Name,
        AggregateId = message.AggregateId,
        Sequence = message.Sequence,
        OccurredAt = message.OccurredAt,
        Payload = JsonElement.Parse(message.Payload),
    };

    /// <remarks>Mandatory per message, never for the whole bus: a fault would be returned too, and a poisoned message go round for ever.</remarks>
    private static void Address(SendContext<EventEnvelope> context, OutboxMessage message)
    {
        context.MessageId = message.MessageId;
        context.Durable = true;
        context.GetPayload<RabbitMqSendContext>().Mandatory = true;
        context.Headers.Set("traceparent", Activity.Current?.Id ?? message.TraceParent);
        context.Headers.Set("tracestate", Activity.Current?.TraceStateString ?? message.TraceState);
    }

    private async Task StayConnectedAsync(CancellationToken cancel)
    {
        var failures = 0;
        while (!cancel.IsCancellationRequested)
        {
            try
            {
                await using var watch = await WatchAsync(cancel);
                var lost = LossOf(watch);
                await RabbitMqTopology.DeclareAsync(watch, topology, cancel);
                await StartBusAsync(cancel);
                (_watch, _unready, failures) = (watch, null, 0);
                throw new TransportUnavailableException(await lost.WaitAsync(cancel));
            }
            catch (Exception failure) when (!cancel.IsCancellationRequested)
            {
                (_watch, _unready) = (null, $"The broker is not ready: {failure.GetBaseException().Message}");
                LogNotReady(_unready);
                bus.Abandon();
                await Task.Delay(options.Value.PauseAfter(++failures, options.Value.PublishBackOffCap), cancel);
            }
        }
    }

    /// <exception cref="TransportUnavailableException">The broker answers, but does not give this service its queue.</exception>
    private async Task StartBusAsync(CancellationToken cancel)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        patience.CancelAfter(TimeToStart);
        try
        {
            await bus.StartAsync(patience.Token);
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            throw new TransportUnavailableException($"The queue {bus.Service} did not answer within {TimeToStart}; the broker's log says why.");
        }
    }

    /// <remarks>A connection of our own, because the bus does not tell that it lost one which it is not using; it also declares the topology.</remarks>
    private Task<IConnection> WatchAsync(CancellationToken cancel)
    {
        var factory = new ConnectionFactory { Uri = bus.Broker, ClientProvidedName = "watch", AutomaticRecoveryEnabled = false, RequestedHeartbeat = Heartbeat };
        return factory.CreateConnectionAsync(cancel);
    }

    private static Task<string> LossOf(IConnection connection)
    {
        var lost = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        connection.ConnectionShutdownAsync += (_, shutdown) =>
        {
            lost.TrySetResult(shutdown.ReplyText);
            return Task.CompletedTask;
        };
        return lost.Task;
    }

    /// <remarks>Somebody emptied the broker while we ran; what was returned is published again later.</remarks>
    private async Task DeclareAgainAsync(CancellationToken cancel)
    {
        if (_watch is not { IsOpen: true } watch)
            return;

        try
        {
            await RabbitMqTopology.DeclareAsync(watch, topology, cancel);
        }
        catch (Exception failure) when (!cancel.IsCancellationRequested)
        {
            LogNotReady(failure.GetBaseException().Message);
        }
    }

    [LoggerMessage(LogLevel.Warning, "{Reason}")]
    private partial void LogNotReady(string reason);
}
