using Platform.Contracts.Cases.V1;
using Platform.ServiceDefaults.Domain;

namespace Platform.Cases.Domain;

/// <summary>The national criteria of the Care and Safety Houses (domain.md 2.2), answered.</summary>
/// <param name="SeveralLifeAreas">Problems on more than one life area that lead, or are expected to lead, to crime, nuisance or decline.</param>
/// <param name="SeveralChains">Chains have to cooperate; one alone cannot.</param>
/// <param name="FamilyOrSurroundings">Family and surroundings bear on it, and it on them.</param>
/// <param name="SeriousLocalProblem">Or: a serious problem of safety in an area that needs more than one chain.</param>
public sealed record NationalCriteria(bool SeveralLifeAreas, bool SeveralChains, bool FamilyOrSurroundings, bool SeriousLocalProblem)
{
    /// <summary>And, and, and; or the last.</summary>
    public bool AreMet => (SeveralLifeAreas && SeveralChains && FamilyOrSurroundings) || SeriousLocalProblem;
}

/// <summary>Where a regime transfer stands.</summary>
public enum RegimeTransferState
{
    Proposed,
    Accepted,
    Declined,

    /// <summary>Nobody answers any more: who would receive it or be responsible takes no part, or the case ended.</summary>
    FellAway,

    /// <summary>It was accepted, and the case went back to local rules since.</summary>
    Returned,

    /// <summary>It was accepted, and since then others were named under the same law, because somebody who was responsible takes no part any more.</summary>
    Replaced,
}

/// <summary>A proposal to go on under another law: weighed again, with other controllers and another contact point (domain.md 0, finding 5).</summary>
public sealed class RegimeTransfer
{
    private RegimeTransfer() => (Explanation, ControllerOrganisationIds) = ("", []);

    internal RegimeTransfer(Guid transferId, NationalCriteria criteria, string explanation, Guid receivingOrganisationId, IEnumerable<Guid> controllers, Actor by, DateTimeOffset now)
    {
        (TransferId, Explanation, ReceivingOrganisationId) = (transferId, explanation, receivingOrganisationId);
        (SeveralLifeAreas, SeveralChains, FamilyOrSurroundings, SeriousLocalProblem) = criteria;
        ControllerOrganisationIds = [.. controllers.Distinct()];
        (ProposedByHatId, ProposedAt) = (by.HatId, now);
    }

    public Guid TransferId { get; private set; }

    public bool SeveralLifeAreas { get; private set; }

    public bool SeveralChains { get; private set; }

    public bool FamilyOrSurroundings { get; private set; }

    public bool SeriousLocalProblem { get; private set; }

    public string Explanation { get; private set; }

    /// <summary>The Care and Safety House; from acceptance also where data subjects turn to.</summary>
    public Guid ReceivingOrganisationId { get; private set; }

    /// <summary>Who are jointly responsible under the other law.</summary>
    public List<Guid> ControllerOrganisationIds { get; private set; }

    public Guid ProposedByHatId { get; private set; }

    public DateTimeOffset ProposedAt { get; private set; }

    public RegimeTransferState State { get; private set; }

    public DateTimeOffset? AnsweredAt { get; private set; }

    /// <summary>Why it was not accepted, or why the case went back to local rules.</summary>
    public string? Reasons { get; private set; }

    /// <summary>When it ended: the case went back to local rules, or others were named; absent where it did not.</summary>
    public DateTimeOffset? ReturnedAt { get; private set; }

    /// <summary>After a merger the other organisation is asked, and responsible.</summary>
    internal void GoesOnWith(Guid organisationId, Guid intoOrganisationId)
    {
        if (State is not (RegimeTransferState.Proposed or RegimeTransferState.Accepted))
            return;

        ReceivingOrganisationId = ReceivingOrganisationId == organisationId ? intoOrganisationId : ReceivingOrganisationId;
        if (ControllerOrganisationIds.Contains(organisationId))
            ControllerOrganisationIds = [.. ControllerOrganisationIds.Select(id => id == organisationId ? intoOrganisationId : id).Distinct()];
    }

    internal bool Concerns(Guid organisationId) => ReceivingOrganisationId == organisationId || ControllerOrganisationIds.Contains(organisationId);

    internal IEnumerable<Guid> Responsible => ControllerOrganisationIds.Prepend(ReceivingOrganisationId);

    internal void Answer(RegimeTransferState state, string? reasons, DateTimeOffset now) => (State, Reasons, AnsweredAt) = (state, reasons, now);

    internal void Return(string reasons, DateTimeOffset now) => (State, Reasons, ReturnedAt) = (RegimeTransferState.Returned, reasons, now);

    internal void Replace(DateTimeOffset now) => (State, ReturnedAt) = (RegimeTransferState.Replaced, now);
}

