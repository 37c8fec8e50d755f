namespace Platform.Signals.Domain;

/// <summary>Whether the people concerned know of the signal (I-35).</summary>
public enum SubjectInformedState
{
    /// <summary>They know.</summary>
    Informed,

    /// <summary>They will know later; the reason is looked at again on the review day.</summary>
    Postponed,

    /// <summary>They do not know, for a reason.</summary>
    NotInformed,
}

/// <summary>Whether the people concerned, or one of them, know of the signal, and if not, why (I-35).</summary>
public sealed class SubjectInformed
{
    private SubjectInformed()
    {
    }

    /// <summary>Whether they know.</summary>
    public SubjectInformedState State { get; private set; }

    /// <summary>Why not, or not yet.</summary>
    public string? Reason { get; private set; }

    /// <summary>When a postponement is looked at again.</summary>
    public DateOnly? ReviewOn { get; private set; }

    /// <summary>Says whether the people concerned know.</summary>
    /// <param name="state">Whether they know.</param>
    /// <param name="reason">Needed unless informed.</param>
    /// <param name="reviewOn">Needed when postponed; not in the past, and within a year.</param>
    /// <param name="today">The date in the Netherlands.</param>
    /// <param name="at">Where in the request it is said: a JSON pointer.</param>
    /// <exception cref="RuleViolationException"><c>informing-reason-missing</c>, <c>informing-review-missing</c>, <c>informing-review-passed</c>, <c>informing-review-far</c>.</exception>
    public static SubjectInformed Of(SubjectInformedState state, string? reason, DateOnly? reviewOn, DateOnly today, string at = "")
    {
        if (state is not SubjectInformedState.Informed && string.IsNullOrWhiteSpace(reason))
            throw new RuleViolationException("informing-reason-missing", "Not informing, or informing later, needs a reason (I-35).", $"{at}/reason");
        if (state is SubjectInformedState.Postponed && reviewOn is null)
            throw new RuleViolationException("informing-review-missing", "Informing later needs a day to look at it again (I-35).", $"{at}/reviewOn");
        if (state is SubjectInformedState.Postponed && reviewOn < today)
            throw new RuleViolationException("informing-review-passed", "The day to look at it again lies in the past.", $"{at}/reviewOn");
        if (state is SubjectInformedState.Postponed && reviewOn > today.AddYears(1))
            throw new RuleViolationException("informing-review-far", "A postponement is looked at again within a year: choose an earlier day.", $"{at}/reviewOn");

        return new SubjectInformed
        {
            State = state,
            Reason = reason?.Trim(),
            ReviewOn = state is SubjectInformedState.Postponed ? reviewOn : null,
        };
    }

    /// <summary>When a postponement should have been looked at again: the end of the review day.</summary>
    public DateTimeOffset? ReviewDueAt => ReviewOn is { } day ? DutchDay.End(day) : null;

    /// <summary>Whether the review day of a postponement passed without another word.</summary>
    public bool IsReviewOverdue(DateTimeOffset now) => ReviewDueAt <= now;

    internal void Become(SubjectInformed later) => (State, Reason, ReviewOn) = (later.State, later.Reason, later.ReviewOn);
}
