using Platform.ServiceDefaults.Domain;

namespace Platform.Cases.Domain;

/// <summary>Why the resident got no copy of plan and outcome.</summary>
public enum NoCopyReason
{
    /// <summary>Did not want it.</summary>
    Refused,

    /// <summary>Could not be found.</summary>
    Unreachable,

    /// <summary>A copy in the house is a danger to somebody.</summary>
    NotSafe,

    /// <summary>The case is about an address or an area.</summary>
    NoResident,
}

/// <summary>The resident's own copy of plan and outcome: given, or not with a reason (domain.md 5.4).</summary>
public sealed class ResidentsCopy
{
    private ResidentsCopy()
    {
    }

    internal ResidentsCopy(NoCopyReason? notGiven, Actor by, DateTimeOffset now) => (NotGiven, RecordedByHatId, RecordedAt) = (notGiven, by.HatId, now);

    /// <summary>Why not; absent where it was given.</summary>
    public NoCopyReason? NotGiven { get; private set; }

    public Guid RecordedByHatId { get; private set; }

    public DateTimeOffset RecordedAt { get; private set; }
}

public sealed partial class CaseFile
{
    /// <summary>Whether the resident has a copy; absent until somebody says so.</summary>
    public ResidentsCopy? ResidentsCopy { get; private set; }

    /// <summary>Records that the resident got a copy of plan and outcome, or why not; closing needs it.</summary>
    /// <exception cref="RuleViolationException">The case is not running, or the caller does not direct.</exception>
    public void RecordResidentsCopy(NoCopyReason? notGiven, Actor by, DateTimeOffset now)
    {
        EnsureRunning();
        EnsureDirects(by);

        ResidentsCopy = new ResidentsCopy(notGiven, by, now);
        Tell(TimelineKind.Closure, by, notGiven is null ? "The resident has a copy of the plan and the outcome." : "The resident has no copy of the plan and the outcome; the reason is recorded.", now);
    }
}
