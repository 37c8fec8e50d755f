using Platform.Contracts.Cases.V1;
using Platform.Contracts.Meetings.V1;
using Platform.Contracts.Partners.V1;
using Platform.Contracts.Signals.V1;

namespace Platform.Contracts;

/// <summary>Every event, the name of its exchange, and the services that consume it.</summary>
/// <remarks>
/// The names are a promise to partners: a record may be renamed, its name on the wire may not.
/// Every process declares all of this at start, so that an event published before its consumer ever ran waits in that consumer's queue.
/// </remarks>
public static class Topology
{
    /// <summary>All events of version 1.</summary>
    public static IReadOnlyList<(Type Type, string Name, string[] Consumers)> Events { get; } =
    [
        // Partners
        Event<OrganisationRegistered>("partners.organisation-registered", "signals", "cases", "meetings"),
        Event<OrganisationChanged>("partners.organisation-changed", "signals", "cases", "meetings"),
        Event<OrganisationWithdrawn>("partners.organisation-withdrawn", "signals", "cases", "meetings"),
        Event<OrganisationMerged>("partners.organisation-merged", "signals", "cases", "meetings"),
        Event<OrganisationSplit>("partners.organisation-split", "cases"),
        Event<ProfessionalRegistered>("partners.professional-registered"),
        Event<HatGranted>("partners.hat-granted", "signals", "cases", "meetings"),
        Event<HatChanged>("partners.hat-changed", "signals", "cases", "meetings"),
        Event<HatEnded>("partners.hat-ended", "signals", "cases", "meetings"),
        Event<MandateGranted>("partners.mandate-granted"),
        Event<MandateRevoked>("partners.mandate-revoked", "cases"),
        Event<MandateSuspended>("partners.mandate-suspended", "cases"),
        Event<MandateResumed>("partners.mandate-resumed", "cases"),
        Event<MandateExpired>("partners.mandate-expired", "cases"),
        Event<NightDeskLost>("partners.night-desk-lost"),
        Event<MembershipChanged>("partners.membership-changed"),
        Event<CovenantReviewDue>("partners.covenant-review-due"),

        // Signals
        Event<SignalSubmitted>("signals.signal-submitted"),
        Event<SignalTriaged>("signals.signal-triaged", "cases"),
        Event<SignalLinked>("signals.signal-linked"),
        Event<SignalUnlinked>("signals.signal-unlinked"),
        Event<SignalFeedbackGiven>("signals.signal-feedback-given"),
        Event<SignalWithdrawn>("signals.signal-withdrawn"),
        Event<SignalCorrected>("signals.signal-corrected", "cases"),
        Event<SignalTriageReverted>("signals.signal-triage-reverted", "cases"),
        Event<UrgentSignalRaised>("signals.urgent-signal-raised"),
        Event<SignalDestroyed>("signals.signal-destroyed"),

        // Cases
        Event<CaseOpened>("cases.case-opened", "signals", "meetings"),
        Event<CaseAttached>("cases.case-attached", "signals"),
        Event<SignalNotAttached>("cases.signal-not-attached", "signals"),
        Event<CaseActivated>("cases.case-activated", "meetings"),
        Event<CaseDirectorChanged>("cases.case-director-changed", "meetings"),
        Event<CaseScaled>("cases.case-scaled", "meetings"),
        Event<CaseIdentityAssessed>("cases.case-identity-assessed", "meetings"),
        Event<ParticipantInvited>("cases.participant-invited", "meetings"),
        Event<ParticipantAccepted>("cases.participant-accepted", "meetings"),
        Event<ParticipantDeclined>("cases.participant-declined", "meetings"),
        Event<ParticipantLeft>("cases.participant-left", "meetings"),
        Event<CaseMonitoringStarted>("cases.case-monitoring-started", "meetings"),
        Event<CaseClosed>("cases.case-closed", "signals", "meetings"),
        Event<CaseReopened>("cases.case-reopened", "signals", "meetings"),
        Event<CaseNotAccepted>("cases.case-not-accepted", "signals", "meetings"),
        Event<CaseSuspended>("cases.case-suspended", "meetings"),
        Event<CaseResumed>("cases.case-resumed", "meetings"),
        Event<CaseScalingRatificationOverdue>("cases.case-scaling-ratification-overdue"),
        Event<CaseRegimeTransferred>("cases.case-regime-transferred"),
        Event<CaseMerged>("cases.case-merged", "meetings"),
        Event<CaseMergeUndone>("cases.case-merge-undone", "meetings"),
        Event<CaseTransferred>("cases.case-transferred", "signals", "meetings"),
        Event<CaseReviewTaskRaised>("cases.case-review-task-raised"),
        Event<CaseDestroyed>("cases.case-destroyed", "meetings"),
        Event<AgreementProposed>("cases.agreement-proposed", "meetings"),
        Event<AgreementAccepted>("cases.agreement-accepted", "meetings"),
        Event<AgreementAcceptedSubjectToRatification>("cases.agreement-accepted-subject-to-ratification", "meetings"),
        Event<AgreementRatified>("cases.agreement-ratified", "meetings"),
        Event<AgreementDeclined>("cases.agreement-declined", "meetings"),
        Event<AgreementDone>("cases.agreement-done", "meetings"),
        Event<AgreementVerified>("cases.agreement-verified", "meetings"),
        Event<AgreementContradicted>("cases.agreement-contradicted", "meetings"),
        Event<AgreementStuck>("cases.agreement-stuck", "meetings"),
        Event<AgreementOverdue>("cases.agreement-overdue", "meetings"),
        Event<AgreementReassignNeeded>("cases.agreement-reassign-needed", "meetings"),
        Event<AgreementRevoked>("cases.agreement-revoked", "meetings"),
        Event<AgreementRenegotiated>("cases.agreement-renegotiated", "meetings"),
        Event<AgreementLapsed>("cases.agreement-lapsed", "meetings"),
        Event<AgreementOwnerChanged>("cases.agreement-owner-changed", "meetings"),
        Event<AgreementMandateLost>("cases.agreement-mandate-lost"),
        Event<AgreementMandateConfirmed>("cases.agreement-mandate-confirmed"),
        Event<OutcomeShared>("cases.outcome-shared"),
        Event<AgreementStopped>("cases.agreement-stopped", "meetings"),

        // Meetings
        Event<MeetingScheduled>("meetings.meeting-scheduled"),
        Event<MeetingFrozen>("meetings.meeting-frozen"),
        Event<PreCheckFailed>("meetings.pre-check-failed"),
        Event<AgreementConcluded>("meetings.agreement-concluded", "cases"),
        Event<AgendaItemConcluded>("meetings.agenda-item-concluded", "cases"),
        Event<AgendaItemDeferred>("meetings.agenda-item-deferred", "cases"),
        Event<MeetingConcluded>("meetings.meeting-concluded"),
        Event<MeetingSlotProposed>("meetings.meeting-slot-proposed"),
        Event<MeetingMoved>("meetings.meeting-moved"),
        Event<MeetingCancelled>("meetings.meeting-cancelled"),
        Event<MeetingNotQuorate>("meetings.meeting-not-quorate"),
        Event<MeetingRecordConfirmed>("meetings.meeting-record-confirmed"),
        Event<ForumDissolved>("meetings.forum-dissolved"),
    ];

    private static (Type Type, string Name, string[] Consumers) Event<TEvent>(string name, params string[] consumers) =>
        (typeof(TEvent), $"{name}.v1", consumers);
}
