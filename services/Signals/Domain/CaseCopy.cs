namespace Platform.Signals.Domain;

/// <summary>What Cases told about the case that triage asked for, by the id that triage minted.</summary>
/// <remarks>Kept apart from the signal: its signaller must not see, not even in an ETag, that something happened to a case (I-17).</remarks>
public sealed class CaseCopy
{
    private CaseCopy()
    {
    }

    /// <param name="requestedCaseId">The id that triage minted or named.</param>
    public CaseCopy(Guid requestedCaseId) => RequestedCaseId = requestedCaseId;

    /// <summary>The id that triage minted or named.</summary>
    public Guid RequestedCaseId { get; private set; }

    /// <summary>The case itself: another one where the household already had a case (I-1).</summary>
    public Guid CaseId { get; private set; }

    /// <summary>The case's number.</summary>
    public string CaseNumber { get; private set; } = "";

    /// <summary>When the case ended, or was not accepted; from then final feedback is due (I-31).</summary>
    public DateTimeOffset? EndedAt { get; private set; }

    /// <summary>It ended as an intake that was not accepted: its signals led to no case, and are kept no longer than those.</summary>
    public bool NotAccepted { get; private set; }

    /// <summary>Until when the signaller hears how it ended (I-31).</summary>
    public DateTimeOffset? FeedbackDueAt { get; private set; }

    /// <summary>The household already had a case, and the signal joined it.</summary>
    public bool JoinedAnother => CaseId != RequestedCaseId;

    /// <summary>When Cases said which case it is; absent where that was not kept.</summary>
    public DateTimeOffset? SaidAt { get; private set; }

    /// <summary>The case exists, under this id and number; one that had ended runs again. What Cases said later stands.</summary>
    /// <remarks>That a case opened and that another one stands in its place are events of two cases, which may come in any order.</remarks>
    public void Became(Guid caseId, string caseNumber, DateTimeOffset at)
    {
        if (at < SaidAt)
            return;

        (CaseId, CaseNumber, SaidAt) = (caseId, caseNumber, at);
        RunsAgain();
    }

    /// <summary>The case runs, also where it had ended.</summary>
    public void RunsAgain() => (EndedAt, FeedbackDueAt, NotAccepted) = (null, null, false);

    /// <summary>The case ended, or was not accepted.</summary>
    public void Ended(DateTimeOffset at, bool notAccepted, SignalTerms terms) => (EndedAt, FeedbackDueAt, NotAccepted) = (at, at + terms.FeedbackDue, notAccepted);
}
