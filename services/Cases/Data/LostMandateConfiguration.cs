using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Platform.Cases.Domain;

namespace Platform.Cases.Data;

internal sealed class LostMandateConfiguration : IEntityTypeConfiguration<LostMandate>
{
    public void Configure(EntityTypeBuilder<LostMandate> mandate)
    {
        mandate.ToTable("LostMandates");
        mandate.HasKey(m => m.MandateId);
        mandate.Property(m => m.MandateId).ValueGeneratedNever();
        mandate.Property(m => m.Loss).HasConversion<string>().HasMaxLength(Lengths.Code);
        mandate.HasIndex(m => m.LostAt);
    }
}
