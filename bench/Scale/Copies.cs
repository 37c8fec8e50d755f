using Microsoft.Data.Sqlite;

namespace Platform.Bench.Scale;

/// <summary>Makes a database large: copies what the platform itself wrote, under new ids and for other people, so that the rows have the shape of real ones whatever columns they have.</summary>
/// <remarks>
/// Copy <c>n</c> of an id has <c>n</c> in its last digits, in every table and every service alike, so that references stay whole. A number of copies
/// shares its people: more data means more people, not more work for one. Moments move by a millisecond, so that lists have an order.
/// Of the ways to find a signal those by name are shared by as many as share a name in the Netherlands, and an address by none.
/// </remarks>
internal sealed class Copies : IDisposable
{
    private const int CopiesAtOnce = 1000;
    private const int Namesakes = 1000;
    private const int Birthdays = 500;

    private static readonly string[] Shared = ["OrganisationId", "ForumId", "GoalId"];
    private readonly SqliteConnection _database;
    private readonly int _perPerson;

    /// <param name="data">The folder of the databases.</param>
    /// <param name="service">Whose.</param>
    /// <param name="perPerson">How many copies belong to the same people; 1 where the people themselves are copied.</param>
    public Copies(string data, string service, int perPerson)
    {
        _perPerson = perPerson;
        _database = new SqliteConnection($"Data Source={Path.Combine(data, service)}.db");
        _database.Open();
        Run("PRAGMA busy_timeout = 60000; PRAGMA synchronous = OFF; PRAGMA cache_size = -400000");
    }

    /// <summary>Adds copies 1 up to and including <paramref name="to"/> of every row of the tables; copy 0 is the original.</summary>
    /// <param name="tables">Parents first.</param>
    /// <param name="to">Last copy.</param>
    public void Add(IReadOnlyList<string> tables, int to)
    {
        foreach (var table in tables)
            Run($"CREATE TEMP TABLE \"original{table}\" AS SELECT * FROM main.\"{table}\"");
        for (var from = 1; from <= to; from += CopiesAtOnce) // in parts: one large transaction would write every page of every index many times
        {
            Run("BEGIN IMMEDIATE");
            foreach (var table in tables)
                Run(Statement(table, from, Math.Min(to, from + CopiesAtOnce - 1)));
            Run("COMMIT");
        }

        Run("PRAGMA wal_checkpoint(TRUNCATE)");
    }

    /// <summary>Some ids from all over a table.</summary>
    public IReadOnlyList<string> Sample(string table, string condition, int count)
    {
        var step = Math.Max(1, Count(table) / (count * 4));
        using var command = Command($"SELECT lower(\"Id\") FROM \"{table}\" WHERE {condition} AND rowid % {step} = 0 ORDER BY random() LIMIT {count}");
        using var reader = command.ExecuteReader();
        var ids = new List<string>();
        while (reader.Read())
            ids.Add(reader.GetString(0));
        return ids;
    }

    public long Count(string table)
    {
        using var command = Command($"SELECT COUNT(*) FROM \"{table}\"");
        return (long)command.ExecuteScalar()!;
    }

    public void Dispose() => _database.Dispose();

    private string Statement(string table, int from, int to)
    {
        var columns = Columns(table);
        var unique = UniqueTexts(table);
        var names = string.Join(", ", columns.Select(column => $"\"{column.Name}\""));
        var values = string.Join(", ", columns.Select(column => Copy(column.Name, column.Type, unique)));

        return $"""
            WITH RECURSIVE k(n) AS (SELECT {from} UNION ALL SELECT n + 1 FROM k WHERE n < {to})
            INSERT INTO main."{table}" ({names})
            SELECT {values} FROM k CROSS JOIN "original{table}" AS t
            """;
    }

    /// <remarks>…-B0C0-nnnnnnnnxxxx: the mark, the number of the copy, the end of the original.</remarks>
    private string Copy(string name, string type, HashSet<string> unique)
    {
        var value = $"t.\"{name}\"";
        if (type is "INTEGER" && name.EndsWith("At", StringComparison.Ordinal))
            return $"{value} - n * 10000";
        if (type is not "TEXT")
            return value;
        if (IsPerson(name))
            return $"CASE WHEN n < {_perPerson} THEN {value} ELSE {Id(value, $"n / {_perPerson}")} END";
        if (IsOwnId(name))
            return Id(value, "n");
        if (name is "Key")
            return $"{value} || printf('%X', CASE WHEN {value} LIKE 'n:%' OR {value} LIKE 'f:%' THEN n % {Namesakes} WHEN {value} LIKE 'd:%' THEN n % {Birthdays} WHEN {value} LIKE 'b%' THEN n / 2 ELSE n END)";
        if ((unique.Contains(name) && !name.EndsWith("Id", StringComparison.Ordinal)) || name.Contains("Match", StringComparison.Ordinal) || name.Contains("Block", StringComparison.Ordinal))
            return $"{value} || printf('%X', n)";
        return value;
    }

    private static string Id(string value, string number) =>
        $"CASE WHEN length({value}) = 36 THEN substr({value}, 1, 19) || 'B0C0-' || printf('%08X', {number}) || substr({value}, 33, 4) ELSE {value} END";

    private static bool IsPerson(string name) => name.EndsWith("HatId", StringComparison.Ordinal) || name.EndsWith("ProfessionalId", StringComparison.Ordinal);

    private static bool IsOwnId(string name) => name is "Id" || (name.EndsWith("Id", StringComparison.Ordinal) && !IsPerson(name) && !Shared.Any(shared => name.EndsWith(shared, StringComparison.Ordinal)));

    private List<(string Name, string Type)> Columns(string table)
    {
        using var command = Command($"SELECT name, type, pk AND (SELECT COUNT(*) FROM pragma_table_info('{table}') WHERE pk > 0) = 1 FROM pragma_table_info('{table}')");
        using var reader = command.ExecuteReader();
        var columns = new List<(string, string)>();
        while (reader.Read())
        {
            if (reader.GetString(1) is not "INTEGER" || reader.GetInt32(2) is 0) // a number that the database itself gives
                columns.Add((reader.GetString(0), reader.GetString(1)));
        }

        return columns;
    }

    private HashSet<string> UniqueTexts(string table)
    {
        using var command = Command($"SELECT i.name FROM pragma_index_list('{table}') AS l, pragma_index_info(l.name) AS i WHERE l.\"unique\" = 1");
        using var reader = command.ExecuteReader();
        var names = new HashSet<string>();
        while (reader.Read())
            names.Add(reader.GetString(0));
        return names;
    }

    private void Run(string statement)
    {
        using var command = Command(statement);
        command.CommandTimeout = 3600;
        command.ExecuteNonQuery();
    }

    private SqliteCommand Command(string statement)
    {
        var command = _database.CreateCommand();
#pragma warning disable CA2100 // table and column names come from the schema and from this program
        command.CommandText = statement;
#pragma warning restore CA2100
        return command;
    }
}
