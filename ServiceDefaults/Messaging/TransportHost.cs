using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Platform.ServiceDefaults.Messaging;

/// <summary>Starts and stops whichever transport is registered, and asks it for its health.</summary>
internal sealed class TransportHost(IEventTransport transport) : IHostedService, IHealthCheck
{
    public Task StartAsync(CancellationToken cancellationToken) =>
        transport is IHostedService hosted ? hosted.StartAsync(cancellationToken) : Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) =>
        transport is IHostedService hosted ? hosted.StopAsync(cancellationToken) : Task.CompletedTask;

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        transport is IHealthCheck check ? check.CheckHealthAsync(context, cancellationToken) : Task.FromResult(HealthCheckResult.Healthy());
}

/// <summary>Stops before the dispatcher does, so that what the last consumers caused can still leave.</summary>
internal sealed partial class ConsumptionHost(IEventTransport transport, ConsumerRegistry consumers, ILogger<ConsumptionHost> log) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        foreach (var name in consumers.Missing)
            LogMissing(name);

        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) =>
        transport is IStopsConsuming consuming ? consuming.StopConsumingAsync(cancellationToken) : Task.CompletedTask;

    [LoggerMessage(LogLevel.Warning, "The topology sends {Event} here and nobody consumes it: it will be quarantined")]
    private partial void LogMissing(string @event);
}

/// <summary>A transport that can take nothing more in and still send.</summary>
internal interface IStopsConsuming
{
    Task StopConsumingAsync(CancellationToken cancel);
}

/// <summary>A transport with a place for what never became an event.</summary>
internal interface ICountsDead
{
    /// <summary>How much lies there; zero while it cannot be asked.</summary>
    Task<long> CountDeadAsync(CancellationToken cancel);
}
