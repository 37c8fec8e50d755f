using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Platform.Cases.Domain;
using Platform.ServiceDefaults.Data;

namespace Platform.Cases.Data;

internal sealed class RetentionConfiguration : IEntityTypeConfiguration<CaseHold>, IEntityTypeConfiguration<CaseDestruction>
{
    /// <remarks>The database itself refuses to delete a case on which a hold was placed meanwhile.</remarks>
    public void Configure(EntityTypeBuilder<CaseHold> hold)
    {
        hold.ToTable("CaseHolds").IsRoot();
        hold.Property(h => h.Reason).HasConversion<string>().HasMaxLength(Lengths.Code);
        hold.Property(h => h.Reference).HasMaxLength(Lengths.Reference);
        hold.HasIndex(h => h.CaseId);
        hold.HasIndex(h => new { h.OrganisationId, h.CreatedAt, h.Id });
        hold.HasIndex(h => new { h.TerritorialOwnerOrganisationId, h.CreatedAt, h.Id });
        hold.HasOne<CaseFile>().WithMany().HasForeignKey(h => h.CaseId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<CaseDestruction> destruction)
    {
        destruction.ToTable("CaseDestructions");
        destruction.HasKey(d => d.CaseId);
        destruction.Property(d => d.CaseId).ValueGeneratedNever();
        destruction.Property(d => d.MunicipalityCode).HasMaxLength(Lengths.MunicipalityCode);
        destruction.Property(d => d.Rule).HasConversion<string>().HasMaxLength(Lengths.Code);
        destruction.HasIndex(d => new { d.TerritorialOwnerOrganisationId, d.DestroyedAt, d.CaseId });
    }
}
