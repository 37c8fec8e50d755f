namespace Platform.Contracts.Partners.V1;

/// <summary>An organisation joined the directory. Carries its full state.</summary>
public sealed record OrganisationRegistered
{
    /// <summary>The organisation.</summary>
    public required Guid OrganisationId { get; init; }

    /// <summary>Its name; an organisation's, never a person's.</summary>
    public required string Name { get; init; }

    /// <summary>Kind of organisation, camelCase, as configured (for example <c>police</c>).</summary>
    public required string Type { get; init; }

    /// <summary>Care, safety or between.</summary>
    public required OrganisationDomain Domain { get; init; }

    /// <summary>The municipalities it works for (CBS codes, for example <c>GM0858</c>).</summary>
    public required IReadOnlyList<string> MunicipalityCodes { get; init; }

    /// <summary>Who acts as director when a director falls away (I-3).</summary>
    public Guid? FallbackDirectorHatId { get; init; }

    /// <summary>Who takes over when an agreement's owner leaves.</summary>
    public Guid? CoordinatorHatId { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset RegisteredAt { get; init; }
}
