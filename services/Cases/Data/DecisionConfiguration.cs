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
            binding.ToJson();
            binding.Property(b => b.State).HasConversion<string>();
            binding.Property(b => b.Mandate).HasConversion<string>();
            binding.Property(b => b.MandateLost).HasConversion<string>();
            binding.OwnsOne(b => b.Commitment, commitment => commitment.Property(c => c.Power).HasConversion<string>());
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
        request.HasIndex(r => new { r.ToOrganisationId, r.State, r.ToHatId });
    }

    public void Configure(EntityTypeBuilder<Measurement> measurement)
    {
        measurement.ToTable("Measurements").IsRoot();
        measurement.OwnsMany(m => m.Scores, score => score.ToJson());
        measurement.HasIndex(m => new { m.CaseId, m.CreatedAt });
    }
}
