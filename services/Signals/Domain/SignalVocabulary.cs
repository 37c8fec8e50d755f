namespace Platform.Signals.Domain;

/// <summary>Where a signal stands (domain.md 5.3). What the signaller sees of it is <see cref="SignalProgress"/>.</summary>
public enum SignalStatus
{
    /// <summary>Received; nobody has weighed it yet.</summary>
    Submitted,

    /// <summary>Being weighed by the triage of its area.</summary>
    InTriage,

    /// <summary>Waits for the signaller's answer.</summary>
    NeedsInfo,

    /// <summary>Outcome: no ground to act together.</summary>
    Rejected,

    /// <summary>Outcome: the signaller got advice and goes on.</summary>
    AdviceGiven,

    /// <summary>Outcome: another route or forum.</summary>
    Redirected,

    /// <summary>Outcome: joined to a case that exists.</summary>
    AttachedToCase,

    /// <summary>Outcome: a case was asked for.</summary>
    CaseOpened,

    /// <summary>The signaller heard the outcome, and the case still runs.</summary>
    FeedbackGiven,

    /// <summary>The signaller heard how it ended, and nothing runs any more.</summary>
    Closed,

    /// <summary>Taken back by the signaller before its outcome.</summary>
    Withdrawn,
}

/// <summary>What a signaller may know of where the signal stands: never whether there is a case (I-17).</summary>
public enum SignalProgress
{
    /// <summary>Received; it will be weighed.</summary>
    Received,

    /// <summary>Being weighed.</summary>
    BeingWeighed,

    /// <summary>A question waits for the signaller's answer.</summary>
    NeedsInfo,

    /// <summary>Weighed; feedback follows.</summary>
    Weighed,

    /// <summary>Feedback was given; more may follow. Also once it is closed: when a signal is closed tells whether a case ran.</summary>
    FeedbackGiven,

    /// <summary>Taken back.</summary>
    Withdrawn,
}

/// <summary>Why triage decided as it did; one or more.</summary>
public enum TriageGround
{
    /// <summary>Somebody's safety is at risk.</summary>
    SafetyAtRisk,

    /// <summary>Problems in several areas of life.</summary>
    SeveralLifeAreas,

    /// <summary>More than one member of the household is concerned.</summary>
    SeveralHouseholdMembers,

    /// <summary>Help that was started does not get further.</summary>
    HelpStagnates,

    /// <summary>No organisation can do this alone.</summary>
    SeveralOrganisationsNeeded,

    /// <summary>One organisation can do this alone.</summary>
    OneOrganisationSuffices,

    /// <summary>An organisation is already involved and suffices.</summary>
    AlreadyInvolved,

    /// <summary>A statutory route goes first.</summary>
    StatutoryRouteApplies,

    /// <summary>Belongs to another area.</summary>
    OutsideArea,

    /// <summary>Nothing that asks for acting together.</summary>
    NoGround,
}

/// <summary>Where a signal is sent on to. Only the route is kept, never what was told there (domain.md 3.4).</summary>
public enum SignalRoute
{
    /// <summary>Veilig Thuis: domestic violence and child abuse.</summary>
    VeiligThuis,

    /// <summary>The municipality's desk for the compulsory mental health care act.</summary>
    Wvggz,

    /// <summary>112.</summary>
    Emergency,

    /// <summary>A report to the police.</summary>
    PoliceReport,

    /// <summary>The regional approach to radicalisation.</summary>
    Radicalisation,

    /// <summary>Another municipality.</summary>
    OtherMunicipality,

    /// <summary>Another forum or the Care and Safety House.</summary>
    OtherForum,
}

/// <summary>How much feedback tells, in levels of domain.md 5.2.</summary>
public enum FeedbackLevel
{
    /// <summary>Nothing but "received and weighed".</summary>
    D0,

    /// <summary>Who is involved.</summary>
    D1,

    /// <summary>That something plays, without source or detail.</summary>
    D2,

    /// <summary>What to do or to avoid.</summary>
    D3,
}
