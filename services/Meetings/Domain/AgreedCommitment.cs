namespace Platform.Meetings.Domain;

/// <summary>How heavy what is agreed weighs on the resident.</summary>
public enum AgreedNature
{
    Preventive,
    Stabilising,
    Corrective,
    Crisis,
}

/// <summary>What an owner commits, so that its mandate can be asked when it accepts.</summary>
/// <param name="Power">The power that it takes: capacity, a measure, or sharing.</param>
/// <param name="Topic">The topic of the mandate.</param>
/// <param name="Amount">Whole euros.</param>
/// <param name="Hours">Hours of work in total.</param>
/// <param name="DurationDays">Days that it lasts.</param>
/// <param name="Measure">Which measure; with <see cref="MandatePower.CommitMeasure"/>.</param>
/// <param name="DisclosureLevel">Highest level that would be shared, 0 to 5; with <see cref="MandatePower.ShareUpTo"/>.</param>
public sealed record AgreedCommitment(
    MandatePower Power, string? Topic = null, int? Amount = null, int? Hours = null, int? DurationDays = null, string? Measure = null, int? DisclosureLevel = null);
