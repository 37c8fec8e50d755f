namespace Platform.Contracts.Partners.V1;

/// <summary>A mandate was resumed: it holds again.</summary>
public sealed record MandateResumed
{
    /// <summary>The mandate; its reach is asked at Partners, never copied.</summary>
    public required Guid MandateId { get; init; }

    /// <summary>The organisation that granted it.</summary>
    public required Guid OrganisationId { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset ResumedAt { get; init; }
}
