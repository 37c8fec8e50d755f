using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Platform.ServiceDefaults.Data;

namespace Platform.Signals.Data;

internal sealed class SignalConfiguration : IEntityTypeConfiguration<Signal>
{
    private const int CodeLength = 40;

    public void Configure(EntityTypeBuilder<Signal> builder)
    {
        builder.ToTable("Signals");
        builder.IsRoot();
        builder.Property(s => s.Worry).HasMaxLength(Lengths.Text);
        builder.Property(s => s.AlreadyDone).HasMaxLength(Lengths.Text);
        builder.Property(s => s.WillKeepDoing).HasMaxLength(Lengths.Text);
        builder.Property(s => s.WithdrawalReason).HasMaxLength(Lengths.Reason);
        builder.Property(s => s.MunicipalityCode).HasMaxLength(6);
        builder.Property(s => s.Purpose).HasConversion<string>().HasMaxLength(CodeLength);
        builder.Property(s => s.Urgency).HasConversion<string>().HasMaxLength(CodeLength);
        builder.Property(s => s.Status).HasConversion<string>().HasMaxLength(CodeLength);
        builder.PrimitiveCollection(s => s.Themes).HasMaxLength(Lengths.Text);
        builder.Property(s => s.Channel).HasConversion<string>().HasMaxLength(CodeLength);
        builder.PrimitiveCollection(s => s.RoutesTaken).HasMaxLength(Lengths.Reason).ElementType(route => route.HasConversion<string>());
        builder.Ignore(s => s.Progress);
        builder.Ignore(s => s.IsUndecided);
        builder.Ignore(s => s.OwesFeedback);
        builder.Ignore(s => s.AnswerDueAt);
        builder.HasIndex(s => s.EndedAt);

        // One index per way in: mine, my organisation's, my area's; each in the order of the list.
        builder.HasIndex(s => new { s.SignallerHatId, s.CreatedAt, s.Id });
        builder.HasIndex(s => new { s.SignallerOrganisationId, s.CreatedAt, s.Id });
        builder.HasIndex(s => new { s.MunicipalityCode, s.CreatedAt, s.Id });

        builder.OwnsOne(s => s.Subject, Subject);
        builder.Navigation(s => s.Subject).IsRequired();
        builder.OwnsOne(s => s.SubjectInformed, Informed);
        builder.Ignore(s => s.Postponed);
        builder.Ignore(s => s.UnreadOnDuty);
        builder.OwnsOne(s => s.Triage, Triage);
        builder.OwnsOne(s => s.Reporter, reporter =>
        {
            reporter.Property(r => r.Relation).HasConversion<string>().HasMaxLength(CodeLength);
            reporter.Property(r => r.Name).HasMaxLength(Lengths.Name);
            reporter.Property(r => r.Contact).HasMaxLength(Lengths.Contact);
        });
        builder.OwnsOne(s => s.UrgentCall, call =>
        {
            call.Property(c => c.DeskName).HasMaxLength(Lengths.Contact);
            call.Property(c => c.DeskTelephone).HasMaxLength(Lengths.Name);
            call.HasIndex(c => c.RepeatAt);
            call.HasIndex(c => new { c.OnDutyHatId, c.RepeatAt });
            call.HasIndex(c => new { c.DeputyHatId, c.RepeatAt });
            call.HasIndex(c => c.FollowedByHatId);
            call.HasIndex(c => c.ReadByHatId);
        });
        builder.OwnsMany(s => s.Corrections, correction =>
        {
            correction.ToTable("SignalCorrections");
            correction.HasKey("SignalId", nameof(Correction.Id));
            correction.Property(c => c.Id).ValueGeneratedNever();
            correction.Property(c => c.Text).HasMaxLength(Lengths.Text);
        });
        builder.OwnsMany(s => s.Questions, question =>
        {
            question.ToTable("SignalQuestions");
            question.HasKey("SignalId", nameof(Question.Id));
            question.Property(q => q.Id).ValueGeneratedNever();
            question.Property(q => q.Text).HasMaxLength(Lengths.Text);
            question.Property(q => q.Answer).HasMaxLength(Lengths.Text);
        });
        builder.OwnsMany(s => s.Feedback, feedback =>
        {
            feedback.ToTable("SignalFeedback");
            feedback.HasKey("SignalId", nameof(Feedback.Id));
            feedback.Property(f => f.Id).ValueGeneratedNever();
            feedback.Property(f => f.Message).HasMaxLength(Lengths.Text);
            feedback.Property(f => f.Level).HasConversion<string>().HasMaxLength(2);
        });
    }

