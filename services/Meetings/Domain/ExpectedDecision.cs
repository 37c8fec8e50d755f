namespace Platform.Meetings.Domain;

/// <summary>What an organisation is expected to decide at the table, so that its mandate can be looked up beforehand.</summary>
public sealed class ExpectedDecision
{
    /// <summary>Who has to decide.</summary>
    public required Guid OrganisationId { get; init; }

    /// <summary>By whom; absent: by any invited hat of the organisation.</summary>
    public Guid? HatId { get; init; }

    /// <summary>The power that it takes.</summary>
    public required MandatePower Power { get; init; }

    /// <summary>About what, as mandates name their topics.</summary>
    public string? Topic { get; init; }

    /// <summary>Which measure, as mandates name them; with <see cref="MandatePower.CommitMeasure"/>.</summary>
    public string? Measure { get; init; }

    /// <summary>Whole euros.</summary>
    public int? Amount { get; init; }

    /// <summary>Hours of work in total.</summary>
    public int? Hours { get; init; }

    /// <summary>Days that the commitment lasts.</summary>
    public int? DurationDays { get; init; }

    /// <summary>Highest level that would be shared, 0 to 5 (domain.md 5.2).</summary>
    public int? DisclosureLevel { get; init; }

    /// <summary>The AVE phase that would be scaled to, 1 to 4.</summary>
    public int? ToPhase { get; init; }

    /// <summary>The same decision, expected of another.</summary>
    internal ExpectedDecision With(Guid organisationId, Guid? hatId) => new()
    {
        OrganisationId = organisationId,
        HatId = hatId,
        Power = Power,
        Topic = Topic,
        Measure = Measure,
        Amount = Amount,
        Hours = Hours,
        DurationDays = DurationDays,
        DisclosureLevel = DisclosureLevel,
        ToPhase = ToPhase,
    };

    /// <summary>What an organisation is asked a mandate for: what was expected of it, and as far as that says nothing what it says that it commits; else a measure without a limit, as for a decision between meetings (I-9).</summary>
    /// <param name="organisationId">The organisation.</param>
    /// <param name="expected">What was expected of it; null where nothing was.</param>
    /// <param name="said">What it says that it commits.</param>
    internal static ExpectedDecision Asked(Guid organisationId, ExpectedDecision? expected, AgreedCommitment? said) => new()
    {
        OrganisationId = organisationId,
        HatId = expected?.HatId,
        Power = expected?.Power ?? said?.Power ?? MandatePower.CommitMeasure,
        Topic = expected?.Topic ?? said?.Topic,
        Measure = expected?.Measure ?? said?.Measure,
        Amount = expected?.Amount ?? said?.Amount,
        Hours = expected?.Hours ?? said?.Hours,
        DurationDays = expected?.DurationDays ?? said?.DurationDays,
        DisclosureLevel = expected?.DisclosureLevel ?? said?.DisclosureLevel,
        ToPhase = expected?.ToPhase,
    };

    /// <summary>The invited hats that could take this decision.</summary>
    public IEnumerable<Guid> Candidates(IEnumerable<Invitee> invited) =>
        invited.Where(i => i.OrganisationId == OrganisationId && (HatId is null || i.HatId == HatId)).Select(i => i.HatId);
}
