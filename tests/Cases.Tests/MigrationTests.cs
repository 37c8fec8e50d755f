using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
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

    [Fact]
    public async Task A_role_that_nobody_could_fill_before_that_was_told_apart_is_with_its_organisation()
    {
        await using var connection = new SqliteConnection("Data Source=:memory:");
        await connection.OpenAsync();
        await using var db = new SqliteCasesDbContext(new DbContextOptionsBuilder<SqliteCasesDbContext>().UseSqlite(connection).Options);
        var migrator = db.GetService<IMigrator>();
        await migrator.MigrateAsync("DeputiesOfHats");
        await db.Database.ExecuteSqlRawAsync("PRAGMA foreign_keys = OFF");
        var (organisation, other, split) = (Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid());
        var (worn, ended, went, moved) = (await Hat(organisation), await Hat(organisation, endedAt: 1), await Hat(split), await Hat(other));
        await db.Database.ExecuteSqlAsync($"INSERT INTO OrganisationSuccessions (OrganisationId, IntoOrganisationId, Kind, At) VALUES ({organisation}, {split}, 'Split', 1)");
        foreach (var hat in new[] { worn, ended, went, moved })
        {
            await db.Database.ExecuteSqlAsync($"""
                INSERT INTO CaseRoles (HoldingId, Role, HatId, OrganisationId, ProfessionalId, State, ProposedAt, CaseId)
                VALUES ({hat}, 'CaseDirector', {hat}, {organisation}, {hat}, 'Acting', 1, {hat})
                """);
        }

        await migrator.MigrateAsync();

        var left = await db.Database.SqlQuery<Guid>($"SELECT HatId AS Value FROM CaseRoles WHERE State = 'WithOrganisation'").ToListAsync();
        Assert.Equal(new[] { ended, went }.Order(), left.Order()); // of a merger, its event may still be on its way: the role goes along

        async Task<Guid> Hat(Guid of, long? endedAt = null)
        {
            var id = Guid.NewGuid();
            await db.Database.ExecuteSqlAsync($"""
                INSERT INTO HatCopies (Id, ProfessionalId, OrganisationId, Kind, ValidFrom, EndedAt, Sequence)
                VALUES ({id}, {id}, {of}, 'Casework', '2026-01-01', {endedAt}, 1)
                """);
            return id;
        }
    }

    [Fact]
    public async Task What_was_known_of_a_hat_before_its_deputy_was_is_read_once_more()
    {
        await using var connection = new SqliteConnection("Data Source=:memory:");
        await connection.OpenAsync();
        await using var db = new SqliteCasesDbContext(new DbContextOptionsBuilder<SqliteCasesDbContext>().UseSqlite(connection).Options);
        var migrator = db.GetService<IMigrator>();
        await migrator.MigrateAsync("RolesWithAnOrganisation");
        var (worn, ended) = (Guid.NewGuid(), Guid.NewGuid());
        foreach (var (hat, endedAt, sequence) in new[] { (worn, (long?)null, 1L), (ended, 5L, 4L) })
        {
            await db.Database.ExecuteSqlAsync($"""
                INSERT INTO HatCopies (Id, ProfessionalId, OrganisationId, Kind, ValidFrom, EndedAt, Sequence)
                VALUES ({hat}, {hat}, {hat}, 'Casework', '2026-01-01', {endedAt}, {sequence})
                """);
        }

        await migrator.MigrateAsync();

        var read = await db.Hats.AsNoTracking().ToDictionaryAsync(h => h.Id);
        Assert.Equal((0L, null, null), (read[worn].Sequence, read[worn].DeputyHatId, read[worn].EndedAt)); // what Partners knows as number 1 is newer now
        Assert.Equal((3L, true), (read[ended].Sequence, read[ended].EndedAt is not null)); // and until then it is what it was
    }

    private static void AssertInStep(CasesDbContext context)
    {
        using var db = context;
        Assert.False(db.Database.HasPendingModelChanges(), $"Add a migration with --context {context.GetType().Name}.");
    }
}
