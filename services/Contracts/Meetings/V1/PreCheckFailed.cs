namespace Platform.Contracts.Meetings.V1;

/// <summary>An agenda item cannot decide what it is meant to decide.</summary>
public sealed record PreCheckFailed
{
    /// <summary>The meeting.</summary>
    public required Guid MeetingId { get; init; }

    /// <summary>The item.</summary>
    public required Guid AgendaItemId { get; init; }

    /// <summary>Its case.</summary>
    public required Guid CaseId { get; init; }

    /// <summary>False when it is not even allowed to be discussed.</summary>
    public required bool MayBeDiscussed { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset CheckedAt { get; init; }
}
