using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using Platform.ServiceDefaults.Data;

namespace Platform.Partners.Data;

/// <summary>On SQL Server.</summary>
public sealed class SqlServerPartnersDbContext(DbContextOptions<SqlServerPartnersDbContext> options) : PartnersDbContext(options);

/// <summary>On SQLite.</summary>
public sealed class SqlitePartnersDbContext(DbContextOptions<SqlitePartnersDbContext> options) : PartnersDbContext(options)
{
    /// <inheritdoc/>
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) => configurationBuilder.UseSqliteConventions();
}

/// <summary>Lets <c>dotnet ef</c> and the drift test build either context without a running service or database.</summary>
public sealed class PartnersDesignTime : IDesignTimeDbContextFactory<SqlServerPartnersDbContext>, IDesignTimeDbContextFactory<SqlitePartnersDbContext>
{
    SqlServerPartnersDbContext IDesignTimeDbContextFactory<SqlServerPartnersDbContext>.CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<SqlServerPartnersDbContext>().UseSqlServer().Options);

    SqlitePartnersDbContext IDesignTimeDbContextFactory<SqlitePartnersDbContext>.CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<SqlitePartnersDbContext>().UseSqlite().Options);
}
