namespace Platform.Cases.Domain;

/// <summary>How one area of life is, as scored with the Self-Sufficiency Matrix: the higher, the better people manage.</summary>
public sealed class LifeAreaScore
{
    private LifeAreaScore() => LifeArea = "";

    public LifeAreaScore(string lifeArea, int score) => (LifeArea, Score) = (lifeArea, score);

    public string LifeArea { get; private set; }

    public int Score { get; private set; }
}

/// <summary>The areas of life of a case, scored at one moment: the baseline ("nulmeting") or a later measurement. Written once.</summary>
public sealed class Measurement : ToldRoot
{
    /// <summary>Acute problems.</summary>
    public const int LowestScore = 1;

    /// <summary>Completely self-sufficient.</summary>
    public const int HighestScore = 5;

    private Measurement() => Scores = [];

    /// <summary>Records a measurement.</summary>
    public Measurement(Guid id, Guid caseId, bool isBaseline, DateOnly takenOn, IEnumerable<LifeAreaScore> scores, Actor by, DateTimeOffset now)
        : this(id, caseId, isBaseline, takenOn, scores, isBaseline ? "Measured how things are at the beginning." : "Measured how things are.", by, now)
    {
    }

    private Measurement(Guid id, Guid caseId, bool isBaseline, DateOnly takenOn, IEnumerable<LifeAreaScore> scores, string told, Actor by, DateTimeOffset now)
        : base(id, now)
    {
        (CaseId, IsBaseline, TakenOn) = (caseId, isBaseline, takenOn);
        Scores = [.. scores];
        (OrganisationId, HatId) = (by.OrganisationId, by.HatId);
        Tell(caseId, new Telling(TimelineKind.Plan, by, told), now);
    }

    /// <summary>The same baseline in the case of another municipality, of who takes it over.</summary>
    public Measurement TakenOver(Guid id, Guid caseId, Actor by, DateTimeOffset now) => new(
        id, caseId, true, TakenOn, Scores.Select(s => new LifeAreaScore(s.LifeArea, s.Score)), "Took over how things were at the beginning.", by, now);

    public Guid CaseId { get; private set; }

    /// <summary>The first one, that later ones are held against; a case has one.</summary>
    public bool IsBaseline { get; private set; }

    public DateOnly TakenOn { get; private set; }

    public List<LifeAreaScore> Scores { get; private set; }

    public Guid OrganisationId { get; private set; }

    public Guid HatId { get; private set; }
}

/// <summary>How an area of life moved.</summary>
public enum TrendDirection
{
    Better,
    Same,
    Worse,
}

/// <summary>An area of life against its baseline. Relapses are normal: the steps between stay visible.</summary>
/// <param name="LifeArea">Which.</param>
/// <param name="Baseline">The score at the beginning; null where it was not measured then.</param>
/// <param name="Latest">The last score since; null where it was not measured again.</param>
/// <param name="Steps">All scores in order, the baseline first.</param>
public sealed record LifeAreaTrend(string LifeArea, int? Baseline, int? Latest, IReadOnlyList<int> Steps)
{
    /// <summary>Up or down since the beginning; null where one of the two was not measured: nobody knows.</summary>
    public int? Change => Latest - Baseline;

    /// <summary>In one word; null where nobody knows.</summary>
    public TrendDirection? Direction => Change switch
    {
        > 0 => TrendDirection.Better,
        < 0 => TrendDirection.Worse,
        0 => TrendDirection.Same,
        _ => null,
    };

    /// <summary>The trends of a case, the areas of the baseline first; empty without a baseline.</summary>
    public static IReadOnlyList<LifeAreaTrend> Of(IReadOnlyCollection<Measurement> measurements)
    {
        if (measurements.SingleOrDefault(m => m.IsBaseline) is not { } baseline)
            return [];

        var first = baseline.Scores.ToDictionary(s => s.LifeArea, s => s.Score);
        var later = measurements.Where(m => !m.IsBaseline && m.TakenOn >= baseline.TakenOn)
            .OrderBy(m => m.TakenOn).ThenBy(m => m.CreatedAt)
            .SelectMany(m => m.Scores).ToLookup(s => s.LifeArea, s => s.Score);

        return [.. first.Keys.Union(later.Select(area => area.Key)).Select(area => Of(area, first.TryGetValue(area, out var score) ? score : null, [.. later[area]]))];
    }

    private static LifeAreaTrend Of(string area, int? baseline, IReadOnlyList<int> since) =>
        new(area, baseline, since.Count > 0 ? since[^1] : null, baseline is { } first ? [first, .. since] : since);
}
