namespace Platform.Signals.Domain;

/// <summary>The region's terms, from its profile.</summary>
/// <param name="TriageDue">From submission to the end of triage.</param>
/// <param name="UrgentTriageDue">The same for an urgent signal.</param>
/// <param name="FeedbackDue">From outcome, or end of the case, to feedback (I-31).</param>
/// <param name="LinkUndoable">How long a link between two signals can be undone (I-6).</param>
public sealed record SignalTerms(TimeSpan TriageDue, TimeSpan UrgentTriageDue, TimeSpan FeedbackDue, TimeSpan LinkUndoable)
{
    /// <summary>A week, four hours, two weeks and thirty days.</summary>
    public static SignalTerms Default { get; } =
        new(TimeSpan.FromDays(7), TimeSpan.FromHours(4), TimeSpan.FromDays(14), TimeSpan.FromDays(30));
}
