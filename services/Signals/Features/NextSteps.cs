namespace Platform.Signals.Features;

/// <summary>Tells a signaller what happens next. Says the same whether there is a case or not (I-17).</summary>
internal static class NextSteps
{
    public static NextStep Of(Signal signal) => signal.Progress switch
    {
        SignalProgress.Received when signal.UrgentCall is { RepeatAt: not null, DeskOrganisationId: null } => new("No desk is known that can be called now: ring the municipality, and 112 where there is danger. The triage of the area weighs it.", signal.TriageDueAt),
        SignalProgress.Received when signal.UrgentCall is { RepeatAt: not null, DeskReads: false } => new("The desk that was called does not read this: ring it, and tell what it must know. The triage of the area weighs it.", signal.TriageDueAt),
        SignalProgress.Received => new("The triage of the area weighs it.", signal.TriageDueAt),
        SignalProgress.BeingWeighed => new("It is being weighed.", signal.TriageDueAt),
        SignalProgress.NeedsInfo => new("The triage waits for the signaller's answer.", signal.AnswerDueAt),
        SignalProgress.Weighed => new("The signaller gets feedback.", signal.FeedbackDueAt),
        SignalProgress.FeedbackGiven => new("Nothing is asked of the signaller; keep doing what was promised. More feedback may follow; a new worry is a new signal.", null),
        _ => new("Nothing: it was taken back.", null),
    };
}
