namespace Platform.Signals.Domain;

/// <summary>What triage has to do with a signal next.</summary>
public enum WorkKind
{
    /// <summary>Take it up and weigh it.</summary>
    Weigh,

    /// <summary>The signaller owes an answer; the triage's own term runs on.</summary>
    AwaitAnswer,

    /// <summary>The answer did not come in its time, or triage is due: ask for it another way, or weigh without it.</summary>
    FollowUpQuestion,

    /// <summary>Tell the signaller the outcome (I-31).</summary>
    GiveFeedback,

    /// <summary>Read what the signaller set right (I-25).</summary>
    ReadCorrection,

    /// <summary>Tell the signaller how the case ended (I-31).</summary>
    GiveFinalFeedback,

    /// <summary>Cases has not said yet that the case is there. Where that is overdue nobody has the worry: ask the operator for the event that waits.</summary>
    AwaitCase,

    /// <summary>Look again whether the people concerned can be told now (I-35).</summary>
    ReviewInforming,
}

/// <summary>One line of a triage's work list: what has to be done with a signal, and by when. Follows from the signal; nobody writes it by hand.</summary>
/// <remarks>Kept apart from the signal: that a case ended must not show in the ETag that its signaller sees (I-17).</remarks>
public sealed class WorkItem
{
    /// <summary>Puts what is urgent before everything that is not, so that one moment orders the whole list.</summary>
    private const int UrgentYearsEarlier = 1000;

    private WorkItem()
    {
    }

    private WorkItem(Signal signal) => (SignalId, MunicipalityCode) = (signal.Id, signal.MunicipalityCode);

    /// <summary>The signal.</summary>
    public Guid SignalId { get; private set; }

    /// <summary>The area whose triage has to do it.</summary>
    public string MunicipalityCode { get; private set; } = "";

    /// <summary>What.</summary>
    public WorkKind Kind { get; private set; }

    /// <summary>By when.</summary>
    public DateTimeOffset DueAt { get; private set; }

    /// <summary>Its place in the list: what is due first, and urgent signals that have no outcome before all others.</summary>
    public DateTimeOffset OrderAt { get; private set; }

    /// <summary>Grows with every look at what has to be done, also where it is still the same: of two who look at once, the second one's save fails.</summary>
    public int Revision { get; private set; }

    /// <summary>What has to be done at a moment: an answer that did not come in its time is awaited no longer.</summary>
    /// <remarks>By the clock alone: nothing is written when the time of an answer is over.</remarks>
    public WorkKind KindAt(DateTimeOffset now) => Kind is WorkKind.AwaitAnswer && now > DueAt ? WorkKind.FollowUpQuestion : Kind;

    /// <summary>What a signal asks of triage now.</summary>
    /// <param name="signal">The signal.</param>
    /// <param name="copy">What Cases told about its case.</param>
    /// <param name="known">The line that is there already.</param>
    /// <returns>The line; nothing where nobody has to do anything.</returns>
    public static WorkItem? Of(Signal signal, CaseCopy? copy, WorkItem? known)
    {
        if (Next(signal, copy) is not var (kind, dueAt))
            return null;

        var item = known ?? new WorkItem(signal);
        var urgent = signal is { Urgency: Platform.Contracts.Signals.V1.Urgency.Urgent, IsUndecided: true };
        (item.Kind, item.DueAt, item.OrderAt) = (kind, dueAt, urgent ? dueAt.AddYears(-UrgentYearsEarlier) : dueAt);
        item.Revision++;

        return item;
    }

    /// <remarks>Weighing goes before everything else. After the outcome it is whatever is due first; what a finished signal postponed is no longer anybody's to review.</remarks>
    private static (WorkKind Kind, DateTimeOffset DueAt)? Next(Signal signal, CaseCopy? copy) => signal switch
    {
        { AnswerDueAt: { } answerDueAt } => (WorkKind.AwaitAnswer, answerDueAt < signal.TriageDueAt ? answerDueAt : signal.TriageDueAt),
        { IsUndecided: true } => (WorkKind.Weigh, signal.TriageDueAt),
        _ => AfterOutcome(signal, copy).Where(work => work.DueAt is not null).OrderBy(work => work.DueAt).Select(work => ((WorkKind, DateTimeOffset)?)(work.Kind, work.DueAt!.Value)).FirstOrDefault(),
    };

    private static IEnumerable<(WorkKind Kind, DateTimeOffset? DueAt)> AfterOutcome(Signal signal, CaseCopy? copy)
    {
        if (signal.OwesFeedback)
            yield return (WorkKind.GiveFeedback, signal.FeedbackDueAt);
        foreach (var correction in signal.Corrections.Where(correction => correction.AcknowledgedAt is null && signal.ContentErasedAt is null))
            yield return (WorkKind.ReadCorrection, correction.ReadDueAt);
        if (signal.Status is SignalStatus.FeedbackGiven)
            yield return (WorkKind.GiveFinalFeedback, copy?.FeedbackDueAt);
        if (copy is null)
            yield return (WorkKind.AwaitCase, signal.Triage?.CaseAnswerDueAt);
        if (signal.EndedAt is null)
            yield return (WorkKind.ReviewInforming, signal.Postponed?.ReviewDueAt);
    }
}
