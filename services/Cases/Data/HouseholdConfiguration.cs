using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Platform.Cases.Domain;
using Platform.ServiceDefaults.Data;

namespace Platform.Cases.Data;

internal sealed class HouseholdConfiguration : IEntityTypeConfiguration<Household>
{
    public void Configure(EntityTypeBuilder<Household> household)
    {
        household.ToTable("Households").IsRoot();
        household.Property(h => h.Key).HasMaxLength(Lengths.Label * 2);
        household.HasIndex(h => h.Key).IsUnique();
        household.OwnsMany(h => h.ActiveCases, active =>
        {
            active.ToTable("HouseholdActiveCases");
            active.WithOwner().HasForeignKey("HouseholdId");
            active.HasKey("HouseholdId", nameof(ActiveCase.Purpose));
            active.Property(a => a.Purpose).HasConversion<string>().HasMaxLength(Lengths.Code);
        });
    }
}
