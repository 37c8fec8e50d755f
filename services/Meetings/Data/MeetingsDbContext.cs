using Microsoft.EntityFrameworkCore;
using Platform.Directory;
using Platform.Meetings.Domain;
using Platform.ServiceDefaults.Data;
using Platform.ServiceDefaults.Messaging;

namespace Platform.Meetings.Data;

/// <summary>The Meetings database. Add a migration to both engines; the drift test fails if one is forgotten.</summary>
/// <remarks>
/// services/add-migration.sh Meetings NAME
/// </remarks>
public abstract class MeetingsDbContext(DbContextOptions options) : PlatformDbContext(options)
{
    public DbSet<Forum> Forums => Set<Forum>();

    public DbSet<Meeting> Meetings => Set<Meeting>();

    public DbSet<CalendarFeed> CalendarFeeds => Set<CalendarFeed>();

    public DbSet<CharterVersion> CharterVersions => Set<CharterVersion>();

    public DbSet<WaitingCase> WaitingCases => Set<WaitingCase>();

    public DbSet<StandingItem> StandingItems => Set<StandingItem>();

    public DbSet<MeetingSeries> Series => Set<MeetingSeries>();

    public DbSet<SlotProposal> SlotProposals => Set<SlotProposal>();

    public DbSet<AgendaItem> AgendaItems => Set<AgendaItem>();

    public DbSet<ConfidentialityAcceptance> ConfidentialityAcceptances => Set<ConfidentialityAcceptance>();

    public DbSet<RecordRecipient> RecordRecipients => Set<RecordRecipient>();

    /// <summary>The process of every case, as Cases tells it.</summary>
    public DbSet<CaseCopy> Cases => Set<CaseCopy>();

    /// <summary>Who takes part in which case, as Cases tells it.</summary>
    public DbSet<CaseParticipantCopy> CaseParticipants => Set<CaseParticipantCopy>();

    /// <summary>The cases that are no more.</summary>
    public DbSet<DestroyedCase> DestroyedCases => Set<DestroyedCase>();

    /// <summary>The organisations that are no more, and who goes on in their place.</summary>
    public DbSet<MergedOrganisation> MergedOrganisations => Set<MergedOrganisation>();

    /// <summary>Who can be seated, as Partners tells it.</summary>
    public DbSet<HatCopy> Hats => Set<HatCopy>();

    /// <summary>What organisations are, as Partners tells it.</summary>
    public DbSet<OrganisationCopy> Organisations => Set<OrganisationCopy>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        base.OnModelCreating(modelBuilder);
        modelBuilder.ApplyConfigurationsFromAssembly(typeof(MeetingsDbContext).Assembly);
        modelBuilder.AddMessagingTables();
        modelBuilder.AddDirectoryCopy();
    }
}
