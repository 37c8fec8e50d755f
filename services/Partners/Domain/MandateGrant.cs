using Platform.Contracts.Partners.V1;

namespace Platform.Partners.Domain;

/// <summary>What is to be granted, to whom, and how far.</summary>
public sealed record MandateGrant(Guid OrganisationId, IReadOnlyList<Power> Powers, DateOnly ValidFrom)
{
    /// <summary>The one hat that is to hold it; or else <see cref="HolderKind"/>.</summary>
    public Hat? Holder { get; init; }

    /// <summary>Every hat of this kind in the organisation is to hold it; or else <see cref="Holder"/>.</summary>
    public HatKind? HolderKind { get; init; }

    public MandateLimits Limits { get; init; } = new();

    public IReadOnlyList<string> MunicipalityCodes { get; init; } = [];

    public IReadOnlyList<string> Topics { get; init; } = [];

    public DateOnly? ValidTo { get; init; }

    public bool NeedsRatification { get; init; }

    public bool Substitutable { get; init; }

    public string? EvidenceReference { get; init; }

    public IReadOnlyList<string> Measures { get; init; } = [];

    public Guid? ForumId { get; init; }

    public MandateVisibility Visibility { get; init; }
}