    private static void Subject(OwnedNavigationBuilder<Signal, Subject> subject)
    {
        subject.Property(s => s.Kind).HasConversion<string>().HasMaxLength(CodeLength);
        subject.Property(s => s.IdentityConfidence).HasConversion<string>().HasMaxLength(CodeLength);
        subject.Property(s => s.Area).HasMaxLength(Lengths.Name);
        subject.OwnsOne(s => s.Address, address =>
        {
            address.Property(a => a.PostalCode).HasMaxLength(6);
            address.Property(a => a.Addition).HasMaxLength(Lengths.Addition);
            address.Property(a => a.Street).HasMaxLength(Lengths.Name);
            address.Property(a => a.City).HasMaxLength(Lengths.Name);
            address.Property(a => a.BagId).HasMaxLength(16);
            address.Property(a => a.MatchAddress).HasMaxLength(Lengths.MatchAddress);
        });
        subject.OwnsMany(s => s.Persons, person =>
        {
            person.ToTable("SignalPersons");
            person.Property<int>("Id");
            person.HasKey("Id");
            person.WithOwner().HasForeignKey("SignalId");
            person.Property(p => p.GivenName).HasMaxLength(Lengths.Name);
            person.Property(p => p.FamilyName).HasMaxLength(Lengths.Name);
            person.OwnsOne(p => p.Informed, Informed);
        });
    }

    private static void Informed<TOwner>(OwnedNavigationBuilder<TOwner, SubjectInformed> informed)
        where TOwner : class
    {
        informed.Property(i => i.State).HasConversion<string>().HasMaxLength(CodeLength);
        informed.Property(i => i.Reason).HasMaxLength(Lengths.Reason);
        informed.Ignore(i => i.ReviewDueAt);
    }

    private static void Triage(OwnedNavigationBuilder<Signal, Triage> triage)
    {
        triage.Property(t => t.Outcome).HasConversion<string>().HasMaxLength(CodeLength);
        triage.PrimitiveCollection(t => t.Grounds).HasMaxLength(Lengths.Text).ElementType(ground => ground.HasConversion<string>());
        triage.Property(t => t.Explanation).HasMaxLength(Lengths.Text);
        triage.Property(t => t.Route).HasConversion<string>().HasMaxLength(CodeLength);
        triage.Property(t => t.NotAttachedBecause).HasConversion<string>().HasMaxLength(CodeLength);
        triage.HasIndex(t => t.CaseId);
    }
}

internal sealed class SignalLinkConfiguration : IEntityTypeConfiguration<SignalLink>
{
    public void Configure(EntityTypeBuilder<SignalLink> builder)
    {
        builder.ToTable("SignalLinks");
        builder.IsRoot();
        builder.HasIndex(l => l.SignalId);
        builder.HasIndex(l => l.LinkedSignalId);
        builder.Property(l => l.StandingPair).HasMaxLength(64);
        builder.HasIndex(l => l.StandingPair).IsUnique(); // nulls, of links that were undone, do not collide
    }
}

