using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using Platform.Cases.Domain;
using Platform.ServiceDefaults.Data;

namespace Platform.Cases.Data;

/// <summary>The Cases database on SQL Server.</summary>
public sealed class SqlServerCasesDbContext(DbContextOptions<SqlServerCasesDbContext> options) : CasesDbContext(options)
{
    /// <remarks>With a lock on the key, also on one that is not there, and also where readers are given versions of rows and wait for nobody (READ_COMMITTED_SNAPSHOT).</remarks>
    protected override IQueryable<LostMandate> Held(Guid mandateId) => LostMandates.FromSql($"SELECT * FROM LostMandates WITH (HOLDLOCK) WHERE MandateId = {mandateId}");
}

/// <summary>The Cases database on SQLite.</summary>
public sealed class SqliteCasesDbContext(DbContextOptions<SqliteCasesDbContext> options) : CasesDbContext(options)
{
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) => configurationBuilder.UseSqliteConventions();

    /// <remarks>A file has one writer.</remarks>
    protected override IQueryable<LostMandate> Held(Guid mandateId) => LostMandates.Where(m => m.MandateId == mandateId);
}

/// <summary>Lets <c>dotnet ef</c> and the drift test build either context without a running service or database.</summary>
public sealed class CasesDesignTime : IDesignTimeDbContextFactory<SqlServerCasesDbContext>, IDesignTimeDbContextFactory<SqliteCasesDbContext>
{
    SqlServerCasesDbContext IDesignTimeDbContextFactory<SqlServerCasesDbContext>.CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<SqlServerCasesDbContext>().UseSqlServer().Options);

    SqliteCasesDbContext IDesignTimeDbContextFactory<SqliteCasesDbContext>.CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<SqliteCasesDbContext>().UseSqlite().Options);
}
