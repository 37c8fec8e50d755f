namespace Platform.Signals.Domain;

/// <summary>The region's terms, from its profile.</summary>
public sealed record SignalTerms
{
    /// <remarks>Who acts in care or safety hears what to do or to avoid. Whose kind is not here, or not known, hears no more than that something plays.</remarks>
    private static readonly Dictionary<string, FeedbackLevel> UsualLevels = new(StringComparer.Ordinal)
    {
        ["municipality"] = FeedbackLevel.D3,
        ["municipalSafetyDepartment"] = FeedbackLevel.D3,
        ["municipalSocialDepartment"] = FeedbackLevel.D3,
        ["neighbourhoodTeam"] = FeedbackLevel.D3,
        ["careAndSafetyHouse"] = FeedbackLevel.D3,
        ["police"] = FeedbackLevel.D3,
        ["publicProsecution"] = FeedbackLevel.D3,
        ["probation"] = FeedbackLevel.D3,
        ["veiligThuis"] = FeedbackLevel.D3,
        ["youthProtection"] = FeedbackLevel.D3,
        ["youthCare"] = FeedbackLevel.D3,
        ["mentalHealthCare"] = FeedbackLevel.D3,
        ["addictionCare"] = FeedbackLevel.D3,
        ["disabilityCare"] = FeedbackLevel.D3,
        ["socialCare"] = FeedbackLevel.D3,
        ["publicHealth"] = FeedbackLevel.D3,
        ["generalPractice"] = FeedbackLevel.D3,
    };

    private static readonly HashSet<string> UsualReaders = new(["municipality", "municipalSafetyDepartment", "municipalSocialDepartment"], StringComparer.Ordinal);

    /// <summary>What a region starts with.</summary>
    public static SignalTerms Default { get; } = new();

    /// <summary>From submission to the end of triage.</summary>
    public TimeSpan TriageDue { get; init; } = TimeSpan.FromDays(7);

    /// <summary>Where triage sits once a week: its sitting is when a signal is due, instead of <see cref="TriageDue"/>.</summary>
    public WeeklyTriage? WeeklyTriage { get; init; }

    /// <summary>From submission to the end of triage of an urgent signal; it waits for no sitting.</summary>
    public TimeSpan UrgentTriageDue { get; init; } = TimeSpan.FromHours(4);

    /// <summary>Within which somebody takes an urgent signal; the desk is called again at every such interval.</summary>
    public TimeSpan UrgentTakenWithin { get; init; } = TimeSpan.FromMinutes(30);

    /// <summary>The kinds of organisation whose people, once called for an urgent signal of their own area, read it before triage does: those that act for the municipality itself, and what a region adds.</summary>
    /// <remarks>Any partner may open a desk for urgent signals, and a municipality may name anybody's as its night desk; that alone must not open what is told there. Kind and area are an operator's to give.</remarks>
    public IReadOnlySet<string> ReadWhenCalled { get; init; } = UsualReaders;

    /// <summary>From a question to the signaller's answer.</summary>
    public TimeSpan AnswerDue { get; init; } = TimeSpan.FromDays(3);

    /// <summary>From an outcome that asks for a case, or joins one, to the word of Cases that it is there.</summary>
    public TimeSpan CaseAnswerDue { get; init; } = TimeSpan.FromDays(1);

    /// <summary>From outcome, or end of the case, to feedback (I-31).</summary>
    public TimeSpan FeedbackDue { get; init; } = TimeSpan.FromDays(14);

    /// <summary>From a correction to the word of its receiver that it was read (I-25).</summary>
    public TimeSpan CorrectionReadWithin { get; init; } = TimeSpan.FromDays(3);

    /// <summary>How long a link between two signals can be undone (I-6).</summary>
    public TimeSpan LinkUndoable { get; init; } = TimeSpan.FromDays(30);

    /// <summary>How long a signal without a case is kept after it ended (domain.md 3.6).</summary>
    public TimeSpan KeptWithoutCase { get; init; } = TimeSpan.FromDays(180);

    /// <summary>How long a signal that led to a case is kept after that case ended: as long as the case.</summary>
    public TimeSpan KeptWithCase { get; init; } = TimeSpan.FromDays(1825);

    /// <summary>How long a consultation lives.</summary>
    public TimeSpan ConsultationKept { get; init; } = TimeSpan.FromDays(42);

    /// <summary>How often the clock is looked at.</summary>
    public TimeSpan Poll { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>How much feedback tells at most, by type of the signaller's organisation; a type that is not named: D2 (I-22).</summary>
    public IReadOnlyDictionary<string, FeedbackLevel> FeedbackAtMost { get; init; } = UsualLevels;

    /// <summary>When triage must have an outcome of a signal that comes in, or comes back, now.</summary>
    public DateTimeOffset TriageDueFrom(DateTimeOffset now, bool urgent) =>
        urgent ? now + UrgentTriageDue : WeeklyTriage?.SittingFor(now) ?? now + TriageDue;

    /// <summary>How much feedback tells this type of organisation at most.</summary>
    public FeedbackLevel MostFor(string? organisationType) =>
        organisationType is not null && FeedbackAtMost.TryGetValue(organisationType, out var level) ? level : FeedbackLevel.D2;
}
