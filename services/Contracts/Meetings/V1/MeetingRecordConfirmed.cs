namespace Platform.Contracts.Meetings.V1;

/// <summary>The decision list of a meeting stands.</summary>
public sealed record MeetingRecordConfirmed
{
    /// <summary>The meeting.</summary>
    public required Guid MeetingId { get; init; }

    /// <summary>Which forum.</summary>
    public required Guid ForumId { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset ConfirmedAt { get; init; }
}
