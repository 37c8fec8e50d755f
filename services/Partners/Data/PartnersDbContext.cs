using Microsoft.EntityFrameworkCore;
using Platform.Partners.Domain;
using Platform.Partners.Identity;
using Platform.ServiceDefaults.Data;
using Platform.ServiceDefaults.Domain;
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

    public DbSet<DutyShift> DutyShifts => Set<DutyShift>();

    public DbSet<Unit> Units => Set<Unit>();

    public DbSet<WorkArea> WorkAreas => Set<WorkArea>();

    public DbSet<Capability> Capabilities => Set<Capability>();

    public DbSet<Partnership> Partnerships => Set<Partnership>();

    public DbSet<Covenant> Covenants => Set<Covenant>();

    public DbSet<Import> Imports => Set<Import>();

    public DbSet<ImportPart> ImportParts => Set<ImportPart>();

    public DbSet<ImportFault> ImportFaults => Set<ImportFault>();

    public DbSet<ReferenceVersion> ReferenceVersions => Set<ReferenceVersion>();

    public DbSet<ApiClient> Clients => Set<ApiClient>();

    public DbSet<AssertionUse> AssertionUses => Set<AssertionUse>();

    /// <inheritdoc/>
    protected override Task FollowAsync(CancellationToken cancel) => KeepWorkAreasAsync(cancel);

    /// <inheritdoc/>
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        base.OnModelCreating(modelBuilder);
        modelBuilder.ApplyConfigurationsFromAssembly(typeof(PartnersDbContext).Assembly);
        modelBuilder.AddMessagingTables();
    }

    /// <remarks>In the same transaction as the lists themselves: who works where is found by these rows.</remarks>
    private async Task KeepWorkAreasAsync(CancellationToken cancel)
    {
        var changed = ChangeTracker.Entries<AggregateRoot>()
            .Where(entry => entry.Entity is Organisation or DutyDesk)
            .Where(entry => entry.State is EntityState.Added || (entry.State is EntityState.Modified && entry.Property(nameof(Organisation.MunicipalityCodes)).IsModified))
            .ToList();
        foreach (var entry in changed)
        {
            var codes = (entry.Entity is Organisation organisation ? organisation.MunicipalityCodes : ((DutyDesk)entry.Entity).MunicipalityCodes).ToHashSet(StringComparer.Ordinal);
            var known = entry.State is EntityState.Added
                ? WorkAreas.Local.Where(area => area.OwnerId == entry.Entity.Id).ToList() // a save that failed is tried again
                : await WorkAreas.Where(area => area.OwnerId == entry.Entity.Id).ToListAsync(cancel);
            RemoveRange(known.Where(area => !codes.Contains(area.MunicipalityCode)));
            codes.ExceptWith(known.Select(area => area.MunicipalityCode));
            AddRange(codes.Select(code => new WorkArea { MunicipalityCode = code, OwnerId = entry.Entity.Id }));
        }
    }
}
