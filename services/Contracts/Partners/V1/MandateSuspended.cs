namespace Platform.Contracts.Partners.V1;

/// <summary>A mandate was suspended: it holds for nothing until it is resumed. What was committed under it stays committed.</summary>
public sealed record MandateSuspended
{
    /// <summary>The mandate; its reach is asked at Partners, never copied.</summary>
    public required Guid MandateId { get; init; }

    /// <summary>The organisation that granted it.</summary>
    public required Guid OrganisationId { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset SuspendedAt { get; init; }
}
