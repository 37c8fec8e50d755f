using Platform.Contracts.Cases.V1;
using Platform.ServiceDefaults.Domain;

namespace Platform.Cases.Domain;

public sealed partial class Agreement
{
    public DateTimeOffset? DoneAt { get; private set; }

    public Guid? DoneByHatId { get; private set; }

    /// <summary>Who wore that hat; absent for what was done before this was kept.</summary>
    public Guid? DoneByProfessionalId { get; private set; }

    public DateTimeOffset? VerifiedAt { get; private set; }

    public Guid? VerifiedByHatId { get; private set; }

    public StuckReason? StuckReason { get; private set; }

    public DateTimeOffset? StuckAt { get; private set; }

    /// <summary>The owner says that it is done.</summary>
    /// <exception cref="RuleViolationException">Another organisation says so (I-8), or it is not active.</exception>
    public AgreementDone Complete(Actor by, DateTimeOffset now)
    {
        EnsureOwnedBy(by);
        EnsureActive();

        Become(AgreementState.Done);
        (DoneAt, DoneByHatId, DoneByProfessionalId) = (now, by.HatId, by.ProfessionalId);
        Tell(by, $"Says it is done: {ProcessTitle}", now);

        return new AgreementDone { AgreementId = Id, CaseId = CaseId, OwnerOrganisationId = OwnerOrganisationId, DoneAt = now };
    }

    /// <summary>Another than the owner confirms that it is done.</summary>
    /// <exception cref="RuleViolationException">The owner verifies itself, or who said that it is done does so under the hat of another organisation; nobody said that it is done, or the hat never reaches case content (I-15).</exception>
    public AgreementVerified Verify(Actor by, DateTimeOffset now)
    {
        EnsureSeesWhatIsDone(by);

        Become(AgreementState.Verified);
        (VerifiedAt, VerifiedByHatId) = (now, by.HatId);
        Tell(by, $"Verified: {ProcessTitle}", now);

        return new AgreementVerified { AgreementId = Id, CaseId = CaseId, OwnerOrganisationId = OwnerOrganisationId, VerifiedAt = now };
    }

    /// <summary>Another than the owner says that it is not done: it runs again, with the reminders of what is past its day from the first one on. That it was said to be done stays in the timeline. Where the mandate that it rests on was lost, it needs a new one from this moment.</summary>
    /// <exception cref="RuleViolationException">As for <see cref="Verify"/>.</exception>
    public IReadOnlyList<object> Contradict(ContradictionReason reason, Actor by, DateTimeOffset now)
    {
        EnsureSeesWhatIsDone(by);

        Become(AgreementState.Active);
        (DoneAt, DoneByHatId, DoneByProfessionalId, OverdueAt, OverdueStep) = (null, null, null, null, null);
        Tell(by, $"Says it is not done, {Because(reason)}: {ProcessTitle}", now);

        var contradicted = new AgreementContradicted { AgreementId = Id, CaseId = CaseId, OwnerOrganisationId = OwnerOrganisationId, ContradictedAt = now };

        return MandateLost is { } why && MandateLostAt is { } since ? [contradicted, NeedsMandate(why, since, now)] : [contradicted];
    }

    private static string Because(ContradictionReason reason) => reason switch
    {
        ContradictionReason.NothingSeen => "because nothing of it is seen",
        ContradictionReason.PartlyDone => "because only a part of it is",
        ContradictionReason.ResultMissing => "because its result is not there",
        _ => "for another reason than those that are listed",
    };

    private void EnsureSeesWhatIsDone(Actor by)
    {
        by.EnsureMayTakePart();
        if (State is not AgreementState.Done)
            throw new RuleViolationException("not-done", "Only what its owner says is done, and nobody verified yet, is verified or contradicted.");
        if (by.OrganisationId == OwnerOrganisationId || by.ProfessionalId == DoneByProfessionalId)
            throw new RuleViolationException("verified-by-another", "Another organisation than the owner verifies or contradicts, and another person than who said that it is done.");
    }

    /// <summary>The owner cannot go on. It counts as stagnation and blames nobody.</summary>
    /// <exception cref="RuleViolationException">Another organisation says so (I-8), or the agreement does not run.</exception>
    public AgreementStuck GetStuck(StuckReason reason, Actor by, DateTimeOffset now)
    {
        EnsureOwnedBy(by);
        if (State is not (AgreementState.Active or AgreementState.AwaitingRatification))
            throw NotActive("Only an agreement that was accepted, is not done and is not stuck yet can get stuck.");

        return BecomeStuck(reason, by, $"Is stuck: {ProcessTitle}", now);
    }

    /// <summary>The owner takes it back.</summary>
    /// <exception cref="RuleViolationException">Another organisation does (I-8), or it does not run.</exception>
    public AgreementRevoked Revoke(Actor by, DateTimeOffset now)
    {
        EnsureOwnedBy(by);
        if (!Runs)
            throw NotActive("Only an agreement that was accepted and is not done can be revoked.");

        Become(AgreementState.Revoked);
        Tell(by, $"Revoked: {ProcessTitle}", now);

        return new AgreementRevoked { AgreementId = Id, CaseId = CaseId, OwnerOrganisationId = OwnerOrganisationId, RevokedAt = now };
    }

    /// <summary>The hat of the owner's person ended: who stands in takes over at the same moment, which is the same person under another hat after a merger and otherwise the coordinator; without one it needs another owner.</summary>
    public object? OwnerHatEnded(Guid? standInHatId, DateTimeOffset now)
    {
        if (!NeedsOwner)
            return null;
        if (standInHatId is null)
            return OwnerWithdrew(now);

