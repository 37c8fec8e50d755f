namespace Platform.Contracts.Partners.V1;

/// <summary>Where an organisation stands in a partnership ("samenwerkingsverband").</summary>
public enum MembershipStatus
{
    /// <summary>Asked to join.</summary>
    Candidate,

    /// <summary>Its signatory signed.</summary>
    Signed,

    /// <summary>Every body that must agree has agreed.</summary>
    Ratified,

    /// <summary>Takes part.</summary>
    Active,

    /// <summary>Takes no part for a time.</summary>
    Suspended,

    /// <summary>Left.</summary>
    Withdrawn,
}
