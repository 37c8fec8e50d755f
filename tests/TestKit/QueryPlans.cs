using System.Data.Common;
using System.Diagnostics;
using System.Text.RegularExpressions;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Platform.TestKit;

/// <summary>What SQLite does for the commands that EF sends to one database file: seeks in an index, or a walk through a whole table.</summary>
/// <remarks>
/// A walk costs nothing in a test with ten rows and everything with a million, so the plan is judged, not the duration.
/// Take it from <c>ServiceApp.PlansOf</c>: it listens while some work runs, and explains what it heard.
/// </remarks>
public sealed partial class QueryPlans : IDisposable, IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>
{
    private readonly string _file;
    private readonly Lock _lock = new();
    private readonly List<Heard> _heard = [];
    private readonly List<IDisposable> _subscriptions = [];

    /// <summary>Listens from now on to every command that goes to <paramref name="file"/>.</summary>
    public QueryPlans(string file)
    {
        _file = file;
        _subscriptions.Add(DiagnosticListener.AllListeners.Subscribe(this));
    }

    /// <summary>The plan of every different command that was heard.</summary>
    public async Task<IReadOnlyList<QueryPlan>> ExplainAsync()
    {
        Heard[] heard;
        lock (_lock)
            heard = [.. _heard.DistinctBy(command => command.Sql)];

        await using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = _file, Mode = SqliteOpenMode.ReadOnly, Pooling = false }.ToString());
        await connection.OpenAsync();
        var plans = new List<QueryPlan>();
        foreach (var command in heard)
            plans.Add(new QueryPlan(command.Sql, await StepsAsync(connection, command)));
        return plans;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (_lock)
        {
            _subscriptions.ForEach(subscription => subscription.Dispose());
            _subscriptions.Clear();
        }
    }

    void IObserver<DiagnosticListener>.OnNext(DiagnosticListener value)
    {
        if (value.Name != DbLoggerCategory.Name)
            return;

        var subscription = value.Subscribe(this);
        lock (_lock)
            _subscriptions.Add(subscription);
    }

    void IObserver<KeyValuePair<string, object?>>.OnNext(KeyValuePair<string, object?> value)
    {
        if (value.Key != RelationalEventId.CommandExecuting.Name || value.Value is not CommandEventData { Command: var command })
            return;
        if (!string.Equals(command.Connection?.DataSource, _file, StringComparison.Ordinal) || !OneStatement().IsMatch(command.CommandText))
            return;

        var parameters = command.Parameters.Cast<DbParameter>().Select(parameter => (parameter.ParameterName, parameter.Value)).ToArray();
        lock (_lock)
            _heard.Add(new Heard(command.CommandText, parameters));
    }

    void IObserver<DiagnosticListener>.OnCompleted()
    {
    }

    void IObserver<DiagnosticListener>.OnError(Exception error)
    {
    }

    void IObserver<KeyValuePair<string, object?>>.OnCompleted()
    {
    }

    void IObserver<KeyValuePair<string, object?>>.OnError(Exception error)
    {
    }

    private static async Task<IReadOnlyList<string>> StepsAsync(SqliteConnection connection, Heard command)
    {
        await using var explain = connection.CreateCommand();
        explain.CommandText = "EXPLAIN QUERY PLAN " + command.Sql;
        foreach (var (name, value) in command.Parameters)
            explain.Parameters.AddWithValue(name, value ?? DBNull.Value);

        var steps = new List<string>();
        await using var reader = await explain.ExecuteReaderAsync();
        while (await reader.ReadAsync())
            steps.Add(reader.GetString(reader.GetOrdinal("detail")));
        return steps;
    }

    /// <remarks>Only what reads rows has a plan, and a second statement behind a semicolon would be run instead of explained.</remarks>
    [GeneratedRegex(@"^\s*(SELECT|UPDATE|DELETE|WITH)\b[^;]*;?\s*$", RegexOptions.IgnoreCase)]
    private static partial Regex OneStatement();

    private sealed record Heard(string Sql, IReadOnlyList<(string Name, object? Value)> Parameters);
}

/// <summary>How SQLite answers one command.</summary>
/// <param name="Sql">The command.</param>
/// <param name="Steps">Its steps, for example <c>SEARCH h USING INDEX …</c>.</param>
public sealed partial record QueryPlan(string Sql, IReadOnlyList<string> Steps)
{
    /// <summary>The big tables that this command walks through from end to end.</summary>
    /// <remarks>
    /// Walking an index in the order that was asked for, up to a LIMIT and without a condition, stops after a page: the first page of a whole list, and no scan.
    /// With a condition it may pass over every row before it finds enough.
    /// </remarks>
    /// <param name="bigTables">Names of tables that grow with use; what is configuration may be walked.</param>
    public IEnumerable<string> ScansOf(params string[] bigTables)
    {
        var names = Named().Matches(Sql).ToLookup(match => match.Groups[2].Success ? match.Groups[2].Value : match.Groups[1].Value, match => match.Groups[1].Value);
        var stopsAfterAPage = Sql.Contains("LIMIT", StringComparison.Ordinal) && !Sql.Contains("WHERE", StringComparison.Ordinal) && !Steps.Any(step => step.Contains("TEMP B-TREE FOR ORDER BY", StringComparison.Ordinal));

        foreach (var step in Steps)
        {
            if (Scan().Match(step) is not { Success: true } scan || (stopsAfterAPage && step.Contains("USING", StringComparison.Ordinal)))
                continue;
            foreach (var table in names[scan.Groups[1].Value].Distinct().Where(table => bigTables.Contains(table, StringComparer.Ordinal)))
                yield return $"{table}: {step}\n{Sql}";
        }
    }

    [GeneratedRegex("^SCAN (\\w+)(?! VIRTUAL)")]
    private static partial Regex Scan();

    [GeneratedRegex("(?:FROM|JOIN|UPDATE) \"?(\\w+)\"?(?: AS \"?(\\w+)\"?)?")]
    private static partial Regex Named();
}
