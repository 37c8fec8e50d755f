using Microsoft.EntityFrameworkCore;
using Platform.Directory;
using Platform.ServiceDefaults.Data;
using Platform.ServiceDefaults.Messaging;

namespace Platform.Signals.Data;

/// <summary>The Signals database. Add a migration to both engines; the drift test fails if one is forgotten.</summary>
/// <remarks>
/// dotnet ef migrations add NAME --context SqlServerSignalsDbContext --output-dir Data/Migrations/SqlServer
/// dotnet ef migrations add NAME --context SqliteSignalsDbContext    --output-dir Data/Migrations/Sqlite
/// </remarks>
public abstract class SignalsDbContext(DbContextOptions options) : PlatformDbContext(options)
{
    /// <summary>Read through <see cref="Visibility.VisibleTo(IQueryable{Signal}, Viewer)"/> wherever somebody asks.</summary>
    public DbSet<Signal> Signals => Set<Signal>();

    public DbSet<SignalLink> Links => Set<SignalLink>();

    /// <summary>Read through <see cref="Holding.VisibleTo"/> wherever somebody asks.</summary>
    public DbSet<LegalHold> Holds => Set<LegalHold>();

    public DbSet<CaseCopy> CaseCopies => Set<CaseCopy>();

    public DbSet<Destruction> Destructions => Set<Destruction>();

    public DbSet<Consultation> Consultations => Set<Consultation>();

    public DbSet<WorkItem> Work => Set<WorkItem>();

    public DbSet<MatchKey> MatchKeys => Set<MatchKey>();

    public DbSet<ThemeMention> ThemeMentions => Set<ThemeMention>();

    public DbSet<OnCallDeskCopy> Desks => Set<OnCallDeskCopy>();

    /// <inheritdoc/>
    protected override Task FollowAsync(CancellationToken cancel) => this.FollowSignalsAsync(cancel);

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        base.OnModelCreating(modelBuilder);
        modelBuilder.ApplyConfigurationsFromAssembly(typeof(SignalsDbContext).Assembly);
        modelBuilder.AddDirectoryCopy();
        modelBuilder.Entity<HatCopy>().HasIndex(hat => new { hat.DeputyHatId, hat.OrganisationId }); // for whom somebody stands in, asked with every request
        modelBuilder.Entity<IdempotencyRecord>().HasIndex(record => record.Location); // what is erased is erased in the answers that are kept, too
        modelBuilder.AddMessagingTables();
    }
}
