namespace Platform.Meetings.Domain;

/// <summary>Whether the resident knows that the case is discussed here (I-35).</summary>
public sealed class SubjectInforming
{
    private SubjectInforming()
    {
    }

    public SubjectInforming(ResidentInformedState state, PostponedReason? reason, DateOnly? reviewOn) => (State, Reason, ReviewOn) = (state, reason, reviewOn);

    public ResidentInformedState State { get; private set; }

    /// <summary>Why the resident is not told yet.</summary>
    public PostponedReason? Reason { get; private set; }

    /// <summary>When that is looked at again.</summary>
    public DateOnly? ReviewOn { get; private set; }

    internal bool SettledOn(DateOnly today) =>
        State is ResidentInformedState.Informed || (State is ResidentInformedState.Postponed && ReviewOn >= today);
}

/// <summary>Whether the resident knows.</summary>
public enum ResidentInformedState
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
