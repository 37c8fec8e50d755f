namespace Platform.Meetings.Domain;

/// <summary>Whether a hat may commit something (domain.md 5.7).</summary>
public enum MandateResult
{
    Covered,
    Conditional,
    NotCovered,

    /// <summary>No answer: never a yes, never a no (I-38).</summary>
    Unknown,
}
