using System.Globalization;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Platform.Signals.Data;
using Xunit;

namespace Platform.Signals.Tests.Data;

public sealed class MigrationTests
{
    [Fact]
    public void Sql_server_migrations_match_the_model() =>
        AssertInStep(((IDesignTimeDbContextFactory<SqlServerSignalsDbContext>)new SignalsDesignTime()).CreateDbContext([]));

    [Fact]
    public void Sqlite_migrations_match_the_model() =>
        AssertInStep(((IDesignTimeDbContextFactory<SqliteSignalsDbContext>)new SignalsDesignTime()).CreateDbContext([]));

    [Fact]
    public async Task Who_was_called_and_took_a_call_before_that_was_told_apart_goes_on_with_it_until_there_is_an_outcome()
    {
        await using var connection = new SqliteConnection("Data Source=:memory:");
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var db = new SqliteSignalsDbContext(new DbContextOptionsBuilder<SqliteSignalsDbContext>().UseSqlite(connection).Options);
        var migrator = db.GetService<IMigrator>();
        await migrator.MigrateAsync("DeputiesOfHats", TestContext.Current.CancellationToken);
        var (onDuty, deputy, triage) = (Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid());
        await Signal("taken", onDuty);
        await Signal("taken by the deputy", deputy);
        await Signal("taken up by triage", triage);
        await Signal("decided", onDuty, ("Triage_Outcome", "CaseOpened"));
        await Signal("ended", onDuty, ("EndedAt", 5L));
        await Signal("not taken", null);
        await Signal("nobody known", triage, ("UrgentCall_OnDutyHatId", null), ("UrgentCall_DeputyHatId", null));
        await Signal("not urgent", null, ("UrgentCall_RaisedAt", null), ("UrgentCall_OnDutyHatId", null), ("UrgentCall_DeputyHatId", null));

        await migrator.MigrateAsync(cancellationToken: TestContext.Current.CancellationToken);

        var signals = new Dictionary<string, (bool? Reads, Guid? Follows)>();
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT Worry, UrgentCall_DeskReads, UrgentCall_FollowedByHatId, UrgentCall_ReadByHatId FROM Signals";
        await using (var row = await command.ExecuteReaderAsync(TestContext.Current.CancellationToken))
        {
            while (await row.ReadAsync(TestContext.Current.CancellationToken))
            {
                signals[row.GetString(0)] = (row.IsDBNull(1) ? null : row.GetBoolean(1), row.IsDBNull(2) ? null : row.GetGuid(2));
                Assert.Equal(row.GetValue(2), row.GetValue(3)); // who follows it has read it
            }
        }

        Assert.Equal((true, onDuty), signals["taken"]);
        Assert.Equal((true, deputy), signals["taken by the deputy"]);
        foreach (var nobodyFollows in new[] { "taken up by triage", "decided", "ended", "not taken" })
            Assert.Equal((true, null), signals[nobodyFollows]);
        Assert.Equal((false, null), signals["nobody known"]);
        Assert.Equal((null, null), signals["not urgent"]);

        Task Signal(string worry, Guid? takenBy, params (string Column, object? Value)[] otherwise)
        {
            var values = new Dictionary<string, object?>
            {
                ["Id"] = Guid.NewGuid(),
                ["Worry"] = worry,
                ["UrgentCall_RaisedAt"] = 1L,
                ["UrgentCall_OnDutyHatId"] = onDuty,
                ["UrgentCall_DeputyHatId"] = deputy,
                ["UrgentCall_TakenByHatId"] = takenBy,
            };
            foreach (var (column, value) in otherwise)
                values[column] = value;

            return InsertAsync(connection, "Signals", values);
        }
    }

