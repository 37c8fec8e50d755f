namespace Platform.Contracts.Meetings.V1;

/// <summary>Too few came to a meeting; its items go to the next one.</summary>
public sealed record MeetingNotQuorate
{
    /// <summary>The meeting.</summary>
    public required Guid MeetingId { get; init; }

    /// <summary>Which forum.</summary>
    public required Guid ForumId { get; init; }

    /// <summary>When that was noted.</summary>
    public required DateTimeOffset NotedAt { get; init; }
}
