using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using Platform.Partners.Data;
using Xunit;

namespace Platform.Partners.Tests;

public sealed class MigrationTests
{
    [Fact]
    public void Sql_server_migrations_match_the_model() =>
        AssertInStep(((IDesignTimeDbContextFactory<SqlServerPartnersDbContext>)new PartnersDesignTime()).CreateDbContext([]));

    [Fact]
    public void Sqlite_migrations_match_the_model() =>
        AssertInStep(((IDesignTimeDbContextFactory<SqlitePartnersDbContext>)new PartnersDesignTime()).CreateDbContext([]));

    private static void AssertInStep(PartnersDbContext db)
    {
        using (db)
            Assert.False(db.Database.HasPendingModelChanges(), $"Add a migration with --context {db.GetType().Name}.");
    }
}
