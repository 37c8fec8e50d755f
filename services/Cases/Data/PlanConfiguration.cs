using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Platform.Cases.Domain;
using Platform.ServiceDefaults.Data;

namespace Platform.Cases.Data;

/// <remarks>Concerns, measures and entries are only read with their root: they stand in its row as JSON. Versions are rows of their own, read one by one.</remarks>
internal sealed class PlanConfiguration :
    IEntityTypeConfiguration<Plan>, IEntityTypeConfiguration<PlanVersion>, IEntityTypeConfiguration<PlanProposal>, IEntityTypeConfiguration<Perspective>, IEntityTypeConfiguration<GoalRound>
{
    public void Configure(EntityTypeBuilder<Plan> plan)
    {
        plan.ToTable("Plans").IsRoot();
        plan.Property(p => p.Situation).HasMaxLength(Lengths.LongText);
        plan.Property(p => p.SharedInterest).HasMaxLength(Lengths.Text);
        plan.OwnsMany(p => p.Concerns, concern => concern.ToJson());
        plan.OwnsMany(p => p.Measures, measure =>
        {
            measure.ToJson();
            measure.Property(m => m.Nature).HasConversion<string>();
            measure.Property(m => m.End).HasConversion<string>();
        });
    }

    public void Configure(EntityTypeBuilder<PlanVersion> version)
    {
        version.ToTable("PlanVersions");
        version.HasKey(v => new { v.CaseId, v.Number });
        version.Property(v => v.Note).HasMaxLength(Lengths.Text);
    }

    public void Configure(EntityTypeBuilder<PlanProposal> proposal)
    {
        proposal.ToTable("PlanProposals").IsRoot();
        proposal.Property(p => p.Situation).HasMaxLength(Lengths.LongText);
        proposal.Property(p => p.SharedInterest).HasMaxLength(Lengths.Text);
        proposal.Property(p => p.Note).HasMaxLength(Lengths.Text);
        proposal.Property(p => p.Reason).HasMaxLength(Lengths.Text);
        proposal.Property(p => p.State).HasConversion<string>().HasMaxLength(Lengths.Code);
        proposal.HasIndex(p => new { p.CaseId, p.CreatedAt });
    }

    public void Configure(EntityTypeBuilder<Perspective> perspective)
    {
        perspective.ToTable("Perspectives").IsRoot();
        perspective.Property(p => p.Domain).HasConversion<string>().HasMaxLength(Lengths.Code);
        perspective.Property(p => p.Focus).HasConversion<string>().HasMaxLength(Lengths.Code);
        perspective.Property(p => p.Sees).HasMaxLength(Lengths.Text);
        perspective.Property(p => p.WorriesAbout).HasMaxLength(Lengths.Text);
        perspective.Property(p => p.Wants).HasMaxLength(Lengths.Text);
        perspective.HasIndex(p => new { p.CaseId, p.OrganisationId, p.CreatedAt });
    }

    public void Configure(EntityTypeBuilder<GoalRound> round)
    {
        round.ToTable("GoalRounds").IsRoot();
        round.Property(r => r.Question).HasMaxLength(Lengths.Sentence);
        round.OwnsMany(r => r.Entries, entry => entry.ToJson());
        round.HasIndex(r => new { r.CaseId, r.CreatedAt });
        round.HasIndex(r => new { r.RevealedAt, r.DeadlineAt });
    }
}
