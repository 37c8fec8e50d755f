using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using Platform.ServiceDefaults.Data;

namespace Platform.Signals.Data;

public sealed class SqlServerSignalsDbContext(DbContextOptions<SqlServerSignalsDbContext> options) : SignalsDbContext(options);

public sealed class SqliteSignalsDbContext(DbContextOptions<SqliteSignalsDbContext> options) : SignalsDbContext(options)
{
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) => configurationBuilder.UseSqliteConventions();
}

/// <summary>Lets <c>dotnet ef</c> and the drift test build either context without a running service or database.</summary>
public sealed class SignalsDesignTime : IDesignTimeDbContextFactory<SqlServerSignalsDbContext>, IDesignTimeDbContextFactory<SqliteSignalsDbContext>
{
    SqlServerSignalsDbContext IDesignTimeDbContextFactory<SqlServerSignalsDbContext>.CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<SqlServerSignalsDbContext>().UseSqlServer().Options);

    SqliteSignalsDbContext IDesignTimeDbContextFactory<SqliteSignalsDbContext>.CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<SqliteSignalsDbContext>().UseSqlite().Options);
}
