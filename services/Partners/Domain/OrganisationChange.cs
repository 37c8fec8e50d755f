using Platform.Contracts.Partners.V1;

namespace Platform.Partners.Domain;

/// <summary>What is to change of an organisation; what is absent stays.</summary>
public sealed record OrganisationChange(
    string? Name = null,
    string? Type = null,
    OrganisationDomain? Domain = null,
    IReadOnlyList<string>? MunicipalityCodes = null,
    Hat? FallbackDirector = null,
    Hat? Coordinator = null,
    IReadOnlyList<string>? NeighbourhoodCodes = null,
    DutyDesk? OutOfHoursDesk = null,
    IReadOnlyCollection<OrganisationPost>? Vacate = null);

/// <summary>Who or what stands in for an organisation.</summary>
public enum OrganisationPost
{
    /// <summary>Who acts as director when a director falls away.</summary>
    FallbackDirector,

    /// <summary>Who takes over when an agreement's owner leaves.</summary>
    Coordinator,

    /// <summary>The desk that takes over while its desks are closed.</summary>
    OutOfHoursDesk,
}