public sealed partial class CaseFile
{
    private readonly List<RegimeTransfer> _regimeTransfers = [];

    /// <summary>Every proposal to go on under another law.</summary>
    public IReadOnlyCollection<RegimeTransfer> RegimeTransfers => _regimeTransfers;

    /// <summary>The organisation that was asked to go on under its law and did not answer yet; for who looks for those.</summary>
    public Guid? AwaitedRegimeOrganisationId { get; private set; }

    /// <summary>To whom data subjects turn (domain.md 0, finding 5): under the act the organisation that received the case, under local rules who answers for the process.</summary>
    public Guid ContactPointOrganisationId => UnderTheAct?.ReceivingOrganisationId ?? ProcessControllerOrganisationId;

    /// <summary>Who are responsible for what is shared: jointly under the act, under local rules who answers for the process.</summary>
    public IReadOnlyList<Guid> ControllerOrganisationIds => UnderTheAct?.ControllerOrganisationIds ?? [ProcessControllerOrganisationId];

    /// <summary>The law at a moment: the act from when it was accepted until the case went back to local rules.</summary>
    public Regime RegimeAt(DateTimeOffset moment) =>
        _regimeTransfers.Any(t => t.State is RegimeTransferState.Accepted or RegimeTransferState.Returned or RegimeTransferState.Replaced && t.AnsweredAt <= moment && !(t.ReturnedAt <= moment)) ? Regime.Wgs : Regime.Local;

    private RegimeTransfer? UnderTheAct => Regime is Regime.Local ? null : _regimeTransfers.LastOrDefault(t => t.State is RegimeTransferState.Accepted);

    /// <summary>Who is responsible under the act, or to whom data subjects turn, takes no part any more: others are named by a proposal anew, or the case goes back to local rules.</summary>
    public bool LacksController => IsRunning && UnderTheAct is { } transfer && transfer.Responsible.Any(organisation => !HasParticipant(organisation));

    /// <summary>Proposes to go on under the act on data processing by partnerships, with a Care and Safety House; or, where somebody who is responsible there left, under the same act with others.</summary>
    /// <exception cref="RuleViolationException">It is under that act already and nobody left, a proposal waits, the criteria are not met, or informing the subject or an adult of the household was postponed to a day that passed.</exception>
    public void ProposeRegimeTransfer(
        Guid transferId, NationalCriteria criteria, string explanation, Guid receivingOrganisationId, IReadOnlyCollection<Guid> controllers, Actor by, DateTimeOffset now, bool memberToInform = false)
    {
        Blocker.Refuse(BlockersOfRegimeTransfer(memberToInform, now));
        EnsureDirects(by);
        if (!criteria.AreMet)
            throw new RuleViolationException("national-criteria-not-met", "The national criteria are not met: several life areas and several chains and family or surroundings, or a serious local problem.");
        if (!HasParticipant(receivingOrganisationId) || controllers.Any(organisation => !HasParticipant(organisation)))
            throw new RuleViolationException("controllers-take-part", "Who receives the case and who are jointly responsible take part in it: invite them first.");

        _regimeTransfers.Add(new RegimeTransfer(transferId, criteria, explanation, receivingOrganisationId, controllers, by, now));
        NoteWhatIsAwaited();
        Tell(TimelineKind.Opening, by, $"Proposed {TimelineEntry.Organisation} to go on under its law.", now, receivingOrganisationId);
    }

    /// <summary>The receiving organisation weighs it and accepts; the law changes at this moment, nothing that somebody contributed goes along by itself.</summary>
    /// <param name="transferId">The proposal.</param>
    /// <param name="by">Who accepts for that organisation.</param>
    /// <param name="now">The moment.</param>
    /// <param name="memberToInform">An adult of the household was to be told by a day that passed (I-35).</param>
    /// <exception cref="RuleViolationException">No proposal waits for this organisation, or the day passed on which somebody was to look again at who is told.</exception>
    public CaseRegimeTransferred AcceptRegimeTransfer(Guid transferId, Actor by, DateTimeOffset now, bool memberToInform = false)
    {
        var transfer = RegimeTransferFor(transferId, by);
        Blocker.Refuse(BlockersOfInformingInTime(memberToInform, now));
        UnderTheAct?.Replace(now);
        transfer.Answer(RegimeTransferState.Accepted, null, now);
        NoteWhatIsAwaited();
        Regime = Regime.Wgs;
        Tell(TimelineKind.Opening, by, "Accepted the case under its law.", now);

        return new CaseRegimeTransferred { CaseId = Id, Regime = "wgs", ContactPointOrganisationId = transfer.ReceivingOrganisationId, TransferredAt = now };
    }

