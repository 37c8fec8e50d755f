namespace Platform.Contracts.Signals.V1;

/// <summary>The signaller set something right after the outcome: whoever received the signal looks again (I-25).</summary>
public sealed record SignalCorrected
{
    /// <summary>The signal.</summary>
    public required Guid SignalId { get; init; }

    /// <summary>The case that it led to, if any.</summary>
    public Guid? CaseId { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset CorrectedAt { get; init; }
}
