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
    DutyDesk? OutOfHoursDesk = null);
