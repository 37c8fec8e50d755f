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
        builder.Property(o => o.Type).HasMaxLength(Lengths.Word);
        builder.Property(o => o.Domain).HasConversion<string>().HasMaxLength(Lengths.Word);
        builder.OwnsMany(o => o.FormerNames, names => names.ToJson());
        builder.HasIndex(o => o.OutOfHoursDeskId);
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
        builder.OwnsMany(h => h.FormerOrganisations, former => former.ToJson());
        builder.HasIndex(h => new { h.OrganisationId, h.CreatedAt, h.Id });
        builder.HasIndex(h => new { h.OrganisationId, h.Kind });
        builder.HasIndex(h => new { h.ProfessionalId, h.CreatedAt, h.Id });
        builder.HasIndex(h => new { h.ProfessionalId, h.OrganisationId, h.Kind, h.Turn }).IsUnique(); // guards hat-worn-already
        builder.HasIndex(h => new { h.DeputyHatId, h.OrganisationId }); // whom does this hat stand in for
        builder.HasIndex(h => new { h.UnitId, h.CreatedAt, h.Id });
        builder.HasIndex(h => new { h.EndedAt, h.ValidTo });
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
        builder.PrimitiveCollection(m => m.Measures);
        builder.Property(m => m.Visibility).HasConversion<string>().HasMaxLength(Lengths.Word);
        builder.OwnsMany(m => m.Suspensions, suspensions => suspensions.ToJson());
        builder.HasIndex(m => new { m.OrganisationId, m.CreatedAt, m.Id });
        builder.HasIndex(m => new { m.OrganisationId, m.HolderHatId });
        builder.HasIndex(m => new { m.OrganisationId, m.HolderKind });
        builder.HasIndex(m => new { m.OrganisationId, m.AllowsRatifying });
        builder.HasIndex(m => new { m.ExpiredAt, m.RevokedAt, m.ValidTo });
    }
}

internal sealed class DutyDeskConfiguration : IEntityTypeConfiguration<DutyDesk>
{
    public void Configure(EntityTypeBuilder<DutyDesk> builder)
    {
        builder.ToTable("DutyDesks").IsRoot();
        builder.Property(d => d.Name).HasMaxLength(Lengths.Name);
        builder.Property(d => d.Telephone).HasMaxLength(Lengths.Telephone);
        builder.Property(d => d.Holidays).HasConversion<string>().HasMaxLength(Lengths.Word);
        builder.OwnsMany(d => d.Hours, hours => hours.ToJson());
        builder.OwnsMany(d => d.SpecialDays, days => days.ToJson());
        builder.HasIndex(d => new { d.OrganisationId, d.CreatedAt, d.Id });
        builder.HasIndex(d => new { d.UnitId, d.CreatedAt, d.Id });
        builder.HasIndex(d => d.OutOfHoursDeskId);
    }
}

internal sealed class DutyShiftConfiguration : IEntityTypeConfiguration<DutyShift>
{
    public void Configure(EntityTypeBuilder<DutyShift> builder)
    {
        builder.ToTable("DutyShifts").HasKey(s => s.Id);
        builder.Property(s => s.Id).ValueGeneratedNever();
        builder.HasIndex(s => new { s.DeskId, s.EndsAt });
    }
}

internal sealed class UnitConfiguration : IEntityTypeConfiguration<Unit>
{
    public void Configure(EntityTypeBuilder<Unit> builder)
    {
        builder.ToTable("Units").IsRoot();
        builder.Property(u => u.Name).HasMaxLength(Lengths.Name);
        builder.HasIndex(u => new { u.OrganisationId, u.CreatedAt, u.Id });
    }
}

internal sealed class WorkAreaConfiguration : IEntityTypeConfiguration<WorkArea>
{
    public void Configure(EntityTypeBuilder<WorkArea> builder)
    {
        builder.ToTable("WorkAreas").HasKey(a => new { a.MunicipalityCode, a.OwnerId });
        builder.Property(a => a.MunicipalityCode).HasMaxLength(6);
        builder.HasIndex(a => a.OwnerId);
    }
}

