namespace Platform.Contracts.Cases.V1;

/// <summary>Why the mandate that an agreement rests on holds no more.</summary>
public enum MandateLoss
{
    /// <summary>The organisation took it back.</summary>
    Revoked,

    /// <summary>Its last day passed.</summary>
    Expired,

    /// <summary>It holds for nothing until it is resumed.</summary>
    Suspended,

    /// <summary>The organisation merged into another: a mandate is never assumed.</summary>
    OrganisationMerged,
}
