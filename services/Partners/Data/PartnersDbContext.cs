using Microsoft.EntityFrameworkCore;
using Platform.Partners.Domain;
using Platform.Partners.Identity;
using Platform.ServiceDefaults.Data;
using Platform.ServiceDefaults.Messaging;

namespace Platform.Partners.Data;

/// <summary>The directory, its mandates and its clients.</summary>
public abstract class PartnersDbContext(DbContextOptions options) : PlatformDbContext(options)
{
    public DbSet<Organisation> Organisations => Set<Organisation>();

    public DbSet<Professional> Professionals => Set<Professional>();

    public DbSet<Hat> Hats => Set<Hat>();

    public DbSet<Mandate> Mandates => Set<Mandate>();

    public DbSet<DutyDesk> DutyDesks => Set<DutyDesk>();

    public DbSet<Capability> Capabilities => Set<Capability>();

    public DbSet<ApiClient> Clients => Set<ApiClient>();

    public DbSet<AssertionUse> AssertionUses => Set<AssertionUse>();

    /// <inheritdoc/>
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        base.OnModelCreating(modelBuilder);
        modelBuilder.ApplyConfigurationsFromAssembly(typeof(PartnersDbContext).Assembly);
        modelBuilder.AddMessagingTables();
    }
}
