using System.Collections.Concurrent;
using Platform.ServiceDefaults.Messaging;

namespace Platform.TestKit;

/// <summary>A broker that takes everything and keeps it.</summary>
public sealed class InMemoryTransport : IEventTransport
{
    private readonly ConcurrentQueue<OutboxMessage> _published = new();

    /// <summary>What was published, in order.</summary>
    public IReadOnlyList<OutboxMessage> Published => [.. _published];

    /// <inheritdoc/>
    public Task Publish(OutboxMessage message, CancellationToken cancel)
    {
        _published.Enqueue(message);
        return Task.CompletedTask;
    }
}
