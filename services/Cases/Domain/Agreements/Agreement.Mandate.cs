using System.Linq.Expressions;
using Platform.Contracts.Cases.V1;
using Platform.ServiceDefaults.Domain;

namespace Platform.Cases.Domain;

public sealed partial class Agreement
{
    /// <summary>The mandate of who ratified it, where it was accepted ad referendum.</summary>
    public Guid? RatifiedMandateId { get; private set; }

    /// <summary>Why the mandate that it rests on holds no more; absent while it holds.</summary>
    public MandateLoss? MandateLost { get; private set; }

    /// <summary>Since when.</summary>
    public DateTimeOffset? MandateLostAt { get; private set; }

    /// <summary>The mandate that it rests on holds no more. What was committed stays committed; what is still to come is flagged, so that somebody grants anew. Null where it does not rest on it or lies behind.</summary>
    public AgreementMandateLost? MandateEnded(Guid mandateId, MandateLoss why, DateTimeOffset now) =>
        RestsOn(mandateId) ? LoseMandate(why, now) : null;

    /// <summary>A suspended mandate holds again: so does what rests on it. Null where it does not, or was lost for another reason.</summary>
    public AgreementMandateConfirmed? MandateResumed(Guid mandateId, DateTimeOffset now) =>
        RestsOn(mandateId) && MandateLost is MandateLoss.Suspended ? RegainMandate(mandateId, null, "The mandate holds again", now) : null;

    /// <summary>The owner accepts again what it committed, under a mandate that holds: the flag is gone.</summary>
    /// <exception cref="RuleViolationException">Another organisation does (I-8), the mandate was not lost, or no mandate covers it (I-9).</exception>
    public AgreementMandateConfirmed ConfirmMandate(MandateResult mandate, Actor by, DateTimeOffset now)
    {
        EnsureOwnedBy(by);
        if (MandateLost is null)
            throw new RuleViolationException("mandate-holds", "The mandate that this agreement rests on was not lost: there is nothing to confirm.");
        if (mandate.Answer is not MandateVerdict.Covered)
            throw new RuleViolationException("mandate-needed", "No mandate covers this yet: let the organisation grant one, or renegotiate the agreement (I-9).");

        (Mandate, RatifiedMandateId) = (mandate, null);

        return RegainMandate(mandate.MandateId, by, "Accepted again under a mandate that holds", now);
    }

    private bool RestsOn(Guid mandateId) =>
        RatifiedMandateId == mandateId || (RatifiedMandateId is null && Mandate is { Answer: MandateVerdict.Covered } mandate && mandate.MandateId == mandateId);

    private bool RestsOnAny => RatifiedMandateId is not null || Mandate is { Answer: MandateVerdict.Covered };

    /// <summary>Committed, and not behind on that day: what can lose or regain its mandate, for who seeks those of one.</summary>
    internal static Expression<Func<Agreement, bool>> IsStillToCome(DateOnly today) =>
        a => (a.State == AgreementState.Active || a.State == AgreementState.Stuck) && (a.DueOn >= today || a.MandateLostAt != null);

    private AgreementMandateLost? LoseMandate(MandateLoss why, DateTimeOffset now)
    {
        if (State is not (AgreementState.Active or AgreementState.Stuck) || DueOn < DutchDay.Of(now) || MandateLost == why)
            return null;

        (MandateLost, MandateLostAt) = (why, now);
        Tell(null, $"The mandate that it rests on holds no more; it stays committed and needs a new one: {ProcessTitle}", now);

        return new AgreementMandateLost { AgreementId = Id, CaseId = CaseId, OwnerOrganisationId = OwnerOrganisationId, Loss = why, LostAt = now };
    }

    private AgreementMandateConfirmed RegainMandate(Guid? mandateId, Actor? by, string what, DateTimeOffset now)
    {
        (MandateLost, MandateLostAt) = (null, null);
        Tell(by, $"{what}: {ProcessTitle}", now);

        return new AgreementMandateConfirmed { AgreementId = Id, CaseId = CaseId, OwnerOrganisationId = OwnerOrganisationId, MandateId = mandateId, ConfirmedAt = now };
    }
}
