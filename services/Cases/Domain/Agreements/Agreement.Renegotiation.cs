using Platform.Contracts.Cases.V1;
using Platform.ServiceDefaults.Domain;

namespace Platform.Cases.Domain;

public sealed partial class Agreement
{
    /// <summary>1, and one more with every renegotiation.</summary>
    public int Edition { get; private set; } = 1;

    /// <summary>The edition that this one takes the place of, once its owner accepted this one.</summary>
    public Guid? ReplacesAgreementId { get; private set; }

    /// <summary>When a newer edition was proposed last.</summary>
    public DateTimeOffset? RenegotiationProposedAt { get; private set; }

    /// <summary>Proposes a newer edition to the same owner. This one stays in force until the owner accepts the other: nobody's commitment is changed from outside (I-8).</summary>
    /// <exception cref="RuleViolationException">It does not run, the newer edition has another owner, or the hat never reaches case content (I-15).</exception>
    public (Agreement Successor, AgreementProposed Proposed) Renegotiate(Guid id, AgreementTerms terms, Actor by, DateTimeOffset now)
    {
        by.EnsureMayTakePart();
        if (!Runs)
            throw NotActive("Only an agreement that was accepted and is not done can be renegotiated.");
        if (terms.OwnerOrganisationId != OwnerOrganisationId)
            throw new RuleViolationException("owner-stays", "A newer edition has the same owner; what another organisation will do is another agreement (I-8).");

        RenegotiationProposedAt = now;
        var (successor, proposed) = Propose(id, CaseId, terms, new AgreementSource(null, null, by.HatId), by, now);
        (successor.Edition, successor.ReplacesAgreementId) = (Edition + 1, Id);

        return (successor, proposed);
    }

    /// <summary>Where a newer edition stands once it was in force, or is stuck: it took the place of the one before, whatever that one was. For who seeks those of one.</summary>
    internal static readonly AgreementState[] StatesThatReplace = [AgreementState.Active, AgreementState.Stuck, AgreementState.Done, AgreementState.Verified, AgreementState.Renegotiated];

    /// <summary>A newer edition is in force, be it the next one or one after that: this one ends. Null where it ended by itself meanwhile, or the two went to different owners: the yes of the one ends nothing of the other (I-8).</summary>
    public AgreementRenegotiated? ReplacedBy(Agreement successor, DateTimeOffset now)
    {
        if (!Runs || successor.Edition <= Edition || successor.OwnerOrganisationId != OwnerOrganisationId || successor.State is not AgreementState.Active)
            return null;

        Become(AgreementState.Renegotiated);
        Tell(null, $"Was replaced by edition {successor.Edition}: {ProcessTitle}", now);

        return new AgreementRenegotiated
        {
            AgreementId = Id,
            CaseId = CaseId,
            OwnerOrganisationId = OwnerOrganisationId,
            SuccessorAgreementId = successor.Id,
            RenegotiatedAt = now,
        };
    }

    private bool Runs => RunsIn(State);

    /// <summary>Somebody accepted it and has not done it.</summary>
    internal static bool RunsIn(AgreementState state) => state is AgreementState.Active or AgreementState.AwaitingRatification or AgreementState.Stuck;
}
