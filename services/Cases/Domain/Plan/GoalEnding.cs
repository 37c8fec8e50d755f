using Platform.ServiceDefaults.Domain;

namespace Platform.Cases.Domain;

/// <summary>How a goal ended.</summary>
public enum GoalEnd
{
    /// <summary>What was to be reached is there.</summary>
    Reached,

    /// <summary>Nobody works at it any more.</summary>
    GivenUp,

    /// <summary>Another goal of the same plan took its place.</summary>
    Replaced,
}

/// <summary>How and why a goal ends.</summary>
/// <param name="End">How.</param>
/// <param name="Reason">Why, in a sentence.</param>
/// <param name="ReplacedByGoalId">The goal of the same plan that takes its place; with <see cref="GoalEnd.Replaced"/> only.</param>
/// <param name="ResidentsWords">What the resident says of it; the resident's own goal needs it.</param>
public sealed record GoalEnding(GoalEnd End, string Reason, Guid? ReplacedByGoalId = null, string? ResidentsWords = null);

public sealed partial class CaseFile
{
    /// <summary>Ends a goal, once. It stays to be read, with what served it; from now on nothing new does.</summary>
    /// <param name="goalId">A goal of this case.</param>
    /// <param name="ending">How and why.</param>
    /// <param name="plan">The plan of this case: measures go on with the goal that takes the place of this one.</param>
    /// <param name="agreements">The agreements that name this goal. Those that run when it is replaced stay as their owners accepted them (I-8), who renegotiate them; by what nobody accepted nobody is bound, and who accepts it names another goal.</param>
    /// <param name="author">The organisation that added it, or that goes on in its place, with all that merged into it: what was written in the name of one of these is its own.</param>
    /// <param name="goesOnAs">The case as which this one goes on; itself where it was not merged.</param>
    /// <param name="by">Who ends it: the author what it added, who directs for all.</param>
    /// <param name="now">The moment.</param>
    /// <exception cref="RuleViolationException">It ended already, the caller may not, the resident's own words are missing, something still serves it, or what takes its place is no open goal of this plan.</exception>
    public void EndGoal(Guid goalId, GoalEnding ending, Plan plan, IReadOnlyCollection<AgreementStanding> agreements, IReadOnlyCollection<Guid> author, CaseFile goesOnAs, Actor by, DateTimeOffset now)
    {
        EnsureContributes(by, goesOnAs);
        var goal = OpenGoal(goalId);
        if (!author.Contains(by.OrganisationId) && !goesOnAs.Directs(by))
            throw new RuleViolationException("not-your-goal", "The organisation that added a goal ends it, or, for all, who directs the case or its process (I-8).");
        if (goal.Kind is GoalKind.Resident && ending.ResidentsWords is null)
            throw new RuleViolationException("residents-words-needed", "The goal is the resident's own: it ends with what the resident says of it.", "/residentsWords");

        if (ending.ReplacedByGoalId is { } next)
            EnsureTakesThePlaceOf(goal, next, plan, author, goesOnAs, by);
        else
            EnsureNothingServes(goal, plan, agreements);

        goal.EndAs(ending, by.Hat, now);
        plan.GoalEnded(goalId, ending.ReplacedByGoalId);
        Tell(TimelineKind.Plan, by, $"Ended a goal of the plan: {ending.End switch { GoalEnd.Reached => "it was reached", GoalEnd.GivenUp => "it was given up", _ => "another took its place" }}.", now);
    }

    /// <summary>Puts the words of a goal right; what is to be reached stays the same.</summary>
    /// <param name="goalId">A goal of this case.</param>
    /// <param name="text">The right words.</param>
    /// <param name="plan">The plan of this case: its current version keeps the words that it was adopted with.</param>
    /// <param name="author">The organisation that added it, or that goes on in its place.</param>
    /// <param name="goesOnAs">The case as which this one goes on; itself where it was not merged.</param>
    /// <param name="by">Who corrects it: the author; of a goal that all share who directs as well.</param>
    /// <param name="now">The moment.</param>
    /// <exception cref="RuleViolationException">It ended, or the caller may not.</exception>
    public void CorrectGoal(Guid goalId, string text, Plan plan, Guid author, CaseFile goesOnAs, Actor by, DateTimeOffset now)
    {
        EnsureContributes(by, goesOnAs);
        var goal = OpenGoal(goalId);
        if (!SpeaksFor(author, goesOnAs, by) && !(goal.Kind is GoalKind.Shared && goesOnAs.Directs(by)))
            throw new RuleViolationException("not-your-goal", "The organisation that added a goal corrects its words, of one that all share also who directs the case or its process (I-8).");

        goal.Correct(text, now);
        plan.GoalsChanged();
        Tell(TimelineKind.Plan, by, "Corrected the words of a goal.", now);
    }

