using Platform.ServiceDefaults.Domain;

namespace Platform.Cases.Domain;

/// <summary>The one plan of a case ("plan van aanpak"): situation, concerns and measures. A root of its own with the id of its case; the goals stand with the case.</summary>
public sealed class Plan : ToldRoot
{
    /// <summary>More open concerns or measures than this are no plan.</summary>
    public const int Most = 100;

    /// <summary>More of either than this, with those that ended, no plan keeps: they are read with it.</summary>
    public const int MostEver = 3 * Most;

    private readonly List<Concern> _concerns = [];
    private readonly List<Measure> _measures = [];

    private Plan()
    {
    }

    /// <summary>The plan of a case that begins, with an empty first version: there is exactly one current version at every instant (I-2).</summary>
    public Plan(Guid caseId, DateTimeOffset now)
        : base(caseId, now) => CurrentVersion = 1;

    /// <summary>The number of the one current version (I-2).</summary>
    public int CurrentVersion { get; private set; }

    /// <summary>Something was written that is in no version yet.</summary>
    public bool HasDraft { get; private set; }

    /// <summary>How things are, in words that all who take part share.</summary>
    public string? Situation { get; private set; }

    /// <summary>What the partners want together, before anybody's own part.</summary>
    public string? SharedInterest { get; private set; }

    public IReadOnlyCollection<Concern> Concerns => _concerns;

    public IReadOnlyCollection<Measure> Measures => _measures;

    /// <summary>Describes the situation and the shared interest anew.</summary>
    public void Describe(string? situation, string? sharedInterest, Actor by, DateTimeOffset now)
    {
        (Situation, SharedInterest, HasDraft) = (situation, sharedInterest, true);
        Tell(by, "Described the situation anew.", now);
    }

    /// <summary>A goal of the case was added, corrected or ended: a version holds the goals of its moment, so none says so yet.</summary>
    public void GoalsChanged() => HasDraft = true;

    /// <summary>The measures that are still to be done for a goal.</summary>
    internal IEnumerable<Measure> Serving(Guid goalId) => _measures.Where(measure => measure.IsOpen && measure.GoalId == goalId);

    /// <summary>A goal of the case ended: <see cref="CaseFile.EndGoal"/>. What was still to be done for it goes on with the goal that took its place.</summary>
    internal void GoalEnded(Guid goalId, Guid? replacedByGoalId)
    {
        GoalsChanged();
        if (replacedByGoalId is { } next)
        {
            foreach (var measure in Serving(goalId).ToList())
                measure.GoalId = next;
        }
    }

    /// <summary>Raises a concern; nobody owns it until an organisation takes it (I-8).</summary>
    /// <exception cref="RuleViolationException">The plan is full, or it leads to a concern that the plan does not have.</exception>
    public void Raise(Concern concern, Actor by, DateTimeOffset now)
    {
        if (_concerns.Count(c => c.ResolvedAt is null) >= Most)
            throw new RuleViolationException("plan-full", $"A plan has at most {Most} open concerns: say of one that it is resolved (resolveConcern), which makes room.");
        if (_concerns.Count >= MostEver)
            throw new RuleViolationException("plan-history-full", $"A plan keeps at most {MostEver} concerns, those that are resolved included: no more fit in it.");
        if (concern.LeadsToConcernIds.Any(next => _concerns.All(c => c.ConcernId != next)))
            throw new RuleViolationException("unknown-concern", "The plan has no such concern to lead to.");

        _concerns.Add(concern);
        HasDraft = true;
        Tell(by, "Raised a concern.", now);
    }

    /// <summary>An organisation takes a concern: by itself, never by appointment (I-9).</summary>
    /// <exception cref="RuleViolationException">Somebody else owns it, or it is resolved.</exception>
    public void Own(Guid concernId, Actor by, DateTimeOffset now)
    {
        var concern = OpenConcern(concernId);
        if (concern.OwnerOrganisationId is { } owner && owner != by.OrganisationId)
            throw new RuleViolationException("concern-owned", "Another organisation owns this concern: it gives it back first (I-8).");

        concern.OwnerOrganisationId = by.OrganisationId;
        HasDraft = true;
        Tell(by, "Took a concern.", now);
    }

    /// <summary>Its owner gives a concern back: it is unowned, and that is shown.</summary>
    /// <exception cref="RuleViolationException">The organisation does not own it.</exception>
    public void GiveBack(Guid concernId, Actor by, DateTimeOffset now)
    {
        var concern = OpenConcern(concernId);
        if (concern.OwnerOrganisationId != by.OrganisationId)
            throw new RuleViolationException("not-your-concern", "Only its owner gives a concern back (I-8).");

        concern.OwnerOrganisationId = null;
        HasDraft = true;
        Tell(by, "Gave a concern back: nobody owns it.", now);
    }

