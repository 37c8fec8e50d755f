using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
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

    private static void AssertInStep(SignalsDbContext db)
    {
        using (db)
            Assert.False(db.Database.HasPendingModelChanges(), $"Add a migration with --context {db.GetType().Name}.");
    }
}
