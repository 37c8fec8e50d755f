using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Platform.Directory;

/// <summary>The tables of the copy, the same in every service that keeps one.</summary>
public static class DirectoryModel
{
    /// <summary>Adds them to a service's model.</summary>
    public static ModelBuilder AddDirectoryCopy(this ModelBuilder model)
    {
        model.ApplyConfiguration(new OrganisationCopyConfiguration());
        model.ApplyConfiguration(new HatCopyConfiguration());
        return model;
    }

    private sealed class OrganisationCopyConfiguration : IEntityTypeConfiguration<OrganisationCopy>
    {
        public void Configure(EntityTypeBuilder<OrganisationCopy> organisation)
        {
            organisation.ToTable("OrganisationCopies");
            organisation.Property(o => o.Id).ValueGeneratedNever();
            organisation.Property(o => o.Name).HasMaxLength(200);
            organisation.Property(o => o.Type).HasMaxLength(40);
            organisation.Property(o => o.Domain).HasConversion<string>().HasMaxLength(16);
        }
    }

    private sealed class HatCopyConfiguration : IEntityTypeConfiguration<HatCopy>
    {
        public void Configure(EntityTypeBuilder<HatCopy> hat)
        {
            hat.ToTable("HatCopies");
            hat.Property(h => h.Id).ValueGeneratedNever();
            hat.Property(h => h.Kind).HasConversion<string>().HasMaxLength(20);
            hat.HasIndex(h => h.OrganisationId);
        }
    }
}
