namespace Platform.Partners.Domain;

/// <summary>What a mandate lets its holder bind the organisation to (domain 5.7).</summary>
public enum Power
{
    /// <summary>Share information up to a disclosure level.</summary>
    ShareUpTo,

    /// <summary>Commit people's time.</summary>
    CommitCapacity,

    /// <summary>Commit a measure: help, a house, enforcement.</summary>
    CommitMeasure,

    /// <summary>Take on the direction of a case.</summary>
    AcceptDirection,

    /// <summary>Decide on scaling up or down, to a phase.</summary>
    DecideScaling,

    /// <summary>Scale up at once, to be ratified afterwards (I-13).</summary>
    EmergencyScale,

    /// <summary>Ratify what a colleague committed beyond his own mandate.</summary>
    Ratify,

    /// <summary>Sign a covenant.</summary>
    SignCovenant,
}