        (OwnerHatId, StandInHatId) = (standInHatId, null);
        Tell(null, $"The hat of the owner's person ended; {TimelineEntry.Organisation} goes on with who stands in: {ProcessTitle}", now, OwnerOrganisationId);

        return OwnerChanged(OwnerOrganisationId, now);
    }

    private AgreementOwnerChanged OwnerChanged(Guid formerOrganisationId, DateTimeOffset now) => new()
    {
        AgreementId = Id,
        CaseId = CaseId,
        OwnerOrganisationId = OwnerOrganisationId,
        FormerOwnerOrganisationId = formerOrganisationId,
        OwnerHatId = OwnerHatId,
        ChangedAt = now,
    };

    /// <summary>Who was named to ratify is gone: the organisation's coordinator is asked instead, or whoever of the organisation may ratify.</summary>
    public void RatifierHatEnded(HatRef? coordinator, DateTimeOffset now)
    {
        if (State is not AgreementState.AwaitingRatification)
            return;

        RatifierHatId = Ratification.InPlaceOfGone(coordinator, AcceptedBy);
        Tell(null, $"Who was named to ratify is gone; {TimelineEntry.Organisation} ratifies: {ProcessTitle}", now, OwnerOrganisationId);
    }

    /// <summary>The owner takes no part any more: the agreement needs another, and the plan is incomplete. Null where it was ended.</summary>
    public AgreementReassignNeeded? OwnerWithdrew(DateTimeOffset now)
    {
        if (!NeedsOwner)
            return null;

        Become(AgreementState.ToBeReassigned);
        (OverdueAt, OverdueStep) = (null, null);
        Tell(null, $"Needs another owner: {ProcessTitle}", now);

        return new AgreementReassignNeeded { AgreementId = Id, CaseId = CaseId, OwnerOrganisationId = OwnerOrganisationId, NeededAt = now };
    }

    /// <summary>An organisation takes no part any more, as owner or as supporter.</summary>
    public IReadOnlyList<object> OrganisationLeft(Guid organisationId, DateTimeOffset now)
    {
        SupporterLeft(organisationId, now);

        return organisationId == OwnerOrganisationId && OwnerWithdrew(now) is { } needed ? [needed] : [];
    }

    /// <summary>Proposes it to another owner, after the first one left.</summary>
    /// <exception cref="RuleViolationException">It has an owner (I-8), or the hat never reaches case content (I-15).</exception>
    public AgreementProposed Reassign(Guid organisationId, Guid? hatId, DateOnly dueOn, Actor by, DateTimeOffset now)
    {
        by.EnsureMayTakePart();
        if (State is not AgreementState.ToBeReassigned)
            throw new RuleViolationException("agreement-has-owner", "Only an agreement whose owner left can be given to another (I-8).");

        (State, OwnerOrganisationId, OwnerHatId, DueOn) = (AgreementState.Proposed, organisationId, hatId, dueOn);
        (Mandate, RatifiedMandateId, AcceptedAt, AcceptedByHatId, AcceptedByProfessionalId, RatifierHatId) = (null, null, null, null, null, null);
        StartsOn = StartsOn <= dueOn ? StartsOn : null; // nothing begins after the day on which it is due
        (StuckReason, StuckAt) = (null, null); // where the former owner was stuck says nothing of the next one
        Commitment = Commitment with { Topic = null, Measure = null }; // in the words of the former owner's mandates: the next one names its own
        SupporterLeft(organisationId, now); // an owner does not support itself
        NoteWhoIsAwaited();
        Tell(by, $"Proposed to {TimelineEntry.Organisation}: {ProcessTitle}", now, organisationId);

        return AsProposed(now);
    }

    /// <summary>The states in which somebody has to do something for it, for who seeks those of one owner.</summary>
    internal static readonly AgreementState[] StatesThatNeedAnOwner = [AgreementState.Proposed, AgreementState.AwaitingRatification, AgreementState.Active, AgreementState.Stuck];

    private bool NeedsOwner => StatesThatNeedAnOwner.Contains(State);

    private AgreementStuck BecomeStuck(StuckReason reason, Actor? by, string what, DateTimeOffset now)
    {
        Become(AgreementState.Stuck);
        (StuckReason, StuckAt) = (reason, now);
        Tell(by, what, now);

        return new AgreementStuck { AgreementId = Id, CaseId = CaseId, OwnerOrganisationId = OwnerOrganisationId, Reason = CamelCase(reason), StuckAt = now };
    }

    private void EnsureActive()
    {
        if (State is not AgreementState.Active)
            throw NotActive("Only an active agreement can be done.");
    }

    /// <summary>What helps depends on where it stands.</summary>
    private RuleViolationException NotActive(string rule) => new("agreement-not-active", $"{rule} {State switch
    {
        AgreementState.Proposed => "This one waits for its owner, who accepts or declines it (acceptAgreement, declineAgreement).",
        AgreementState.AwaitingRatification => "This one waits for who ratifies it (ratifyAgreement).",
        AgreementState.Active => "This one is active: its owner does it, or says that it cannot (completeAgreement, reportStuck).",
        AgreementState.Stuck => "This one is stuck: propose a newer edition, which its owner accepts, or revoke it (renegotiateAgreement, then acceptAgreement; revokeAgreement).",
        AgreementState.Done => "Its owner says that this one is done: another organisation verifies or contradicts that (verifyAgreement, contradictAgreement).",
        AgreementState.ToBeReassigned => "This one needs another owner first (reassignAgreement).",
        _ => "This one ended: what is needed now is proposed anew (proposeAgreement).",
    }}");

    private static string CamelCase(StuckReason reason)
    {
        var name = reason.ToString();
        return char.ToLowerInvariant(name[0]) + name[1..];
    }
}
