using Platform.Contracts.Partners.V1;
using Platform.ServiceDefaults.Domain;

namespace Platform.Partners.Domain;

/// <summary>What partners agreed on giving each other ("convenant"). It breaks no statutory rule and creates no ground: it narrows.</summary>
public sealed class Covenant : AggregateRoot
{
    private Covenant() => (Title, Editions) = ("", []);

    private Covenant(Guid id, Guid partnershipId, string title, DateTimeOffset now)
        : base(id, now) => (PartnershipId, Title, Editions) = (partnershipId, title, []);

    public Guid PartnershipId { get; private set; }

    public string Title { get; private set; }

    /// <summary>Its versions, the earliest first.</summary>
    public List<CovenantEdition> Editions { get; private set; }

    /// <summary>When the latest version is to be reviewed.</summary>
    public DateOnly ReviewOn { get; private set; }

    /// <summary>When it was told that the review is near; absent again with every new version.</summary>
    public DateTimeOffset? ReviewToldAt { get; private set; }

    /// <summary>Lays down a covenant with its first version.</summary>
    /// <exception cref="RuleViolationException">The version is not possible.</exception>
    public static Covenant LayDown(Guid id, Partnership partnership, string title, CovenantTerms terms, DateTimeOffset now)
    {
        var covenant = new Covenant(id, partnership.Id, title, now);
        covenant.Add(terms);
        return covenant;
    }

    /// <summary>Adds a version, which replaces the one before from its first day on.</summary>
    /// <exception cref="RuleViolationException">It begins in the past or before the one before, or is reviewed before it begins.</exception>
    public void Revise(CovenantTerms terms, DateTimeOffset now)
    {
        if (terms.EffectiveOn < DutchDay.Of(now))
            throw new RuleViolationException("version-in-the-past", "A new version begins today or later: what was given until now was given under the version before.");

        Add(terms);
    }

    private void Add(CovenantTerms terms)
    {
        if (Editions.Count > 0 && terms.EffectiveOn <= Editions[^1].EffectiveOn)
            throw new RuleViolationException("version-order", $"A new version begins after the one before, which begins on {Editions[^1].EffectiveOn:yyyy-MM-dd}.");
        if (terms.ReviewOn <= terms.EffectiveOn)
            throw new RuleViolationException("review-before-effect", "A version is reviewed after it begins.");

        Editions = [.. Editions, new CovenantEdition(Editions.Count + 1, terms.EffectiveOn, terms.ReviewOn, [.. terms.Purposes], [.. terms.Rules], terms.Rationale)];
        (ReviewOn, ReviewToldAt) = (terms.ReviewOn, null);
    }

    /// <summary>The version in effect on a day; null before the first.</summary>
    public CovenantEdition? In(DateOnly day) => Editions.LastOrDefault(edition => edition.EffectiveOn <= day);

    /// <summary>What holds for a member on a day: what it signed and ratified, without what a later version that has begun takes away (I-9); null while it has accepted none.</summary>
    public CovenantInForce? HoldsFor(Member member, DateOnly day) => member.Accepted(Id) is { } number
        ? Editions.Where(later => later.Number > number && later.EffectiveOn <= day).Aggregate(CovenantInForce.Of(Editions[number - 1]), (holds, later) => holds.Within(later))
        : null;

    /// <summary>Tells once that the review is near; nothing when it is not, or was told before.</summary>
    /// <param name="today">The day.</param>
    /// <param name="notice">How long before.</param>
    /// <param name="now">The moment.</param>
    public CovenantReviewDue? TellReview(DateOnly today, TimeSpan notice, DateTimeOffset now)
    {
        if (ReviewToldAt is not null || ReviewOn > today.AddDays((int)notice.TotalDays))
            return null;

        ReviewToldAt = now;

        return new CovenantReviewDue { CovenantId = Id, PartnershipId = PartnershipId, Version = Editions[^1].Number, ReviewOn = ReviewOn, DueAt = now };
    }
}

/// <summary>What a version of a covenant says.</summary>
public sealed record CovenantTerms(DateOnly EffectiveOn, DateOnly ReviewOn, IReadOnlyList<string> Purposes, IReadOnlyList<SharingRule> Rules, string Rationale);

/// <summary>A version of a covenant.</summary>
/// <param name="Number">1, 2, 3 …</param>
/// <param name="EffectiveOn">Its first day.</param>
/// <param name="ReviewOn">The day by which it is reviewed.</param>
/// <param name="Purposes">For which purposes of the regime.</param>
/// <param name="Rules">Which kinds of organisation may receive what.</param>
/// <param name="Rationale">Why it is as it is (I-40).</param>
public sealed record CovenantEdition(int Number, DateOnly EffectiveOn, DateOnly ReviewOn, List<string> Purposes, List<SharingRule> Rules, string Rationale)
{
    private CovenantEdition()
        : this(0, default, default, [], [], "")
    {
    }

    /// <summary>The highest level at which each kind of organisation may receive each category.</summary>
    internal Dictionary<(string OrganisationType, string Category), int> Levels() => Rules
        .SelectMany(rule => rule.OrganisationTypes.SelectMany(type => rule.Categories.Select(category => (At: (type, category), rule.HighestLevel))))
        .GroupBy(one => one.At)
        .ToDictionary(same => same.Key, same => same.Max(one => one.HighestLevel));
}

/// <summary>What of a covenant holds for a member.</summary>
/// <param name="Accepted">The number of the version that it signed and ratified.</param>
/// <param name="Purposes">For which purposes.</param>
/// <param name="Levels">The highest level at which each kind of organisation may receive each category.</param>
public sealed record CovenantInForce(int Accepted, IReadOnlyList<string> Purposes, IReadOnlyDictionary<(string OrganisationType, string Category), int> Levels)
{
    internal static CovenantInForce Of(CovenantEdition edition) => new(edition.Number, edition.Purposes, edition.Levels());

    /// <summary>Whether a kind of organisation may receive anything.</summary>
    public bool Names(string organisationType) => Purposes.Count > 0 && Levels.Keys.Any(one => one.OrganisationType == organisationType);

    /// <summary>Without what a later version takes away: a purpose, a kind of organisation, a category or a level. What that adds does not hold here.</summary>
    internal CovenantInForce Within(CovenantEdition later)
    {
        var levels = later.Levels();

        return this with
        {
            Purposes = [.. Purposes.Intersect(later.Purposes, StringComparer.Ordinal)],
            Levels = Levels.Where(own => levels.ContainsKey(own.Key)).ToDictionary(own => own.Key, own => Math.Min(own.Value, levels[own.Key])),
        };
    }
}

/// <summary>Which kinds of organisation may receive which categories, at which level at most.</summary>
/// <param name="OrganisationTypes">The kinds of organisation.</param>
/// <param name="Categories">The categories of information.</param>
/// <param name="HighestLevel">The highest disclosure level, 0 to 5 (D0 to D5).</param>
public sealed record SharingRule(IReadOnlyList<string> OrganisationTypes, IReadOnlyList<string> Categories, int HighestLevel);