    /// <summary>The concern is no concern any more.</summary>
    /// <exception cref="RuleViolationException">Another organisation owns it, or it is resolved.</exception>
    public void Resolve(Guid concernId, Actor by, DateTimeOffset now)
    {
        var concern = OpenConcern(concernId);
        if (concern.OwnerOrganisationId is { } owner && owner != by.OrganisationId)
            throw new RuleViolationException("not-your-concern", "Its owner says when a concern is resolved (I-8).");

        concern.ResolvedAt = now;
        HasDraft = true;
        Tell(by, "Says that a concern is resolved.", now);
    }

    /// <summary>Adds a measure; a goal that all share comes first (domain.md 1.1, S0:23).</summary>
    /// <exception cref="RuleViolationException">There is no open shared goal, the goal or concern is not of this case, the goal ended, or the plan is full.</exception>
    public void Add(Measure measure, IReadOnlyCollection<Goal> goals, Actor by, DateTimeOffset now)
    {
        if (!goals.Any(goal => goal is { Kind: GoalKind.Shared, IsOpen: true }))
            throw new RuleViolationException("shared-goal-first", "Determine together what is to be reached before measures: add a shared goal.");
        var served = goals.FirstOrDefault(goal => goal.GoalId == measure.GoalId) ?? throw new RuleViolationException("unknown-goal", "The plan of this case has no such goal.");
        served.EnsureOpen("/goalId");
        if (measure.ConcernId is { } concern && _concerns.All(c => c.ConcernId != concern))
            throw new RuleViolationException("unknown-concern", "The plan has no such concern.");
        if (_measures.Count(m => m.IsOpen) >= Most)
            throw new RuleViolationException("plan-full", $"A plan has at most {Most} open measures: end one that was done, dropped or replaced (endMeasure), which makes room.");
        if (_measures.Count >= MostEver)
            throw new RuleViolationException("plan-history-full", $"A plan keeps at most {MostEver} measures, those that ended included: no more fit in it.");

        _measures.Add(measure);
        HasDraft = true;
        Tell(by, "Added a measure to the plan.", now);
    }

    /// <summary>Ends a measure, once; it stays to be read. Whose it is stands with the case (<see cref="CaseFile.EnsureChangesMeasureOf"/>).</summary>
    /// <exception cref="RuleViolationException">It ended already, or what takes its place is no open measure of this plan.</exception>
    public void EndMeasure(Guid measureId, MeasureEnding ending, Actor by, DateTimeOffset now)
    {
        var measure = OpenMeasure(measureId);
        if (ending.ReplacedByMeasureId is { } next)
        {
            if (next == measureId || _measures.Find(m => m.MeasureId == next) is not { } successor)
                throw new RuleViolationException("unknown-measure", "What takes the place of a measure is another measure of the same plan: add it first.", "/replacedByMeasureId");
            successor.EnsureOpen("/replacedByMeasureId");
        }

        measure.EndAs(ending, by.Hat, now);
        HasDraft = true;
        Tell(by, $"Ended a measure of the plan: {ending.End switch { MeasureEnd.Done => "it was done", MeasureEnd.Dropped => "it was dropped", _ => "another took its place" }}.", now);
    }

    /// <summary>Puts the words of a measure right; what is done stays the same.</summary>
    /// <exception cref="RuleViolationException">It ended.</exception>
    public void CorrectMeasure(Guid measureId, string text, Actor by, DateTimeOffset now)
    {
        OpenMeasure(measureId).Correct(text, now);
        HasDraft = true;
        Tell(by, "Corrected the words of a measure.", now);
    }

    /// <summary>Adopts what is written as the next version: from this moment that is the one current version (I-2).</summary>
    /// <param name="goals">The goals of the case.</param>
    /// <param name="avePhase">The phase of the case.</param>
    /// <param name="facts">Which perspectives there are.</param>
    /// <param name="by">Who adopts.</param>
    /// <param name="now">The moment.</param>
    /// <exception cref="RuleViolationException">There is no shared goal, or from phase 3 not the perspective of both domains.</exception>
    public int Adopt(IReadOnlyCollection<Goal> goals, int avePhase, CaseFacts facts, Actor by, DateTimeOffset now)
    {
        EnsureCanBeAdopted(goals, avePhase, facts);

        (CurrentVersion, HasDraft) = (CurrentVersion + 1, false);
        Tell(by, $"Adopted version {CurrentVersion} of the plan.", now);

        return CurrentVersion;
    }

