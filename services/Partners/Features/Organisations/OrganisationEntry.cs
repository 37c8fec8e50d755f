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
/// <param name="NeighbourhoodCodes">The districts and neighbourhoods it works in: CBS codes; empty is all of its municipalities.</param>
/// <param name="FormerNames">What it was called before, oldest first.</param>
/// <param name="FallbackDirectorHatId">Who acts as director when a director falls away.</param>
/// <param name="CoordinatorHatId">Who takes over when an agreement's owner leaves.</param>
/// <param name="WithdrawnAt">When it left; absent while it takes part.</param>
/// <param name="OutOfHoursDeskId">The desk that takes over while its desks are closed.</param>
/// <param name="MergedIntoId">The organisation that it merged into.</param>
/// <param name="NightDeskLostAt">When the desk that took over while its desks are closed went away with its organisation: say in <c>changeOrganisation</c> which takes over now, or that none does.</param>
public sealed record OrganisationEntry(
    Guid Id,
    string Name,
    string Type,
    OrganisationDomain Domain,
    IReadOnlyList<string> MunicipalityCodes,
    DateTimeOffset RegisteredAt,
    IReadOnlyList<string> NeighbourhoodCodes,
    IReadOnlyList<FormerName> FormerNames,
    Guid? FallbackDirectorHatId = null,
    Guid? CoordinatorHatId = null,
    DateTimeOffset? WithdrawnAt = null,
    Guid? OutOfHoursDeskId = null,
    Guid? MergedIntoId = null,
    DateTimeOffset? NightDeskLostAt = null)
{
    internal static OrganisationEntry From(Organisation o) =>
        new(
            o.Id,
            o.Name,
            o.Type,
            o.Domain,
            o.MunicipalityCodes,
            o.CreatedAt,
            o.NeighbourhoodCodes,
            o.FormerNames,
            o.FallbackDirectorHatId,
            o.CoordinatorHatId,
            o.WithdrawnAt,
            o.OutOfHoursDeskId,
            o.MergedIntoId,
            o.NightDeskLostAt);
}
