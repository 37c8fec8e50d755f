namespace Platform.Partners.Domain;

/// <summary>May a hat bind its organisation to this, here, at this moment? Money, hours and days that are absent are not committed; where an absent area, topic, measure, forum, level or phase is limited, the answer is conditional.</summary>
public sealed record MandateQuestion(
    Power Power,
    DateTimeOffset Moment,
    string? MunicipalityCode = null,
    string? Topic = null,
    decimal? Amount = null,
    decimal? Hours = null,
    int? DurationDays = null,
    int? DisclosureLevel = null,
    int? ToPhase = null,
    Guid? ForumId = null,
    string? Measure = null)
{
    /// <summary>The day on which it is to be done.</summary>
    public DateOnly? DueOn { get; init; }

    /// <summary>Whether it is about a covenant: that is for the organisation as a whole, wherever a mandate holds.</summary>
    public bool IsOnCovenant { get; init; }
}
