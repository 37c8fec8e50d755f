using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using Platform.Meetings.Data;

namespace Platform.Meetings.Tests;

public sealed class MigrationTests
{
    [Fact]
    public void Sql_server_migrations_match_the_model() => AssertInStep(((IDesignTimeDbContextFactory<SqlServerMeetingsDbContext>)new MeetingsDesignTime()).CreateDbContext([]));

    [Fact]
    public void Sqlite_migrations_match_the_model() => AssertInStep(((IDesignTimeDbContextFactory<SqliteMeetingsDbContext>)new MeetingsDesignTime()).CreateDbContext([]));

    private static void AssertInStep(MeetingsDbContext db)
    {
        using (db)
            Assert.False(db.Database.HasPendingModelChanges(), "Run services/add-migration.sh Meetings NAME.");
    }
}
