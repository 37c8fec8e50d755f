using Platform.Contracts.Cases.V1;
using Platform.Contracts.Partners.V1;
using Platform.ServiceDefaults.Domain;

namespace Platform.Cases.Domain;

public sealed partial class CaseFile
{
    /// <summary>What stands in the way of any decision about the phase.</summary>
    /// <param name="but">The decision that is asked about; absent: a new one.</param>
    private IEnumerable<Blocker> BlockersOfScaling(ScalingDecision? but = null)
    {
        foreach (var blocker in BlockersOfActive())
            yield return blocker;
        if (_scalings.Any(s => s != but && s.IsPending))
            yield return new("scaling-pending", "An earlier scaling decision waits for ratification or for its receiver. Until then it can be withdrawn by who decided it: POST scaling-decisions/{id}/withdrawal.");
    }

    /// <summary>Whether its phase asks for somebody in this role while nobody is: it became active, or was reopened, at a phase for which the region asks for more than a director.</summary>
    public bool Lacks(DirectorRole role, AveProfile profile) => IsRunning && Current(role) is null && profile.At(AvePhase).AllNeeds.Contains(role);

    /// <summary>An emergency is in force before somebody else looked at it; the case neither ends, nor moves, nor goes into aftercare before that (I-13).</summary>
    private IEnumerable<Blocker> BlockersOfRatifying()
    {
        if (_scalings.Any(s => s.IsEmergency && s.WaitsForRatification))
            yield return new("emergency-unratified", "An emergency waits for its ratification, also past its term: somebody else ratifies it first (I-13).");
    }

    /// <summary>Who has to be there at a phase: by I-4 whatever a profile says, and by what the region adds to it.</summary>
    private IEnumerable<Blocker> BlockersOfRolesAt(AvePhaseRules rules)
    {
        if (rules.AllNeeds.Contains(DirectorRole.ProcessDirector) && !IsSomebodys(ProcessDirector))
            yield return new("process-director-needed", $"{(rules.Phase >= AvePhases.Complex ? "From phase 3 a case" : $"In this region a case at phase {rules.Phase}")} needs a process director, another person than its director (I-4).");
        if (rules.AllNeeds.Contains(DirectorRole.ExecutiveOwner) && ExecutiveOwner?.State is not RoleState.Held)
            yield return new("executive-owner-needed", $"{(rules.Phase >= AvePhases.Crisis ? "Phase 4" : $"In this region phase {rules.Phase}")} needs an executive owner who accepted (I-4).");
    }

    /// <summary>Somebody holds the role, or acts in it; where it stayed with an organisation alone nobody does.</summary>
    private static bool IsSomebodys(RoleHolding? role) => role?.State is RoleState.Held or RoleState.Acting;

    private static IEnumerable<Blocker> BlockersOfGrounds(ScalingProposal proposal, IReadOnlyList<ScalingGroundKind> fitting)
    {
        if (proposal.Grounds.Count == 0)
            yield return new("ground-needed", "Scaling needs at least one structured ground (I-12).");
        if (proposal.Grounds.Any(ground => !fitting.Contains(ground.Kind)))
            yield return new("ground-does-not-fit", "A ground of this region's profile fits the direction: problems to go up, what got better to go down.");
        if (!proposal.CareView.IsAccountedFor || !proposal.SafetyView.IsAccountedFor)
            yield return new("both-views-needed", "Scaling needs the view of both domains, or a day until which it is awaited (I-12).");
        if ((proposal.CareView.IsGiven && !SpeaksFor(proposal.Domain, OrganisationDomain.Care)) || (proposal.SafetyView.IsGiven && !SpeaksFor(proposal.Domain, OrganisationDomain.Safety)))
            yield return new("view-of-own-domain", "Who decides gives the view of its own domain, or of both where its organisation stands between them: the other one is awaited until a day, and given by that domain (I-8).");
    }

    /// <summary>Nobody holds the role that decides on the phase: somebody has to first.</summary>
    private IEnumerable<Blocker> BlockersOfAuthority(DirectorRole role, AvePhaseRules higher) => IsSomebodys(Current(role)) ? [] : BlockersOfRolesAt(higher);

    /// <summary>The goals that the region asks to be in the plan at the entry of a phase.</summary>
    private IEnumerable<Blocker> BlockersOfGoalsAt(AvePhaseRules rules) => rules.AtEntry
        .Where(content => content is PhaseContent.SharedGoal or PhaseContent.ResidentsGoal && !HasGoal(content))
        .Select(content => content is PhaseContent.SharedGoal
            ? new Blocker("shared-goal-needed", $"In this region phase {rules.Phase} is entered with a shared goal in the plan.")
            : new Blocker("residents-goal-needed", $"In this region phase {rules.Phase} is entered with the resident's own goal in the plan."));

    /// <summary>What a decision brings along that the region asks at the entry of a phase.</summary>
    private static IEnumerable<Blocker> BlockersOfEntry(ScalingProposal proposal, CrisisPlan? crisis, IEnumerable<PhaseContent> asked, Actor by) => asked
        .Where(content => content switch
        {
            PhaseContent.DownscaleCriteria => proposal.DownscaleCriteria.Count == 0,
            PhaseContent.ForumOrUrgentConsult => proposal.Consultation is null || (proposal.Consultation.MeetingId is null && proposal.Consultation.ConsultedOrganisationId == by.OrganisationId),
            PhaseContent.CrisisContacts => crisis is null or { Contacts.Count: 0 },
            PhaseContent.CommunicationOwner => crisis is null,
            PhaseContent.LookedAfter => crisis is null or { LookedAfter.Count: 0 },
            PhaseContent.Aftercare => crisis?.AftercareOrganisationId is null,
            _ => false, // both views are asked of every decision (I-12), goals of the plan
        })
        .Select(content => content switch
        {
            PhaseContent.DownscaleCriteria => new Blocker("downscale-criteria-needed", "Going up needs the criteria to go down again, set at entry (I-12)."),
            PhaseContent.ForumOrUrgentConsult => new Blocker("forum-or-consult-needed", $"Phase {proposal.ToPhase} is entered after a forum, or after an urgent consult with a partner, which is another organisation than the one that decides: name one."),
            PhaseContent.LookedAfter => new Blocker("looked-after-needed", $"In this region phase {proposal.ToPhase} is entered with who looks after victims, bystanders and others whom it touches."),
            PhaseContent.Aftercare => new Blocker("aftercare-needed", $"In this region phase {proposal.ToPhase} is entered with the organisation that sees to aftercare."),
            _ => new Blocker("crisis-plan-needed", "Phase 4 needs a list of crisis contacts and one owner of communication."),
        });

    /// <summary>Who decides, by the region's profile: in the default the director below phase 3, the process director at 3, the executive owner at 4, up as well as down.</summary>
    private void EnsureAuthority(DirectorRole role, AvePhaseRules higher, Actor by)
    {
        var authority = Current(role);
        Blocker.Refuse(BlockersOfAuthority(role, higher));
        if (authority?.IsOf(by) is not true)
            throw new RuleViolationException("not-the-authority", $"Whether a case is at phase {higher.Phase} is decided by who holds {NameOf(role)}.");
    }

    private bool HasGoal(PhaseContent content) => _goals.Any(goal => goal.IsOpen && goal.Kind == (content is PhaseContent.SharedGoal ? GoalKind.Shared : GoalKind.Resident));
}
