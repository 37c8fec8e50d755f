namespace Platform.Contracts.Partners.V1;

/// <summary>The organisation left whose desk took over at night: from this moment nobody does, until the organisation that relied on it says who.</summary>
public sealed record NightDeskLost
{
    /// <summary>The organisation that relied on it.</summary>
    public required Guid OrganisationId { get; init; }

    /// <summary>The desk that named it; absent where the organisation did for all its desks.</summary>
    public Guid? DeskId { get; init; }

    /// <summary>The desk that is no more.</summary>
    public required Guid LostDeskId { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset LostAt { get; init; }
}
