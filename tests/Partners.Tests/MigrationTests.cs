using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
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

    [Fact]
    public async Task What_an_organisation_that_left_before_can_and_cannot_do_is_said_no_more()
    {
        await using var connection = new SqliteConnection("Data Source=:memory:");
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var db = new SqlitePartnersDbContext(new DbContextOptionsBuilder<SqlitePartnersDbContext>().UseSqlite(connection).Options);
        var migrator = db.GetService<IMigrator>();
        await migrator.MigrateAsync("HatsThatGoOn", TestContext.Current.CancellationToken);
        var (stays, left) = (Guid.NewGuid(), Guid.NewGuid());
        foreach (var (organisation, withdrawnAt) in new (Guid, long?)[] { (stays, null), (left, 1) })
        {
            await db.Database.ExecuteSqlAsync($"""
                INSERT INTO Organisations (Id, Name, Type, Domain, MunicipalityCodes, NeighbourhoodCodes, FormerNames, PleaseKnow, WithdrawnAt, CreatedAt, Version, EventSequence, HomeInstance)
                VALUES ({organisation}, 'Some', 'police', 'Safety', '[]', '[]', '[]', '[]', {withdrawnAt}, 1, 1, 1, 'here')
                """);
            await db.Database.ExecuteSqlAsync($"""
                INSERT INTO Capabilities (Id, OrganisationId, Kind, Topic, MunicipalityCodes, CreatedAt, Version, EventSequence, HomeInstance)
                VALUES ({organisation}, {organisation}, 'Can', 'debts', '[]', 1, 1, 1, 'here')
                """);
        }

        await migrator.MigrateAsync(cancellationToken: TestContext.Current.CancellationToken);

        Assert.Equal([stays], await db.Capabilities.Select(capability => capability.OrganisationId).ToListAsync(TestContext.Current.CancellationToken));
    }

    private static void AssertInStep(PartnersDbContext db)
    {
        using (db)
            Assert.False(db.Database.HasPendingModelChanges(), $"Add a migration with --context {db.GetType().Name}.");
    }
}
