using Platform.ServiceDefaults.Domain;

namespace Platform.Cases.Domain;

public sealed partial class CaseFile
{
    /// <summary>The decision by which the case came to the phase at which it is; null at the phase at which it was opened.</summary>
    private ScalingDecision? CameHere => _scalings.Where(s => s.ToPhase == AvePhase && s.TookEffect).MaxBy(s => s.TookEffectAt);

    /// <summary>How the crisis is organised now; null outside of phase 4, and after an emergency as long as nobody said.</summary>
    public CrisisPlan? CrisisPlan => AvePhase == AvePhases.Crisis ? CameHere?.Crisis : null;

    /// <summary>Says anew how the crisis is organised: who can be reached and who speaks changes with the hours, and an emergency begins without.</summary>
    /// <exception cref="RuleViolationException">The case is not at phase 4, the caller does not direct, or somebody who takes no part is to look after others, or to speak outside.</exception>
    public void Organise(CrisisPlan plan, Actor by, DateTimeOffset now)
    {
        EnsureActive();
        EnsureDirects(by);
        if (AvePhase != AvePhases.Crisis || CameHere is not { } decision)
            throw new RuleViolationException("not-in-crisis", "A crisis is organised at phase 4.");
        Blocker.Refuse(BlockersOfCrisisPlan(plan));

        decision.Crisis = plan;
        Tell(TimelineKind.Scaling, by, "Said anew how the crisis is organised.", now);
    }

    /// <summary>Nobody is told to look after others, or to speak for them: who does so takes part, and agreed to that.</summary>
    private IEnumerable<Blocker> BlockersOfCrisisPlan(CrisisPlan? plan)
    {
        if (plan?.WhoCares.Any(organisation => !HasParticipant(organisation)) is true)
            yield return new("crisis-plan-of-participants", "Who looks after others, sees to aftercare, or speaks outside, takes part in the case: invite it first (I-9).");
    }
}
