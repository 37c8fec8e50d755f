using Platform.Contracts.Partners.V1;
using Platform.ServiceDefaults.Domain;

namespace Platform.Cases.Domain;

public sealed partial class CaseFile
{
    /// <summary>A partner disagrees with a decision about the phase: its view is recorded, the decision stands, and nobody calls it consensus.</summary>
    /// <exception cref="RuleViolationException">The case ended, the organisation takes no part, decided itself, or said so before, or the hat never reaches case content (I-15).</exception>
    public void Dissent(Guid decisionId, string view, Actor by, DateTimeOffset now)
    {
        EnsureNotEnded();
        by.EnsureMayTakePart();
        var decision = FindScaling(decisionId);
        if (!HasParticipant(by.OrganisationId) || decision.DecidedByOrganisationId == by.OrganisationId)
            throw new RuleViolationException("dissent-of-a-partner", "Dissent is of an organisation that takes part, not of the one that decided.");
        if (decision.Dissents.Any(d => d.OrganisationId == by.OrganisationId))
            throw new RuleViolationException("dissent-registered", "The dissent of this organisation is registered already.");

        decision.Dissents.Add(new Dissent(by, view, now));
        Tell(TimelineKind.Scaling, by, $"Disagrees with the decision to go to phase {decision.ToPhase}.", now);
    }

    /// <summary>Whether the view of a domain is awaited past its day: on the decision by which the case came to its phase, or on one that waits.</summary>
    public bool IsViewOverdue(DateTimeOffset now)
    {
        var (came, today) = (CameHere, DutchDay.Of(now));

        return !HasEnded && _scalings.Any(s => (s == came || s.IsPending || s.WaitsForRatification) && (s.CareView.IsOverdueOn(today) || s.SafetyView.IsOverdueOn(today)));
    }

    /// <summary>Whether an organisation of that domain gives the view of this one: its own, and one that stands between both gives either (I-8).</summary>
    private static bool SpeaksFor(OrganisationDomain? domain, OrganisationDomain viewOf) => domain == viewOf || domain is OrganisationDomain.Bridging;

    /// <summary>The view of a domain that was awaited when it was decided.</summary>
    /// <exception cref="RuleViolationException">The case ended, the view was given, the organisation is of the other domain, or the hat never reaches case content (I-15).</exception>
    public void GiveView(Guid decisionId, OrganisationDomain viewOf, OrganisationDomain? domain, string view, Actor by, DateTimeOffset now)
    {
        EnsureNotEnded();
        by.EnsureMayTakePart();
        var decision = FindScaling(decisionId);
        if (!HasParticipant(by.OrganisationId) || !SpeaksFor(domain, viewOf))
            throw new RuleViolationException("view-of-own-domain", "The view of a domain is given by an organisation of that domain that takes part (I-8).");
        if ((viewOf is OrganisationDomain.Care ? decision.CareView : decision.SafetyView).IsGiven)
            throw new RuleViolationException("view-given", "The view of this domain was given already.");

        if (viewOf is OrganisationDomain.Care)
            decision.CareView = new DomainView(view, null).GivenBy(by, now);
        else
            decision.SafetyView = new DomainView(view, null).GivenBy(by, now);
        Tell(TimelineKind.Scaling, by, $"Gave the view of {(viewOf is OrganisationDomain.Care ? "care" : "safety")} on the decision to go to phase {decision.ToPhase}.", now);
    }
}
