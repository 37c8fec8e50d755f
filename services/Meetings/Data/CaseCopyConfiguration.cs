using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Platform.Meetings.Data;

internal sealed class CaseCopyConfiguration : IEntityTypeConfiguration<CaseCopy>, IEntityTypeConfiguration<CaseParticipantCopy>, IEntityTypeConfiguration<DestroyedCase>
{
    public void Configure(EntityTypeBuilder<CaseCopy> copy)
    {
        copy.ToTable("CaseCopies").HasKey(c => c.CaseId);
        copy.Property(c => c.CaseId).ValueGeneratedNever();
        copy.Property(c => c.Number).HasMaxLength(32);
        copy.Property(c => c.MunicipalityCode).HasMaxLength(8);
        copy.Property(c => c.Status).HasConversion<string>().HasMaxLength(16);
        copy.HasIndex(c => c.DirectorHatId);
        copy.HasIndex(c => c.ProcessDirectorHatId);
        copy.HasIndex(c => c.ExecutiveOwnerHatId);
    }

    public void Configure(EntityTypeBuilder<CaseParticipantCopy> participant)
    {
        participant.ToTable("CaseParticipantCopies").HasKey(p => new { p.CaseId, p.ParticipantId });
        participant.Property(p => p.State).HasConversion<string>().HasMaxLength(16);
        participant.HasIndex(p => new { p.HatId, p.CaseId });
    }

    public void Configure(EntityTypeBuilder<DestroyedCase> destroyed)
    {
        destroyed.ToTable("DestroyedCases").HasKey(d => d.CaseId);
        destroyed.Property(d => d.CaseId).ValueGeneratedNever();
    }
}
