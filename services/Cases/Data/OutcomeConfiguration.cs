using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Platform.Cases.Domain;
using Platform.ServiceDefaults.Data;

namespace Platform.Cases.Data;

internal sealed class OutcomeConfiguration : IEntityTypeConfiguration<NamedOutcome>, IEntityTypeConfiguration<OutcomeShare>, IEntityTypeConfiguration<Lesson>
{
    public void Configure(EntityTypeBuilder<NamedOutcome> outcome)
    {
        outcome.ToTable("NamedOutcomes").IsRoot();
        outcome.Property(o => o.ProcessTitle).HasMaxLength(Lengths.ProcessTitle);
        outcome.Property(o => o.Result).HasConversion<string>().HasMaxLength(Lengths.Code);
        outcome.Property(o => o.Summary).HasMaxLength(Lengths.Text);
        outcome.Property(o => o.Advice).HasConversion<string>().HasMaxLength(Lengths.Code);
        outcome.OwnsMany(o => o.Against, change => change.ToJson());
        outcome.HasIndex(o => new { o.CaseId, o.CreatedAt });
    }

    public void Configure(EntityTypeBuilder<OutcomeShare> share)
    {
        share.ToTable("OutcomeShares").IsRoot();
        share.Property(s => s.Level).HasConversion<string>().HasMaxLength(Lengths.Code);
        share.HasIndex(s => new { s.OrganisationId, s.CreatedAt });
        share.HasIndex(s => s.CaseId);
    }

    /// <remarks>One lesson a case: the key refuses the second of two at the same moment.</remarks>
    public void Configure(EntityTypeBuilder<Lesson> lesson)
    {
        lesson.ToTable("Lessons").IsRoot();
        lesson.Property(l => l.Theme).HasMaxLength(Lengths.Code);
        lesson.Property(l => l.MunicipalityCode).HasMaxLength(Lengths.MunicipalityCode);
        lesson.Property(l => l.Result).HasConversion<string>().HasMaxLength(Lengths.Code);
        lesson.PrimitiveCollection(l => l.Worked).ElementType().HasConversion<string>();
        lesson.PrimitiveCollection(l => l.DidNotWork).ElementType().HasConversion<string>();
        lesson.HasIndex(l => l.CaseId).IsUnique(); // nulls, of cases that are gone, do not collide
        lesson.HasIndex(l => new { l.Theme, l.MunicipalityCode });
    }
}