    /// <summary>Takes up what somebody proposed: its words take the place of what stands, and all that is written is adopted as the next version in the same moment (I-2).</summary>
    /// <param name="proposal">What was proposed for this plan.</param>
    /// <param name="goals">The goals of the case.</param>
    /// <param name="avePhase">The phase of the case.</param>
    /// <param name="facts">Which perspectives there are.</param>
    /// <param name="by">Who takes it up.</param>
    /// <param name="now">The moment.</param>
    /// <exception cref="RuleViolationException">It was answered already, or the plan cannot be adopted.</exception>
    public int TakeUp(PlanProposal proposal, IReadOnlyCollection<Goal> goals, int avePhase, CaseFacts facts, Actor by, DateTimeOffset now)
    {
        proposal.EnsureOpen();
        EnsureCanBeAdopted(goals, avePhase, facts);

        (Situation, SharedInterest) = (proposal.Situation ?? Situation, proposal.SharedInterest ?? SharedInterest);
        proposal.TakenUp(CurrentVersion + 1, by, now);

        return Adopt(goals, avePhase, facts, by, now);
    }

    private static void EnsureCanBeAdopted(IReadOnlyCollection<Goal> goals, int avePhase, CaseFacts facts)
    {
        if (!goals.Any(goal => goal is { Kind: GoalKind.Shared, IsOpen: true }))
            throw new RuleViolationException("shared-goal-first", "A plan has a goal that all share and that is still to be reached: add one first.");
        if (avePhase >= AvePhases.Complex && !(facts.CarePerspective && facts.SafetyPerspective))
            throw new RuleViolationException("both-perspectives-needed", "From phase 3 a plan rests on the perspective of a care and of a safety organisation.");
    }

    /// <summary>What an organisation owned that takes no part any more is unowned.</summary>
    public void OrganisationLeft(Guid organisationId, DateTimeOffset now)
    {
        var owned = _concerns.Where(c => c.OwnerOrganisationId == organisationId && c.ResolvedAt is null).ToList();
        if (owned.Count == 0)
            return;

        owned.ForEach(concern => concern.OwnerOrganisationId = null);
        HasDraft = true;
        Tell(null, $"Concerns of {TimelineEntry.Organisation} have no owner any more.", now, organisationId);
    }

    /// <summary>The organisation merged into another, which goes on with the concerns that it took.</summary>
    public void OrganisationMerged(Guid organisationId, Guid intoOrganisationId, DateTimeOffset now)
    {
        var owned = _concerns.Where(c => c.OwnerOrganisationId == organisationId && c.ResolvedAt is null).ToList();
        if (owned.Count == 0)
            return;

        owned.ForEach(concern => concern.OwnerOrganisationId = intoOrganisationId);
        HasDraft = true;
        Tell(null, $"{TimelineEntry.Organisation} goes on with concerns, after a merger.", now, intoOrganisationId);
    }

    private Concern OpenConcern(Guid concernId)
    {
        var concern = _concerns.SingleOrDefault(c => c.ConcernId == concernId) ?? throw new ArgumentException("The concern is not of this plan.", nameof(concernId));
        return concern.ResolvedAt is null ? concern : throw new RuleViolationException("concern-resolved", "The concern is resolved already.");
    }

    private Measure OpenMeasure(Guid measureId)
    {
        var measure = _measures.Find(m => m.MeasureId == measureId) ?? throw new ArgumentException("The measure is not of this plan.", nameof(measureId));
        measure.EnsureOpen();

        return measure;
    }

    private void Tell(Actor? by, string what, DateTimeOffset now, Guid? about = null) => Tell(Id, new Telling(TimelineKind.Plan, by, what, about), now);
}

/// <summary>A worry about one area of life ("zorgpunt"), with its causes, and an owner or nobody.</summary>
public sealed class Concern
{
    private Concern() => (LifeArea, Text, Causes, LeadsToConcernIds) = ("", "", [], []);

    public Concern(Guid concernId, string lifeArea, string text, IEnumerable<string> causes, IEnumerable<Guid> leadsTo, Actor by, DateTimeOffset now)
    {
        (ConcernId, LifeArea, Text) = (concernId, lifeArea, text);
        (Causes, LeadsToConcernIds) = ([.. causes], [.. leadsTo.Distinct()]);
        (RaisedByOrganisationId, RaisedAt) = (by.OrganisationId, now);
    }

    public Guid ConcernId { get; private set; }

    /// <summary>One of the region's areas of life.</summary>
    public string LifeArea { get; private set; }

    public string Text { get; private set; }

    public List<string> Causes { get; private set; }

    /// <summary>The concerns that it makes worse.</summary>
    public List<Guid> LeadsToConcernIds { get; private set; }

