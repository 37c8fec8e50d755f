using System.Reflection;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Platform.ServiceDefaults.Messaging;

/// <summary>The consumers of this service, by the name of the event they consume.</summary>
internal sealed partial class ConsumerRegistry
{
    private readonly ILookup<string, ConsumerOf> _byName;

    /// <exception cref="InvalidOperationException">A consumer's event never reaches this service, or two consumers of one event share a key.</exception>
    public ConsumerRegistry(string service, EventTopology topology, IEnumerable<Assembly> assemblies)
    {
        Service = service;
        Consumers = [.. assemblies.Distinct().SelectMany(assembly => assembly.GetTypes()).SelectMany(type => ConsumersOn(type, service, topology))];
        _byName = Consumers.ToLookup(consumer => consumer.Route.Name, StringComparer.Ordinal);
        Missing = [.. topology.Routes.Where(route => route.Consumers.Contains(service) && !_byName.Contains(route.Name)).Select(route => route.Name)];

        if (Consumers.GroupBy(consumer => (consumer.Route.Name, consumer.Key)).FirstOrDefault(group => group.Count() > 1) is { } twice)
            throw new InvalidOperationException($"Two consumers of {twice.Key.Name} have the key '{twice.Key.Key}'.");
    }

    /// <summary>Name of the service, and of its queue.</summary>
    public string Service { get; }

    public IReadOnlyList<ConsumerOf> Consumers { get; }

    /// <summary>Events that the topology sends here and nobody consumes.</summary>
    public IReadOnlyList<string> Missing { get; }

    public IEnumerable<ConsumerOf> For(string eventName) => _byName[eventName];

    internal static string KeyOf(Type type) =>
        type.GetCustomAttribute<ConsumerKeyAttribute>()?.Key ?? WordStart().Replace(type.Name, "-$0").ToLowerInvariant();

    private static IEnumerable<ConsumerOf> ConsumersOn(Type type, string service, EventTopology topology)
    {
        if (type is not { IsClass: true, IsAbstract: false, ContainsGenericParameters: false })
            yield break;

        foreach (var contract in type.GetInterfaces().Where(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IEventConsumer<>)))
        {
            var eventType = contract.GetGenericArguments()[0];
            var route = topology.Of(eventType);
            if (!route.Consumers.Contains(service))
                throw new InvalidOperationException($"{type.Name} consumes {route.Name}, but the topology does not send that to '{service}'.");

            yield return (ConsumerOf)Activator.CreateInstance(typeof(ConsumerOf<>).MakeGenericType(eventType), type, route, KeyOf(type))!;
        }
    }

    [GeneratedRegex("(?<=[a-z0-9])[A-Z]|(?<=[A-Z])[A-Z](?=[a-z])")]
    private static partial Regex WordStart();
}

/// <summary>One consumer of one event, without its types.</summary>
internal abstract class ConsumerOf(Type type, EventRoute route, string key)
{
    public Type Type { get; } = type;

    public EventRoute Route { get; } = route;

    public string Key { get; } = key;

    /// <exception cref="UnreadableEventException">The payload is not that event.</exception>
    public abstract object Read(IncomingEvent incoming);

    public abstract Task Prepare(object consumer, object received, CancellationToken cancel);

    public abstract Task Consume(object consumer, object received, CancellationToken cancel);
}

internal sealed class ConsumerOf<TEvent>(Type type, EventRoute route, string key) : ConsumerOf(type, route, key)
{
    public override object Read(IncomingEvent incoming)
    {
        try
        {
            var fact = JsonSerializer.Deserialize<TEvent>(incoming.Payload, EventJson.Options)
                ?? throw new UnreadableEventException($"{incoming.Name} is null.");
            return new Received<TEvent>(fact, incoming.MessageId, incoming.AggregateId, incoming.Sequence, incoming.OccurredAt);
        }
        catch (JsonException unreadable)
        {
            throw new UnreadableEventException($"{incoming.Name} cannot be read at {unreadable.Path ?? "$"}.", unreadable);
        }
    }

    public override Task Prepare(object consumer, object received, CancellationToken cancel) =>
        consumer is IPrepare<TEvent> prepares ? prepares.Prepare((Received<TEvent>)received, cancel) : Task.CompletedTask;

    public override Task Consume(object consumer, object received, CancellationToken cancel) =>
        ((IEventConsumer<TEvent>)consumer).Consume((Received<TEvent>)received, cancel);
}

/// <summary>What arrived is not the event that its name says; trying again would not help.</summary>
public sealed class UnreadableEventException(string message, Exception? inner = null) : Exception(message, inner);
