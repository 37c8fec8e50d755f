using System.Linq.Expressions;
using Platform.Contracts.Partners.V1;

namespace Platform.Directory;

/// <summary>What this service knows of a hat; Partners owns it. Who wears it stays with Partners.</summary>
public sealed class HatCopy
{
    /// <summary>The hat.</summary>
    public required Guid Id { get; init; }

    /// <summary>The professional who wears it.</summary>
    public required Guid ProfessionalId { get; set; }

    /// <summary>For which organisation.</summary>
    public required Guid OrganisationId { get; set; }

    /// <summary>In which capacity.</summary>
    public required HatKind Kind { get; set; }

    /// <summary>First day.</summary>
    public required DateOnly ValidFrom { get; set; }

    /// <summary>Last day; null while open.</summary>
    public DateOnly? ValidTo { get; set; }

    /// <summary>The hat of the same organisation that stands in for it; null where nobody does. Whether that one is worn is asked when it is to act.</summary>
    public Guid? DeputyHatId { get; set; }

    /// <summary>The moment it ended; null while it may be worn.</summary>
    public DateTimeOffset? EndedAt { get; set; }

    /// <summary>Number of the last event that is in this copy.</summary>
    public long Sequence { get; set; }

    /// <summary>True when the hat may be worn on <paramref name="today"/> (Europe/Amsterdam).</summary>
    public static Expression<Func<HatCopy, bool>> IsActiveOn(DateOnly today) =>
        hat => hat.EndedAt == null && hat.ValidFrom <= today && (hat.ValidTo == null || hat.ValidTo >= today);
}
