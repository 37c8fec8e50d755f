namespace Platform.Contracts.Signals.V1;

/// <summary>A partner brought in a worry.</summary>
public sealed record SignalSubmitted
{
    /// <summary>The signal.</summary>
    public required Guid SignalId { get; init; }

    /// <summary>The signaller's organisation.</summary>
    public required Guid OrganisationId { get; init; }

    /// <summary>The area whose triage weighs it.</summary>
    public required string MunicipalityCode { get; init; }

    /// <summary>How soon.</summary>
    public required Urgency Urgency { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset SubmittedAt { get; init; }
}
