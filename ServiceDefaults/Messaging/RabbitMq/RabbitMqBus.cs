using MassTransit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Platform.ServiceDefaults.Data;

namespace Platform.ServiceDefaults.Messaging.RabbitMq;

/// <summary>MassTransit's bus with this service's one queue.</summary>
internal sealed class RabbitMqBus : IDisposable
{
    private static readonly TimeSpan TimeToFinish = TimeSpan.FromSeconds(5);
    private readonly CancellationTokenSource _stopping = new();
    private readonly EventIntake _intake;
    private readonly ConsumerRegistry _consumers;
    private readonly int _concurrency;
    private readonly Func<IBusControl> _create;
    private volatile Lazy<IBusControl> _control;
    private readonly Uri? _broker;
    private volatile bool _started;
    private HostReceiveEndpointHandle? _consuming;

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
        _create = () =>
        {
            LogContext.ConfigureCurrentLogContext(logs);
            return Bus.Factory.CreateUsingRabbitMq(rabbit => rabbit.Host(Broker));
        };
        _control = new Lazy<IBusControl>(_create);
    }

    public string Service => _consumers.Service;

    public IBusControl Control => _control.Value;

    /// <exception cref="InvalidOperationException">Nobody said where the broker is.</exception>
    public Uri Broker => _broker ?? throw new InvalidOperationException("ConnectionStrings:messaging is not set.");

    /// <summary>Why nothing can be published or consumed now; null when all is well.</summary>
    public string? Problem
    {
        get
        {
            if (!_started)
                return "Not connected to the broker yet.";

            var health = Control.CheckHealth();
            return health.Status is BusHealthStatus.Healthy ? null : $"The broker is not ready: {health.Description}";
        }
    }

    /// <summary>Gives up a bus whose broker is gone; the next start makes a new one.</summary>
    /// <remarks>A bus that lost its broker in a crash does not always find its way back: its endpoint stays degraded although the broker answers others.</remarks>
    public void Abandon()
    {
        if (!_started)
            return;

        var lost = _control;
        (_started, _consuming, _control) = (false, null, new Lazy<IBusControl>(_create));
        _ = Task.Run(async () =>
        {
            using var patience = new CancellationTokenSource(TimeToFinish);
            await lost.Value.StopAsync(patience.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        });
    }

    /// <summary>Returns once the broker takes and gives messages, however long that is.</summary>
    public async Task StartAsync(CancellationToken cancel)
    {
        if (_started)
            return;

        await Control.StartAsync(cancel);
        if (_consumers.Consumers.Count > 0)
        {
            _consuming ??= Control.ConnectReceiveEndpoint(_consumers.Service, endpoint => Configure((IRabbitMqReceiveEndpointConfigurator)endpoint));
            await _consuming.Ready.WaitAsync(cancel);
        }

        _started = true;
    }

    /// <summary>Takes nothing more; what is being consumed may finish, the rest stays at the broker.</summary>
    public async Task StopConsumingAsync(CancellationToken cancel)
    {
        _stopping.CancelAfter(TimeToFinish);
        if (_consuming is not null)
            await _consuming.StopAsync(cancel);
    }

    public Task StopAsync(CancellationToken cancel) => _control.IsValueCreated ? Control.StopAsync(cancel) : Task.CompletedTask;

    public void Dispose() => _stopping.Dispose();

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
}
