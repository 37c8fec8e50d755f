using Platform.Contracts.Cases.V1;

namespace Platform.Cases.Domain;

/// <summary>Why an agreement stopped; a fact of life, never blame.</summary>
public enum StopReason
{
    /// <summary>The person at whom it was directed died.</summary>
    Deceased,

    /// <summary>Another municipality took the case over.</summary>
    Transferred,

    /// <summary>The case had ended before it could be proposed, or ended without ever becoming active.</summary>
    CaseEnded,
}

public sealed partial class Agreement
{
    /// <summary>The member of the household at whom it is directed; absent: all of them.</summary>
    public Guid? DirectedAtMemberId { get; private set; }

    /// <summary>Why it stopped.</summary>
    public StopReason? StopReason { get; private set; }

    public DateTimeOffset? StoppedAt { get; private set; }

    /// <summary>What it was for is there no more: it ends, and nobody failed. Null where it ended by itself.</summary>
    public AgreementStopped? Stop(StopReason reason, DateTimeOffset now)
    {
        if (!NeedsOwner && State is not AgreementState.ToBeReassigned)
            return null;

        Become(AgreementState.Stopped);
        (StopReason, StoppedAt, OverdueAt, OverdueStep) = (reason, now, null, null);
        Tell(null, $"Stopped, because what it was for is there no more: {ProcessTitle}", now);

        return new AgreementStopped { AgreementId = Id, CaseId = CaseId, OwnerOrganisationId = OwnerOrganisationId, StoppedAt = now };
    }

    /// <summary>A table concluded it for a case that has ended meanwhile: it is kept, and nobody is asked to answer what nobody can.</summary>
    /// <param name="id">The agreement.</param>
    /// <param name="caseId">The case that ended.</param>
    /// <param name="terms">What was agreed.</param>
    /// <param name="source">Which meeting.</param>
    /// <param name="now">The moment.</param>
    public static (Agreement Agreement, AgreementStopped Stopped) ConcludedAfterTheEnd(Guid id, Guid caseId, AgreementTerms terms, AgreementSource source, DateTimeOffset now)
    {
        var agreement = new Agreement(id, caseId, terms, source, now) { State = AgreementState.Stopped, StopReason = Domain.StopReason.CaseEnded, StoppedAt = now };
        agreement.Tell(null, $"Was concluded after the case had ended, and not proposed: {terms.ProcessTitle}", now, terms.OwnerOrganisationId);

        return (agreement, new AgreementStopped { AgreementId = id, CaseId = caseId, OwnerOrganisationId = terms.OwnerOrganisationId, StoppedAt = now });
    }

    /// <summary>Whether a municipality that takes the case over has to weigh it.</summary>
    public bool MayBeTakenOver => NeedsOwner || State is AgreementState.ToBeReassigned;

    /// <summary>What is proposed again elsewhere, to the same owner and for the same helpers, and directed at the same person: nobody is bound by what they accepted here.</summary>
    /// <param name="goalId">The goal there.</param>
    /// <param name="dueOn">When it is to be done there.</param>
    /// <param name="afterAgreementId">What has to be done first there.</param>
    /// <param name="directedAtMemberId">The member there at whom it is directed.</param>
    public AgreementTerms TermsFor(Guid? goalId, DateOnly dueOn, Guid? afterAgreementId, Guid? directedAtMemberId) => new(
        ProcessTitle,
        What,
        Result,
        HowWeSeeItIsDone,
        OwnerOrganisationId,
        OwnerHatId,
        dueOn,
        goalId,
        Nature,
        [.. _supporters.Where(s => s.State is SupporterState.Asked or SupporterState.Accepted).Select(s => s.OrganisationId)],
        Commitment,
        StartsOn <= dueOn ? StartsOn : null,
        afterAgreementId,
        directedAtMemberId);
}
