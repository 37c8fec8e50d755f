namespace Platform.Contracts.Partners.V1;

/// <summary>The side of the collaboration an organisation stands on.</summary>
public enum OrganisationDomain
{
    /// <summary>Care and support.</summary>
    Care,

    /// <summary>Safety and justice.</summary>
    Safety,

    /// <summary>Between both: municipality, Care and Safety House, Veilig Thuis.</summary>
    Bridging,
}
