using Platform.Contracts.Partners.V1;

namespace Platform.Directory;

/// <summary>What this service knows of an organisation; Partners owns it.</summary>
public sealed class OrganisationCopy
{
    /// <summary>The organisation.</summary>
    public required Guid Id { get; init; }

    /// <summary>Its name.</summary>
    public required string Name { get; set; }

    /// <summary>Kind of organisation, camelCase.</summary>
    public required string Type { get; set; }

    /// <summary>Care, safety or between.</summary>
    public required OrganisationDomain Domain { get; set; }

    /// <summary>The municipalities it works for.</summary>
    public required IReadOnlyList<string> MunicipalityCodes { get; set; }

    /// <summary>Who acts as director when a director falls away (I-3).</summary>
    public Guid? FallbackDirectorHatId { get; set; }

    /// <summary>Who takes over when an agreement's owner leaves.</summary>
    public Guid? CoordinatorHatId { get; set; }

    /// <summary>False once it left.</summary>
    public bool IsActive { get; set; }

    /// <summary>Number of the last event that is in this copy.</summary>
    public long Sequence { get; set; }
}
