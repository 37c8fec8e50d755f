using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Platform.Meetings.Domain;
using Platform.ServiceDefaults.Data;

namespace Platform.Meetings.Data;

internal sealed class MeetingConfiguration : IEntityTypeConfiguration<Meeting>, IEntityTypeConfiguration<ConfidentialityAcceptance>, IEntityTypeConfiguration<RecordRecipient>
{
    public void Configure(EntityTypeBuilder<Meeting> meeting)
    {
        meeting.ToTable("Meetings").IsRoot();
        meeting.Property(m => m.Place).HasMaxLength(200);
        meeting.Property(m => m.Status).HasConversion<string>().HasMaxLength(16);
        meeting.HasIndex(m => new { m.ForumId, m.CreatedAt, m.Id });
        meeting.HasIndex(m => new { m.SeriesId, m.OccurrenceOn }).IsUnique(); // one meeting per day of a series, whatever process plans it
        meeting.Property(m => m.UrgentReason).HasMaxLength(500);
        meeting.Property(m => m.EndReason).HasMaxLength(500);
        meeting.OwnsMany(m => m.Moves, move => move.ToJson());
        meeting.Ignore(m => m.IsUrgent);
        meeting.Ignore(m => m.IsAhead);
        meeting.Ignore(m => m.IsOff);
        meeting.Property(m => m.PresentSeatIds).HasMaxLength(4000);
        meeting.Property(m => m.PresentHatIds).HasMaxLength(4000);
        meeting.Property(m => m.LeadHatIds).HasMaxLength(4000);
        meeting.Property(m => m.QuorumExplanation).HasMaxLength(500);
        meeting.OwnsOne(m => m.Quorum, quorum =>
        {
            quorum.ToJson();
            quorum.Ignore(q => q.Holds);
            quorum.Ignore(q => q.Mend);
        });
        meeting.HasIndex(m => m.PreCheckDueAt);
        meeting.HasIndex(m => m.RecordDueAt);
        meeting.HasIndex(m => m.ChairHatId);
        meeting.HasIndex(m => m.HostOrganisationId);
    }

    public void Configure(EntityTypeBuilder<ConfidentialityAcceptance> acceptance) =>
        acceptance.ToTable("ConfidentialityAcceptances").HasKey(a => new { a.MeetingId, a.HatId });

    public void Configure(EntityTypeBuilder<RecordRecipient> recipient) =>
        recipient.ToTable("RecordRecipients").HasKey(r => new { r.MeetingId, r.HatId });
}
