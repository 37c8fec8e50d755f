namespace Platform.Meetings.Domain;

/// <summary>Whether the resident knows that the case is discussed here (I-35).</summary>
public sealed class SubjectInforming
{
    private SubjectInforming()
    {
    }

    public SubjectInforming(SubjectInformedState state, PostponedReason? reason, DateOnly? reviewOn) => (State, Reason, ReviewOn) = (state, reason, reviewOn);

    public SubjectInformedState State { get; private set; }

    /// <summary>Why the resident is not told yet.</summary>
    public PostponedReason? Reason { get; private set; }

    /// <summary>When that is looked at again.</summary>
    public DateOnly? ReviewOn { get; private set; }

    internal bool SettledOn(DateOnly today) =>
        State is SubjectInformedState.Informed || (State is SubjectInformedState.Postponed && ReviewOn >= today);
}

/// <summary>Whether the resident knows.</summary>
public enum SubjectInformedState
{
    Informed,

    /// <summary>Not yet, with a reason and a day to look at it again.</summary>
    Postponed,

    NotInformed,
}

/// <summary>Why a resident is not told yet.</summary>
public enum PostponedReason
{
    Safety,
    Investigation,
    CannotBeReached,
}
