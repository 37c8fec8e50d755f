using Platform.Contracts.Cases.V1;
using Platform.ServiceDefaults.Domain;

namespace Platform.Cases.Domain;

public sealed partial class CaseFile
{
    /// <summary>Decides to go one phase down, to a receiving director who has to accept (I-12): never down to nobody.</summary>
    /// <param name="proposal">Grounds, views and next review.</param>
    /// <param name="receiver">Who directs at the lower phase.</param>
    /// <param name="afterActionReviewOn">From phase 4: when the evaluation is (I-36).</param>
    /// <param name="agreements">The agreements of this case.</param>
    /// <param name="mandate">What Partners says of <c>decideScaling</c> at the higher phase.</param>
    /// <param name="ratifyBefore">Until when, where it has to be ratified.</param>
    /// <param name="by">Who decides: the authority of the higher phase.</param>
    /// <param name="now">The moment.</param>
    /// <exception cref="RuleViolationException">One of the guards of domain.md 5.4; the code says which.</exception>
    public void ScaleDown(
        ScalingProposal proposal,
        HatRef receiver,
        DateOnly? afterActionReviewOn,
        IReadOnlyCollection<AgreementStanding> agreements,
        MandateResult mandate,
        DateTimeOffset ratifyBefore,
        Actor by,
        DateTimeOffset now)
    {
        Blocker.Refuse(BlockersOfScaling());
        if (proposal.ToPhase != AvePhase - 1 || proposal.ToPhase < AvePhases.Lowest)
            throw new RuleViolationException("one-phase-at-a-time", $"The case is at phase {AvePhase}: down is one phase at a time.");
        Blocker.Refuse(BlockersOfGrounds(proposal, proposal.Profile.GroundsDown));
        var rules = proposal.Profile.At(AvePhase);
        EnsureAuthority(rules.DecidedDownBy, rules, by);
        if (!HasParticipant(receiver.OrganisationId))
            throw new RuleViolationException("director-takes-part-first", "A receiving director comes from an organisation that takes part.");
        EnsureTwoPersons(receiver, DirectorRole.ProcessDirector);
        Blocker.Refuse(BlockersOfGoingDown(agreements));
        if (AvePhase == AvePhases.Crisis && (afterActionReviewOn is not { } planned || planned < DutchDay.Of(now)))
            throw new RuleViolationException("after-action-review-needed", "Leaving phase 4 needs a day for the evaluation, today or to come (I-36).");

        var decision = Decide(proposal, by, mandate, now);
        (decision.ReceivingHatId, decision.ReceivingOrganisationId, decision.ReceivingProfessionalId) = (receiver.HatId, receiver.OrganisationId, receiver.ProfessionalId);
        decision.AfterActionReviewOn = afterActionReviewOn;
        var covered = mandate.Answer is MandateVerdict.Covered;
        decision.State = covered ? ScalingState.AwaitingReceiver : ScalingState.AwaitingRatification;
        decision.RatifyBefore = covered ? null : ratifyBefore;
        NoteWhatIsAwaited();
        Tell(TimelineKind.Scaling, by, $"Decided to go down to phase {decision.ToPhase}; {TimelineEntry.Organisation} was asked to receive the case.", now, receiver.OrganisationId);
    }

    /// <summary>The receiving director accepts: the phase goes down and the direction passes, in one moment. What stood in the way when it was decided may not stand there now.</summary>
    /// <param name="decisionId">The decision.</param>
    /// <param name="agreements">The agreements of this case.</param>
    /// <param name="profile">The region's rules, which say who has to be there at the lower phase as well.</param>
    /// <param name="by">Who receives.</param>
    /// <param name="now">The moment.</param>
    /// <exception cref="RuleViolationException">The decision does not wait for this hat, an agreement lost its owner meanwhile, or it would leave one person with two roles (I-4).</exception>
    public IReadOnlyList<object> ReceiveDownscaled(Guid decisionId, IReadOnlyCollection<AgreementStanding> agreements, AveProfile profile, Actor by, DateTimeOffset now)
    {
        EnsureActive();
        by.EnsureMayTakePart();
        var decision = AwaitedFrom(by, decisionId);
        EnsureTwoPersons(by.Hat, DirectorRole.ProcessDirector);
        Blocker.Refuse(BlockersOfGoingDown(agreements));

        decision.ReceivedAt = now;
        List<object> facts = [Enter(decision, by, now)];
        facts.AddRange(HandOverTo(by, now));
        facts.AddRange(EndRolesAbove(profile.At(decision.ToPhase), now));
        if (decision is { FromPhase: AvePhases.Crisis, AfterActionReviewOn: { } day })
            AfterActionReview ??= new AfterActionReview(day, null); // what was held while the crisis lasted stays held

        return facts;
    }

