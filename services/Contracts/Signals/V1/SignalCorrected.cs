namespace Platform.Contracts.Signals.V1;

/// <summary>The signaller set something right after the outcome, or triage is not sure any more whom the signal is about: whoever received the signal looks again (I-25).</summary>
public sealed record SignalCorrected
{
    /// <summary>The signal.</summary>
    public required Guid SignalId { get; init; }

    /// <summary>The case that it led to, if any.</summary>
    public Guid? CaseId { get; init; }

    /// <summary>Triage is not sure any more whom it is about: nothing above d2 is told of it, nor of what came from it, until that is known (I-7). Absent where that is not what was corrected.</summary>
    public bool? IdentityDoubted { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset CorrectedAt { get; init; }
}
