using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Platform.Meetings.Data;

/// <summary>That an organisation is no more, and which one goes on in its place by now: what the one said at a table is the word of the other (I-8, I-18).</summary>
public sealed class MergedOrganisation(Guid organisationId, Guid intoOrganisationId)
{
    public Guid OrganisationId { get; private set; } = organisationId;

    public Guid IntoOrganisationId { get; private set; } = intoOrganisationId;

    /// <summary>The one that went on merged as well.</summary>
    public void GoesOnIn(Guid intoOrganisationId) => IntoOrganisationId = intoOrganisationId;
}

internal sealed class MergedOrganisationConfiguration : IEntityTypeConfiguration<MergedOrganisation>
{
    public void Configure(EntityTypeBuilder<MergedOrganisation> merged)
    {
        merged.ToTable("MergedOrganisations").HasKey(m => m.OrganisationId);
        merged.Property(m => m.OrganisationId).ValueGeneratedNever();
        merged.HasIndex(m => m.IntoOrganisationId);
    }
}
