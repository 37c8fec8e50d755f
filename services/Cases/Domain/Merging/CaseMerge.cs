using System.Linq.Expressions;
using Platform.ServiceDefaults.Domain;

namespace Platform.Cases.Domain;

/// <summary>Where the merge of two cases stands.</summary>
public enum MergeState
{
    /// <summary>The same person seems to be in two cases; nobody proposed anything (I-6).</summary>
    Suggested,

    /// <summary>One side proposed it and waits for the other.</summary>
    Proposed,

    /// <summary>The other side confirmed: the one case ended and goes on as the other.</summary>
    Confirmed,

    /// <summary>The other side said that they are two.</summary>
    Declined,

    /// <summary>It was confirmed and turned out to be wrong.</summary>
    Undone,

    /// <summary>One of the two cases ended before the other side answered: nobody does any more.</summary>
    FellAway,

    /// <summary>The side that proposed it took it back before the other side answered.</summary>
    Withdrawn,
}

/// <summary>Which of the two cases goes on.</summary>
public enum MergeDirection
{
    /// <summary>The other case goes on in the one that proposes.</summary>
    ThisCase,

    /// <summary>The one that proposes goes on in the other.</summary>
    OtherCase,
}

/// <summary>Two cases that may be about the same people: one side proposes to make them one, the other confirms, and each can undo it for a time (I-6).</summary>
/// <remarks>The other case is named by its number. That there is no such case is not told: the proposal waits like any other (I-17).</remarks>
public sealed class CaseMerge : AggregateRoot
{
    private CaseMerge() => OtherCaseNumber = "";

    private CaseMerge(Guid id, Guid caseId, Guid? otherCaseId, string otherCaseNumber, DateTimeOffset now)
        : base(id, now) => (CaseId, OtherCaseId, OtherCaseNumber) = (caseId, otherCaseId, otherCaseNumber);

    /// <summary>The case whose side proposes.</summary>
    public Guid CaseId { get; private set; }

    /// <summary>The other one; absent where there is none with that number.</summary>
    public Guid? OtherCaseId { get; private set; }

    /// <summary>Its number, as the proposing side knows it; empty in a suggestion.</summary>
    public string OtherCaseNumber { get; private set; }

    public MergeDirection GoesOnIn { get; private set; }

    /// <summary>Why they are one.</summary>
    public string? Reason { get; private set; }

    public MergeState State { get; private set; }

    public Guid? ProposedByHatId { get; private set; }

    public Guid? ProposedByProfessionalId { get; private set; }

    public DateTimeOffset? ProposedAt { get; private set; }

    public Guid? AnsweredByHatId { get; private set; }

    public DateTimeOffset? AnsweredAt { get; private set; }

    /// <summary>Until when each side can undo it.</summary>
    public DateTimeOffset? UndoBefore { get; private set; }

    public Guid? UndoneByHatId { get; private set; }

    public DateTimeOffset? UndoneAt { get; private set; }

    /// <summary>The case that ends.</summary>
    public Guid? MergedCaseId => GoesOnIn is MergeDirection.ThisCase ? OtherCaseId : CaseId;

    /// <summary>The case that goes on.</summary>
    public Guid? IntoCaseId => GoesOnIn is MergeDirection.ThisCase ? CaseId : OtherCaseId;

    /// <summary>The same person is in both cases, by name and day of birth: a suggestion for who directs the one in which nobody wrote just now, who alone decides whether to propose it.</summary>
    /// <param name="id">The suggestion.</param>
    /// <param name="toCaseId">Whose director reads it.</param>
    /// <param name="otherCaseId">The case in which the person was written down now; its side learns nothing from that (I-17).</param>
    /// <param name="now">The moment.</param>
    public static CaseMerge Suggest(Guid id, Guid toCaseId, Guid otherCaseId, DateTimeOffset now) => new(id, toCaseId, otherCaseId, "", now);

    /// <summary>One side proposes.</summary>
    /// <param name="id">The proposal.</param>
    /// <param name="caseFile">The case of the side that proposes.</param>
    /// <param name="otherCaseId">The case with the number that was named, if there is one.</param>
    /// <param name="otherCaseNumber">That number.</param>
    /// <param name="goesOnIn">Which case goes on.</param>
    /// <param name="reason">Why they are one.</param>
    /// <param name="by">Who directs the one.</param>
    /// <param name="now">The moment.</param>
    /// <exception cref="RuleViolationException">The caller does not direct, or the case cannot merge now.</exception>
    public static CaseMerge Propose(
        Guid id, CaseFile caseFile, Guid? otherCaseId, string otherCaseNumber, MergeDirection goesOnIn, string reason, Actor by, DateTimeOffset now)
    {
        if (otherCaseId == caseFile.Id)
            throw new RuleViolationException("same-case", "A case cannot go on in itself.");
        var merge = new CaseMerge(id, caseFile.Id, otherCaseId, otherCaseNumber, now);
        merge.BecomeProposed(caseFile, goesOnIn, reason, by, now);

        return merge;
    }

