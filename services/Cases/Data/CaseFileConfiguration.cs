using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Platform.Cases.Domain;
using Platform.ServiceDefaults.Data;

namespace Platform.Cases.Data;

/// <remarks>What is searched (participants, roles) has a table; what is only read with its case stands in its row as JSON, so that opening a case stays one query.</remarks>
internal sealed class CaseFileConfiguration : IEntityTypeConfiguration<CaseFile>
{
    public void Configure(EntityTypeBuilder<CaseFile> caseFile)
    {
        caseFile.ToTable("Cases").IsRoot();
        caseFile.Property(c => c.Number).HasMaxLength(CaseNumber.Length);
        caseFile.HasIndex(c => c.Number).IsUnique();
        caseFile.Property(c => c.MunicipalityCode).HasMaxLength(Lengths.MunicipalityCode);
        caseFile.Property(c => c.Purpose).HasConversion<string>().HasMaxLength(Lengths.Code);
        caseFile.Property(c => c.Regime).HasConversion<string>().HasMaxLength(Lengths.Code);
        caseFile.Property(c => c.Status).HasConversion<string>().HasMaxLength(Lengths.Code);
        caseFile.Property(c => c.NotAcceptedGrounds).HasMaxLength(Lengths.Text);
        caseFile.Property(c => c.ReopenedFor).HasMaxLength(Lengths.Text);
        caseFile.HasIndex(c => c.RatifyBefore);
        caseFile.HasIndex(c => c.RatificationDueAt);
        caseFile.HasIndex(c => c.AwaitedReceiverHatId);
        caseFile.HasIndex(c => c.AwaitedRegimeOrganisationId);
        caseFile.HasIndex(c => c.SuspendedUntilOn);
        caseFile.HasIndex(c => new { c.Status, c.ClosedAt });
        caseFile.Property(c => c.SuspendedFor).HasConversion<string>().HasMaxLength(Lengths.Code);
        caseFile.HasIndex(c => new { c.TerritorialOwnerOrganisationId, c.Status });
        caseFile.HasIndex(c => c.HouseholdId);
        caseFile.HasIndex(c => c.AddressCaseId);
        caseFile.HasOne(c => c.MergedInto).WithMany().HasForeignKey(c => c.MergedIntoCaseId).OnDelete(DeleteBehavior.NoAction);
        caseFile.OwnsOne(c => c.BeforeMerge, before => before.ToJson());
        caseFile.OwnsMany(c => c.ReviewTasks, task =>
        {
            task.ToJson();
            task.Property(t => t.Kind).HasConversion<string>();
        });
        caseFile.ComplexProperty(c => c.Subject, Subject);
        caseFile.ComplexProperty(c => c.Informed, informed =>
        {
            informed.Property(i => i.State).HasConversion<string>().HasMaxLength(Lengths.Code);
            informed.Property(i => i.Reason).HasMaxLength(Lengths.Text);
        });
        caseFile.OwnsOne(c => c.AfterActionReview);
        caseFile.OwnsOne(c => c.Monitoring, monitoring => monitoring.ToJson());
        caseFile.OwnsOne(c => c.Outcome, outcome =>
        {
            outcome.ToJson();
            outcome.Property(o => o.Result).HasConversion<string>();
            outcome.Property(o => o.ResidentFeedback).HasConversion<string>();
            outcome.OwnsMany(o => o.Goals, goal => goal.Property(g => g.Result).HasConversion<string>());
        });
        caseFile.OwnsOne(c => c.ResidentsCopy, copy =>
        {
            copy.ToJson();
            copy.Property(r => r.NotGiven).HasConversion<string>();
        });
        caseFile.OwnsMany(c => c.Origins, origin => origin.ToJson());
        caseFile.OwnsMany(c => c.Goals, goal =>
        {
            goal.ToJson();
            goal.Property(g => g.Kind).HasConversion<string>();
            goal.Property(g => g.End).HasConversion<string>();
        });
        caseFile.OwnsMany(c => c.RegimeTransfers, transfer =>
        {
            transfer.ToJson();
            transfer.Property(t => t.State).HasConversion<string>();
        });
        caseFile.OwnsMany(c => c.Scalings, Scaling);
        caseFile.OwnsMany(c => c.Participants, Participant);
        caseFile.OwnsMany(c => c.Roles, Role);
    }

    private static void Subject(ComplexPropertyBuilder<Subject> subject)
    {
        subject.Property(s => s.Kind).HasConversion<string>().HasMaxLength(Lengths.Code);
        subject.Property(s => s.Label).HasMaxLength(Lengths.Label);
        subject.Property(s => s.IdentityConfidence).HasConversion<string>().HasMaxLength(Lengths.Code);
        subject.Property(s => s.PostalCode).HasMaxLength(Lengths.PostalCode);
        subject.Property(s => s.HouseNumber).HasMaxLength(Lengths.HouseNumber);
    }

    private static void Scaling(OwnedNavigationBuilder<CaseFile, ScalingDecision> scaling)
    {
        scaling.ToJson();
        scaling.Property(s => s.State).HasConversion<string>();
        scaling.Property(s => s.Mandate).HasConversion<string>();
        scaling.OwnsMany(s => s.Grounds, ground => ground.Property(g => g.Kind).HasConversion<string>());
        scaling.OwnsOne(s => s.CareView);
        scaling.OwnsOne(s => s.SafetyView);
        scaling.OwnsOne(s => s.Crisis, crisis => crisis.OwnsMany(c => c.LookedAfter, looked => looked.Property(l => l.Group).HasConversion<string>()));
        scaling.OwnsOne(s => s.Consultation);
        scaling.OwnsMany(s => s.Dissents);
    }

    private static void Participant(OwnedNavigationBuilder<CaseFile, Participant> participant)
    {
        participant.ToTable("CaseParticipants");
        participant.WithOwner().HasForeignKey("CaseId");
        participant.HasKey(p => p.ParticipantId);
        participant.Property(p => p.ParticipantId).ValueGeneratedNever();
        participant.Property(p => p.Question).HasConversion<string>().HasMaxLength(Lengths.Code);
        participant.Property(p => p.Purpose).HasConversion<string>().HasMaxLength(Lengths.Code);
        participant.Property(p => p.Contributions).HasConversion<string>().HasMaxLength(Lengths.Code);
        participant.Property(p => p.State).HasConversion<string>().HasMaxLength(Lengths.Code);
        participant.HasIndex(p => new { p.OrganisationId, p.State, p.HatId });
        participant.HasIndex("CaseId", nameof(Domain.Participant.OrganisationId), nameof(Domain.Participant.State), nameof(Domain.Participant.HatId)); // who sees one case is not sought among all of a large organisation
        participant.HasIndex(p => p.HatId);
    }

    private static void Role(OwnedNavigationBuilder<CaseFile, RoleHolding> role)
    {
        role.ToTable("CaseRoles");
        role.WithOwner().HasForeignKey("CaseId");
        role.HasKey(r => r.HoldingId);
        role.Property(r => r.HoldingId).ValueGeneratedNever();
        role.Property(r => r.Role).HasConversion<string>().HasMaxLength(Lengths.Code);
        role.Property(r => r.State).HasConversion<string>().HasMaxLength(Lengths.Code);
        role.HasIndex(r => new { r.HatId, r.State });
        role.HasIndex(r => new { r.OrganisationId, r.HatId, r.State }); // a large organisation has very many roles: never sought by it alone where the hat is known
        role.HasIndex(r => r.State, "IX_CaseRoles_WithOrganisation").HasFilter("\"State\" = 'WithOrganisation'"); // very few: triage looks for those of its territory
    }
}
