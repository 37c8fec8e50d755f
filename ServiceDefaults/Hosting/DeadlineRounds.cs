using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Platform.ServiceDefaults.Data;

namespace Platform.ServiceDefaults.Hosting;

/// <summary>Does what the clock asks of each row of a list. Each commits by itself, in a scope of its own: another process may have been faster, and a row that fails holds up no other.</summary>
/// <remarks>It remembers how many rows at the head of each list failed in this round: as long as a pass takes a whole batch the next one begins behind them, and at the end of the list a new round begins.</remarks>
public sealed partial class DeadlineRounds(IServiceScopeFactory scopes, ILogger<DeadlineRounds> log)
{
    /// <summary>How many rows of one list a pass takes.</summary>
    public const int Batch = 200;

    private readonly ConcurrentDictionary<string, int> _failed = new();

    /// <summary>Passes what is due first of one list.</summary>
    /// <param name="list">Its name, for example <c>Meeting/unchecked</c>.</param>
    /// <param name="due">The rows that are due, in the order in which they fell due.</param>
    /// <param name="id">What a row that fails is called in the log.</param>
    /// <param name="pass">Does what the clock asks of one, and saves.</param>
    /// <param name="cancel">Ends the work.</param>
    public async Task EachAsync<TRow>(
        string list, Func<IServiceProvider, IQueryable<TRow>> due, Func<TRow, Guid> id, Func<IServiceProvider, TRow, Task> pass, CancellationToken cancel)
    {
        var (before, failed) = (_failed.GetValueOrDefault(list), 0);
        var rows = await DueAsync(due, before, cancel);
        foreach (var row in rows)
        {
            if (!await AloneAsync(list, id(row), services => pass(services, row), cancel))
                failed++;
        }

        _failed[list] = rows.Count == Batch ? before + failed : 0;
    }

    /// <summary>Does one thing that the clock asks.</summary>
    /// <param name="list">Of which list it is.</param>
    /// <param name="rowId">What it is called in the log.</param>
    /// <param name="work">Does it, and saves.</param>
    /// <param name="cancel">Ends the work.</param>
    /// <returns>False where it failed, and is due still.</returns>
    public async Task<bool> AloneAsync(string list, Guid rowId, Func<IServiceProvider, Task> work, CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        try
        {
            await work(scope.ServiceProvider);
        }
        catch (DbUpdateException exception) when (exception is DbUpdateConcurrencyException || exception.IsUniqueViolation())
        {
            // Somebody did it, or changed it, at this moment; if it is still due, the next look finds it.
        }
        catch (Exception exception) when (!cancel.IsCancellationRequested)
        {
            LogFailed(list, rowId, exception.GetType().Name); // no message: it may quote what people wrote
            return false;
        }

        return true;
    }

    private async Task<IReadOnlyList<TRow>> DueAsync<TRow>(Func<IServiceProvider, IQueryable<TRow>> due, int failedBefore, CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await due(scope.ServiceProvider).Skip(failedBefore).Take(Batch).ToListAsync(cancel);
    }

    [LoggerMessage(LogLevel.Error, "What the clock asks of {List} {RowId} was not done ({Reason}); the next look tries again")]
    private partial void LogFailed(string list, Guid rowId, string reason);
}
