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
}
