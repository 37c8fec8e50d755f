namespace Platform.Partners.Domain;

/// <summary>How far a mandate reaches; what is absent has no limit.</summary>
/// <param name="Amount">Euros per commitment.</param>
/// <param name="Hours">Hours per commitment.</param>
/// <param name="DurationDays">Days a commitment may last.</param>
/// <param name="DisclosureLevel">Highest level that may be shared, 0 to 5 (D0 to D5).</param>
/// <param name="Phase">Highest AVE phase that may be decided on, 1 to 4.</param>
public sealed record MandateLimits(decimal? Amount = null, int? Hours = null, int? DurationDays = null, int? DisclosureLevel = null, int? Phase = null)
{
    /// <summary>Whether a commitment is larger than the holder may make alone.</summary>
    public bool ExceededBy(MandateQuestion question) =>
        question.Amount > Amount || question.Hours > Hours || question.DurationDays > DurationDays;

    /// <summary>Whether a decision is of a weight that the holder may not take at all.</summary>
    public bool OutweighedBy(MandateQuestion question) =>
        question.ToPhase > Phase || question.DisclosureLevel > DisclosureLevel;
}
