using Platform.Contracts.Cases.V1;
using Platform.ServiceDefaults.Domain;

namespace Platform.Cases.Domain;

public sealed partial class CaseFile
{
    /// <summary>Whether the case can be proposed to another municipality.</summary>
    /// <exception cref="RuleViolationException">It ended, something asks to look at it first, the caller does not direct, or it is of that municipality already.</exception>
    internal void EnsureMayBeTransferred(string municipalityCode, Actor by)
    {
        Blocker.Refuse(BlockersOfTransfer());
        EnsureDirects(by);
        if (municipalityCode == MunicipalityCode)
            throw new RuleViolationException("same-municipality", "The case is of that municipality already: where they moved within it, give the case its new home.");
    }

    private IEnumerable<Blocker> BlockersOfTransfer()
    {
        if (HasEnded)
        {
            yield return Ended;
            yield break;
        }

        foreach (var blocker in BlockersOfRatifying())
            yield return blocker;
        if (AvePhase == AvePhases.Crisis && ReviewPlannedOn is null)
            yield return new("after-action-review-needed", "Leaving phase 4 needs a day for the evaluation, also by moving (I-36): decide to go down with a day, or hold it.");
        foreach (var blocker in BlockersOfReview())
            yield return blocker;
        if (SubjectDied)
            yield return new("focus-needed", "Whom the case is about died: give it another focus first, so that it is known who moved.");
    }

    /// <summary>The day for the evaluation of the crisis: planned, or named by a decision to go down that waits.</summary>
    private DateOnly? ReviewPlannedOn => AfterActionReview?.PlannedOn ?? _scalings.LastOrDefault(s => s.WaitsToGoDown && s.AfterActionReviewOn is not null)?.AfterActionReviewOn;

    /// <summary>An evaluation that is still to be held is held where the people live now (I-36); one that was held stays held.</summary>
    public void TakeOverReview(CaseFile from)
    {
        if (from.ReviewPlannedOn is { } planned)
            AfterActionReview = new AfterActionReview(planned, from.AfterActionReview?.HeldOn);
    }

    /// <summary>Moving is no way down (I-12): a case begins at phase 1, so that one which stood higher where the people lived before asks who directs it here to weigh the phase.</summary>
    /// <returns>Nothing where it stood there as it begins here, and nothing was left to weigh there.</returns>
    public CaseReviewTaskRaised? WeighPhaseOf(CaseFile from, Guid taskId, DateTimeOffset now)
    {
        if (from.AvePhase <= AvePhase && !from.OwesPhase)
            return null;

        Tell(TimelineKind.Scaling, null, from.AvePhase > AvePhase
            ? $"Where the people lived before the case was at phase {from.AvePhase}: weigh the phase here."
            : "Where the people lived before that the case was at a higher phase, and nobody weighed it since: weigh the phase here.", now);

        return Add(taskId, ReviewTaskKind.PhaseBeforeMoving, null, now);
    }

    /// <summary>What stands in the way of another proposal: one waits at a time.</summary>
    public static IEnumerable<Blocker> BlockersOfProposingTransfer(bool pending)
    {
        if (pending)
            yield return new("transfer-pending", "An earlier proposal waits for an answer: take it back first.");
    }

    /// <summary>Another municipality accepted: the case ends here, and with it the part of everybody who does not take part there.</summary>
    /// <remarks>Who is invited there sees the new case once it takes part there; the old one was shared for what was necessary here.</remarks>
    /// <exception cref="RuleViolationException">The case ended meanwhile.</exception>
    public IReadOnlyList<object> TransferOut(Guid receivingOrganisationId, Actor by, DateTimeOffset now)
    {
        Blocker.Refuse(BlockersOfTransfer());

        Guid? keeps = Status is CaseStatus.Intake ? null : receivingOrganisationId; // nobody has read an intake by taking part in it
        (Status, ClosedAt) = (CaseStatus.TransferredOut, now);
        (SuspendedFor, SuspendedUntilOn) = (null, null);
        OvertakeWhatWaits();
        RolesAndProposalsEnd(now);
        Tell(TimelineKind.Closure, by, "Another municipality took the case over; it ended here.", now);
        List<object> facts = [new CaseTransferred { CaseId = Id, ReceivingOrganisationId = receivingOrganisationId, TransferredAt = now }];
        facts.AddRange(PartsEnd(keeps, now));

        return facts;
    }

    /// <summary>The case as which this one goes on was taken over by another municipality: who still took part here has nothing left to read.</summary>
    public IReadOnlyList<object> TransferredWith(Guid receivingOrganisationId, DateTimeOffset now) =>
    [
        .. PartsEnd(receivingOrganisationId, now),
        .. _roles.Select(r => r.OrganisationId).Distinct().Where(organisationId => organisationId != receivingOrganisationId).SelectMany(organisationId => LeftWith(organisationId, ContributionChoice.Keep, now)),
    ];

    /// <summary>Who takes part, and who was only invited, has nothing left here; an organisation that receives it keeps what it has read, and no invitation.</summary>
    private IEnumerable<object> PartsEnd(Guid? keeps, DateTimeOffset now)
    {
        foreach (var left in InvitationsFallAway("another municipality took the case over", now))
            yield return left;
        foreach (var participant in _participants.Where(p => p.State is ParticipantState.Accepted && p.OrganisationId != keeps).ToList())
            yield return Left(participant, ContributionChoice.Keep, null, now);
    }

    /// <summary>How things were at the beginning was taken over: the case has its baseline.</summary>
    internal void TakeOverBaseline(DateTimeOffset now) => BaselineAt = now;

    /// <summary>A goal that was taken over from where the people lived before.</summary>
    internal void TakeOver(Goal goal, Guid goalId, Actor by, DateTimeOffset now) =>
        _goals.Add(new Goal(goalId, goal.Kind, goal.Text, by.Hat, now));
}
