using Platform.ServiceDefaults.Domain;

namespace Platform.Cases.Domain;

/// <summary>Who accepted: the hat, and the person who wore it. Of what was accepted before persons were kept only the hat is known.</summary>
internal readonly record struct Accepter(Guid? HatId, Guid? ProfessionalId)
{
    /// <summary>The same hat, or the same person under another one.</summary>
    public bool Is(HatRef who) => who.HatId == HatId || who.ProfessionalId == ProfessionalId;
}

/// <summary>What is accepted without a mandate that covers it waits for who ratifies (I-9, I-11): the same for an agreement and for a decision.</summary>
internal static class Ratification
{
    /// <summary>Who ratifies: whom Partners names, otherwise whom the request names; null where the organisation names nobody.</summary>
    public static Guid? RatifierOf(MandateResult mandate, Guid? named) => mandate.RatifierHatId ?? named;

    /// <summary>Whether an acceptance under this mandate binds now, or can be ratified. Where nobody answered for the mandate, nobody did for who ratifies: it waits for whoever may (I-38).</summary>
    public static bool IsAcceptable(MandateResult mandate, Guid? named) => mandate.Answer is MandateVerdict.Covered or MandateVerdict.Unknown || RatifierOf(mandate, named) is not null;

    /// <exception cref="RuleViolationException">The mandate does not cover it, and nobody can ratify it.</exception>
    public static void EnsureAcceptable(MandateResult mandate, Guid? named)
    {
        if (!IsAcceptable(mandate, named))
            throw new RuleViolationException("mandate-needed", "The mandate does not cover this, and nobody is named who may ratify it, nor may the organisation's coordinator: name in ratifierHatId a colleague with the power ratify, or let the organisation grant a mandate (I-9).");
    }

    /// <exception cref="RuleViolationException">The hat never reaches case content (I-15), another was named, the caller accepted it, under this hat or another, or its mandate does not cover ratifying.</exception>
    public static void EnsureRatifiedBy(Actor by, MandateResult mandate, Accepter accepted, Guid? ratifierHatId)
    {
        by.EnsureMayTakePart();
        if (accepted.Is(by.Hat) || (ratifierHatId is { } named && by.HatId != named))
            throw new RuleViolationException("not-the-ratifier", "Only who was named ratifies; never who accepted, under whichever hat.");
        if (mandate.Answer is not MandateVerdict.Covered)
            throw new RuleViolationException("mandate-needed", "Ratifying needs a mandate with the power ratify (I-9).");
    }

    /// <summary>Who ratifies in place of who is gone: the coordinator, unless that is who accepted; then whoever of the organisation may.</summary>
    public static Guid? InPlaceOfGone(HatRef? coordinator, Accepter accepted) => coordinator is null || accepted.Is(coordinator) ? null : coordinator.HatId;
}
