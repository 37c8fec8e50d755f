using Platform.Contracts.Cases.V1;
using Platform.ServiceDefaults.Domain;

namespace Platform.Cases.Domain;

/// <summary>Whose goal it is.</summary>
public enum GoalKind
{
    /// <summary>Of all who take part.</summary>
    Shared,

    /// <summary>The resident's own.</summary>
    Resident,
}

/// <summary>What the partners, or the resident, want to reach.</summary>
public sealed class Goal
{
    private Goal() => Text = "";

    internal Goal(Guid goalId, GoalKind kind, string text, HatRef by, DateTimeOffset now)
    {
        GoalId = goalId;
        Kind = kind;
        Text = text;
        AddedByHatId = by.HatId;
        AddedByOrganisationId = by.OrganisationId;
        AddedAt = now;
    }

    public Guid GoalId { get; private set; }

    public GoalKind Kind { get; private set; }

    public string Text { get; private set; }

    public Guid AddedByHatId { get; private set; }

    public Guid AddedByOrganisationId { get; private set; }

    public DateTimeOffset AddedAt { get; private set; }

    /// <summary>When its words were put right last; those before are not kept, but in the versions of the plan that had them.</summary>
    public DateTimeOffset? CorrectedAt { get; private set; }

    /// <summary>How it ended; null: it did not.</summary>
    public GoalEnd? End { get; private set; }

    /// <summary>Why it ended.</summary>
    public string? EndReason { get; private set; }

    /// <summary>The goal that took its place.</summary>
    public Guid? ReplacedByGoalId { get; private set; }

    /// <summary>What the resident said of the end.</summary>
    public string? ResidentsWords { get; private set; }

    public Guid? EndedByHatId { get; private set; }

    public Guid? EndedByOrganisationId { get; private set; }

    public DateTimeOffset? EndedAt { get; private set; }

    /// <summary>It is still to be reached.</summary>
    public bool IsOpen => EndedAt is null;

    /// <summary>What the outcome of the case says of a goal that ended before; nothing of one whose place another took: that one is answered.</summary>
    internal GoalResult? ResultAtItsEnd => End switch
    {
        GoalEnd.Reached => GoalResult.Reached,
        GoalEnd.GivenUp => GoalResult.Dropped,
        _ => null,
    };

    /// <exception cref="RuleViolationException">It ended.</exception>
    internal void EnsureOpen(string? pointer = null)
    {
        if (!IsOpen)
            throw new RuleViolationException("goal-ended", $"This goal ended{(ReplacedByGoalId is { } next ? $", and {next} took its place" : "")}: name one that is open (listGoals), or add it first (addGoal).", pointer);
    }

    internal void EndAs(GoalEnding ending, HatRef by, DateTimeOffset now)
    {
        (End, EndReason, ReplacedByGoalId, ResidentsWords) = (ending.End, ending.Reason, ending.ReplacedByGoalId, ending.ResidentsWords);
        (EndedByHatId, EndedByOrganisationId, EndedAt) = (by.HatId, by.OrganisationId, now);
    }

    internal void Correct(string text, DateTimeOffset now) => (Text, CorrectedAt) = (text, now);
}

public sealed partial class CaseFile
{
    /// <summary>More open ones than this are no plan.</summary>
    public const int MostGoals = 50;

    /// <summary>More than this, with those that ended, no case keeps: they are read with it.</summary>
    public const int MostGoalsEver = 3 * MostGoals;

    private readonly List<Goal> _goals = [];

    /// <summary>What is to be reached, and what was or is not to be any more.</summary>
    public IReadOnlyCollection<Goal> Goals => _goals;

    /// <summary>Adds a goal to the plan; it comes before the agreements that serve it.</summary>
    /// <exception cref="RuleViolationException">The case ended or is in intake, or the plan is full.</exception>
    public void AddGoal(Guid goalId, GoalKind kind, string text, Actor by, DateTimeOffset now)
    {
        EnsureContributes(by);
        if (_goals.Count(goal => goal.IsOpen) >= MostGoals)
            throw new RuleViolationException("too-many-goals", $"A plan has at most {MostGoals} open goals: end one that was reached, given up or replaced (endGoal), which makes room.");
        if (_goals.Count >= MostGoalsEver)
            throw new RuleViolationException("plan-history-full", $"A case keeps at most {MostGoalsEver} goals, those that ended included: no more fit in this plan. What is to be done now serves a goal that is open.");

        _goals.Add(new Goal(goalId, kind, text, by.Hat, now));
        Tell(TimelineKind.Plan, by, "Added a goal to the plan.", now);
    }

