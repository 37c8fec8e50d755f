namespace Platform.Partners.Domain;

/// <summary>Where a mandate stands (domain 5.7).</summary>
public enum MandateStatus
{
    /// <summary>Holds from a later day on.</summary>
    Granted,

    /// <summary>Holds.</summary>
    Active,

    /// <summary>Holds for nothing until it is resumed.</summary>
    Suspended,

    /// <summary>Taken back.</summary>
    Revoked,

    /// <summary>Its last day has passed.</summary>
    Expired,
}
