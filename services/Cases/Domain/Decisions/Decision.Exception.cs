using System.Linq.Expressions;
using Platform.ServiceDefaults.Domain;

namespace Platform.Cases.Domain;

public sealed partial class Decision
{
    /// <summary>The last day of the exception passed: it holds no more. A decision without exception has no end.</summary>
    public bool HasEnded(DateTimeOffset now) => Deviation?.EndsOn < DutchDay.Of(now);

    /// <summary>An exception ended, and nobody who directs said yet how it goes on without it (I-40).</summary>
    /// <param name="today">The day.</param>
    public static Expression<Func<Decision, bool>> IsUnconcluded(DateOnly today) =>
        d => d.Deviation!.EndsOn < today && d.Deviation.ConcludedAt == null;

    /// <summary>Who directs says what the exception brought, and how it goes on now that it ended: under the rule again, or under another decision.</summary>
    /// <exception cref="RuleViolationException">The hat never reaches case content (I-15), it is no exception, it holds still, or that was said.</exception>
    public void ConcludeDeviation(string finding, Actor by, DateTimeOffset now)
    {
        by.EnsureMayTakePart();
        if (Deviation is null)
            throw new RuleViolationException("no-exception", "This decision deviates from no rule: it has no end.");
        if (!HasEnded(now))
            throw new RuleViolationException("exception-holds", $"The exception holds until {Deviation.EndsOn:yyyy-MM-dd}: after that day it is said how it goes on (I-40).");
        if (Deviation.ConcludedAt is not null)
            throw new RuleViolationException("exception-concluded", "How it goes on after this exception was said already.");

        Deviation.Conclude(finding, by.HatId, now);
        Tell(by, $"Said how it goes on after the exception: {ProcessTitle}", now);
    }

    private void EnsureHolds(DateTimeOffset now)
    {
        if (HasEnded(now))
            throw new RuleViolationException("exception-ended", $"The exception held until {Deviation!.EndsOn:yyyy-MM-dd} and binds nobody anew: decide again, where it is still needed (I-40).");
    }
}
