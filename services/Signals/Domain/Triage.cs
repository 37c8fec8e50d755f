using Platform.Contracts.Cases.V1;
using Platform.Contracts.Signals.V1;

namespace Platform.Signals.Domain;

/// <summary>What triage made of a signal.</summary>
public sealed class Triage
{
    private Triage()
    {
    }

    internal Triage(Guid organisationId, Guid startedByHatId, DateTimeOffset now) =>
        (OrganisationId, StartedByHatId, StartedAt) = (organisationId, startedByHatId, now);

    /// <summary>The organisation whose triage weighs it, and in the end the one that decided: the territorial owner (I-5).</summary>
    public Guid OrganisationId { get; private set; }

    /// <summary>Who took it up.</summary>
    public Guid StartedByHatId { get; private set; }

    /// <summary>When.</summary>
    public DateTimeOffset StartedAt { get; private set; }

    /// <summary>How it ended.</summary>
    public TriageOutcome? Outcome { get; private set; }

    /// <summary>Why.</summary>
    public IReadOnlyList<TriageGround> Grounds { get; private set; } = [];

    /// <summary>Why, in words; for triage only.</summary>
    public string? Explanation { get; private set; }

    /// <summary>Where a redirected signal went.</summary>
    public SignalRoute? Route { get; private set; }

    /// <summary>The case asked for or joined. Cases may have answered with another one: see <see cref="CaseCopy"/>.</summary>
    public Guid? CaseId { get; private set; }

    /// <summary>Whether that case came from a linked signal; undoing the link takes it back (I-6).</summary>
    public bool CaseThroughLinks { get; private set; }

    /// <summary>Who decided.</summary>
    public Guid? DecidedByHatId { get; private set; }

    /// <summary>When.</summary>
    public DateTimeOffset? DecidedAt { get; private set; }

    /// <summary>Until when Cases should have said that the case is there; only where one was asked for or joined.</summary>
    public DateTimeOffset? CaseAnswerDueAt { get; private set; }

    /// <summary>Why Cases did not take it in the case that triage named; until it is decided again.</summary>
    public NotAttachedReason? NotAttachedBecause { get; private set; }

    internal void TakeUpAgain(Guid organisationId, Guid byHatId, DateTimeOffset now) => (OrganisationId, StartedByHatId, StartedAt) = (organisationId, byHatId, now);

    internal void NotAttached(NotAttachedReason reason) => NotAttachedBecause = reason;

    internal void GoesOnWith(Guid organisationId) => OrganisationId = organisationId;

    internal void Revert() =>
        (Outcome, Grounds, Explanation, CaseId, CaseThroughLinks, CaseAnswerDueAt, DecidedByHatId, DecidedAt) = (null, [], null, null, false, null, null, null);

    internal void Decide(TriageDecision decision, Guid byHatId, SignalTerms terms, DateTimeOffset now)
    {
        Outcome = decision.Outcome;
        Grounds = decision.Grounds;
        Explanation = decision.Explanation?.Trim();
        Route = decision.Route;
        (CaseId, CaseThroughLinks) = (decision.CaseId, decision.CaseThroughLinks);
        CaseAnswerDueAt = CaseId is null ? null : now + terms.CaseAnswerDue;
        DecidedByHatId = byHatId;
        DecidedAt = now;
        NotAttachedBecause = null;
    }
}