    /// <summary>The case goes on under local rules again. It is weighed as on the way there: others are responsible from now on, and whoever was to be told knows.</summary>
    /// <param name="reasons">Why the act is not needed any more.</param>
    /// <param name="by">Who directs.</param>
    /// <param name="now">The moment.</param>
    /// <param name="memberToInform">Informing an adult of the household was postponed to a day that passed (I-35).</param>
    /// <exception cref="RuleViolationException">It is under local rules, is not active, the caller does not direct, or informing somebody was postponed to a day that passed.</exception>
    public CaseRegimeTransferred ReturnToLocalRules(string reasons, Actor by, DateTimeOffset now, bool memberToInform = false)
    {
        Blocker.Refuse(BlockersOfRegimeReturn(memberToInform, now));
        EnsureDirects(by);

        return BackToLocalRules(reasons, by, now);
    }

    /// <summary>The case is not under that act any more: data subjects turn to who answers for the process again.</summary>
    private CaseRegimeTransferred BackToLocalRules(string reasons, Actor by, DateTimeOffset now)
    {
        UnderTheAct?.Return(reasons, now);
        RegimeProposalsFallAway(null, now); // to name others under the act
        Regime = Regime.Local;
        Tell(TimelineKind.Opening, by, "The case is under local rules again.", now);

        return new CaseRegimeTransferred { CaseId = Id, Regime = "local", ContactPointOrganisationId = ProcessControllerOrganisationId, TransferredAt = now };
    }

    /// <summary>The receiving organisation does not accept, with reasons; the case keeps its regime.</summary>
    /// <exception cref="RuleViolationException">No proposal waits for this organisation.</exception>
    public void DeclineRegimeTransfer(Guid transferId, string reasons, Actor by, DateTimeOffset now)
    {
        RegimeTransferFor(transferId, by).Answer(RegimeTransferState.Declined, reasons, now);
        NoteWhatIsAwaited();
        Tell(TimelineKind.Opening, by, "Did not accept the case under its law.", now);
    }

    private IEnumerable<Blocker> BlockersOfRegimeTransfer(bool memberToInform, DateTimeOffset now)
    {
        foreach (var blocker in LacksController ? [] : BlockersOfActive())
            yield return blocker;
        if ((Regime is not Regime.Local && !LacksController) || _regimeTransfers.Any(t => t.State is RegimeTransferState.Proposed))
            yield return new("regime-transfer-pending", "The case is under that regime and all who are responsible take part, or a proposal waits for an answer.");
        foreach (var blocker in BlockersOfInformingInTime(memberToInform, now))
            yield return blocker;
    }

    private IEnumerable<Blocker> BlockersOfRegimeReturn(bool memberToInform, DateTimeOffset now)
    {
        foreach (var blocker in BlockersOfActive())
            yield return blocker;
        if (Regime is Regime.Local)
            yield return new("regime-is-local", "The case is under local rules already.");
        foreach (var blocker in BlockersOfInformingInTime(memberToInform, now))
            yield return blocker;
    }

    private IEnumerable<Blocker> BlockersOfInformingInTime(bool memberToInform, DateTimeOffset now)
    {
        if (IsInformingOverdue(now) || memberToInform)
            yield return new("informing-state-needed", "The day passed on which somebody was to look again at whether the subject, or an adult of the household, is told: do that first (informSubject, informMember; I-35).");
    }

    /// <summary>A proposal that nobody can say yes to any more: another can be made.</summary>
    /// <param name="organisationId">Only where this organisation would receive the case or be responsible; absent: whoever would.</param>
    /// <param name="now">The moment.</param>
    private void RegimeProposalsFallAway(Guid? organisationId, DateTimeOffset now)
    {
        foreach (var proposal in _regimeTransfers.Where(t => t.State is RegimeTransferState.Proposed && (organisationId is not { } gone || t.Concerns(gone))))
        {
            proposal.Answer(RegimeTransferState.FellAway, null, now);
            Tell(TimelineKind.Opening, null, "The proposal to go on under another law fell away.", now);
        }

        NoteWhatIsAwaited();
    }

    private RegimeTransfer RegimeTransferFor(Guid transferId, Actor by)
    {
        if (Regime is Regime.Local)
            EnsureActive();
        else
            EnsureRunning(); // the law stays: who is responsible has to be found at rest and in aftercare too
        by.EnsureMayTakePart();
        var transfer = _regimeTransfers.SingleOrDefault(t => t.TransferId == transferId)
            ?? throw new ArgumentException("The transfer is not of this case.", nameof(transferId));

        return transfer.State is RegimeTransferState.Proposed && transfer.ReceivingOrganisationId == by.OrganisationId
            ? transfer
            : throw new RuleViolationException("not-the-receiver", "This proposal does not wait for the organisation of this call.");
    }
}
