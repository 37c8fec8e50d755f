using System.Collections.Concurrent;
using MassTransit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Platform.ServiceDefaults.Data;

namespace Platform.ServiceDefaults.Messaging.RabbitMq;

/// <summary>MassTransit's bus with this service's one queue: a new one for every time the broker is found.</summary>
/// <remarks>
/// A bus that lost its broker does not always find its way back, and one whose start was interrupted never ends starting: both are given up whole,
/// with the endpoints they handed out, because waiting for one of those would wait for ever.
/// </remarks>
internal sealed class RabbitMqBus : IDisposable
{
    private static readonly TimeSpan TimeToFinish = TimeSpan.FromSeconds(5);
    private readonly CancellationTokenSource _stopping = new();
    private readonly EventIntake _intake;
    private readonly ConsumerRegistry _consumers;
    private readonly int _concurrency;
    private readonly ILoggerFactory _logs;
    private readonly Uri? _broker;
    private volatile Running? _running;

    public RabbitMqBus(
        ConsumerRegistry consumers,
        EventIntake intake,
        IConfiguration configuration,
        IOptions<MessagingOptions> options,
        IServiceScopeFactory scopes,
        ILoggerFactory logs)
    {
        _consumers = consumers;
        _intake = intake;
        _broker = configuration.GetConnectionString("messaging") is { Length: > 0 } broker ? new Uri(broker) : null;
        _concurrency = IsSqlite(scopes) ? 1 : options.Value.Concurrency;
        _logs = logs;
    }

    public string Service => _consumers.Service;

    /// <exception cref="InvalidOperationException">Nobody said where the broker is.</exception>
    public Uri Broker => _broker ?? throw new InvalidOperationException("ConnectionStrings:messaging is not set.");

    /// <summary>Why nothing can be published or consumed now; null when all is well.</summary>
    public string? Problem => _running?.Control.CheckHealth() switch
    {
        null => "Not connected to the broker yet.",
        { Status: BusHealthStatus.Healthy } => null,
        var health => $"The broker is not ready: {health.Description}",
    };

    /// <summary>Where events of this name go.</summary>
    /// <exception cref="TransportUnavailableException">The broker is not there now.</exception>
    public Task<ISendEndpoint> ExchangeOf(string name, CancellationToken cancel) => _running is { } running
        ? running.Exchanges.GetOrAdd(name, static (name, control) => control.GetSendEndpoint(new Uri($"exchange:{name}")), running.Control).WaitAsync(cancel)
        : throw new TransportUnavailableException("Not connected to the broker yet.");

    /// <summary>Makes a bus and returns once the broker takes and gives messages; what does not come so far is given up.</summary>
    public async Task StartAsync(CancellationToken cancel)
    {
        LogContext.ConfigureCurrentLogContext(_logs);
        var control = Bus.Factory.CreateUsingRabbitMq(rabbit => rabbit.Host(Broker));
        try
        {
            await control.StartAsync(cancel).WaitAsync(cancel);
            _running = new Running(control, await ConsumeAsync(control, cancel));
        }
        finally
        {
            if (_running?.Control != control)
                GiveUp(control);
        }
    }

    /// <summary>Gives up a bus whose broker is gone.</summary>
    public void Abandon()
    {
        if (_running is not { } lost)
            return;

        _running = null;
        GiveUp(lost.Control);
    }

    /// <summary>Takes nothing more; what is being consumed may finish, the rest stays at the broker.</summary>
    public Task StopConsumingAsync(CancellationToken cancel)
    {
        _stopping.CancelAfter(TimeToFinish);
        return _running?.Consuming?.StopAsync(cancel) ?? Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancel) => _running?.Control.StopAsync(cancel) ?? Task.CompletedTask;

    public void Dispose() => _stopping.Dispose();

    /// <remarks>Beside everything else: ending politely what has no broker may take as long as it may.</remarks>
    private static void GiveUp(IBusControl control) => _ = Task.Run(async () =>
    {
        using var patience = new CancellationTokenSource(TimeToFinish);
        await control.StopAsync(patience.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    });

    private async Task<HostReceiveEndpointHandle?> ConsumeAsync(IBusControl control, CancellationToken cancel)
    {
        if (_consumers.Consumers.Count is 0)
            return null;

        var consuming = control.ConnectReceiveEndpoint(_consumers.Service, endpoint => Configure((IRabbitMqReceiveEndpointConfigurator)endpoint));
        await consuming.Ready.WaitAsync(cancel);
        return consuming;
    }

    /// <remarks>SQLite has one writer: more than one consumer at a time would only wait for each other.</remarks>
    private static bool IsSqlite(IServiceScopeFactory scopes)
    {
        using var scope = scopes.CreateScope();
        return scope.ServiceProvider.GetRequiredService<PlatformDbContext>().Database.IsSqlite();
    }

    private void Configure(IRabbitMqReceiveEndpointConfigurator endpoint)
    {
        endpoint.ConfigureConsumeTopology = false;
        endpoint.Durable = true;
        foreach (var (name, value) in RabbitMqTopology.ArgumentsOf(_consumers.Service))
            endpoint.SetQueueArgument(name, value);

        endpoint.PrefetchCount = (ushort)Math.Max(4, _concurrency * 2);
        endpoint.ConcurrentMessageLimit = _concurrency;
        endpoint.RethrowFaultedMessages(); // what cannot be read goes to the dead queue, by way of the delivery limit
        endpoint.ThrowOnSkippedMessages();
        endpoint.Handler<EventEnvelope>(Accept, handler => handler.UsePartitioner(_concurrency, context => context.Message.AggregateId));
    }

    private async Task Accept(ConsumeContext<EventEnvelope> context)
    {
        using var cancel = CancellationTokenSource.CreateLinkedTokenSource(context.CancellationToken, _stopping.Token);
        await _intake.Accept(Unwrap(context), cancel.Token);
    }

    private static IncomingEvent Unwrap(ConsumeContext<EventEnvelope> context) => new(
        context.MessageId ?? throw new MessageException(typeof(EventEnvelope), "No message id."),
        context.Message.Name,
        context.Message.AggregateId,
        context.Message.Sequence,
        context.Message.OccurredAt,
        context.Message.Payload.GetRawText(),
        context.Headers.Get<string>("traceparent"),
        context.Headers.Get<string>("tracestate"));

    /// <summary>A bus that reached the broker, with what it handed out.</summary>
    private sealed record Running(IBusControl Control, HostReceiveEndpointHandle? Consuming)
    {
        public ConcurrentDictionary<string, Task<ISendEndpoint>> Exchanges { get; } = new(StringComparer.Ordinal);
    }
}
