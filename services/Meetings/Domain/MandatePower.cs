namespace Platform.Meetings.Domain;

/// <summary>What a mandate can give somebody the power to do (domain.md 5.7).</summary>
public enum MandatePower
{
    ShareUpTo,
    CommitCapacity,
    CommitMeasure,
    AcceptDirection,
    DecideScaling,
    EmergencyScale,
    Ratify,
    SignCovenant,
}
