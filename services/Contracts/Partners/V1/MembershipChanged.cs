namespace Platform.Contracts.Partners.V1;

/// <summary>An organisation's place in a partnership changed. Carries the full state of that place.</summary>
public sealed record MembershipChanged
{
    /// <summary>The partnership.</summary>
    public required Guid PartnershipId { get; init; }

    /// <summary>The organisation.</summary>
    public required Guid OrganisationId { get; init; }

    /// <summary>Where it stands now.</summary>
    public required MembershipStatus Status { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset ChangedAt { get; init; }
}
