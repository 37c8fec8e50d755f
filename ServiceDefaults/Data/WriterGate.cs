using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;

namespace Platform.ServiceDefaults.Data;

/// <summary>Lets one writer at a time through to a SQLite file.</summary>
/// <remarks>
/// SQLite has one writer; writers that wait inside it poll for the lock and starve each other (p99 of 0.6 s was measured).
/// One process owns the file, so a gate in the process queues them fairly. SQL Server needs none.
/// </remarks>
internal static class WriterGate
{
    private static readonly ConcurrentDictionary<string, SemaphoreSlim> Gates = new(StringComparer.Ordinal);
    private static readonly IDisposable Open = new Pass(null);

    public static async Task<IDisposable> EnterAsync(DatabaseFacade database, CancellationToken cancel)
    {
        if (!database.IsSqlite())
            return Open;

        var gate = Gates.GetOrAdd(database.GetConnectionString() ?? "", _ => new SemaphoreSlim(1, 1));
        await gate.WaitAsync(cancel);
        return new Pass(gate);
    }

    private sealed class Pass(SemaphoreSlim? gate) : IDisposable
    {
        private SemaphoreSlim? _gate = gate;

        public void Dispose() => Interlocked.Exchange(ref _gate, null)?.Release();
    }
}
