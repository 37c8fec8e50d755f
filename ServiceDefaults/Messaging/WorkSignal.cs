namespace Platform.ServiceDefaults.Messaging;

/// <summary>Tells a worker that there may be work; signals that come before it looks fall together.</summary>
internal abstract class WorkSignal : IDisposable
{
    private readonly SemaphoreSlim _work = new(0, 1);

    public void Wake()
    {
        lock (_work)
        {
            if (_work.CurrentCount is 0)
                _work.Release();
        }
    }

    /// <summary>Returns at a signal, or after <paramref name="atMost"/>.</summary>
    public Task<bool> WaitAsync(TimeSpan atMost, CancellationToken cancel) => _work.WaitAsync(atMost, cancel);

    public void Dispose() => _work.Dispose();
}

/// <summary>Events were committed to the outbox.</summary>
internal sealed class OutboxSignal : WorkSignal;

/// <summary>An event was put aside, or taken out of quarantine.</summary>
internal sealed class RedeliverySignal : WorkSignal;