internal sealed class PartnershipConfiguration : IEntityTypeConfiguration<Partnership>
{
    public void Configure(EntityTypeBuilder<Partnership> builder)
    {
        builder.ToTable("Partnerships").IsRoot();
        builder.Property(p => p.Name).HasMaxLength(Lengths.Name);
        builder.Property(p => p.Regime).HasMaxLength(Lengths.Word);
        builder.OwnsMany(p => p.Members, members =>
        {
            members.ToJson();
            members.Property(m => m.Status).HasConversion<string>();
            members.OwnsMany(m => m.Bodies);
            members.OwnsMany(m => m.Earlier, earlier => earlier.OwnsMany(signature => signature.Bodies));
        });
    }
}

internal sealed class CovenantConfiguration : IEntityTypeConfiguration<Covenant>
{
    public void Configure(EntityTypeBuilder<Covenant> builder)
    {
        builder.ToTable("Covenants").IsRoot();
        builder.Property(c => c.Title).HasMaxLength(Lengths.Name);
        builder.OwnsMany(c => c.Editions, editions =>
        {
            editions.ToJson();
            editions.OwnsMany(e => e.Rules);
        });
        builder.HasIndex(c => new { c.PartnershipId, c.CreatedAt, c.Id });
        builder.HasIndex(c => new { c.ReviewToldAt, c.ReviewOn });
    }
}

internal sealed class CapabilityConfiguration : IEntityTypeConfiguration<Capability>
{
    public void Configure(EntityTypeBuilder<Capability> builder)
    {
        builder.ToTable("Capabilities").IsRoot();
        builder.Property(c => c.Kind).HasConversion<string>().HasMaxLength(Lengths.Word);
        builder.Property(c => c.Topic).HasMaxLength(Lengths.Topic);
        builder.Property(c => c.Description).HasMaxLength(Lengths.Text);
        builder.Property(c => c.Condition).HasMaxLength(Lengths.Text);
        builder.Property(c => c.Reason).HasConversion<string>().HasMaxLength(Lengths.Word);
        builder.Property(c => c.Alternative).HasMaxLength(Lengths.Text);
        builder.HasIndex(c => new { c.OrganisationId, c.CreatedAt, c.Id });
        builder.HasIndex(c => new { c.Topic, c.CreatedAt, c.Id });
    }
}

internal sealed class ImportConfiguration : IEntityTypeConfiguration<Import>
{
    public void Configure(EntityTypeBuilder<Import> builder)
    {
        builder.ToTable("Imports").IsRoot();
        builder.Property(i => i.Kind).HasConversion<string>().HasMaxLength(Lengths.Word);
        builder.Property(i => i.Format).HasConversion<string>().HasMaxLength(Lengths.Word);
        builder.Property(i => i.Status).HasConversion<string>().HasMaxLength(Lengths.Word);
        builder.Property(i => i.ClientId).HasMaxLength(Lengths.ClientId);
        builder.Property(i => i.HatKind).HasMaxLength(Lengths.Word);
        builder.HasIndex(i => new { i.OrganisationId, i.CreatedAt, i.Id });
        builder.HasIndex(i => new { i.Status, i.CreatedAt });
    }
}

internal sealed class ImportPartConfiguration : IEntityTypeConfiguration<ImportPart>
{
    public void Configure(EntityTypeBuilder<ImportPart> builder) => builder.ToTable("ImportParts").HasKey(part => new { part.ImportId, part.Number });
}

internal sealed class ImportFaultConfiguration : IEntityTypeConfiguration<ImportFault>
{
    public void Configure(EntityTypeBuilder<ImportFault> builder)
    {
        builder.ToTable("ImportFaults").HasKey(fault => new { fault.ImportId, fault.Number });
        builder.Property(fault => fault.Pointer).HasMaxLength(Lengths.Topic + 1);
        builder.Property(fault => fault.Code).HasMaxLength(Lengths.Code);
        builder.Property(fault => fault.Message).HasMaxLength(Lengths.Text);
    }
}

internal sealed class ReferenceVersionConfiguration : IEntityTypeConfiguration<ReferenceVersion>
{
    public void Configure(EntityTypeBuilder<ReferenceVersion> builder)
    {
        builder.ToTable("ReferenceVersions").HasKey(version => new { version.List, version.Version });
        builder.Property(version => version.List).HasMaxLength(Lengths.Word);
        builder.Property(version => version.Version).HasMaxLength(Lengths.Code);
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
        builder.Property(c => c.PreviousSecretHash).HasMaxLength(64);
        builder.HasIndex(c => c.ClientId).IsUnique();
        builder.HasIndex(c => new { c.OrganisationId, c.CreatedAt, c.Id });
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