    [Fact]
    public async Task A_family_name_that_was_kept_with_its_prefixes_is_found_without_them()
    {
        await using var connection = new SqliteConnection("Data Source=:memory:");
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var db = new SqliteSignalsDbContext(new DbContextOptionsBuilder<SqliteSignalsDbContext>().UseSqlite(connection).Options);
        var migrator = db.GetService<IMigrator>();
        await migrator.MigrateAsync("WhoSaidItLast", TestContext.Current.CancellationToken);
        var signal = Guid.NewGuid();
        await InsertAsync(connection, "Signals", new Dictionary<string, object?> { ["Id"] = signal });
        foreach (var key in new[] { "n:berg|ada", "n:berg|bo", "f:vanderberg", "n:bos|joris", "f:bos", "a:9907sd|14" }) // what there was of two of a name with prefixes and one without
            await InsertAsync(connection, "MatchKeys", new Dictionary<string, object?> { ["SignalId"] = signal, ["Key"] = key, ["MunicipalityCode"] = SignalsApp.Area });

        await migrator.MigrateAsync(cancellationToken: TestContext.Current.CancellationToken);

        Assert.Equal(["f:berg", "f:bos", "f:vanderberg"], await db.MatchKeys.Where(row => row.Key.StartsWith("f:")).Select(row => row.Key).Order().ToListAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Who_is_named_has_the_number_in_which_it_was_written_down()
    {
        await using var connection = new SqliteConnection("Data Source=:memory:");
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var db = new SqliteSignalsDbContext(new DbContextOptionsBuilder<SqliteSignalsDbContext>().UseSqlite(connection).Options);
        var migrator = db.GetService<IMigrator>();
        await migrator.MigrateAsync("WhoSaidItLast", TestContext.Current.CancellationToken);
        var (one, other) = (Guid.NewGuid(), Guid.NewGuid());
        foreach (var signalId in new[] { one, other })
            await InsertAsync(connection, "Signals", new Dictionary<string, object?> { ["Id"] = signalId });
        foreach (var (id, signalId, name) in new[] { (1, one, "Anna"), (2, other, "Ben"), (3, one, "Cees") })
            await InsertAsync(connection, "SignalPersons", new Dictionary<string, object?> { ["Id"] = id, ["SignalId"] = signalId, ["GivenName"] = name });

        await migrator.MigrateAsync(cancellationToken: TestContext.Current.CancellationToken);

        var numbers = new List<(string Name, int Number)>();
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT GivenName, Number FROM SignalPersons ORDER BY Id";
        await using var row = await command.ExecuteReaderAsync(TestContext.Current.CancellationToken);
        while (await row.ReadAsync(TestContext.Current.CancellationToken))
            numbers.Add((row.GetString(0), row.GetInt32(1)));
        Assert.Equal([("Anna", 1), ("Ben", 1), ("Cees", 2)], numbers);
    }

    /// <summary>A row of an older schema; what has to be there and is not told is anything.</summary>
    private static async Task InsertAsync(SqliteConnection connection, string table, Dictionary<string, object?> values)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT name, type FROM pragma_table_info($table) WHERE \"notnull\" AND dflt_value IS NULL";
        command.Parameters.AddWithValue("$table", table);
        await using (var column = await command.ExecuteReaderAsync(TestContext.Current.CancellationToken))
        {
            while (await column.ReadAsync(TestContext.Current.CancellationToken))
                values.TryAdd(column.GetString(0), column.GetString(1) is "TEXT" ? "x" : 1L);
        }

        command.Parameters.Clear();
        command.CommandText = string.Create(CultureInfo.InvariantCulture, $"INSERT INTO {table} ({string.Join(", ", values.Keys)}) VALUES ({string.Join(", ", values.Keys.Select(name => "$" + name))})");
        foreach (var (name, value) in values)
            command.Parameters.AddWithValue("$" + name, value ?? DBNull.Value);
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }

    private static void AssertInStep(SignalsDbContext db)
    {
        using (db)
            Assert.False(db.Database.HasPendingModelChanges(), $"Add a migration with --context {db.GetType().Name}.");
    }
}
