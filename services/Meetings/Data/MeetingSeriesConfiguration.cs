using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Platform.Meetings.Domain;
using Platform.ServiceDefaults.Data;

namespace Platform.Meetings.Data;

internal sealed class MeetingSeriesConfiguration : IEntityTypeConfiguration<MeetingSeries>, IEntityTypeConfiguration<SlotProposal>
{
    public void Configure(EntityTypeBuilder<MeetingSeries> series)
    {
        series.ToTable("MeetingSeries").IsRoot();
        series.Property(s => s.Rule).HasMaxLength(200);
        series.Property(s => s.HolidayRule).HasConversion<string>().HasMaxLength(24);
        series.Property(s => s.Place).HasMaxLength(200);
        series.HasIndex(s => new { s.ForumId, s.CreatedAt, s.Id });
        series.HasIndex(s => s.PlannedUntilOn);
    }

    /// <remarks>One question per day of a series, whatever process plans it.</remarks>
    public void Configure(EntityTypeBuilder<SlotProposal> proposal)
    {
        proposal.ToTable("SlotProposals").IsRoot();
        proposal.Property(p => p.Holiday).HasMaxLength(40);
        proposal.Property(p => p.State).HasConversion<string>().HasMaxLength(16);
        proposal.HasIndex(p => new { p.SeriesId, p.OccurrenceOn }).IsUnique();
        proposal.HasIndex(p => new { p.ForumId, p.CreatedAt, p.Id });
        proposal.OwnsMany(p => p.Replies, reply =>
        {
            reply.ToTable("SlotReplies");
            reply.WithOwner().HasForeignKey("SlotProposalId");
            reply.HasKey("SlotProposalId", nameof(SlotReply.HatId));
            reply.Property(r => r.HatId).ValueGeneratedNever();
        });
    }
}
