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

internal static class MergedOrganisations
{
    /// <summary>The organisations for which one speaks: itself, and those that merged into it, at whatever remove.</summary>
    public static async Task<IReadOnlySet<Guid>> SpeaksForAsync(this MeetingsDbContext db, Guid? organisationId, CancellationToken cancel) =>
        organisationId is { } own ? (await db.MergedOrganisations.Where(m => m.IntoOrganisationId == own).Select(m => m.OrganisationId).ToListAsync(cancel)).Append(own).ToHashSet() : new HashSet<Guid>();

    /// <summary>As which those of these organisations that merged go on by now.</summary>
    public static async Task<IReadOnlyDictionary<Guid, Guid>> MergedIntoAsync(this MeetingsDbContext db, IEnumerable<Guid> organisationIds, CancellationToken cancel)
    {
        var ids = organisationIds.Distinct().ToList();
        return await db.MergedOrganisations.Where(m => ids.Contains(m.OrganisationId)).ToDictionaryAsync(m => m.OrganisationId, m => m.IntoOrganisationId, cancel);
    }

    /// <summary>An organisation merged into another, or into the one as which that goes on by now: news of two mergers may come in either order.</summary>
    public static async Task GoesOnInAsync(this MeetingsDbContext db, Guid organisationId, Guid into, CancellationToken cancel)
    {
        var last = (await db.MergedOrganisations.FindAsync([into], cancel))?.IntoOrganisationId ?? into;
        foreach (var earlier in await db.MergedOrganisations.Where(m => m.IntoOrganisationId == organisationId).ToListAsync(cancel))
            earlier.GoesOnIn(last);
        if (await db.MergedOrganisations.FindAsync([organisationId], cancel) is { } told)
            told.GoesOnIn(last);
        else
            db.MergedOrganisations.Add(new MergedOrganisation(organisationId, last));
    }
}
