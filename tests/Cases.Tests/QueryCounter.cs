using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Platform.Cases.Tests;

/// <summary>Counts the reading commands that go to one database while some work runs.</summary>
internal sealed class QueryCounter : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>, IDisposable
{
    private readonly string _file;
    private readonly List<IDisposable> _subscriptions = [];
    private int _count;

    private QueryCounter(string file)
    {
        _file = file;
        _subscriptions.Add(DiagnosticListener.AllListeners.Subscribe(this));
    }

    /// <summary>How many queries some work needs: the fewest of three times, because what the clock asks meanwhile only adds.</summary>
    public static async Task<int> During(CasesApp app, Func<Task> work)
    {
        var file = await app.InDatabase(db => Task.FromResult(db.Database.GetDbConnection().DataSource));

        return Math.Min(await OnceAsync(file, work), Math.Min(await OnceAsync(file, work), await OnceAsync(file, work)));
    }

    private static async Task<int> OnceAsync(string file, Func<Task> work)
    {
        using var counter = new QueryCounter(file);
        await work();

        return counter._count;
    }

    public void Dispose() => _subscriptions.ForEach(subscription => subscription.Dispose());

    void IObserver<DiagnosticListener>.OnNext(DiagnosticListener value)
    {
        if (value.Name == DbLoggerCategory.Name)
            _subscriptions.Add(value.Subscribe(this));
    }

    void IObserver<KeyValuePair<string, object?>>.OnNext(KeyValuePair<string, object?> value)
    {
        if (value.Value is CommandExecutedEventData executed
            && executed.Command.Connection?.DataSource == _file
            && executed.Command.CommandText.TrimStart().StartsWith("SELECT", StringComparison.Ordinal)
            && !executed.Command.CommandText.Contains("Outbox", StringComparison.Ordinal) && !executed.Command.CommandText.Contains("PutAside", StringComparison.Ordinal))
            Interlocked.Increment(ref _count);
    }

    public void OnCompleted()
    {
    }

    public void OnError(Exception error)
    {
    }
}