internal sealed class LegalHoldConfiguration : IEntityTypeConfiguration<LegalHold>
{
    /// <remarks>The database itself refuses to delete a signal on which a hold was placed meanwhile.</remarks>
    public void Configure(EntityTypeBuilder<LegalHold> builder)
    {
        builder.ToTable("LegalHolds");
        builder.IsRoot();
        builder.Property(h => h.MunicipalityCode).HasMaxLength(6);
        builder.Property(h => h.Reason).HasConversion<string>().HasMaxLength(40);
        builder.Property(h => h.Reference).HasMaxLength(Lengths.Reference);
        builder.HasIndex(h => h.SignalId);
        builder.HasIndex(h => new { h.OrganisationId, h.CreatedAt, h.Id });
        builder.HasIndex(h => new { h.MunicipalityCode, h.CreatedAt, h.Id });
        builder.HasOne<Signal>().WithMany().HasForeignKey(h => h.SignalId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class ConsultationConfiguration : IEntityTypeConfiguration<Consultation>, IEntityTypeConfiguration<Destruction>
{
    public void Configure(EntityTypeBuilder<Consultation> builder)
    {
        builder.ToTable("Consultations");
        builder.IsRoot();
        builder.Property(c => c.MunicipalityCode).HasMaxLength(6);
        builder.Property(c => c.Question).HasMaxLength(Lengths.Text);
        builder.HasIndex(c => c.ExpiresAt);
        builder.HasIndex(c => new { c.AskedByHatId, c.CreatedAt, c.Id });
        builder.HasIndex(c => new { c.MunicipalityCode, c.CreatedAt, c.Id });
        builder.OwnsMany(c => c.Replies, reply =>
        {
            reply.ToTable("ConsultationReplies");
            reply.HasKey("ConsultationId", nameof(ConsultationReply.Id));
            reply.Property(r => r.Id).ValueGeneratedNever();
            reply.Property(r => r.Text).HasMaxLength(Lengths.Text);
        });
    }

    public void Configure(EntityTypeBuilder<Destruction> builder)
    {
        builder.ToTable("Destructions");
        builder.HasKey(d => d.SubjectId);
        builder.Property(d => d.SubjectId).ValueGeneratedNever();
        builder.Property(d => d.MunicipalityCode).HasMaxLength(6);
        builder.Property(d => d.Rule).HasConversion<string>().HasMaxLength(40);
        builder.Ignore(d => d.Kind);
        builder.HasIndex(d => new { d.MunicipalityCode, d.DestroyedAt, d.SubjectId });
    }
}

internal sealed class MatchKeyConfiguration : IEntityTypeConfiguration<MatchKey>, IEntityTypeConfiguration<ThemeMention>
{
    /// <remarks>The key holds what a candidate is found by, in the order in which it is read; the second index finds what goes when a signal goes.</remarks>
    public void Configure(EntityTypeBuilder<MatchKey> builder)
    {
        builder.ToTable("MatchKeys");
        builder.HasKey(k => new { k.SignalId, k.Key });
        builder.Property(k => k.Key).HasMaxLength(MatchKey.Longest);
        builder.Property(k => k.MunicipalityCode).HasMaxLength(6);
        builder.HasIndex(k => new { k.Key, k.MunicipalityCode, k.CreatedAt, k.SignalId });
        builder.HasOne<Signal>().WithMany().HasForeignKey(k => k.SignalId).OnDelete(DeleteBehavior.Cascade);
    }

    public void Configure(EntityTypeBuilder<ThemeMention> builder)
    {
        builder.ToTable("ThemeMentions");
        builder.HasKey(m => m.Number);
        builder.Property(m => m.MunicipalityCode).HasMaxLength(6);
        builder.Property(m => m.Theme).HasMaxLength(40);
        builder.HasIndex(m => new { m.MunicipalityCode, m.WeekOn, m.Theme });
    }
}

internal sealed class WorkItemConfiguration : IEntityTypeConfiguration<WorkItem>, IEntityTypeConfiguration<OnCallDeskCopy>
{
    public void Configure(EntityTypeBuilder<WorkItem> builder)
    {
        builder.ToTable("WorkItems");
        builder.HasKey(w => w.SignalId);
        builder.Property(w => w.SignalId).ValueGeneratedNever();
        builder.Property(w => w.MunicipalityCode).HasMaxLength(6);
        builder.Property(w => w.Kind).HasConversion<string>().HasMaxLength(40);
        builder.Property(w => w.Revision).IsConcurrencyToken();
        builder.HasIndex(w => new { w.MunicipalityCode, w.OrderAt, w.SignalId });
    }

    public void Configure(EntityTypeBuilder<OnCallDeskCopy> builder)
    {
        builder.ToTable("OnCallDesks");
        builder.HasKey(d => d.MunicipalityCode);
        builder.Property(d => d.MunicipalityCode).HasMaxLength(6);
        builder.Property(d => d.Name).HasMaxLength(Lengths.Contact);
        builder.Property(d => d.Telephone).HasMaxLength(Lengths.Name);
    }
}

internal sealed class CaseCopyConfiguration : IEntityTypeConfiguration<CaseCopy>
{
    public void Configure(EntityTypeBuilder<CaseCopy> builder)
    {
        builder.ToTable("CaseCopies");
        builder.HasKey(c => c.RequestedCaseId);
        builder.Property(c => c.RequestedCaseId).ValueGeneratedNever();
        builder.Property(c => c.CaseNumber).HasMaxLength(20);
        builder.Ignore(c => c.JoinedAnother);
        builder.HasIndex(c => c.CaseId);
        builder.HasIndex(c => c.EndedAt);
    }
}
