namespace Platform.Meetings.Domain;

/// <summary>Where a meeting stands (domain.md 5.6).</summary>
public enum MeetingStatus
{
    /// <summary>Planned; items can be put on the agenda and taken off.</summary>
    AgendaOpen,

    /// <summary>The agenda is fixed.</summary>
    Frozen,

    /// <summary>Every item was checked: who comes knows what each can do.</summary>
    PreChecked,

    /// <summary>The table sits: attendance, agreements and conclusions are recorded.</summary>
    InSession,

    /// <summary>Concluded; what was recorded is the draft of the decision list.</summary>
    DraftRecord,

    /// <summary>The decision list stands: the term for objections passed and every objection is answered.</summary>
    Confirmed,

    /// <summary>Everybody who may know a part of it was given that part.</summary>
    Distributed,

    /// <summary>Nobody is waited for any more.</summary>
    Closed,

    /// <summary>Too few came; its items go to the next meeting.</summary>
    NotQuorate,

    /// <summary>It does not take place; its items go to the next meeting.</summary>
    Cancelled,
}
