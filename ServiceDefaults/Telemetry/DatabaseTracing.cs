using System.Collections.Concurrent;
using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.Hosting;

namespace Platform.ServiceDefaults.Telemetry;

/// <summary>A span for every database command, the same on both engines (OpenTelemetry semantic conventions for databases).</summary>
/// <remarks>Listens to EF Core, because no driver of SQLite is instrumented. Commands carry parameters only, so their text holds no data; the values never leave.</remarks>
internal sealed class DatabaseTracing : IHostedService, IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>, IDisposable
{
    private static readonly ActivitySource Source = new("Platform.Database");
    private readonly ConcurrentDictionary<Guid, Activity> _running = new();
    private readonly List<IDisposable> _subscriptions = [];

    public Task StartAsync(CancellationToken cancellationToken)
    {
        _subscriptions.Add(DiagnosticListener.AllListeners.Subscribe(this));
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose() => _subscriptions.ForEach(subscription => subscription.Dispose());

    public void OnNext(DiagnosticListener value)
    {
        if (value.Name == DbLoggerCategory.Name)
            _subscriptions.Add(value.Subscribe(this, (name, _, _) => name.StartsWith(DbLoggerCategory.Database.Command.Name, StringComparison.Ordinal)));
    }

    public void OnNext(KeyValuePair<string, object?> value)
    {
        switch (value.Value)
        {
            case CommandExecutedEventData executed:
                Stop(executed.CommandId, null);
                break;
            case CommandErrorEventData failed:
                Stop(failed.CommandId, failed.Exception);
                break;
            case CommandEventData starting when value.Key == RelationalEventId.CommandExecuting.Name:
                Start(starting);
                break;
        }
    }

    public void OnCompleted()
    {
    }

    public void OnError(Exception error)
    {
    }

    /// <remarks>Only below a span that somebody asked for: the dispatcher's polling would drown everything else.</remarks>
    private void Start(CommandEventData starting)
    {
        if (Activity.Current is null || Source.StartActivity(ActivityKind.Client) is not { } activity)
            return;

        activity.DisplayName = $"{starting.ExecuteMethod} {starting.Command.Connection?.Database}".TrimEnd();
        activity.SetTag("db.system.name", starting.Context?.Database.IsSqlite() is true ? "sqlite" : "microsoft.sql_server");
        activity.SetTag("db.query.text", starting.Command.CommandText);
        _running[starting.CommandId] = activity;
    }

    private void Stop(Guid command, Exception? exception)
    {
        if (!_running.TryRemove(command, out var activity))
            return;

        if (exception is not null)
        {
            activity.SetStatus(ActivityStatusCode.Error);
            activity.SetTag("error.type", exception.GetType().FullName);
        }

        activity.Dispose();
    }
}
