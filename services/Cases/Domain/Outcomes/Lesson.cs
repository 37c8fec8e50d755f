using Platform.ServiceDefaults.Domain;

namespace Platform.Cases.Domain;

/// <summary>What made a difference; a closed vocabulary, so that a lesson can be read by everybody.</summary>
public enum LessonFactor
{
    /// <summary>One director, for whom it was clear what regie is and is not.</summary>
    OneDirector,

    /// <summary>A goal that all shared, before measures.</summary>
    SharedGoal,

    /// <summary>The resident's own goal led.</summary>
    ResidentInTheLead,

    /// <summary>Partners spoke between meetings.</summary>
    ContactBetweenMeetings,

    /// <summary>Who was at the table could decide.</summary>
    MandateAtTheTable,

    /// <summary>The same people over time.</summary>
    SamePeople,

    /// <summary>Early, before an incident.</summary>
    EarlyAction,

    /// <summary>Care and safety acted together.</summary>
    CareAndSafetyTogether,

    /// <summary>What may be shared was clear.</summary>
    ClearInformationSharing,

    /// <summary>Going up, or down, at the right moment.</summary>
    TimelyScaling,

    /// <summary>Agreements that were concrete.</summary>
    ConcreteAgreements,

    /// <summary>Means or places that were there.</summary>
    CapacityAvailable,
}

/// <summary>What a case taught, without anything that leads to it: a theme, what worked and what did not, and the way it went through the phases.</summary>
/// <remarks>Its id is random and its moment the first of a month: neither says when the case ended. Which case it came from is kept, so that there is one of each, and never shown.</remarks>
public sealed class Lesson : AggregateRoot
{
    /// <summary>Fewer lessons than this on one theme are not shown, nor the municipality of fewer (I-37).</summary>
    public const int SmallestCell = 5;

    private Lesson() => (Theme, MunicipalityCode, Worked, DidNotWork, PhasePath) = ("", "", [], [], []);

    private Lesson(Guid id, CaseFile caseFile, string theme, IEnumerable<LessonFactor> worked, IEnumerable<LessonFactor> didNotWork, DateTimeOffset month)
        : base(id, month)
    {
        (CaseId, Theme, MunicipalityCode, Result) = (caseFile.Id, theme, caseFile.MunicipalityCode, caseFile.Outcome!.Result);
        (Worked, DidNotWork) = ([.. worked.Distinct().Order()], [.. didNotWork.Distinct().Order()]);
        PhasePath = [.. caseFile.PhasePath];
    }

    /// <summary>The case that it came from, as long as that is kept; from then on nothing leads to it.</summary>
    public Guid? CaseId { get; private set; }

    /// <summary>The area of life that it is about.</summary>
    public string Theme { get; private set; }

    public string MunicipalityCode { get; private set; }

    public OutcomeResult Result { get; private set; }

    public List<LessonFactor> Worked { get; private set; }

    public List<LessonFactor> DidNotWork { get; private set; }

    /// <summary>The phases that the case went through, in order.</summary>
    public List<int> PhasePath { get; private set; }

    /// <summary>Offers the lesson of a case that was closed.</summary>
    /// <param name="id">The lesson; random, so that it says nothing about when.</param>
    /// <param name="caseFile">The case.</param>
    /// <param name="theme">The area of life that it is about.</param>
    /// <param name="worked">What worked.</param>
    /// <param name="didNotWork">What did not.</param>
    /// <param name="by">Who offers it.</param>
    /// <param name="now">The moment; only its month is kept.</param>
    /// <exception cref="RuleViolationException">The case is not closed, the caller took no part, or the lesson says nothing or both of one thing.</exception>
    public static Lesson Offer(Guid id, CaseFile caseFile, string theme, IReadOnlyCollection<LessonFactor> worked, IReadOnlyCollection<LessonFactor> didNotWork, Actor by, DateTimeOffset now)
    {
        caseFile.EnsureClosed();
        if (!caseFile.HasParticipant(by.OrganisationId))
            throw new RuleViolationException("takes-no-part", "Only who took part in the case until its end offers its lesson.");
        if (worked.Count + didNotWork.Count == 0)
            throw new RuleViolationException("lesson-empty", "A lesson says what worked or what did not.");
        if (worked.Intersect(didNotWork).Any())
            throw new RuleViolationException("lesson-contradicts-itself", "The same thing cannot have worked and not have worked.");

        var today = DutchDay.Of(now);
        return new Lesson(id, caseFile, theme, worked, didNotWork, new DateTimeOffset(today.Year, today.Month, 1, 0, 0, 0, TimeSpan.Zero));
    }
}

public sealed partial class CaseFile
{
    /// <summary>The phases that the case went through, the lowest first.</summary>
    public IReadOnlyList<int> PhasePath
    {
        get
        {
            List<int> path = [AvePhases.Lowest];
            foreach (var scaling in _scalings.Where(s => s.TookEffect))
                path.Add(scaling.ToPhase);

            return path;
        }
    }
}