    /// <summary>Who reads the suggestion thinks that it is right.</summary>
    /// <exception cref="RuleViolationException">It is no suggestion any more, the caller does not direct, or the case cannot merge now.</exception>
    public void TakeUp(CaseFile caseFile, MergeDirection goesOnIn, string reason, Actor by, DateTimeOffset now)
    {
        if (State is not MergeState.Suggested)
            throw new RuleViolationException("merge-answered", "This was proposed already.");

        BecomeProposed(caseFile, goesOnIn, reason, by, now);
    }

    /// <summary>The other side confirms: two persons, one of each side (I-6).</summary>
    /// <param name="other">The case of the side that confirms.</param>
    /// <param name="undoBefore">Until when it can be undone.</param>
    /// <param name="by">Who directs that one.</param>
    /// <param name="now">The moment.</param>
    /// <exception cref="RuleViolationException">It does not wait, the caller does not direct the other case, or is who proposed.</exception>
    public void Confirm(CaseFile other, DateTimeOffset undoBefore, Actor by, DateTimeOffset now)
    {
        Answer(other, by);
        if (by.ProfessionalId == ProposedByProfessionalId)
            throw new RuleViolationException("confirmed-by-another", "A merge is proposed by one and confirmed by another: who directs the process of the other case, or a colleague to whom it is handed over (I-6).");

        (State, AnsweredByHatId, AnsweredAt, UndoBefore) = (MergeState.Confirmed, by.HatId, now, undoBefore);
    }

    /// <summary>The other side says that they are two cases. The side that proposed takes it back the same way, and says nothing in the place of the other by that.</summary>
    /// <exception cref="RuleViolationException">It does not wait, or the caller directs neither case.</exception>
    public void Decline(CaseFile mine, Actor by, DateTimeOffset now)
    {
        if (State is MergeState.Suggested)
            mine.EnsureDirects(by);
        else
            Answer(mine, by);

        (State, AnsweredByHatId, AnsweredAt) = (State is MergeState.Proposed && mine.Id == CaseId ? MergeState.Withdrawn : MergeState.Declined, by.HatId, now);
    }

    /// <summary>The merges by which who directs one of these cases said that one of the others is another: did not propose what was suggested, took its own proposal back, declined, or undid what it had agreed to. What the other side says counts for nothing here.</summary>
    /// <param name="cases">A case, and all that go on as it.</param>
    /// <param name="others">The other one, and all that go on as that.</param>
    internal static Expression<Func<CaseMerge, bool>> SaysTwo(IReadOnlyCollection<Guid> cases, IReadOnlyCollection<Guid> others) => m =>
        (cases.Contains(m.CaseId) && others.Contains(m.OtherCaseId!.Value)
            && (m.State == MergeState.Withdrawn || (m.State == MergeState.Declined && m.ProposedAt == null) || (m.State == MergeState.Undone && m.UndoneByHatId == m.ProposedByHatId)))
        || (others.Contains(m.CaseId) && cases.Contains(m.OtherCaseId!.Value)
            && ((m.State == MergeState.Declined && m.ProposedAt != null) || (m.State == MergeState.Undone && m.UndoneByHatId == m.AnsweredByHatId)));

    /// <summary>One of the two cases ended in whichever way, or goes on as a third: nobody answers this any more.</summary>
    public void CaseEnded(DateTimeOffset now)
    {
        if (State is MergeState.Proposed)
            (State, AnsweredAt) = (MergeState.FellAway, now);
    }

    /// <summary>Notes that either side undid it; the cases say whether they can part.</summary>
    /// <exception cref="RuleViolationException">It was not confirmed, or the time to undo it passed (I-6).</exception>
    public void Undo(Actor by, DateTimeOffset now)
    {
        if (State is not MergeState.Confirmed)
            throw new RuleViolationException("not-merged", "Only a confirmed merge can be undone.");
        if (now >= UndoBefore)
            throw new RuleViolationException("merge-undo-term-passed", "The time to undo this merge passed: open a case anew where people turn out to be others (I-6).");

        (State, UndoneByHatId, UndoneAt) = (MergeState.Undone, by.HatId, now);
    }

    private void BecomeProposed(CaseFile caseFile, MergeDirection goesOnIn, string reason, Actor by, DateTimeOffset now)
    {
        caseFile.EnsureDirects(by);
        caseFile.EnsureMayMerge();

        (GoesOnIn, Reason, State) = (goesOnIn, reason, MergeState.Proposed);
        (ProposedByHatId, ProposedByProfessionalId, ProposedAt) = (by.HatId, by.ProfessionalId, now);
    }

    private void Answer(CaseFile mine, Actor by)
    {
        if (State is not MergeState.Proposed)
            throw new RuleViolationException("merge-answered", "The merge was answered already, nobody answers it any more because one of the cases ended, or nobody proposed it yet.");
        mine.EnsureDirects(by);
    }
}