    /// <summary>Whether the caller can end or correct a measure: the organisation that added it does, and who directs once that one takes no part any more.</summary>
    /// <param name="author">The organisation that added it, or that goes on in its place.</param>
    /// <param name="goesOnAs">The case as which this one goes on; itself where it was not merged.</param>
    /// <param name="by">Who wants to.</param>
    /// <exception cref="RuleViolationException">It is of another organisation that takes part.</exception>
    public void EnsureChangesMeasureOf(Guid author, CaseFile goesOnAs, Actor by)
    {
        if (!SpeaksFor(author, goesOnAs, by))
            throw new RuleViolationException("not-your-measure", "The organisation that added a measure ends and corrects it; where that takes no part in its case any more, who directs the case or its process (I-8).");
    }

    /// <summary>What an organisation wrote in the plan it changes itself (I-8); once it takes no part any more, who directs speaks for it. Who takes part only where this case goes on reads nothing of this one, and so changes nothing here.</summary>
    private bool SpeaksFor(Guid author, CaseFile goesOnAs, Actor by) => by.OrganisationId == author || (goesOnAs.Directs(by) && !IsHere(author));

    /// <summary>An organisation takes part, or holds a role.</summary>
    internal bool IsHere(Guid organisationId) => HasParticipant(organisationId) || _roles.Any(r => r.IsCurrent && r.OrganisationId == organisationId);

    private Goal OpenGoal(Guid goalId)
    {
        var goal = FindGoal(goalId) ?? throw new ArgumentException("The goal is not of this case.", nameof(goalId));
        goal.EnsureOpen();

        return goal;
    }

    private void EnsureTakesThePlaceOf(Goal goal, Guid next, Plan plan, IReadOnlyCollection<Guid> author, CaseFile goesOnAs, Actor by)
    {
        if (next == goal.GoalId || FindGoal(next) is not { } successor)
            throw new RuleViolationException("unknown-goal", "What takes the place of a goal is another goal of the same plan: add it first.", "/replacedByGoalId");
        successor.EnsureOpen("/replacedByGoalId");
        if (plan.Serving(goal.GoalId).Any(measure => !author.Contains(measure.AddedByOrganisationId)) && !goesOnAs.Directs(by))
            throw new RuleViolationException("director-only", "Measures of other organisations serve this goal: who directs the case or its process lets them go on with another.");
    }

    private static void EnsureNothingServes(Goal goal, Plan plan, IReadOnlyCollection<AgreementStanding> agreements)
    {
        var (measures, running) = (plan.Serving(goal.GoalId).Select(m => m.MeasureId).ToList(), agreements.Where(a => a.Runs).Select(a => a.AgreementId).ToList());
        if (measures.Count + running.Count > 0)
            throw new RuleViolationException("goal-served", string.Join(' ', new[]
            {
                measures.Count > 0 ? $"Measures still serve this goal ({Named(measures)}): end these first (endMeasure)." : null,
                running.Count > 0 ? $"Agreements still serve this goal ({Named(running)}): their owners do or revoke them first, or renegotiate them for another goal (completeAgreement, revokeAgreement, renegotiateAgreement)." : null,
                "Where another goal takes its place, end it as replaced.",
            }.OfType<string>()));
    }

    /// <summary>Enough of them to go on with.</summary>
    private static string Named(List<Guid> ids) => string.Join(", ", ids.Take(5)) + (ids.Count > 5 ? $" and {ids.Count - 5} more" : "");
}
