using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Platform.Meetings.Domain;
using Platform.ServiceDefaults.Data;

namespace Platform.Meetings.Data;

internal sealed class ForumConfiguration : IEntityTypeConfiguration<Forum>, IEntityTypeConfiguration<CharterVersion>, IEntityTypeConfiguration<WaitingCase>, IEntityTypeConfiguration<StandingItem>
{
    public void Configure(EntityTypeBuilder<Forum> forum)
    {
        forum.ToTable("Forums").IsRoot();
        forum.Property(f => f.Name).HasMaxLength(120);
        forum.Property(f => f.Type).HasConversion<string>().HasMaxLength(24);
        forum.Property(f => f.MunicipalityCodes).HasMaxLength(4000);
        forum.Property(f => f.ParityExplanation).HasMaxLength(1000);
        forum.Ignore(f => f.ChairOrganisationId);
        forum.Ignore(f => f.IsChairVacant);
        forum.Ignore(f => f.Meets);
        forum.Ignore(f => f.CarriesEscalation);
        forum.HasIndex(f => f.HostOrganisationId);
        forum.HasIndex(f => f.SuccessorForumId);
        forum.OwnsMany(f => f.Seats, seat =>
        {
            seat.ToTable("ForumSeats");
            seat.WithOwner().HasForeignKey("ForumId");
            seat.HasKey(s => s.Id);
            seat.Property(s => s.Id).ValueGeneratedNever();
            seat.HasIndex(s => s.HatId);
            seat.HasIndex(s => s.DeputyHatId);
        });
    }

    public void Configure(EntityTypeBuilder<CharterVersion> charter)
    {
        charter.ToTable("CharterVersions").IsRoot();
        charter.Property(c => c.Governance).HasMaxLength(2000);
        charter.Property(c => c.Rationale).HasMaxLength(2000);
        charter.Ignore(c => c.MemberIds);
        charter.Property(c => c.State).HasConversion<string>().HasMaxLength(16);
        charter.HasIndex(c => new { c.ForumId, c.Number }).IsUnique();
        charter.OwnsOne(c => c.Quorum, quorum => quorum.ToJson());
        charter.OwnsMany(c => c.Ratifications, ratification =>
        {
            ratification.ToTable("CharterRatifications");
            ratification.WithOwner().HasForeignKey("CharterVersionId");
            ratification.HasKey("CharterVersionId", nameof(Ratification.OrganisationId));
            ratification.Property(r => r.OrganisationId).ValueGeneratedNever();
            ratification.Property(r => r.Mandate).HasConversion<string>().HasMaxLength(16);
            ratification.Ignore(r => r.State);
            ratification.HasIndex(r => r.RatifierHatId);
        });
    }

    public void Configure(EntityTypeBuilder<WaitingCase> waiting)
    {
        waiting.ToTable("WaitingCases").HasKey(w => new { w.ForumId, w.CaseId });
        waiting.HasIndex(w => w.CaseId);
        waiting.HasIndex(w => w.ItemId);
        waiting.HasIndex(w => w.PutOnAt); // what waits is few among what once did
    }

    public void Configure(EntityTypeBuilder<StandingItem> standing)
    {
        standing.ToTable("StandingItems").HasKey(s => s.AgreementId);
        standing.Property(s => s.AgreementId).ValueGeneratedNever();
        standing.Property(s => s.ProcessTitle).HasMaxLength(120);
        standing.HasIndex(s => s.CaseId);
        standing.HasIndex(s => s.AgreedInCaseId);
    }
}
