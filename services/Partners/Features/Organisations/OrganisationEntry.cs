using Platform.Contracts.Partners.V1;
using Platform.Partners.Domain;

namespace Platform.Partners.Features.Organisations;

/// <summary>An organisation in the directory.</summary>
/// <param name="Id">Its id, everywhere on the platform.</param>
/// <param name="Name">Its name.</param>
/// <param name="Type">What kind of organisation it is.</param>
/// <param name="Domain">Care, safety, or between both.</param>
/// <param name="MunicipalityCodes">Its area of work: CBS codes.</param>
/// <param name="RegisteredAt">Since when it takes part.</param>
/// <param name="FallbackDirectorHatId">Who acts as director when a director falls away.</param>
/// <param name="CoordinatorHatId">Who takes over when an agreement's owner leaves.</param>
/// <param name="WithdrawnAt">When it left; absent while it takes part.</param>
public sealed record OrganisationEntry(
    Guid Id,
    string Name,
    OrganisationType Type,
    OrganisationDomain Domain,
    IReadOnlyList<string> MunicipalityCodes,
    DateTimeOffset RegisteredAt,
    Guid? FallbackDirectorHatId = null,
    Guid? CoordinatorHatId = null,
    DateTimeOffset? WithdrawnAt = null)
{
    internal static OrganisationEntry From(Organisation o) =>
        new(
            o.Id,
            o.Name,
            o.Type,
            o.Domain,
            o.MunicipalityCodes,
            o.CreatedAt,
            o.FallbackDirectorHatId,
            o.CoordinatorHatId,
            o.WithdrawnAt);
}
