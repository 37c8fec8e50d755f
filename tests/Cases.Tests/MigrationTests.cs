using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using Platform.Cases.Data;

namespace Platform.Cases.Tests;

public sealed class MigrationTests
{
    [Fact]
    public void Sql_server_migrations_match_the_model() =>
        AssertInStep(((IDesignTimeDbContextFactory<SqlServerCasesDbContext>)new CasesDesignTime()).CreateDbContext([]));

    [Fact]
    public void Sqlite_migrations_match_the_model() =>
        AssertInStep(((IDesignTimeDbContextFactory<SqliteCasesDbContext>)new CasesDesignTime()).CreateDbContext([]));

    private static void AssertInStep(CasesDbContext context)
    {
        using var db = context;
        Assert.False(db.Database.HasPendingModelChanges(), $"Add a migration with --context {context.GetType().Name}.");
    }
}