    /// <summary>Who took it; null: nobody.</summary>
    public Guid? OwnerOrganisationId { get; internal set; }

    public Guid RaisedByOrganisationId { get; private set; }

    public DateTimeOffset RaisedAt { get; private set; }

    public DateTimeOffset? ResolvedAt { get; internal set; }
}

/// <summary>How a measure ended.</summary>
public enum MeasureEnd
{
    /// <summary>It was done.</summary>
    Done,

    /// <summary>Nobody does it any more.</summary>
    Dropped,

    /// <summary>Another measure of the same plan took its place.</summary>
    Replaced,
}

/// <summary>How and why a measure ends.</summary>
/// <param name="End">How.</param>
/// <param name="Reason">Why, in a sentence.</param>
/// <param name="ReplacedByMeasureId">The measure of the same plan that takes its place; with <see cref="MeasureEnd.Replaced"/> only.</param>
public sealed record MeasureEnding(MeasureEnd End, string Reason, Guid? ReplacedByMeasureId = null);

/// <summary>What is done for a goal, and how heavy it is for the resident; who does it is in agreements.</summary>
public sealed class Measure
{
    private Measure() => Text = "";

    public Measure(Guid measureId, string text, AgreementNature nature, Guid goalId, Guid? concernId, Actor by, DateTimeOffset now)
    {
        (MeasureId, Text, Nature, GoalId, ConcernId) = (measureId, text, nature, goalId, concernId);
        (AddedByOrganisationId, AddedAt) = (by.OrganisationId, now);
    }

    public Guid MeasureId { get; private set; }

    public string Text { get; private set; }

    public AgreementNature Nature { get; private set; }

    /// <summary>The goal that it serves; the one that took its place, where it was still to be done then.</summary>
    public Guid GoalId { get; internal set; }

    public Guid? ConcernId { get; private set; }

    public Guid AddedByOrganisationId { get; private set; }

    public DateTimeOffset AddedAt { get; private set; }

    /// <summary>When its words were put right last.</summary>
    public DateTimeOffset? CorrectedAt { get; private set; }

    /// <summary>How it ended; null: it did not.</summary>
    public MeasureEnd? End { get; private set; }

    /// <summary>Why it ended.</summary>
    public string? EndReason { get; private set; }

    /// <summary>The measure that took its place.</summary>
    public Guid? ReplacedByMeasureId { get; private set; }

    public Guid? EndedByHatId { get; private set; }

    public Guid? EndedByOrganisationId { get; private set; }

    public DateTimeOffset? EndedAt { get; private set; }

    /// <summary>It is still to be done.</summary>
    public bool IsOpen => EndedAt is null;

    /// <exception cref="RuleViolationException">It ended.</exception>
    internal void EnsureOpen(string? pointer = null)
    {
        if (!IsOpen)
            throw new RuleViolationException("measure-ended", "This measure ended: name one that is open (getPlan), or add it first (addMeasure).", pointer);
    }

    internal void EndAs(MeasureEnding ending, HatRef by, DateTimeOffset now)
    {
        (End, EndReason, ReplacedByMeasureId) = (ending.End, ending.Reason, ending.ReplacedByMeasureId);
        (EndedByHatId, EndedByOrganisationId, EndedAt) = (by.HatId, by.OrganisationId, now);
    }

    internal void Correct(string text, DateTimeOffset now) => (Text, CorrectedAt) = (text, now);
}

/// <summary>A plan as it was adopted; written once.</summary>
public sealed class PlanVersion
{
    private PlanVersion() => (Note, Content) = ("", "");

    public PlanVersion(Guid caseId, int number, string note, string content, Actor? by, DateTimeOffset now, PlanProposal? takenUp = null)
    {
        (CaseId, Number, Note, Content) = (caseId, number, note, content);
        (AdoptedByHatId, AdoptedByOrganisationId, AdoptedAt) = (by?.HatId, by?.OrganisationId, now);
        (ProposedByHatId, ProposedByOrganisationId) = (takenUp?.HatId, takenUp?.OrganisationId);
    }

    public Guid CaseId { get; private set; }

    /// <summary>1 is the empty plan that a case begins with.</summary>
    public int Number { get; private set; }

    /// <summary>What changed, and why.</summary>
    public string Note { get; private set; }

    /// <summary>The plan as JSON.</summary>
    public string Content { get; private set; }

    public Guid? AdoptedByHatId { get; private set; }

    public Guid? AdoptedByOrganisationId { get; private set; }

    /// <summary>Whose text it took up; null: nobody's.</summary>
    public Guid? ProposedByHatId { get; private set; }

    public Guid? ProposedByOrganisationId { get; private set; }

    public DateTimeOffset AdoptedAt { get; private set; }
}
