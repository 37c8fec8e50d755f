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
}

public sealed partial class CaseFile
{
    /// <summary>More than this is no plan.</summary>
    public const int MostGoals = 50;

    private readonly List<Goal> _goals = [];

    /// <summary>What is to be reached.</summary>
    public IReadOnlyCollection<Goal> Goals => _goals;

    /// <summary>Adds a goal to the plan; it comes before the agreements that serve it.</summary>
    /// <exception cref="RuleViolationException">The case ended or is in intake, or the plan is full.</exception>
    public void AddGoal(Guid goalId, GoalKind kind, string text, Actor by, DateTimeOffset now)
    {
        EnsureContributes(by);
        if (_goals.Count >= MostGoals)
            throw new RuleViolationException("too-many-goals", $"A plan has at most {MostGoals} goals.");

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

    /// <summary>Whether the plan has this goal.</summary>
    public bool HasGoal(Guid goalId) => _goals.Any(goal => goal.GoalId == goalId);

    /// <summary>Whether the plan says this goal itself: one of a case that goes on as this one is taken over in the same words.</summary>
    public bool HasGoalInWords(string text) => _goals.Any(goal => string.Equals(goal.Text, text, StringComparison.OrdinalIgnoreCase));

    /// <summary>Whether agreements can be made, and with this organisation and for this goal (I-9, I-10). What stands here already is answered and renegotiated here where this case was merged, as long as the case as which it goes on takes agreements.</summary>
    /// <param name="ownerOrganisationId">Who owns it.</param>
    /// <param name="goalId">The goal that it serves.</param>
    /// <param name="goesOnAs">The case as which this one goes on; itself where it was not merged, and for what is new.</param>
    /// <exception cref="RuleViolationException">The case is not active, the organisation takes no part, or the plan has no such goal.</exception>
    public void EnsureTakesAgreement(Guid ownerOrganisationId, Guid? goalId, CaseFile goesOnAs)
    {
        goesOnAs.EnsureRunning();
        if (goesOnAs.Status is CaseStatus.Suspended)
            goesOnAs.EnsureActive();
        if (!HasParticipant(ownerOrganisationId) && !goesOnAs.HasParticipant(ownerOrganisationId))
            throw new RuleViolationException("owner-takes-no-part", "Only an organisation that takes part in the case can own an agreement (I-9).");
        if (goalId is { } goal && !HasGoal(goal) && !goesOnAs.HasGoal(goal))
            throw new RuleViolationException("unknown-goal", "The plan of this case, or of the one as which it goes on, has no such goal (I-10).");
    }
}
