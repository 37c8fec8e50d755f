namespace Platform.Contracts.Meetings.V1;

/// <summary>A forum meets.</summary>
public sealed record MeetingScheduled
{
    /// <summary>The meeting.</summary>
    public required Guid MeetingId { get; init; }

    /// <summary>Which forum.</summary>
    public required Guid ForumId { get; init; }

    /// <summary>From.</summary>
    public required DateTimeOffset StartsAt { get; init; }

    /// <summary>Until.</summary>
    public required DateTimeOffset EndsAt { get; init; }

    /// <summary>When it was planned.</summary>
    public required DateTimeOffset ScheduledAt { get; init; }
}
