using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using Platform.ServiceDefaults.Data;
using Platform.ServiceDefaults.Messaging;

namespace Platform.MessagingHost;

/// <summary>A service's database with nothing in it but notes, effects and messaging.</summary>
public abstract class HostDbContext(DbContextOptions options) : PlatformDbContext(options)
{
    /// <summary>The aggregates of a writer.</summary>
    public DbSet<Note> Notes => Set<Note>();

    /// <summary>What a reader did.</summary>
    public DbSet<Effect> Effects => Set<Effect>();

    /// <inheritdoc/>
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        base.OnModelCreating(modelBuilder);
        modelBuilder.AddMessagingTables();
        modelBuilder.Entity<Note>(note => note.ToTable("Notes").IsRoot());
    }
}

/// <summary>On SQL Server; it has no migrations of its own, the statements are what is tested.</summary>
public sealed class SqlServerHostDbContext(DbContextOptions<SqlServerHostDbContext> options) : HostDbContext(options);

/// <summary>On SQLite.</summary>
public sealed class SqliteHostDbContext(DbContextOptions<SqliteHostDbContext> options) : HostDbContext(options)
{
    /// <inheritdoc/>
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) => configurationBuilder.UseSqliteConventions();
}

/// <summary>For <c>dotnet ef</c>.</summary>
public sealed class HostDesignTime : IDesignTimeDbContextFactory<SqliteHostDbContext>
{
    /// <inheritdoc/>
    public SqliteHostDbContext CreateDbContext(string[] args) => new(new DbContextOptionsBuilder<SqliteHostDbContext>().UseSqlite().Options);
}
