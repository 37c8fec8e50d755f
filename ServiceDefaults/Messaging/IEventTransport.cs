namespace Platform.ServiceDefaults.Messaging;

/// <summary>The way to the other services: the broker, or in fast tests something in memory.</summary>
/// <remarks>An implementation that also is an <c>IHostedService</c> is started and stopped; one that is an <c>IHealthCheck</c> is asked for readiness.</remarks>
public interface IEventTransport
{
    /// <summary>Returns once every consumer's queue has the event.</summary>
    /// <exception cref="TransportUnavailableException">Nothing can be published at the moment; it says nothing about this event.</exception>
    /// <exception cref="EventReturnedException">No queue took it.</exception>
    Task Publish(OutboxMessage message, CancellationToken cancel);
}

/// <summary>The broker cannot be reached.</summary>
public sealed class TransportUnavailableException(string message, Exception? inner = null) : Exception(message, inner);

/// <summary>The broker gave an event back, because no queue is bound to its exchange.</summary>
public sealed class EventReturnedException(string message, Exception? inner = null) : Exception(message, inner);
