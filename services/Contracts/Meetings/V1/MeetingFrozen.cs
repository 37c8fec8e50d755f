namespace Platform.Contracts.Meetings.V1;

/// <summary>The agenda is fixed.</summary>
public sealed record MeetingFrozen
{
    /// <summary>The meeting.</summary>
    public required Guid MeetingId { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset FrozenAt { get; init; }
}
