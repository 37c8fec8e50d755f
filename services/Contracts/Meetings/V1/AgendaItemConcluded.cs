namespace Platform.Contracts.Meetings.V1;

/// <summary>An agenda item ended.</summary>
public sealed record AgendaItemConcluded
{
    /// <summary>The meeting.</summary>
    public required Guid MeetingId { get; init; }

    /// <summary>The item.</summary>
    public required Guid AgendaItemId { get; init; }

    /// <summary>The case.</summary>
    public required Guid CaseId { get; init; }

    /// <summary>How.</summary>
    public required ItemConclusion Conclusion { get; init; }

    /// <summary>When it is looked at again.</summary>
    public DateOnly? NextReviewOn { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset ConcludedAt { get; init; }
}
