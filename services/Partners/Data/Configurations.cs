using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Platform.Partners.Domain;
using Platform.Partners.Identity;
using Platform.ServiceDefaults.Data;

namespace Platform.Partners.Data;

internal sealed class OrganisationConfiguration : IEntityTypeConfiguration<Organisation>
{
    public void Configure(EntityTypeBuilder<Organisation> builder)
    {
        builder.ToTable("Organisations").IsRoot();
        builder.Property(o => o.Name).HasMaxLength(Lengths.Name);
        builder.Property(o => o.Type).HasConversion<string>().HasMaxLength(Lengths.Word);
        builder.Property(o => o.Domain).HasConversion<string>().HasMaxLength(Lengths.Word);
    }
}

internal sealed class ProfessionalConfiguration : IEntityTypeConfiguration<Professional>
{
    public void Configure(EntityTypeBuilder<Professional> builder)
    {
        builder.ToTable("Professionals").IsRoot();
        builder.Property(p => p.Name).HasMaxLength(Lengths.Name);
        builder.Property(p => p.Email).HasMaxLength(Lengths.Email);
        builder.Property(p => p.Telephone).HasMaxLength(Lengths.Telephone);
        builder.Property(p => p.ExternalSubject).HasMaxLength(Lengths.ExternalSubject);
        builder.HasIndex(p => p.ExternalSubject).IsUnique();
    }
}

internal sealed class HatConfiguration : IEntityTypeConfiguration<Hat>
{
    public void Configure(EntityTypeBuilder<Hat> builder)
    {
        builder.ToTable("Hats").IsRoot();
        builder.Property(h => h.Kind).HasConversion<string>().HasMaxLength(Lengths.Word);
        builder.Property(h => h.Function).HasMaxLength(Lengths.Name);
        builder.HasIndex(h => h.OrganisationId);
        builder.HasIndex(h => h.ProfessionalId);
        builder.HasIndex(h => h.EndedAt);
    }
}

internal sealed class MandateConfiguration : IEntityTypeConfiguration<Mandate>
{
    public void Configure(EntityTypeBuilder<Mandate> builder)
    {
        builder.ToTable("Mandates").IsRoot();
        builder.Property(m => m.HolderKind).HasConversion<string>().HasMaxLength(Lengths.Word);
        builder.PrimitiveCollection(m => m.Powers).ElementType().HasConversion<string>();
        builder.Property(m => m.EvidenceReference).HasMaxLength(Lengths.Reference);
        builder.ComplexProperty(m => m.Limits, limits => limits.Property(l => l.Amount).HasPrecision(14, 2));
        builder.HasIndex(m => m.OrganisationId);
    }
}

internal sealed class DutyDeskConfiguration : IEntityTypeConfiguration<DutyDesk>
{
    public void Configure(EntityTypeBuilder<DutyDesk> builder)
    {
        builder.ToTable("DutyDesks").IsRoot();
        builder.Property(d => d.Name).HasMaxLength(Lengths.Name);
        builder.Property(d => d.Telephone).HasMaxLength(Lengths.Telephone);
        builder.OwnsMany(d => d.Hours, hours => hours.ToJson());
        builder.HasIndex(d => d.OrganisationId);
    }
}

internal sealed class ApiClientConfiguration : IEntityTypeConfiguration<ApiClient>
{
    public void Configure(EntityTypeBuilder<ApiClient> builder)
    {
        builder.ToTable("Clients").IsRoot();
        builder.Property(c => c.ClientId).HasMaxLength(Lengths.ClientId);
        builder.Property(c => c.Name).HasMaxLength(Lengths.Name);
        builder.Property(c => c.Kind).HasConversion<string>().HasMaxLength(Lengths.Word);
        builder.Property(c => c.SecretHash).HasMaxLength(64);
        builder.HasIndex(c => c.ClientId).IsUnique();
        builder.HasIndex(c => c.OrganisationId);
        builder.HasIndex(c => c.RevokedAt);
    }
}

internal sealed class AssertionUseConfiguration : IEntityTypeConfiguration<AssertionUse>
{
    public void Configure(EntityTypeBuilder<AssertionUse> builder)
    {
        builder.ToTable("AssertionUses").HasKey(use => new { use.ClientId, use.Jti });
        builder.Property(use => use.ClientId).HasMaxLength(Lengths.ClientId);
        builder.Property(use => use.Jti).HasMaxLength(100);
        builder.HasIndex(use => use.ExpiresAt);
    }
}
