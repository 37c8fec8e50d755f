using Platform.ServiceDefaults.Domain;

namespace Platform.Cases.Domain;

/// <summary>What is accepted without a mandate that covers it waits for who ratifies (I-9, I-11): the same for an agreement and for a decision.</summary>
internal static class Ratification
{
    /// <summary>Who ratifies: whom Partners names, otherwise whom the request names; null where the organisation names nobody.</summary>
    public static Guid? RatifierOf(MandateResult mandate, Guid? named) => mandate.RatifierHatId ?? named;

    /// <summary>Whether an acceptance under this mandate binds now, or can be ratified.</summary>
    public static bool IsAcceptable(MandateResult mandate, Guid? named) => mandate.Answer is not MandateVerdict.NotCovered || RatifierOf(mandate, named) is not null;

    /// <exception cref="RuleViolationException">The mandate does not cover it, and nobody can ratify it.</exception>
    public static void EnsureAcceptable(MandateResult mandate, Guid? named)
    {
        if (!IsAcceptable(mandate, named))
            throw new RuleViolationException("mandate-needed", "The mandate does not cover this and nobody can ratify it: it cannot be accepted (I-9).");
    }

    /// <exception cref="RuleViolationException">Another was named, the caller accepted it, or its mandate does not cover ratifying.</exception>
    public static void EnsureRatifiedBy(Actor by, MandateResult mandate, Guid? acceptedByHatId, Guid? ratifierHatId)
    {
        if (by.HatId == acceptedByHatId || (ratifierHatId is { } named && by.HatId != named))
            throw new RuleViolationException("not-the-ratifier", "Only who was named ratifies; never who accepted.");
        if (mandate.Answer is not MandateVerdict.Covered)
            throw new RuleViolationException("mandate-needed", "Ratifying needs a mandate with the power ratify (I-9).");
    }

    /// <summary>Who ratifies in place of who is gone: the coordinator, unless that is who accepted; then whoever of the organisation may.</summary>
    public static Guid? InPlaceOfGone(Guid? coordinatorHatId, Guid? acceptedByHatId) => coordinatorHatId == acceptedByHatId ? null : coordinatorHatId;
}
