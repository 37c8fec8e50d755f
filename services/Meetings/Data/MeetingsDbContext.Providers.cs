using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using Platform.ServiceDefaults.Data;

namespace Platform.Meetings.Data;

public sealed class SqlServerMeetingsDbContext(DbContextOptions<SqlServerMeetingsDbContext> options) : MeetingsDbContext(options);

public sealed class SqliteMeetingsDbContext(DbContextOptions<SqliteMeetingsDbContext> options) : MeetingsDbContext(options)
{
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) => configurationBuilder.UseSqliteConventions();
}

/// <summary>Lets <c>dotnet ef</c> and the drift test build either context without a running service or database.</summary>
public sealed class MeetingsDesignTime : IDesignTimeDbContextFactory<SqlServerMeetingsDbContext>, IDesignTimeDbContextFactory<SqliteMeetingsDbContext>
{
    SqlServerMeetingsDbContext IDesignTimeDbContextFactory<SqlServerMeetingsDbContext>.CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<SqlServerMeetingsDbContext>().UseSqlServer().Options);

    SqliteMeetingsDbContext IDesignTimeDbContextFactory<SqliteMeetingsDbContext>.CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<SqliteMeetingsDbContext>().UseSqlite().Options);
}
