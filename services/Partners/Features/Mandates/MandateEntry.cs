using Platform.Contracts.Partners.V1;
using Platform.Partners.Domain;
using Platform.ServiceDefaults.Identity;

namespace Platform.Partners.Features.Mandates;

/// <summary>A mandate ("mandaat"): what an organisation lets a hat, or every hat of a kind, bind it to.</summary>
/// <param name="Id">Its id.</param>
/// <param name="OrganisationId">Who granted it, and whom it binds.</param>
/// <param name="HolderKind">The kind of hat that holds it.</param>
/// <param name="Powers">What it allows.</param>
/// <param name="MunicipalityCodes">Where it holds; empty is everywhere.</param>
/// <param name="Topics">What it is about; empty is everything.</param>
/// <param name="ValidFrom">First day.</param>
/// <param name="NeedsRatification">Each use is to be ratified afterwards.</param>
/// <param name="Substitutable">A colleague with a hat of the same kind, or who stands in for the holder, may use it too; while the hat that holds it is worn.</param>
/// <param name="HolderHatId">The one hat that holds it; absent when every hat of the kind does.</param>
/// <param name="ValidTo">Last day; absent while open.</param>
/// <param name="EvidenceReference">Where the decision to grant it can be found.</param>
/// <param name="RevokedAt">When it was taken back.</param>
/// <param name="Status">Where it stands now.</param>
/// <param name="Visibility">Who sees what of it.</param>
/// <param name="Measures">The measures it may commit; empty is every one.</param>
/// <param name="Suspensions">When it held for nothing, oldest first.</param>
/// <param name="Limits">How far it reaches; absent where the organisation shows that to its own people only.</param>
/// <param name="ForumId">The one forum in which it may be used.</param>
public sealed record MandateEntry(
    Guid Id,
    Guid OrganisationId,
    HatKind HolderKind,
    IReadOnlyList<Power> Powers,
    IReadOnlyList<string> MunicipalityCodes,
    IReadOnlyList<string> Topics,
    DateOnly ValidFrom,
    bool NeedsRatification,
    bool Substitutable,
    MandateStatus Status,
    MandateVisibility Visibility,
    IReadOnlyList<string> Measures,
    IReadOnlyList<MandateSuspension> Suspensions,
    MandateLimits? Limits = null,
    Guid? ForumId = null,
    Guid? HolderHatId = null,
    DateOnly? ValidTo = null,
    string? EvidenceReference = null,
    DateTimeOffset? RevokedAt = null)
{
    internal static MandateEntry For(Mandate m, Caller caller, DateTimeOffset now) => new(
        m.Id,
        m.OrganisationId,
        m.HolderKind,
        m.Powers,
        m.MunicipalityCodes,
        m.Topics,
        m.ValidFrom,
        m.NeedsRatification,
        m.Substitutable,
        m.StatusAt(now),
        m.Visibility,
        m.Measures,
        m.Suspensions,
        m.Visibility is MandateVisibility.Partners || m.OrganisationId == caller.OrganisationId ? m.Limits : null,
        m.ForumId,
        m.HolderHatId,
        m.ValidTo,
        m.EvidenceReference,
        m.RevokedAt);
}
