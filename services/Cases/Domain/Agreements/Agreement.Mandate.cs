using System.Linq.Expressions;
using Platform.Contracts.Cases.V1;
using Platform.ServiceDefaults.Domain;

namespace Platform.Cases.Domain;

public sealed partial class Agreement
{
    /// <summary>The mandate of who ratified it, where it was accepted ad referendum.</summary>
    public Guid? RatifiedMandateId { get; private set; }

    /// <summary>Why the mandate that it rests on holds no more; absent while it holds. Kept while its owner says that it is done, when nothing is needed: it counts again once that is contradicted.</summary>
    public MandateLoss? MandateLost { get; private set; }

    /// <summary>Since when.</summary>
    public DateTimeOffset? MandateLostAt { get; private set; }

    /// <summary>The mandate that it rests on holds no more. What was committed stays committed; what is still to come is flagged, so that somebody grants anew. Null where it does not rest on it, lies behind, or is said to be done.</summary>
    public AgreementMandateLost? MandateEnded(Guid mandateId, MandateLoss why, DateTimeOffset now) =>
        RestsOn(mandateId) ? LoseMandate(why, now) : null;

    /// <summary>A suspended mandate holds again: so does what rests on it. Null where it does not, was lost for another reason, or is said to be done.</summary>
    public AgreementMandateConfirmed? MandateResumed(Guid mandateId, DateTimeOffset now)
    {
        if (!RestsOn(mandateId) || MandateLost is not MandateLoss.Suspended)
            return null;
        if (State is not AgreementState.Done)
            return RegainMandate(mandateId, null, "The mandate holds again", now);

        (MandateLost, MandateLostAt) = (null, null);
        return null;
    }

    /// <summary>The owner accepts again what it committed, under a mandate that holds: the flag is gone.</summary>
    /// <exception cref="RuleViolationException">Another organisation does (I-8), the mandate was not lost, or no mandate covers it (I-9).</exception>
    public AgreementMandateConfirmed ConfirmMandate(MandateResult mandate, Actor by, DateTimeOffset now)
    {
        EnsureOwnedBy(by);
        if (MandateLost is null || State is AgreementState.Done)
            throw new RuleViolationException("mandate-holds", "The mandate that this agreement rests on was not lost, or it is said to be done: there is nothing to confirm.");
        if (mandate.Answer is not MandateVerdict.Covered)
            throw new RuleViolationException("mandate-needed", "No mandate covers this yet: let the organisation grant one, or renegotiate the agreement (I-9).");

        (Mandate, RatifiedMandateId) = (mandate, null);

        return RegainMandate(mandate.MandateId, by, "Accepted again under a mandate that holds", now);
    }

    private bool RestsOn(Guid mandateId) =>
        RatifiedMandateId == mandateId || (RatifiedMandateId is null && Mandate is { Answer: MandateVerdict.Covered } mandate && mandate.MandateId == mandateId);

    private bool RestsOnAny => RatifiedMandateId is not null || Mandate is { Answer: MandateVerdict.Covered };

    /// <summary>Committed, and not behind on that day: what can lose or regain its mandate, for who seeks those of one. Also what is said to be done, which may be contradicted.</summary>
    internal static Expression<Func<Agreement, bool>> IsStillToCome(DateOnly today) =>
        a => (a.State == AgreementState.Active || a.State == AgreementState.Stuck || a.State == AgreementState.Done) && (a.DueOn >= today || a.MandateLostAt != null);

    private AgreementMandateLost? LoseMandate(MandateLoss why, DateTimeOffset now)
    {
        if (State is not (AgreementState.Active or AgreementState.Stuck or AgreementState.Done) || DueOn < DutchDay.Of(now) || MandateLost == why)
            return null;

        (MandateLost, MandateLostAt) = (why, now);

        return State is AgreementState.Done ? null : NeedsMandate(why, now, now);
    }

    private AgreementMandateLost NeedsMandate(MandateLoss why, DateTimeOffset lostAt, DateTimeOffset now)
    {
        Tell(null, $"The mandate that it rests on holds no more; it stays committed and needs a new one: {ProcessTitle}", now);

        return new AgreementMandateLost { AgreementId = Id, CaseId = CaseId, OwnerOrganisationId = OwnerOrganisationId, Loss = why, LostAt = lostAt };
    }

    private AgreementMandateConfirmed RegainMandate(Guid? mandateId, Actor? by, string what, DateTimeOffset now)
    {
        (MandateLost, MandateLostAt) = (null, null);
        Tell(by, $"{what}: {ProcessTitle}", now);

        return new AgreementMandateConfirmed { AgreementId = Id, CaseId = CaseId, OwnerOrganisationId = OwnerOrganisationId, MandateId = mandateId, ConfirmedAt = now };
    }
}
