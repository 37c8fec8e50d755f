using RabbitMQ.Client;

namespace Platform.ServiceDefaults.Messaging.RabbitMq;

/// <summary>Declares every exchange, queue and binding of the platform; doing it again changes nothing.</summary>
internal static class RabbitMqTopology
{
    public const int DeliveryLimit = 20;

    /// <summary>Where a message goes that killed its consumer again and again, or that nobody can read.</summary>
    public static string DeadOf(string service) => $"{service}-dead";

    /// <summary>How a service's queue is: replicated, in order, and dropping nothing.</summary>
    /// <remarks>
    /// Broker 4 drops after 20 deliveries unless told where to; a single active consumer keeps the order of an aggregate over several replicas;
    /// dead-lettering at least once needs reject-publish.
    /// </remarks>
    public static Dictionary<string, object?> ArgumentsOf(string service) => new()
    {
        ["x-queue-type"] = "quorum",
        ["x-delivery-limit"] = DeliveryLimit,
        ["x-dead-letter-exchange"] = DeadOf(service),
        ["x-dead-letter-strategy"] = "at-least-once",
        ["x-overflow"] = "reject-publish",
        ["x-single-active-consumer"] = true,
    };

    public static async Task DeclareAsync(IConnection connection, EventTopology topology, CancellationToken cancel)
    {
        await using var channel = await connection.CreateChannelAsync(cancellationToken: cancel);

        foreach (var service in topology.Services)
            await DeclareQueuesAsync(channel, service, cancel);

        foreach (var route in topology.Routes)
        {
            await channel.ExchangeDeclareAsync(route.Name, ExchangeType.Fanout, durable: true, cancellationToken: cancel);
            foreach (var service in route.Consumers)
                await channel.QueueBindAsync(service, route.Name, "", cancellationToken: cancel);
        }
    }

    public static async Task<long> CountDeadAsync(IConnection connection, EventTopology topology, string service, CancellationToken cancel)
    {
        if (!topology.Services.Contains(service))
            return 0; // a service that consumes nothing has no queue

        await using var channel = await connection.CreateChannelAsync(cancellationToken: cancel);
        return await channel.MessageCountAsync(DeadOf(service), cancel);
    }

    private static async Task DeclareQueuesAsync(IChannel channel, string service, CancellationToken cancel)
    {
        var dead = DeadOf(service);
        await channel.ExchangeDeclareAsync(dead, ExchangeType.Fanout, durable: true, cancellationToken: cancel);
        await channel.QueueDeclareAsync(
            dead, durable: true, exclusive: false, autoDelete: false, new Dictionary<string, object?> { ["x-queue-type"] = "quorum" }, cancellationToken: cancel);
        await channel.QueueBindAsync(dead, dead, "", cancellationToken: cancel);
        await channel.QueueDeclareAsync(service, durable: true, exclusive: false, autoDelete: false, ArgumentsOf(service), cancellationToken: cancel);
    }
}
