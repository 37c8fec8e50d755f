using System.Diagnostics.Metrics;
using System.Reflection;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Platform.ServiceDefaults.Data;
using Platform.ServiceDefaults.Messaging.RabbitMq;

namespace Platform.ServiceDefaults.Messaging;

/// <summary>Gives a service its outbox, inbox and way to the broker.</summary>
public static class MessagingRegistration
{
    /// <summary>Registers messaging on the service's own database (<c>AddDatabase</c> comes first).</summary>
    /// <param name="builder">The service's builder.</param>
    /// <param name="service">The service's name in the topology, and the name of its queue.</param>
    /// <param name="topology">Every event of the platform.</param>
    /// <param name="consumersFrom">Where the service's consumers stand.</param>
    /// <typeparam name="TContext">The service's database; its model has the messaging tables.</typeparam>
    /// <exception cref="InvalidOperationException">Consumers and topology contradict each other.</exception>
    public static void AddMessaging<TContext>(
        this IHostApplicationBuilder builder, string service, EventTopology topology, params Assembly[] consumersFrom)
        where TContext : PlatformDbContext
    {
        var consumers = new ConsumerRegistry(service, topology, consumersFrom);
        var services = builder.Services;
        services.AddOptions<MessagingOptions>().BindConfiguration("Messaging")
            .Validate(options => options.LeaseDuration > options.PublishTimeout, "Messaging:LeaseDuration must be longer than Messaging:PublishTimeout.")
            .Validate(options => options is { BatchSize: > 0, Concurrency: > 0, ImmediateAttempts: > 0, AttemptsBeforeQuarantine: > 0 }, "Messaging: every number must be above zero.");
        services.AddSingleton(topology);
        services.AddSingleton(consumers);
        services.AddSingleton<OutboxSignal>();
        services.AddSingleton<RedeliverySignal>();
        services.AddSingleton(provider => new MessagingTelemetry(service, provider.GetRequiredService<IMeterFactory>()));
        services.AddSingleton(provider => new EventReceiver(
            provider.GetRequiredService<IServiceScopeFactory>(),
            consumers,
            provider.GetRequiredService<MessagingTelemetry>(),
            provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<EventIntake>();
        services.AddSingleton<OutboxPublisher>();
        services.AddSingleton<RabbitMqBus>();
        services.AddSingleton<IEventTransport, RabbitMqTransport>();
        services.AddScoped<IEventOutbox, EventOutbox>();
        foreach (var type in consumers.Consumers.Select(consumer => consumer.Type).Distinct())
            services.AddScoped(type);

        AddWorkers(services);
    }

    /// <remarks>Hosted services stop in reverse: first HTTP, then what consumes, then the dispatcher, and the transport last.</remarks>
    private static void AddWorkers(IServiceCollection services)
    {
        services.AddSingleton<TransportHost>();
        services.AddHostedService(provider => provider.GetRequiredService<TransportHost>());
        services.AddHostedService<OutboxDispatcher>();
        services.AddHostedService<RedeliveryWorker>();
        services.AddHostedService<MessagingHousekeeping>();
        services.AddHostedService<ConsumptionHost>();
        services.AddHealthChecks().AddCheck<TransportHost>("messaging", tags: ["ready"]);
    }
}
