using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.SqlServer.TransactSql.ScriptDom;
using Platform.MessagingHost;
using Platform.ServiceDefaults.Messaging;
using Xunit;

namespace Platform.ServiceDefaults.Tests.Messaging;

/// <summary>What would be sent to SQL Server is T-SQL, and the tables keep to what it can index; no server is needed to know that.</summary>
public sealed class SqlServerStatementTests
{
    private const int LongestIndexKey = 1700;
    private readonly Recorder _recorder = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Claiming_partitions_is_one_update_that_passes_over_locked_rows()
    {
        await using var db = NewContext();
        await Assert.ThrowsAsync<Recorded>(() => MessagingSql.For(db).ClaimPartitions(db, "me", DateTimeOffset.UtcNow, DateTimeOffset.UtcNow, 16, Cancel));

        AssertParses(_recorder.Text);
        Assert.Contains("READPAST, UPDLOCK, ROWLOCK", _recorder.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_inbox_note_is_one_insert()
    {
        await using var db = NewContext();
        await Assert.ThrowsAsync<Recorded>(() => MessagingSql.For(db).TryAddToInbox(db, Guid.NewGuid(), "key", DateTimeOffset.UtcNow, Cancel));

        AssertParses(_recorder.Text);
    }

    [Fact]
    public async Task What_the_dispatcher_reads_and_writes_translates()
    {
        await using var db = NewContext();
        var lease = new OutboxLease(db, "me", new MessagingOptions(), TimeProvider.System);
        await Assert.ThrowsAsync<Recorded>(() => lease.LoadAsync(Cancel));

        AssertParses(_recorder.Text);
    }

    [Fact]
    public void The_tables_are_portable()
    {
        using var db = NewContext();
        AssertParses(db.Database.GenerateCreateScript());

        foreach (var index in db.Model.GetEntityTypes().Where(type => type.ClrType.Namespace == typeof(OutboxMessage).Namespace).SelectMany(type => type.GetIndexes()))
        {
            var texts = index.Properties.Where(property => property.ClrType == typeof(string)).ToList();
            Assert.All(texts, text => Assert.NotNull(text.GetMaxLength()));
            Assert.True(texts.Sum(text => text.GetMaxLength() * 2) + (index.Properties.Count * 16) <= LongestIndexKey, $"{index} is too long.");
        }
    }

    private static void AssertParses(string sql)
    {
        using var reader = new StringReader(sql);
        new TSql160Parser(initialQuotedIdentifiers: true).Parse(reader, out var errors);
        Assert.Empty(errors.Select(error => $"{error.Line}: {error.Message} in {sql}"));
    }

    private SqlServerHostDbContext NewContext() => new(new DbContextOptionsBuilder<SqlServerHostDbContext>()
        .UseSqlServer("Server=nowhere").AddInterceptors(_recorder, new NoConnection()).Options);

    private sealed class Recorded : Exception;

    private sealed class Recorder : DbCommandInterceptor
    {
        public string Text { get; private set; } = "";

        public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
            DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default) => Record<DbDataReader>(command);

        public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
            DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default) => Record<int>(command);

        private ValueTask<InterceptionResult<TResult>> Record<TResult>(DbCommand command)
        {
            Text = command.CommandText;
            throw new Recorded();
        }
    }

    private sealed class NoConnection : DbConnectionInterceptor
    {
        public override ValueTask<InterceptionResult> ConnectionOpeningAsync(
            DbConnection connection, ConnectionEventData eventData, InterceptionResult result, CancellationToken cancellationToken = default) =>
            ValueTask.FromResult(InterceptionResult.Suppress());
    }
}
