namespace Platform.ServiceDefaults.Messaging;

/// <summary>What travels between the services: every event, its name on the wire and who consumes it.</summary>
/// <remarks>Every process declares all of it at the broker, so that an event waits for a consumer that never ran before.</remarks>
public sealed class EventTopology
{
    private readonly Dictionary<Type, EventRoute> _byType;
    private readonly Dictionary<string, EventRoute> _byName;

    /// <summary>A topology from the data that stands next to the contracts.</summary>
    /// <exception cref="ArgumentException">An event or a name stands in it twice.</exception>
    public EventTopology(IEnumerable<(Type Type, string Name, string[] Consumers)> events)
    {
        Routes = [.. events.Select(e => new EventRoute(e.Type, e.Name, e.Consumers))];
        _byType = Routes.ToDictionary(route => route.Type);
        _byName = Routes.ToDictionary(route => route.Name, StringComparer.Ordinal);
    }

    /// <summary>All events, in the order in which they were named.</summary>
    public IReadOnlyList<EventRoute> Routes { get; }

    /// <summary>Every service that consumes something; each has one queue of that name.</summary>
    public IEnumerable<string> Services => Routes.SelectMany(route => route.Consumers).Distinct(StringComparer.Ordinal);

    /// <summary>The route of an event type.</summary>
    /// <exception cref="InvalidOperationException">The type is not an event of the platform.</exception>
    public EventRoute Of(Type type) =>
        _byType.GetValueOrDefault(type) ?? throw new InvalidOperationException($"{type} is not in the event topology.");

    /// <summary>The route of a name on the wire, or null when this version does not know it.</summary>
    public EventRoute? Find(string name) => _byName.GetValueOrDefault(name);
}

/// <summary>How one event travels.</summary>
/// <param name="Type">The contract.</param>
/// <param name="Name">Its exchange; a promise that outlives the name of the type.</param>
/// <param name="Consumers">The services whose queues are bound to it; none: it goes to the feed only.</param>
public sealed record EventRoute(Type Type, string Name, IReadOnlyList<string> Consumers);
