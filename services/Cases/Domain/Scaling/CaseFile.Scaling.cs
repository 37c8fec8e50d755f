using Platform.Contracts.Cases.V1;
using Platform.Contracts.Partners.V1;
using Platform.ServiceDefaults.Domain;

namespace Platform.Cases.Domain;

public sealed partial class CaseFile
{
    private readonly List<ScalingDecision> _scalings = [];

    /// <summary>1 to 4 (AVE).</summary>
    public int AvePhase { get; private set; }

    /// <summary>When the phase is looked at again.</summary>
    public DateOnly? NextReviewOn { get; private set; }

    /// <summary>The earliest moment before which a decision has to be ratified; for the clock.</summary>
    public DateTimeOffset? RatifyBefore { get; private set; }

    /// <summary>The same of all that waits for who ratifies, also where it passed; for who looks for those.</summary>
    public DateTimeOffset? RatificationDueAt { get; private set; }

    /// <summary>Who was asked to receive the case and did not answer yet; that hat may read it.</summary>
    public Guid? AwaitedReceiverHatId { get; private set; }

    /// <summary>Every decision about the phase.</summary>
    public IReadOnlyCollection<ScalingDecision> Scalings => _scalings;

    /// <summary>A decision was not ratified in time.</summary>
    public bool RatificationAlarm => !HasEnded && _scalings.Any(s => s.State is ScalingState.RatificationOverdue);

    private static readonly DirectorRole[] CrisisRoles = [DirectorRole.ProcessDirector, DirectorRole.ExecutiveOwner];

    private const string PhaseMovedOn = "The phase changed since this was decided: decide again.";

    private DateTimeOffset? LastCrisisBeganAt => _scalings.Where(s => s.ToPhase == AvePhases.Crisis).Max(s => s.TookEffectAt);

    /// <summary>What has to be true to go down from this phase; set at entry (I-12).</summary>
    public IReadOnlyList<string> DownscaleCriteria => CameHere?.DownscaleCriteria ?? [];

    private bool WasInCrisis => LastCrisisBeganAt is not null;

    /// <summary>The evaluation of a crisis is still to be held (I-36): of its own, or of one that came along from another municipality.</summary>
    private bool OwesReview => AfterActionReview is null ? WasInCrisis : AfterActionReview.HeldOn is null;

    /// <summary>Decides to go one phase up (I-12).</summary>
    /// <param name="proposal">Grounds, views, criteria to go down again, next review.</param>
    /// <param name="crisis">Contacts and communication; needed for phase 4.</param>
    /// <param name="mandate">What Partners says of <c>decideScaling</c>; where it is not known the decision waits for ratification.</param>
    /// <param name="ratifyBefore">Until when, where it has to be ratified.</param>
    /// <param name="by">Who decides.</param>
    /// <param name="now">The moment.</param>
    /// <returns>The fact; null while it waits for ratification.</returns>
    /// <exception cref="RuleViolationException">One of the guards of domain.md 5.4; the code says which.</exception>
    public CaseScaled? ScaleUp(ScalingProposal proposal, CrisisPlan? crisis, MandateResult mandate, DateTimeOffset ratifyBefore, Actor by, DateTimeOffset now)
    {
        Blocker.Refuse(BlockersOfScaling());
        if (proposal.ToPhase != AvePhase + 1 || proposal.ToPhase > AvePhases.Crisis)
            throw new RuleViolationException("one-phase-at-a-time", $"The case is at phase {AvePhase}: up is one phase, only an emergency skips.");
        Blocker.Refuse(BlockersOfGrounds(proposal, proposal.Profile.GroundsUp));
        var rules = proposal.Profile.At(proposal.ToPhase);
        EnsureAuthority(rules.DecidedUpBy, rules, by);
        Blocker.Refuse(BlockersOfRolesAt(rules).Concat(BlockersOfGoalsAt(rules)).Concat(BlockersOfEntry(proposal, crisis, rules.AtEntry, by)).Concat(BlockersOfCrisisPlan(crisis)));

        var decision = Decide(proposal, by, mandate, now);
        decision.Crisis = crisis;

        return TakeEffectOrAwait(decision, ratifyBefore, by, now);
    }

