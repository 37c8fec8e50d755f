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
public sealed record AgreedCommitment(MandatePower Power, string? Topic = null, int? Amount = null, int? Hours = null, int? DurationDays = null);
