namespace Platform.Contracts.Meetings.V1;

/// <summary>A meeting does not take place, or nobody opened its session in time; its items go to the next one.</summary>
public sealed record MeetingCancelled
{
    /// <summary>The meeting.</summary>
    public required Guid MeetingId { get; init; }

    /// <summary>Which forum.</summary>
    public required Guid ForumId { get; init; }

    /// <summary>When it was cancelled.</summary>
    public required DateTimeOffset CancelledAt { get; init; }
}
