using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Platform.Cases.Domain;
using Platform.Directory;
using Platform.ServiceDefaults.Data;
using Platform.ServiceDefaults.Messaging;

namespace Platform.Cases.Data;

/// <summary>The Cases database. Add a migration to both engines; the drift test fails if one is forgotten.</summary>
/// <remarks>
/// dotnet ef migrations add NAME --context SqlServerCasesDbContext --output-dir Data/Migrations/SqlServer
/// dotnet ef migrations add NAME --context SqliteCasesDbContext    --output-dir Data/Migrations/Sqlite
/// </remarks>
public abstract class CasesDbContext(DbContextOptions options) : PlatformDbContext(options)
{
    public DbSet<CaseFile> Cases => Set<CaseFile>();

    public DbSet<Agreement> Agreements => Set<Agreement>();

    /// <summary>One per case, with the id of the case.</summary>
    public DbSet<Plan> Plans => Set<Plan>();

    public DbSet<PlanVersion> PlanVersions => Set<PlanVersion>();

    public DbSet<PlanProposal> PlanProposals => Set<PlanProposal>();

    public DbSet<Perspective> Perspectives => Set<Perspective>();

    public DbSet<GoalRound> GoalRounds => Set<GoalRound>();

    public DbSet<Measurement> Measurements => Set<Measurement>();

    public DbSet<Decision> Decisions => Set<Decision>();

    public DbSet<Advice> Advices => Set<Advice>();

    /// <summary>Those that were lost just now.</summary>
    public DbSet<LostMandate> LostMandates => Set<LostMandate>();

    public DbSet<CaseRequest> Requests => Set<CaseRequest>();

    public DbSet<NamedOutcome> NamedOutcomes => Set<NamedOutcome>();

    public DbSet<OutcomeShare> OutcomeShares => Set<OutcomeShare>();

    public DbSet<Lesson> Lessons => Set<Lesson>();

    public DbSet<OrganisationSuccession> Successions => Set<OrganisationSuccession>();

    public DbSet<Household> Households => Set<Household>();

    public DbSet<CaseMember> Members => Set<CaseMember>();

    public DbSet<CaseMerge> Merges => Set<CaseMerge>();

    public DbSet<CaseTransfer> Transfers => Set<CaseTransfer>();

    /// <summary>Read through <see cref="Holding.VisibleTo"/> wherever somebody asks.</summary>
    public DbSet<CaseHold> Holds => Set<CaseHold>();

    public DbSet<CaseDestruction> Destructions => Set<CaseDestruction>();

    public DbSet<ContactMoment> ContactMoments => Set<ContactMoment>();

    public DbSet<TimelineEntry> Timeline => Set<TimelineEntry>();

    public DbSet<OrganisationCopy> Organisations => Set<OrganisationCopy>();

    public DbSet<HatCopy> Hats => Set<HatCopy>();

    /// <summary>The loss of a mandate, where it was told just now. From here to the end of the transaction nobody tells of it: what is accepted under a mandate, and what tells of its loss, come one after the other, and the later one finds what the earlier one did.</summary>
    /// <param name="mandateId">The mandate.</param>
    /// <param name="cancel">Ends the look-up.</param>
    public Task<LostMandate?> HoldMandateAsync(Guid mandateId, CancellationToken cancel) => Held(mandateId).AsNoTracking().SingleOrDefaultAsync(cancel);

    /// <summary>The row of a mandate that was lost, or the place where it would stand, as nobody else changes it before the end of the transaction.</summary>
    protected abstract IQueryable<LostMandate> Held(Guid mandateId);

    /// <summary>Saves, and writes into the timeline what the aggregates tell.</summary>
    public override Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        foreach (var root in ChangeTracker.Entries<ToldRoot>().Select(entry => entry.Entity).ToList())
            Timeline.AddRange(root.TakeTold());

        return base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
    }

    /// <remarks>A case is read with its few participants and roles in one query, on purpose: more queries could see two versions of it.</remarks>
    protected override void OnConfiguring(DbContextOptionsBuilder optionsBuilder) =>
        optionsBuilder.ConfigureWarnings(warnings => warnings.Ignore(RelationalEventId.MultipleCollectionIncludeWarning));

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        base.OnModelCreating(modelBuilder);
        modelBuilder.ApplyConfigurationsFromAssembly(typeof(CasesDbContext).Assembly);
        modelBuilder.AddMessagingTables();
        modelBuilder.AddDirectoryCopy();
    }
}