    /// <summary>Goes to phase 4 at once (I-13): in force now, to be ratified by somebody else before the deadline. A case that rests goes on for it, and one in aftercare is active again: a crisis waits for neither.</summary>
    /// <param name="proposal">Grounds, views, criteria to go down again, next review.</param>
    /// <param name="crisis">Contacts and communication, where they are known.</param>
    /// <param name="posts">Who is asked for a role that nobody holds; at night there is nobody else to ask them. Absent: who was asked before.</param>
    /// <param name="mandate">What Partners says of <c>emergencyScale</c>; an answer that nobody could give does not keep help away.</param>
    /// <param name="ratifyBefore">Until when it has to be ratified.</param>
    /// <param name="by">Who decides.</param>
    /// <param name="now">The moment.</param>
    /// <exception cref="RuleViolationException">The hat has no power of emergency, or a guard is not met.</exception>
    public IReadOnlyList<object> ScaleInEmergency(ScalingProposal proposal, CrisisPlan? crisis, CrisisPosts posts, MandateResult mandate, DateTimeOffset ratifyBefore, Actor by, DateTimeOffset now)
    {
        EnsureRunning();
        by.EnsureMayTakePart();
        if (AvePhase == AvePhases.Crisis || proposal.ToPhase != AvePhases.Crisis)
            throw GoesToCrisis();
        Blocker.Refuse(BlockersOfGrounds(proposal, proposal.Profile.GroundsUp).Concat(BlockersOfEntry(proposal, crisis, [PhaseContent.DownscaleCriteria], by)).Concat(BlockersOfCrisisPlan(crisis)));
        EnsureEmergencyPower(mandate);
        var asked = CrisisRoles.Where(role => !IsSomebodys(Current(role))).Select(role => (Role: role, New: posts.For(role), Hat: posts.For(role)?.Hat ?? Proposed(role)?.Hat)).ToList();
        foreach (var post in asked)
            EnsureMayBeAsked(post.Role, post.Hat, post.New?.Kind);

        List<object> facts = [];
        if (Status is CaseStatus.Suspended)
            facts.Add(GoOn(by, now));
        else if (Status is CaseStatus.Monitoring)
            facts.Add(Relapse(by, now));
        var decision = Decide(proposal, by, mandate, now);
        (decision.Crisis, decision.IsEmergency) = (crisis, true);
        (decision.State, decision.RatifyBefore) = (ScalingState.AwaitingRatification, ratifyBefore);
        NoteWhatIsAwaited();
        facts.Add(Enter(decision, by, now));
        foreach (var post in asked)
        {
            if (post.New is not null)
                Propose(post.Role, post.New.Hat, by, now);
            Current(post.Role)?.End(now); // an organisation alone answered for it
            facts.Add(ActUntilAccepted(Proposed(post.Role)!, now));
        }

        return facts;
    }

    private static RuleViolationException GoesToCrisis() => new("emergency-goes-to-crisis", "An emergency goes to phase 4, from a lower phase.");

    private static void EnsureEmergencyPower(MandateResult mandate)
    {
        if (mandate.Answer is MandateVerdict.NotCovered)
            throw new RuleViolationException("no-emergency-power", "The hat has no mandate with the power emergencyScale.");
    }

    private void EnsureMayBeAsked(DirectorRole role, HatRef? hat, HatKind? kind)
    {
        if (hat is null)
            throw new RuleViolationException("crisis-roles-needed", "An emergency needs a process director and an executive owner: who holds that role, who was asked, or whom the decision names (I-4).");
        if (kind?.MayHave(role) is false)
            throw role is DirectorRole.ProcessDirector ? NotAProcessDirector() : NotAnExecutive();
        if (role is DirectorRole.ProcessDirector)
            EnsureTwoPersons(hat, DirectorRole.CaseDirector);
    }

    /// <summary>Confirms a decision that waits for it.</summary>
    /// <param name="decisionId">The decision.</param>
    /// <param name="mandate">What Partners says of <c>decideScaling</c>.</param>
    /// <param name="profile">The region's rules, which say who has to be there at the phase as well.</param>
    /// <param name="by">Who ratifies.</param>
    /// <param name="now">The moment.</param>
    /// <exception cref="RuleViolationException">It does not wait, the decider ratifies the own decision, the mandate does not cover it, the case takes no decision now, it lacks who has to be there at the higher phase (I-4), or the hat never reaches case content (I-15).</exception>
    public CaseScaled? RatifyScaling(Guid decisionId, MandateResult mandate, AveProfile profile, Actor by, DateTimeOffset now)
    {
        EnsureRunning();
        by.EnsureMayTakePart();
        var decision = FindScaling(decisionId);
        if (decision.State is ScalingState.Overtaken)
            throw new RuleViolationException("phase-moved-on", PhaseMovedOn);
        if (!decision.WaitsForRatification)
            throw new RuleViolationException("not-awaiting-ratification", "This decision does not wait for ratification.");
        if (decision.DecidedByProfessionalId == by.ProfessionalId)
            throw new RuleViolationException("ratified-by-another", "A decision is ratified by another person than who took it, under whichever hat.");
        if (mandate.Answer is not MandateVerdict.Covered)
            throw new RuleViolationException("mandate-needed", "Ratifying needs a mandate that covers deciding on this phase (I-9).");
        if (!decision.IsEmergency)
            Blocker.Refuse(BlockersOfScaling(decision).Concat(decision.ToPhase > decision.FromPhase ? BlockersOfRolesAt(profile.At(decision.ToPhase)) : [])); // who was there at the decision may be gone by now

        (decision.RatifiedAt, decision.RatifiedByHatId) = (now, by.HatId);
        decision.State = ScalingState.InForce;
        Tell(TimelineKind.Scaling, by, $"Ratified the decision to go to phase {decision.ToPhase}.", now);
        NoteWhatIsAwaited();
        if (decision.IsEmergency)
            return null;
        if (decision.ReceivingHatId is null)
            return Enter(decision, by, now);

        decision.State = ScalingState.AwaitingReceiver;
        NoteWhatIsAwaited();

        return null;
    }

