using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Platform.Cases.Domain;
using Platform.ServiceDefaults.Data;

namespace Platform.Cases.Data;

internal sealed class MergingConfiguration : IEntityTypeConfiguration<CaseMerge>, IEntityTypeConfiguration<CaseTransfer>
{
    public void Configure(EntityTypeBuilder<CaseMerge> merge)
    {
        merge.ToTable("CaseMerges").IsRoot();
        merge.Property(m => m.OtherCaseNumber).HasMaxLength(CaseNumber.Length);
        merge.Property(m => m.GoesOnIn).HasConversion<string>().HasMaxLength(Lengths.Code);
        merge.Property(m => m.State).HasConversion<string>().HasMaxLength(Lengths.Code);
        merge.Property(m => m.Reason).HasMaxLength(Lengths.Text);
        merge.Ignore(m => m.MergedCaseId);
        merge.Ignore(m => m.IntoCaseId);
        merge.HasIndex(m => m.CaseId);
        merge.HasIndex(m => m.OtherCaseId);
    }

    public void Configure(EntityTypeBuilder<CaseTransfer> transfer)
    {
        transfer.ToTable("CaseTransfers").IsRoot();
        transfer.Property(t => t.MunicipalityCode).HasMaxLength(Lengths.MunicipalityCode);
        transfer.Property(t => t.Explanation).HasMaxLength(Lengths.Text);
        transfer.Property(t => t.Reasons).HasMaxLength(Lengths.Text);
        transfer.Property(t => t.State).HasConversion<string>().HasMaxLength(Lengths.Code);
        transfer.OwnsMany(t => t.Items, item =>
        {
            item.ToJson();
            item.Property(i => i.Kind).HasConversion<string>();
        });
        transfer.HasIndex(t => new { t.ReceivingOrganisationId, t.State });
        transfer.HasIndex(t => t.CaseId);
    }
}
