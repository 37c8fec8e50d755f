using System.Diagnostics;
using Platform.ServiceDefaults.Messaging;

namespace Platform.MessagingHost;

/// <summary>Where a process ends without warning. It stands here only: product code knows nothing of it.</summary>
public static class Crash
{
    /// <summary>The event is committed, the broker has not heard of it.</summary>
    public const string BeforePublish = "before-publish";

    /// <summary>The broker has confirmed, the outbox does not know.</summary>
    public const string BeforeMark = "before-mark";

    /// <summary>The effect is committed, the broker does not know.</summary>
    public const string BeforeAcknowledge = "before-acknowledge";

    /// <summary>Ends this process as <c>kill -9</c> does: no handler, no finally, no flush.</summary>
    public static void Now() => Process.GetCurrentProcess().Kill();
}

/// <summary>The real transport, with a process that dies before or after the first event.</summary>
/// <param name="inner">The real one.</param>
/// <param name="point">One of <see cref="Crash"/>.</param>
public sealed class CrashingTransport(IEventTransport inner, string point) : IEventTransport, IHostedService
{
    /// <inheritdoc/>
    public async Task Publish(OutboxMessage message, CancellationToken cancel)
    {
        if (point is Crash.BeforePublish)
            Crash.Now();

        await inner.Publish(message, cancel);
        if (point is Crash.BeforeMark)
            Crash.Now();
    }

    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken) => ((IHostedService)inner).StartAsync(cancellationToken);

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => ((IHostedService)inner).StopAsync(cancellationToken);
}