    /// <summary>Decisions whose deadline passed raise an alarm; measures are never taken back silently.</summary>
    public IReadOnlyList<CaseScalingRatificationOverdue> RatificationDeadlinePassed(DateTimeOffset now)
    {
        List<CaseScalingRatificationOverdue> facts = [];
        foreach (var decision in _scalings.Where(s => s.State is ScalingState.AwaitingRatification && s.RatifyBefore <= now))
        {
            decision.State = ScalingState.RatificationOverdue;
            Tell(TimelineKind.Scaling, null, $"The decision to go to phase {decision.ToPhase} was not ratified in time.", now);
            facts.Add(new CaseScalingRatificationOverdue { CaseId = Id, DecisionId = decision.DecisionId, Emergency = decision.IsEmergency, OverdueAt = now });
        }

        NoteWhatIsAwaited();

        return facts;
    }

    private ScalingDecision Decide(ScalingProposal proposal, Actor by, MandateResult mandate, DateTimeOffset now)
    {
        var decision = new ScalingDecision(proposal, AvePhase, by, mandate, now);
        _scalings.Add(decision);

        return decision;
    }

    private CaseScaled? TakeEffectOrAwait(ScalingDecision decision, DateTimeOffset ratifyBefore, Actor by, DateTimeOffset now)
    {
        if (decision.Mandate is MandateVerdict.Covered)
            return Enter(decision, by, now);

        (decision.State, decision.RatifyBefore) = (ScalingState.AwaitingRatification, ratifyBefore);
        Tell(TimelineKind.Scaling, by, $"Decided to go to phase {decision.ToPhase}, subject to ratification.", now);
        NoteWhatIsAwaited();

        return null;
    }

    private CaseScaled Enter(ScalingDecision decision, Actor by, DateTimeOffset now)
    {
        if (!decision.IsEmergency)
            decision.State = ScalingState.InForce;
        (AvePhase, NextReviewOn) = (decision.ToPhase, decision.NextReviewOn);
        if (AvePhase == AvePhases.Crisis)
            AfterActionReview = null; // what was evaluated before is not this crisis
        OvertakeWhatWaits();
        Tell(TimelineKind.Scaling, by, $"The case went from phase {decision.FromPhase} to phase {decision.ToPhase}{(decision.IsEmergency ? ", in an emergency" : "")}.", now);

        return new CaseScaled
        {
            CaseId = Id,
            FromPhase = decision.FromPhase,
            ToPhase = decision.ToPhase,
            Emergency = decision.IsEmergency,
            NextReviewOn = decision.NextReviewOn,
            ScaledAt = now,
        };
    }

    /// <summary>What was decided from another phase does not wait any more; an emergency is in force, and its ratification still due (I-13).</summary>
    private void OvertakeWhatWaits()
    {
        foreach (var decision in _scalings.Where(s => !s.IsEmergency && (s.IsPending || s.WaitsForRatification)))
            decision.State = ScalingState.Overtaken;
        NoteWhatIsAwaited();
    }

    /// <summary>What is looked for among all cases stands in columns of its own.</summary>
    private void NoteWhatIsAwaited()
    {
        RatifyBefore = Status is CaseStatus.TransferredOut ? null : _scalings.Where(s => s.State is ScalingState.AwaitingRatification).Min(s => s.RatifyBefore);
        RatificationDueAt = Status is CaseStatus.TransferredOut ? null : _scalings.Where(s => s.WaitsForRatification).Min(s => s.RatifyBefore);
        AwaitedReceiverHatId = Status is CaseStatus.TransferredOut ? null : _scalings.SingleOrDefault(s => s.State is ScalingState.AwaitingReceiver)?.ReceivingHatId;
        AwaitedRegimeOrganisationId = _regimeTransfers.SingleOrDefault(t => t.State is RegimeTransferState.Proposed)?.ReceivingOrganisationId;
    }

    private ScalingDecision FindScaling(Guid decisionId) =>
        _scalings.SingleOrDefault(s => s.DecisionId == decisionId)
        ?? throw new ArgumentException("The decision is not of this case.", nameof(decisionId));
}