    /// <summary>The receiving director does not accept: the case stays at its phase.</summary>
    /// <exception cref="RuleViolationException">The decision does not wait for this hat.</exception>
    public void DeclineDownscaled(Guid decisionId, Actor by, DateTimeOffset now)
    {
        var decision = AwaitedFrom(by, decisionId);

        decision.State = ScalingState.NotReceived;
        NoteWhatIsAwaited();
        Tell(TimelineKind.Scaling, by, $"Did not accept to receive the case at phase {decision.ToPhase}.", now);
    }

    /// <summary>A decision that took no effect yet is taken back while its receiver, or who ratifies, did not answer, so that nobody waits for ever: the case stays at its phase, and it can be decided again. An emergency took effect and is ratified (I-13).</summary>
    /// <param name="decisionId">The decision.</param>
    /// <param name="profile">The region's rules, which say who decides that a case goes up or down.</param>
    /// <param name="by">Who decided it, or who holds the deciding role now.</param>
    /// <param name="now">The moment.</param>
    /// <exception cref="RuleViolationException">It waits for nobody, or is an emergency, or the caller is not who decides on it.</exception>
    public void WithdrawScaling(Guid decisionId, AveProfile profile, Actor by, DateTimeOffset now)
    {
        by.EnsureMayTakePart();
        var decision = FindScaling(decisionId);
        if (decision.IsEmergency || !(decision.State is ScalingState.AwaitingReceiver || decision.WaitsForRatification))
            throw new RuleViolationException("not-awaiting-receiver", "Only a decision that waits for its receiver, or for who ratifies, is taken back; an emergency is in force, and is ratified (I-13).");
        var role = decision.ToPhase > decision.FromPhase ? profile.At(decision.ToPhase).DecidedUpBy : profile.At(decision.FromPhase).DecidedDownBy;
        if (!decision.WasDecidedBy(by) && Current(role)?.IsOf(by) is not true)
            throw new RuleViolationException("not-the-authority", $"A decision about the phase is taken back by who took it, or by who holds {NameOf(role)} now.");

        var waited = decision.State is ScalingState.AwaitingReceiver ? "received the case" : "ratified it";
        decision.State = ScalingState.Withdrawn;
        NoteWhatIsAwaited();
        Tell(TimelineKind.Scaling, by, $"Took back the decision to go to phase {decision.ToPhase}: nobody had {waited}.", now);
    }

    private ScalingDecision AwaitedFrom(Actor by, Guid decisionId)
    {
        var decision = FindScaling(decisionId);
        if (decision.State is ScalingState.Overtaken)
            throw new RuleViolationException("phase-moved-on", PhaseMovedOn);

        return decision.State is ScalingState.AwaitingReceiver && decision.ReceivingHatId == by.HatId && decision.ReceivingOrganisationId == by.OrganisationId
            ? decision
            : throw new RuleViolationException("not-the-receiver", "This decision does not wait for the hat of this call.");
    }

    /// <summary>The receiver's hat ended, or its organisation takes no part any more: another one has to be found. Never down to nobody (I-12).</summary>
    private void ReceiverGone(Func<ScalingDecision, bool> isTheirs)
    {
        foreach (var decision in _scalings.Where(s => s.WaitsToGoDown && isTheirs(s)))
            decision.State = ScalingState.NotReceived;
        NoteWhatIsAwaited();
    }

    private static IEnumerable<Blocker> BlockersOfGoingDown(IReadOnlyCollection<AgreementStanding> agreements)
    {
        if (agreements.Any(a => a.State is AgreementState.ToBeReassigned))
            yield return new("agreements-without-owner", "Agreements without owner have to be taken over or closed before scaling down.");
    }

    private IEnumerable<object> HandOverTo(Actor by, DateTimeOffset now)
    {
        if (Director is { State: RoleState.Held } director && director.IsOf(by))
            return [];

        Director?.End(now);
        var holding = RoleHolding.Held(DirectorRole.CaseDirector, by.Hat, now);
        _roles.Add(holding);
        Tell(TimelineKind.Direction, by, "Accepted to direct the case.", now);

        return [Changed(holding, now)];
    }

    /// <summary>Below phase 4 nobody carries executive ownership, below phase 3 nobody directs the process (I-4), unless the region asks for them there.</summary>
    private IEnumerable<object> EndRolesAbove(AvePhaseRules rules, DateTimeOffset now)
    {
        foreach (var holding in _roles.Where(r => r.Until is null && LowestPhaseOf(r.Role) > rules.Phase && !rules.AllNeeds.Contains(r.Role)).ToList())
        {
            var wasHeld = holding.IsCurrent;
            holding.End(now);
            if (wasHeld)
                yield return Changed(holding, now);
        }
    }

    private static int LowestPhaseOf(DirectorRole role) => role switch
    {
        DirectorRole.ProcessDirector => AvePhases.Complex,
        DirectorRole.ExecutiveOwner => AvePhases.Crisis,
        _ => AvePhases.Lowest,
    };
}
