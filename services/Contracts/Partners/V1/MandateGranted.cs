namespace Platform.Contracts.Partners.V1;

/// <summary>An organisation granted a mandate.</summary>
public sealed record MandateGranted
{
    /// <summary>The mandate; its reach is asked at Partners, never copied.</summary>
    public required Guid MandateId { get; init; }

    /// <summary>The organisation that granted it.</summary>
    public required Guid OrganisationId { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset GrantedAt { get; init; }
}