    /// <summary>Whether the caller may contribute: an organisation that takes part, or who holds a role.</summary>
    /// <exception cref="RuleViolationException">The case is not running, or the caller takes no part.</exception>
    public void EnsureContributes(Actor by) => EnsureContributes(by, this);

    /// <summary>The same of what was asked here already: where this case was merged it is answered here, as long as the case as which it goes on runs.</summary>
    /// <param name="by">Who contributes.</param>
    /// <param name="goesOnAs">The case as which this one goes on; itself where it was not merged.</param>
    public void EnsureContributes(Actor by, CaseFile goesOnAs)
    {
        goesOnAs.EnsureRunning();
        by.EnsureMayTakePart();
        if (!TakesPart(by) && !goesOnAs.TakesPart(by))
            throw new RuleViolationException("takes-no-part", "Only who takes part in the case contributes to it.");
    }

    private bool TakesPart(Actor by) => HasParticipant(by.OrganisationId) || _roles.Any(r => r.IsCurrent && r.IsOf(by));

    /// <summary>When the baseline was measured; a case has one.</summary>
    public DateTimeOffset? BaselineAt { get; private set; }

    /// <summary>Notes that the baseline is measured, so that no second one can be at the same moment.</summary>
    /// <exception cref="RuleViolationException">It has one, or the caller takes no part.</exception>
    public void TakeBaseline(Actor by, DateTimeOffset now)
    {
        EnsureContributes(by);
        if (BaselineAt is not null)
            throw new RuleViolationException("baseline-taken", "The case has its baseline: later ones are measurements.");

        BaselineAt = now;
    }

    /// <summary>Whether the plan has or had this goal.</summary>
    public bool HasGoal(Guid goalId) => FindGoal(goalId) is not null;

    /// <summary>Whether the plan has this goal, and it is still to be reached.</summary>
    public bool HasOpenGoal(Guid goalId) => FindGoal(goalId) is { IsOpen: true };

    /// <summary>The goal of an agreement that stands already, as long as it is to be reached here or where this case goes on. Where it ended, or is in neither plan any more because the two cases parted or went on as a third, who accepts names another.</summary>
    internal Guid? StandsFor(Guid? goalId, CaseFile goesOnAs) => goalId is { } id && (FindGoal(id) ?? goesOnAs.FindGoal(id)) is { IsOpen: true } ? id : null;

    private Goal? FindGoal(Guid goalId) => _goals.Find(goal => goal.GoalId == goalId);

    /// <summary>Whether the plan says this goal itself: one of a case that goes on as this one is taken over in the same words, and put right in both.</summary>
    public bool HasGoalInWords(string text) => _goals.Any(goal => string.Equals(goal.Text, text, StringComparison.OrdinalIgnoreCase));

    /// <summary>Whether agreements can be made, and with this organisation and for this goal (I-9, I-10). What stands here already is answered and renegotiated here where this case was merged, as long as the case as which it goes on takes agreements.</summary>
    /// <param name="ownerOrganisationId">Who owns it.</param>
    /// <param name="goalId">The goal that it serves.</param>
    /// <param name="goesOnAs">The case as which this one goes on; itself where it was not merged, and for what is new.</param>
    /// <exception cref="RuleViolationException">The case is not active, the organisation takes no part, the plan has no such goal, or it ended.</exception>
    public void EnsureTakesAgreement(Guid ownerOrganisationId, Guid? goalId, CaseFile goesOnAs)
    {
        goesOnAs.EnsureRunning();
        if (goesOnAs.Status is CaseStatus.Suspended)
            goesOnAs.EnsureActive();
        EnsureCanOwn(ownerOrganisationId, goesOnAs);
        if (goalId is not { } id)
            return;

        var goal = FindGoal(id) ?? goesOnAs.FindGoal(id) ?? throw new RuleViolationException("unknown-goal", "The plan of this case, or of the one as which it goes on, has no such goal (I-10): name one that is open (listGoals), or add it first (addGoal).", "/goalId");
        goal.EnsureOpen("/goalId");
    }

    /// <summary>Whether the organisation can own an agreement or a concern: it takes part, here or where this case goes on. A role alone is no part: it can end without the organisation leaving, and what it owned would be nobody's to give back.</summary>
    /// <param name="organisationId">The organisation.</param>
    /// <param name="goesOnAs">The case as which this one goes on; itself where it was not merged.</param>
    /// <exception cref="RuleViolationException">It takes no part.</exception>
    public void EnsureCanOwn(Guid organisationId, CaseFile goesOnAs)
    {
        if (!HasParticipant(organisationId) && !goesOnAs.HasParticipant(organisationId))
            throw new RuleViolationException("owner-takes-no-part", "Only an organisation that takes part in the case can own an agreement or a concern (I-9): invite it first (inviteParticipant).");
    }
}
