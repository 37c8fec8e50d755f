namespace Platform.Contracts.Meetings.V1;

/// <summary>A meeting of a series falls on a public holiday: every seat is asked, once, whether another slot suits it.</summary>
public sealed record MeetingSlotProposed
{
    /// <summary>The question.</summary>
    public required Guid SlotProposalId { get; init; }

    /// <summary>Which forum.</summary>
    public required Guid ForumId { get; init; }

    /// <summary>The day by the rule.</summary>
    public required DateOnly OccurrenceOn { get; init; }

    /// <summary>From, as proposed.</summary>
    public required DateTimeOffset StartsAt { get; init; }

    /// <summary>Until.</summary>
    public required DateTimeOffset EndsAt { get; init; }

    /// <summary>When the seats were asked.</summary>
    public required DateTimeOffset ProposedAt { get; init; }
}
