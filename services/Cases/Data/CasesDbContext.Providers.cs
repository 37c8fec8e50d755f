using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using Platform.ServiceDefaults.Data;

namespace Platform.Cases.Data;

/// <summary>The Cases database on SQL Server.</summary>
public sealed class SqlServerCasesDbContext(DbContextOptions<SqlServerCasesDbContext> options) : CasesDbContext(options);

/// <summary>The Cases database on SQLite.</summary>
public sealed class SqliteCasesDbContext(DbContextOptions<SqliteCasesDbContext> options) : CasesDbContext(options)
{
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) => configurationBuilder.UseSqliteConventions();
}

/// <summary>Lets <c>dotnet ef</c> and the drift test build either context without a running service or database.</summary>
public sealed class CasesDesignTime : IDesignTimeDbContextFactory<SqlServerCasesDbContext>, IDesignTimeDbContextFactory<SqliteCasesDbContext>
{
    SqlServerCasesDbContext IDesignTimeDbContextFactory<SqlServerCasesDbContext>.CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<SqlServerCasesDbContext>().UseSqlServer().Options);

    SqliteCasesDbContext IDesignTimeDbContextFactory<SqliteCasesDbContext>.CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<SqliteCasesDbContext>().UseSqlite().Options);
}
