using System.Linq.Expressions;
using Platform.Contracts.Cases.V1;
using Platform.ServiceDefaults.Domain;

namespace Platform.Cases.Domain;

public sealed partial class Decision
{
    /// <summary>Somebody is bound today, or on a day to come, under a mandate that holds no more.</summary>
    /// <param name="today">The day.</param>
    public static Expression<Func<Decision, bool>> IsWithoutMandate(DateOnly today) => d => d.Bindings.Any(b => b.NeedsMandateUntilOn >= today);

    /// <summary>The mandate that an acceptance rests on holds no more. Who accepted stays bound; what is still to come is flagged, so that somebody grants anew (domain.md 5.7).</summary>
    public void MandateEnded(Guid mandateId, MandateLoss why, DateTimeOffset now)
    {
        foreach (var binding in _bindings.Where(b => b.RestsOn(mandateId)))
            LoseMandate(binding, why, now);
    }

    /// <summary>A suspended mandate holds again: so does what rests on it.</summary>
    public void MandateResumed(Guid mandateId, DateTimeOffset now)
    {
        foreach (var binding in _bindings.Where(b => b.RestsOn(mandateId) && b.MandateLost is MandateLoss.Suspended))
        {
            binding.NeedsNoMandate();
            Tell(null, $"The mandate under which {TimelineEntry.Organisation} accepted holds again: {ProcessTitle}", now, binding.OrganisationId);
        }
    }

    /// <summary>An organisation accepts again what binds it, under a mandate that holds: the flag is gone.</summary>
    /// <exception cref="RuleViolationException">It is not bound (I-8), the mandate was not lost, the exception ended, or no mandate covers it (I-9).</exception>
    public void ConfirmMandate(MandateResult mandate, Actor by, DateTimeOffset now)
    {
        by.EnsureMayTakePart();
        var binding = _bindings.SingleOrDefault(b => b.OrganisationId == by.OrganisationId && b.State is BindingState.Accepted)
            ?? throw new RuleViolationException("not-bound", "Only an organisation that the decision binds accepts it again (I-8).");
        if (binding.MandateLost is null)
            throw new RuleViolationException("mandate-holds", "The mandate under which this was accepted was not lost: there is nothing to confirm.");
        EnsureHolds(now);
        if (mandate.Answer is not MandateVerdict.Covered)
            throw new RuleViolationException("mandate-needed", "No mandate covers this yet: let the organisation grant one (I-9).");

        (binding.Mandate, binding.MandateId, binding.CheckedAt) = (mandate.Answer, mandate.MandateId, mandate.CheckedAt);
        binding.NeedsNoMandate();
        Tell(by, $"Accepts again, under a mandate that holds: {ProcessTitle}", now);
    }

    private void LoseMandate(Binding binding, MandateLoss why, DateTimeOffset now)
    {
        if (binding.MandateLost == why || LastDayOf(binding) is var until && until < DutchDay.Of(now))
            return;

        binding.NeedsMandate(why, until, now);
        Tell(null, $"The mandate under which {TimelineEntry.Organisation} accepted holds no more; it stays bound and needs a new one: {ProcessTitle}", now, binding.OrganisationId);
    }

    /// <summary>Until when it is bound: until an exception ends, or for as many days as it committed; a decision without either has no end.</summary>
    private DateOnly LastDayOf(Binding binding)
    {
        var ends = Deviation?.EndsOn ?? DateOnly.MaxValue;

        return binding is { AnsweredAt: { } from, Commitment.DurationDays: { } days } && DutchDay.Of(from).AddDays(days) is var committed && committed < ends ? committed : ends;
    }
}
