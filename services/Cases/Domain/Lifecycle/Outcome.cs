namespace Platform.Cases.Domain;

/// <summary>Aftercare: who watches, until when, and what would be a relapse.</summary>
public sealed class Monitoring
{
    private Monitoring() => RelapseTriggers = [];

    public Monitoring(Guid ownerOrganisationId, IReadOnlyList<string> relapseTriggers, DateTimeOffset endsAt)
    {
        OwnerOrganisationId = ownerOrganisationId;
        RelapseTriggers = [.. relapseTriggers];
        EndsAt = endsAt;
    }

    public Guid OwnerOrganisationId { get; private set; }

    /// <summary>Signs that the case has to become active again.</summary>
    public List<string> RelapseTriggers { get; private set; }

    /// <summary>The end of the term; before it the case cannot be closed.</summary>
    public DateTimeOffset EndsAt { get; private set; }

    /// <summary>Since when another organisation watches in the place of one that takes no part any more, and nobody said who does; absent where that is not so.</summary>
    public DateTimeOffset? FilledInSince { get; private set; }

    internal void GoesOnWith(Guid organisationId, Guid intoOrganisationId) =>
        OwnerOrganisationId = OwnerOrganisationId == organisationId ? intoOrganisationId : OwnerOrganisationId;

    internal void FillIn(Guid organisationId, DateTimeOffset now) => (OwnerOrganisationId, FilledInSince) = (organisationId, now);

    internal void WatchedBy(Guid organisationId) => (OwnerOrganisationId, FilledInSince) = (organisationId, null);
}

/// <summary>The evaluation after a crisis (I-36).</summary>
public sealed class AfterActionReview
{
    private AfterActionReview()
    {
    }

    public AfterActionReview(DateOnly plannedOn, DateOnly? heldOn) => (PlannedOn, HeldOn) = (plannedOn, heldOn);

    public DateOnly PlannedOn { get; private set; }

    public DateOnly? HeldOn { get; private set; }
}

/// <summary>How a case ended.</summary>
public enum OutcomeResult
{
    Resolved,
    Improved,
    Unchanged,
    Worsened,
    HandedOver,
}

/// <summary>How far a goal was reached.</summary>
public enum GoalResult
{
    Reached,
    PartlyReached,
    NotReached,
    Dropped,
}

/// <summary>What the resident knows of the end.</summary>
public enum ResidentFeedback
{
    Given,
    Refused,
    Unreachable,
    NotSafe,
}

/// <summary>What a case brought.</summary>
public sealed class Outcome
{
    private Outcome() => (Summary, Goals) = ("", []);

    public Outcome(OutcomeResult result, string summary, ResidentFeedback residentFeedback, IEnumerable<GoalOutcome> goals)
    {
        Result = result;
        Summary = summary;
        ResidentFeedback = residentFeedback;
        Goals = [.. goals];
    }

    public OutcomeResult Result { get; private set; }

    /// <summary>In a few sentences, for who took part.</summary>
    public string Summary { get; private set; }

    public ResidentFeedback ResidentFeedback { get; private set; }

    public List<GoalOutcome> Goals { get; private set; }
}

/// <summary>How far one goal was reached.</summary>
public sealed class GoalOutcome
{
    private GoalOutcome()
    {
    }

    public GoalOutcome(Guid goalId, GoalResult result) => (GoalId, Result) = (goalId, result);

    public Guid GoalId { get; private set; }

    public GoalResult Result { get; private set; }
}
