using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Platform.Cases.Domain;
using Platform.ServiceDefaults.Data;

namespace Platform.Cases.Data;

internal sealed class AgreementConfiguration : IEntityTypeConfiguration<Agreement>
{
    public void Configure(EntityTypeBuilder<Agreement> agreement)
    {
        agreement.ToTable("Agreements").IsRoot();
        agreement.Property(a => a.ProcessTitle).HasMaxLength(Lengths.ProcessTitle);
        agreement.Property(a => a.What).HasMaxLength(Lengths.Text);
        agreement.Property(a => a.Result).HasMaxLength(Lengths.Text);
        agreement.Property(a => a.HowWeSeeItIsDone).HasMaxLength(Lengths.Text);
        agreement.Property(a => a.Nature).HasConversion<string>().HasMaxLength(Lengths.Code);
        agreement.Property(a => a.State).HasConversion<string>().HasMaxLength(Lengths.Code);
        agreement.Property(a => a.StuckReason).HasConversion<string>().HasMaxLength(Lengths.Code);
        agreement.Property(a => a.StopReason).HasConversion<string>().HasMaxLength(Lengths.Code);
        agreement.Property(a => a.OverdueStep).HasConversion<string>().HasMaxLength(Lengths.Code);
        agreement.OwnsMany(a => a.Supporters, supporter =>
        {
            supporter.ToTable("AgreementSupporters");
            supporter.WithOwner().HasForeignKey("AgreementId");
            supporter.HasKey("AgreementId", nameof(Supporter.OrganisationId));
            supporter.Property(s => s.State).HasConversion<string>().HasMaxLength(Lengths.Code);
            supporter.HasIndex("OrganisationId", nameof(Supporter.AwaitedUntilOn), "AgreementId"); // what it was asked and did not answer, as it is due
        });
        agreement.ComplexProperty(a => a.Commitment, commitment =>
        {
            commitment.Property(c => c.Power).HasConversion<string>().HasMaxLength(Lengths.Code);
            commitment.Property(c => c.Topic).HasMaxLength(Lengths.MandateCode);
            commitment.Property(c => c.Measure).HasMaxLength(Lengths.MandateCode);
            commitment.Property(c => c.Amount).HasPrecision(12, 2);
        });
        agreement.OwnsOne(a => a.Mandate, mandate =>
        {
            mandate.Property(m => m.Answer).HasConversion<string>().HasMaxLength(Lengths.Code);
            mandate.HasIndex(m => m.MandateId);
        });
        agreement.Property(a => a.MandateLost).HasConversion<string>().HasMaxLength(Lengths.Code);
        agreement.HasIndex(a => a.RatifiedMandateId);
        agreement.HasIndex(a => new { a.CaseId, a.State, a.OwnerOrganisationId, a.OwnerHatId });
        agreement.HasIndex(a => a.RatifyBefore);
        agreement.HasIndex(a => a.RemindAt);
        agreement.HasIndex(a => a.ReplacesAgreementId);
        agreement.HasIndex(a => new { a.State, a.DueOn });
        // What waits for a hat, or for anybody of its organisation, in the order in which it is due.
        agreement.HasIndex(a => new { a.OwnerHatId, a.State, a.DueOn });
        agreement.HasIndex(a => new { a.RatifierHatId, a.State, a.DueOn });
        agreement.HasIndex(a => new { a.StandInHatId, a.DueOn });
        agreement.HasIndex(a => new { a.OwnerOrganisationId, a.State, a.OwnerHatId, a.DueOn, a.Id });
    }
}
