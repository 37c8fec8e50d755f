namespace Platform.Meetings.Domain;

/// <summary>What the pre-check found.</summary>
public enum FindingKind
{
    /// <summary>An organisation that has to decide has nobody at the table.</summary>
    OrganisationMissing,

    /// <summary>The hat that has to decide is not invited.</summary>
    HatNotInvited,

    /// <summary>No mandate covers the decision.</summary>
    MandateNotCovered,

    /// <summary>A mandate covers it on a condition.</summary>
    MandateConditional,

    /// <summary>The mandate could not be asked.</summary>
    MandateUnknown,

    /// <summary>Somebody is invited who does not take part in the case (I-20).</summary>
    InvitedNotParticipant,

    /// <summary>The case is closed or not yet active.</summary>
    CaseNotActive,

    /// <summary>Somebody is invited whose hat ended, or is of a kind that may not know of cases (I-15).</summary>
    InvitedMayNotHear,

    /// <summary>Who is accountable for the case is not invited: its director, process director or executive owner.</summary>
    AccountableNotInvited,

    /// <summary>Nobody has said whether the resident knows, or the day to look at that again has passed (I-35).</summary>
    SubjectNotInformed,

    /// <summary>Somebody sat at none of the forum's last meetings. To know, not in the way.</summary>
    NewFace,

    /// <summary>Care and safety are not represented as equals. To know and to explain, not in the way.</summary>
    ParityMissing,

    /// <summary>The organisation of the chair takes no part in the case: the chair hears what may be told there, and nothing above level 2 is told while they sit at the item (I-20). To know, not in the way.</summary>
    ChairNotParticipant,

    /// <summary>Whose mandate would be needed is away on the day of the meeting.</summary>
    AwayThatDay,
}
