namespace Platform.Contracts.Signals.V1;

/// <summary>The signaller heard what became of the signal (I-31).</summary>
public sealed record SignalFeedbackGiven
{
    /// <summary>The signal.</summary>
    public required Guid SignalId { get; init; }

    /// <summary>The signaller's organisation.</summary>
    public required Guid OrganisationId { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset GivenAt { get; init; }
}
