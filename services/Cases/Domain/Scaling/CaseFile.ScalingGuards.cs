using Platform.ServiceDefaults.Domain;

namespace Platform.Cases.Domain;

public sealed partial class CaseFile
{
    private void EnsureNoPendingScaling()
    {
        if (_scalings.Any(s => s.IsPending))
            throw new RuleViolationException("scaling-pending", "An earlier scaling decision waits for ratification or for its receiver.");
    }

    private static void EnsureWellFounded(ScalingProposal proposal)
    {
        if (proposal.Grounds.Count == 0)
            throw new RuleViolationException("ground-needed", "Scaling needs at least one structured ground (I-12).");
        if (!proposal.CareView.IsAccountedFor || !proposal.SafetyView.IsAccountedFor)
            throw new RuleViolationException("both-views-needed", "Scaling needs the view of both domains, or a day until which it is awaited (I-12).");
    }

    private static void EnsureCriteriaAtEntry(ScalingProposal proposal)
    {
        if (proposal.DownscaleCriteria.Count == 0)
            throw new RuleViolationException("downscale-criteria-needed", "Going up needs the criteria to go down again, set at entry (I-12).");
    }

    /// <summary>Who decides: the director below phase 3, the process director at 3, the executive owner at 4 (domain.md 2.2).</summary>
    private void EnsureAuthority(int higherPhase, Actor by)
    {
        var authority = higherPhase switch
        {
            AvePhases.Crisis => ExecutiveOwner,
            AvePhases.Complex => ProcessDirector,
            _ => Director,
        };
        if (authority is null)
            EnsureRolesFor(higherPhase);
        if (authority?.HatId != by.HatId)
            throw new RuleViolationException("not-the-authority", $"Whether a case is at phase {higherPhase} is decided by {AuthorityOf(higherPhase)}.");
    }

    private static string AuthorityOf(int phase) => phase switch
    {
        AvePhases.Crisis => "the executive owner",
        AvePhases.Complex => "the process director",
        _ => "the case director",
    };

    private void EnsureRolesFor(int phase)
    {
        if (phase >= AvePhases.Complex && ProcessDirector is null)
            throw new RuleViolationException("process-director-needed", "From phase 3 a case needs a process director, another person than its director (I-4).");
        if (phase >= AvePhases.Crisis && ExecutiveOwner is null)
            throw new RuleViolationException("executive-owner-needed", "Phase 4 needs an executive owner who accepted (I-4).");
    }
}
