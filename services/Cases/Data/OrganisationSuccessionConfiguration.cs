using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Platform.Cases.Domain;

namespace Platform.Cases.Data;

internal sealed class OrganisationSuccessionConfiguration : IEntityTypeConfiguration<OrganisationSuccession>
{
    public void Configure(EntityTypeBuilder<OrganisationSuccession> succession)
    {
        succession.ToTable("OrganisationSuccessions");
        succession.HasKey(s => new { s.OrganisationId, s.IntoOrganisationId });
        succession.Property(s => s.Kind).HasConversion<string>().HasMaxLength(Lengths.Code);
        succession.HasIndex(s => s.IntoOrganisationId);
    }
}
