namespace Platform.ServiceDefaults.Messaging;

/// <summary>Does what an event asks of this service, once, in one transaction with the note that it was done.</summary>
/// <remarks>No HTTP call here: what must be asked of others is asked in <see cref="IPrepare{TEvent}"/>. Saving is done for it.</remarks>
/// <typeparam name="TEvent">A contract from the topology.</typeparam>
public interface IEventConsumer<TEvent>
{
    /// <summary>Applies the event. Whatever is thrown undoes all of it; the event comes again later.</summary>
    Task Consume(Received<TEvent> received, CancellationToken cancel);
}

/// <summary>On the same class as <see cref="IEventConsumer{TEvent}"/>: what must happen before the transaction opens, on the same instance.</summary>
/// <typeparam name="TEvent">A contract from the topology.</typeparam>
public interface IPrepare<TEvent>
{
    /// <summary>Fetches what the event does not carry. It may run more often than once; it must change nothing.</summary>
    Task Prepare(Received<TEvent> received, CancellationToken cancel);
}

/// <summary>An event as it arrived.</summary>
/// <param name="Event">The contract.</param>
/// <param name="MessageId">The same at every delivery.</param>
/// <param name="AggregateId">What it is about.</param>
/// <param name="Sequence">Its number among the events of that aggregate, from 1 without gaps.</param>
/// <param name="OccurredAt">When it became true.</param>
/// <typeparam name="TEvent">A contract from the topology.</typeparam>
public sealed record Received<TEvent>(TEvent Event, Guid MessageId, Guid AggregateId, long Sequence, DateTimeOffset OccurredAt);

/// <summary>Names a consumer in the inbox. Without it, the name is the class name in kebab case; a class that is renamed must keep its old one here.</summary>
/// <param name="key">At most 100 characters.</param>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class ConsumerKeyAttribute(string key) : Attribute
{
    /// <summary>The name in the inbox.</summary>
    public string Key { get; } = key;
}
