using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Platform.Cases.Domain;
using Platform.ServiceDefaults.Data;

namespace Platform.Cases.Data;

internal sealed class DecisionConfiguration :
    IEntityTypeConfiguration<Decision>, IEntityTypeConfiguration<Advice>, IEntityTypeConfiguration<CaseRequest>, IEntityTypeConfiguration<Measurement>
{
    public void Configure(EntityTypeBuilder<Decision> decision)
    {
        decision.ToTable("Decisions").IsRoot();
        decision.Property(d => d.ProcessTitle).HasMaxLength(Lengths.ProcessTitle);
        decision.Property(d => d.Text).HasMaxLength(Lengths.Text);
        decision.Property(d => d.PreventiveAlternative).HasMaxLength(Lengths.Text);
        decision.Property(d => d.ExpectedEffect).HasMaxLength(Lengths.Text);
        decision.OwnsOne(d => d.Deviation, deviation => deviation.ToJson());
        decision.OwnsMany(d => d.Bindings, binding =>
        {
            binding.ToTable("DecisionBindings");
            binding.WithOwner().HasForeignKey("DecisionId");
            binding.HasKey("DecisionId", nameof(Binding.Number));
            binding.Property(b => b.Number).ValueGeneratedNever();
            binding.Property(b => b.State).HasConversion<string>().HasMaxLength(Lengths.Code);
            binding.Property(b => b.Mandate).HasConversion<string>().HasMaxLength(Lengths.Code);
            binding.Property(b => b.MandateLost).HasConversion<string>().HasMaxLength(Lengths.Code);
            binding.OwnsOne(b => b.Commitment, commitment =>
            {
                commitment.Property(c => c.Power).HasConversion<string>().HasMaxLength(Lengths.Code);
                commitment.Property(c => c.Topic).HasMaxLength(Lengths.MandateCode);
                commitment.Property(c => c.Measure).HasMaxLength(Lengths.MandateCode);
                commitment.Property(c => c.Amount).HasPrecision(12, 2);
            });
            binding.HasIndex(b => b.MandateId);
            binding.HasIndex(b => new { b.OrganisationId, b.State, b.AskedAt });
            binding.HasIndex("DecisionId", nameof(Binding.OrganisationId), nameof(Binding.State)); // who is bound by one decision is not sought among all that binds a large organisation
            binding.HasIndex(b => new { b.OrganisationId, b.NeedsMandateUntilOn });
            binding.HasIndex(b => new { b.RatifierHatId, b.State });
        });
        decision.HasIndex(d => new { d.CaseId, d.CreatedAt });
        decision.HasIndex(d => d.RatifyBefore);
    }

    public void Configure(EntityTypeBuilder<Advice> advice)
    {
        advice.ToTable("Advices").IsRoot();
        advice.Property(a => a.Text).HasMaxLength(Lengths.Text);
        advice.HasIndex(a => new { a.CaseId, a.CreatedAt });
    }

    public void Configure(EntityTypeBuilder<CaseRequest> request)
    {
        request.ToTable("CaseRequests").IsRoot();
        request.Property(r => r.Question).HasMaxLength(Lengths.Text);
        request.Property(r => r.Answer).HasMaxLength(Lengths.Text);
        request.Property(r => r.State).HasConversion<string>().HasMaxLength(Lengths.Code);
        request.HasIndex(r => new { r.CaseId, r.CreatedAt });
        request.HasIndex(r => new { r.ToOrganisationId, r.State, r.AnswerBeforeOn, r.Id });
        request.HasIndex(r => new { r.CaseId, r.ToOrganisationId, r.State });
        request.HasIndex(r => new { r.ToHatId, r.State });
    }

    public void Configure(EntityTypeBuilder<Measurement> measurement)
    {
        measurement.ToTable("Measurements").IsRoot();
        measurement.OwnsMany(m => m.Scores, score => score.ToJson());
        measurement.HasIndex(m => new { m.CaseId, m.CreatedAt });
    }
}
