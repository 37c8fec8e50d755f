using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Platform.Meetings.Domain;
using Platform.ServiceDefaults.Data;

namespace Platform.Meetings.Data;

internal sealed class ForumConfiguration : IEntityTypeConfiguration<Forum>
{
    public void Configure(EntityTypeBuilder<Forum> forum)
    {
        forum.ToTable("Forums").IsRoot();
        forum.Property(f => f.Name).HasMaxLength(120);
        forum.Property(f => f.Type).HasConversion<string>().HasMaxLength(24);
        forum.Property(f => f.MunicipalityCodes).HasMaxLength(4000);
        forum.Ignore(f => f.ChairOrganisationId);
        forum.HasIndex(f => f.HostOrganisationId);
        forum.OwnsMany(f => f.Seats, seat =>
        {
            seat.ToTable("ForumSeats");
            seat.WithOwner().HasForeignKey("ForumId");
            seat.HasKey(s => s.Id);
            seat.Property(s => s.Id).ValueGeneratedNever();
            seat.HasIndex(s => s.HatId);
        });
    }
}
