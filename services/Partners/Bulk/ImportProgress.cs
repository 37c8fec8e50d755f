using System.Collections.Concurrent;

namespace Platform.Partners.Bulk;

/// <summary>How far this process is with its imports: while one is applied its transaction holds the database, so that the number cannot stand there.</summary>
public sealed class ImportProgress : IDisposable
{
    private readonly ConcurrentDictionary<Guid, int> _done = new();
    private readonly SemaphoreSlim _work = new(0, 1);

    /// <summary>How many rows are done; null when this process does not work on it.</summary>
    public int? Of(Guid importId) => _done.TryGetValue(importId, out var done) ? done : null;

    /// <summary>Notes how many rows are done.</summary>
    public void Report(Guid importId, int done) => _done[importId] = done;

    /// <summary>A pass ended.</summary>
    public void Forget(Guid importId) => _done.TryRemove(importId, out _);

    /// <summary>Says that there is an import to work on.</summary>
    public void Wake()
    {
        try
        {
            _work.Release();
        }
        catch (SemaphoreFullException)
        {
            // It was said already.
        }
    }

    /// <summary>Waits until somebody says that there is work, or for some time.</summary>
    public Task WaitAsync(TimeSpan most, CancellationToken cancel) => _work.WaitAsync(most, cancel);

    public void Dispose() => _work.Dispose();
}
