using Microsoft.Data.Sqlite;

namespace Platform.Bench;

/// <summary>How long an event takes: the moment it was written in one service's outbox to the moment its effect was written in another's inbox.</summary>
/// <remarks>Both stand in the databases, on one clock, for every event that ever passed; nothing needs to be watched while it happens.</remarks>
internal static class EventDelays
{
    private static readonly string[] Services = ["partners", "signals", "cases", "meetings"];

    /// <summary>Lets the last events arrive.</summary>
    public static Task Settle() => Task.Delay(TimeSpan.FromSeconds(3));

    public static Durations Read(string data)
    {
        var written = Services.SelectMany(service => Rows(data, service, "SELECT MessageId, OccurredAt FROM OutboxMessages"))
            .ToDictionary(row => row.MessageId, row => row.Ticks);
        var delays = Services.SelectMany(service => Rows(data, service, "SELECT MessageId, ReceivedAt FROM InboxMessages"))
            .Where(row => written.ContainsKey(row.MessageId))
            .Select(row => TimeSpan.FromTicks(row.Ticks - written[row.MessageId]).TotalMilliseconds);

        return new Durations(delays);
    }

    private static List<(string MessageId, long Ticks)> Rows(string data, string service, string query)
    {
        using var database = new SqliteConnection($"Data Source={Path.Combine(data, service)}.db;Mode=ReadOnly");
        database.Open();
        using var command = database.CreateCommand();
#pragma warning disable CA2100 // both queries are constants of this class
        command.CommandText = query;
#pragma warning restore CA2100
        using var reader = command.ExecuteReader();
        var rows = new List<(string, long)>();
        while (reader.Read())
            rows.Add((reader.GetString(0), reader.GetInt64(1)));

        return rows;
    }
}
