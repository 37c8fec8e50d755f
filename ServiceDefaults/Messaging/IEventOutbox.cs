using Platform.ServiceDefaults.Domain;

namespace Platform.ServiceDefaults.Messaging;

/// <summary>Where a feature puts what became true; it leaves with the commit of the state, or not at all.</summary>
public interface IEventOutbox
{
    /// <summary>Adds one event about <paramref name="root"/> to the same unit of work; the caller saves.</summary>
    /// <param name="root">The aggregate that changed; it gives the event its number.</param>
    /// <param name="fact">A contract from the topology.</param>
    /// <exception cref="InvalidOperationException">The fact's type is not in the topology.</exception>
    void Add(AggregateRoot root, object fact);

    /// <summary>Adds several, numbered in the order given.</summary>
    void Add(AggregateRoot root, IEnumerable<object> facts);
}
