namespace Platform.Contracts.Meetings.V1;

/// <summary>An agenda item was put off.</summary>
public sealed record AgendaItemDeferred
{
    /// <summary>The meeting.</summary>
    public required Guid MeetingId { get; init; }

    /// <summary>The item.</summary>
    public required Guid AgendaItemId { get; init; }

    /// <summary>The case.</summary>
    public required Guid CaseId { get; init; }

    /// <summary>How often by now; 2 is stagnation (I-32).</summary>
    public required int TimesDeferred { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset DeferredAt { get; init; }
}
