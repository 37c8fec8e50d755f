using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Platform.Cases.Domain;
using Platform.ServiceDefaults.Data;

namespace Platform.Cases.Data;

internal sealed class HouseholdConfiguration : IEntityTypeConfiguration<Household>, IEntityTypeConfiguration<CaseMember>
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
            active.HasIndex(a => a.CaseId);
            active.HasIndex(a => a.FromCaseId);
        });
    }

    public void Configure(EntityTypeBuilder<CaseMember> member)
    {
        member.ToTable("CaseMembers").IsRoot();
        member.Property(m => m.Name).HasMaxLength(Lengths.Label);
        member.Property(m => m.PersonKey).HasMaxLength(Lengths.Label + 20);
        member.OwnsMany(m => m.Memberships, membership =>
        {
            membership.ToJson();
            membership.Property(m => m.Role).HasConversion<string>();
        });
        member.OwnsOne(m => m.Informed, informed =>
        {
            informed.ToJson();
            informed.Property(i => i.State).HasConversion<string>();
        });
        member.HasIndex(m => new { m.CaseId, m.PersonKey }).IsUnique();
        member.HasIndex(m => m.PersonKey);
        member.HasIndex(m => m.ReviewOn);
    }
}
