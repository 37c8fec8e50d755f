using Platform.Contracts.Cases.V1;
using Platform.ServiceDefaults.Domain;

namespace Platform.Cases.Domain;

/// <summary>Why a case rests (domain.md 5.4).</summary>
public enum SuspensionReason
{
    Detention,
    Admission,
    CriminalInvestigation,
}

public sealed partial class CaseFile
{
    /// <summary>The longest that a case may rest at a time, in days.</summary>
    public const int LongestSuspension = 366;

    /// <summary>Why it rests; absent while it does not.</summary>
    public SuspensionReason? SuspendedFor { get; private set; }

    /// <summary>The last day of the rest; the case goes on by itself after it.</summary>
    public DateOnly? SuspendedUntilOn { get; private set; }

    /// <summary>Lets the case rest, for a reason and until a day. Its director stays accountable (I-3).</summary>
    /// <exception cref="RuleViolationException">The case is not active, the caller does not direct, or the day is no day to come.</exception>
    public CaseSuspended Suspend(SuspensionReason reason, DateOnly untilOn, Actor by, DateTimeOffset now)
    {
        EnsureActive();
        EnsureDirects(by);
        if (untilOn <= DutchDay.Of(now) || untilOn > DutchDay.Of(now).AddDays(LongestSuspension))
            throw new RuleViolationException("suspension-needs-an-end", $"A case rests until a day to come, {LongestSuspension} days at most.");

        (Status, SuspendedFor, SuspendedUntilOn) = (CaseStatus.Suspended, reason, untilOn);
        Tell(TimelineKind.Closure, by, $"The case rests until {untilOn:yyyy-MM-dd}.", now);

        return new CaseSuspended { CaseId = Id, UntilOn = untilOn, SuspendedAt = now };
    }

    /// <summary>The case goes on.</summary>
    /// <exception cref="RuleViolationException">It does not rest, or the caller does not direct.</exception>
    public CaseResumed Resume(Actor by, DateTimeOffset now)
    {
        if (Status is not CaseStatus.Suspended)
            throw new RuleViolationException("not-suspended", "The case does not rest.");
        EnsureDirects(by);

        return GoOn(by, now);
    }

    /// <summary>The last day of the rest passed. Null where it did not.</summary>
    public CaseResumed? SuspensionEnded(DateTimeOffset now) =>
        Status is CaseStatus.Suspended && DutchDay.Of(now) > SuspendedUntilOn ? GoOn(null, now) : null;

    private CaseResumed GoOn(Actor? by, DateTimeOffset now)
    {
        (Status, SuspendedFor, SuspendedUntilOn) = (CaseStatus.Active, null, null);
        Tell(TimelineKind.Opening, by, "The case goes on after its rest.", now);

        return new CaseResumed { CaseId = Id, ResumedAt = now };
    }
}
