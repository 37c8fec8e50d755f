using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Platform.Cases.Domain;
using Platform.ServiceDefaults.Data;

namespace Platform.Cases.Data;

internal sealed class TimelineConfiguration : IEntityTypeConfiguration<TimelineEntry>, IEntityTypeConfiguration<ContactMoment>
{
    /// <remarks>On SQL Server the lines of one case lie together, in the order in which they are read.</remarks>
    public void Configure(EntityTypeBuilder<TimelineEntry> entry)
    {
        entry.ToTable("Timeline");
        SqlServerKeyBuilderExtensions.IsClustered(entry.HasKey(e => e.Id), false);
        SqlServerIndexBuilderExtensions.IsClustered(entry.HasIndex(e => new { e.CaseId, e.At, e.Id }));
        entry.Property(e => e.Id).ValueGeneratedNever();
        entry.Property(e => e.Kind).HasConversion<string>().HasMaxLength(Lengths.Code);
        entry.Property(e => e.HatKind).HasConversion<string>().HasMaxLength(Lengths.Code);
        entry.Property(e => e.AgreementState).HasConversion<string>().HasMaxLength(Lengths.Code);
        entry.Property(e => e.CaseStatus).HasConversion<string>().HasMaxLength(Lengths.Code);
        entry.Property(e => e.Purpose).HasConversion<string>().HasMaxLength(Lengths.Code);
        entry.Property(e => e.What).HasMaxLength(Lengths.Sentence);
    }

    public void Configure(EntityTypeBuilder<ContactMoment> contact)
    {
        contact.ToTable("ContactMoments").IsRoot();
        contact.Property(c => c.Kind).HasConversion<string>().HasMaxLength(Lengths.Code);
        contact.Property(c => c.Note).HasMaxLength(Lengths.Text);
        contact.HasIndex(c => new { c.CaseId, c.CreatedAt });
    }
}
