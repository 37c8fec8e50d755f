namespace Platform.Contracts.Meetings.V1;

/// <summary>A meeting takes place at another moment.</summary>
public sealed record MeetingMoved
{
    /// <summary>The meeting.</summary>
    public required Guid MeetingId { get; init; }

    /// <summary>Which forum.</summary>
    public required Guid ForumId { get; init; }

    /// <summary>From, as it is now.</summary>
    public required DateTimeOffset StartsAt { get; init; }

    /// <summary>Until.</summary>
    public required DateTimeOffset EndsAt { get; init; }

    /// <summary>When it was moved.</summary>
    public required DateTimeOffset MovedAt { get; init; }
}
