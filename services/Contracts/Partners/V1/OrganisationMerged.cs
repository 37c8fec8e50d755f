namespace Platform.Contracts.Partners.V1;

/// <summary>An organisation merged into another: its people, desks and programs go on there, its mandates ended and are granted anew. Carries its full state.</summary>
public sealed record OrganisationMerged
{
    /// <summary>The organisation that is no more.</summary>
    public required Guid OrganisationId { get; init; }

    /// <summary>The organisation that goes on: what the old one took part in is now its.</summary>
    public required Guid IntoOrganisationId { get; init; }

    /// <summary>Its name; an organisation's, never a person's.</summary>
    public required string Name { get; init; }

    /// <summary>Kind of organisation, camelCase, as configured (for example <c>police</c>).</summary>
    public required string Type { get; init; }

    /// <summary>Care, safety or between.</summary>
    public required OrganisationDomain Domain { get; init; }

    /// <summary>The municipalities it worked for (CBS codes, for example <c>GM0858</c>).</summary>
    public required IReadOnlyList<string> MunicipalityCodes { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset MergedAt { get; init; }
}
