namespace Platform.Contracts.Meetings.V1;

/// <summary>The meeting ended.</summary>
public sealed record MeetingConcluded
{
    /// <summary>The meeting.</summary>
    public required Guid MeetingId { get; init; }

    /// <summary>Which forum.</summary>
    public required Guid ForumId { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset ConcludedAt { get; init; }
}
