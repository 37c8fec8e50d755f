namespace Platform.Meetings.Domain;

/// <summary>Where a meeting stands (domain.md 5.6).</summary>
public enum MeetingStatus
{
    /// <summary>Planned; items can be put on the agenda and taken off.</summary>
    AgendaOpen,

    /// <summary>The agenda is fixed; the pre-check says what each item can do.</summary>
    Frozen,

    /// <summary>The table sits: attendance, agreements and conclusions are recorded.</summary>
    InSession,

    /// <summary>Concluded; what was recorded is the draft of the decision list.</summary>
    DraftRecord,
}
