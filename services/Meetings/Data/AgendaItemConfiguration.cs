using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Platform.Meetings.Domain;
using Platform.ServiceDefaults.Data;

namespace Platform.Meetings.Data;

/// <remarks>What is searched has a table or column; what is only read with its item stands in it as JSON.</remarks>
internal sealed class AgendaItemConfiguration : IEntityTypeConfiguration<AgendaItem>
{
    public void Configure(EntityTypeBuilder<AgendaItem> item)
    {
        item.ToTable("AgendaItems").IsRoot();
        item.Property(i => i.Title).HasMaxLength(120);
        item.HasIndex(i => new { i.MeetingId, i.CaseId }).IsUnique(); // a case stands once on an agenda, whoever puts it there
        item.HasIndex(i => new { i.CaseId, i.ForumId });

        item.OwnsMany(i => i.ExpectedDecisions, decision =>
        {
            decision.ToJson();
            decision.Property(d => d.Power).HasConversion<string>();
        });
        item.Ignore(i => i.HasOpenObjection);
        item.Ignore(i => i.HasPending);
        item.OwnsMany(i => i.Attendance, attendee => attendee.ToJson());
        item.OwnsMany(i => i.Disclosures, disclosure => disclosure.ToJson());
        item.OwnsMany(i => i.Decisions, decision =>
        {
            decision.ToJson();
            decision.OwnsMany(d => d.Parties, party =>
            {
                party.Property(p => p.State).HasConversion<string>();
                party.OwnsMany(p => p.Mandates, Mandate);
                party.OwnsOne(p => p.Commitment, Commitment);
            });
        });
        item.OwnsMany(i => i.Objections, objection =>
        {
            objection.ToJson();
            objection.Property(o => o.About).HasConversion<string>();
            objection.Property(o => o.Outcome).HasConversion<string>();
        });
        item.Ignore(i => i.IsStagnation);
        item.OwnsOne(i => i.SubjectInforming, informing =>
        {
            informing.ToJson();
            informing.Property(s => s.State).HasConversion<string>();
            informing.Property(s => s.Reason).HasConversion<string>();
        });
        item.OwnsOne(i => i.PreCheck, check =>
        {
            check.ToJson();
            check.Property(c => c.Result).HasConversion<string>();
            check.OwnsMany(c => c.Findings, finding =>
            {
                finding.Property(f => f.Kind).HasConversion<string>();
                finding.Property(f => f.Power).HasConversion<string>();
                finding.Ignore(f => f.Mend);
                finding.Ignore(f => f.IsWarning);
            });
            check.OwnsMany(c => c.Mandates, Mandate);
        });
        item.OwnsOne(i => i.Conclusion, Conclusion);
        item.OwnsMany(i => i.Invitations, Invitations);
        item.OwnsMany(i => i.Agreements, Agreements);
    }

    private static void Mandate<TOwner>(OwnedNavigationBuilder<TOwner, KnownMandate> mandate)
        where TOwner : class
    {
        mandate.Property(m => m.Power).HasConversion<string>();
        mandate.Property(m => m.Result).HasConversion<string>();
        mandate.OwnsOne(m => m.Commitment, Commitment);
    }

    private static void Commitment<TOwner>(OwnedNavigationBuilder<TOwner, AgreedCommitment> commitment)
        where TOwner : class =>
        commitment.Property(c => c.Power).HasConversion<string>();

    private static void Conclusion(OwnedNavigationBuilder<AgendaItem, Conclusion> conclusion)
    {
        conclusion.Property(c => c.Kind).HasConversion<string>().HasMaxLength(16);
        conclusion.Property(c => c.Level).HasConversion<string>().HasMaxLength(8);
        conclusion.Property(c => c.Text).HasMaxLength(2000);
        conclusion.Property(c => c.PendingOrganisationIds).HasMaxLength(4000);
        conclusion.Ignore(c => c.IsStagnation);
    }

    private static void Invitations(OwnedNavigationBuilder<AgendaItem, Invitation> invitation)
    {
        invitation.ToTable("AgendaItemInvitations");
        invitation.WithOwner().HasForeignKey("AgendaItemId");
        invitation.HasKey("AgendaItemId", nameof(Invitation.HatId));
        invitation.Property(i => i.HatId).ValueGeneratedNever();
        invitation.HasIndex(i => i.HatId);
    }

    private static void Agreements(OwnedNavigationBuilder<AgendaItem, ConcludedAgreement> agreement)
    {
        agreement.ToTable("AgendaItemAgreements");
        agreement.WithOwner().HasForeignKey("AgendaItemId");
        agreement.HasKey(a => a.Id);
        agreement.Property(a => a.Id).ValueGeneratedNever();
        agreement.Property(a => a.ProcessTitle).HasMaxLength(120);
        agreement.Property(a => a.What).HasMaxLength(1000);
        agreement.Property(a => a.Result).HasMaxLength(1000);
        agreement.Property(a => a.HowWeSeeItIsDone).HasMaxLength(1000);
        agreement.Property(a => a.SupporterIds).HasMaxLength(4000);
        agreement.Property(a => a.Nature).HasConversion<string>().HasMaxLength(16);
        agreement.Property(a => a.Power).HasConversion<string>().HasMaxLength(24);
        agreement.Property(a => a.Topic).HasMaxLength(80);
        agreement.Property(a => a.Measure).HasMaxLength(60);
        agreement.Ignore(a => a.Commitment);
        agreement.Property(a => a.State).HasConversion<string>().HasMaxLength(32);
    }
}
