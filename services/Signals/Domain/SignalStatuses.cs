using Platform.Contracts.Signals.V1;

namespace Platform.Signals.Domain;

/// <summary>How statuses, outcomes and what a signaller may see belong together.</summary>
public static class SignalStatuses
{
    private static readonly Dictionary<SignalStatus, SignalProgress> Progress = new()
    {
        [SignalStatus.Submitted] = SignalProgress.Received,
        [SignalStatus.InTriage] = SignalProgress.BeingWeighed,
        [SignalStatus.NeedsInfo] = SignalProgress.NeedsInfo,
        [SignalStatus.Rejected] = SignalProgress.Weighed,
        [SignalStatus.AdviceGiven] = SignalProgress.Weighed,
        [SignalStatus.Redirected] = SignalProgress.Weighed,
        [SignalStatus.AttachedToCase] = SignalProgress.Weighed,
        [SignalStatus.CaseOpened] = SignalProgress.Weighed,
        [SignalStatus.FeedbackGiven] = SignalProgress.FeedbackGiven,
        [SignalStatus.Closed] = SignalProgress.FeedbackGiven,
        [SignalStatus.Withdrawn] = SignalProgress.Withdrawn,
    };

    /// <summary>What a signaller may know of a status.</summary>
    public static SignalProgress AsProgress(this SignalStatus status) => Progress[status];

    /// <summary>The statuses that look like this to a signaller.</summary>
    public static IReadOnlyList<SignalStatus> AsStatuses(this SignalProgress progress) =>
        [.. Progress.Where(pair => pair.Value == progress).Select(pair => pair.Key)];

    /// <summary>The status of a signal with this outcome.</summary>
    public static SignalStatus AsStatus(this TriageOutcome outcome) => outcome switch
    {
        TriageOutcome.Rejected => SignalStatus.Rejected,
        TriageOutcome.AdviceGiven => SignalStatus.AdviceGiven,
        TriageOutcome.Redirected => SignalStatus.Redirected,
        TriageOutcome.AttachedToCase => SignalStatus.AttachedToCase,
        TriageOutcome.CaseOpened => SignalStatus.CaseOpened,
        _ => throw new ArgumentOutOfRangeException(nameof(outcome)),
    };
}
