using Platform.Cases.Features.Agreements;
using Platform.Cases.Features.Contacts;
using Platform.Cases.Features.Decisions;
using Platform.Cases.Features.Households;
using Platform.Cases.Features.Lifecycle;
using Platform.Cases.Features.Measuring;
using Platform.Cases.Features.Merging;
using Platform.Cases.Features.Outcomes;
using Platform.Cases.Features.Participants;
using Platform.Cases.Features.Plan;
using Platform.Cases.Features.Reading;
using Platform.Cases.Features.Regie;
using Platform.Cases.Features.Retention;
using Platform.Cases.Features.Scaling;
using Platform.Cases.Features.Transfers;
using Platform.ServiceDefaults.Identity;
using Platform.ServiceDefaults.OpenApi;

namespace Platform.Cases.Features;

/// <summary>Everything the Cases service answers over HTTP.</summary>
public static class CasesEndpoints
{
    private const string Read = "cases.read";
    private const string Write = "cases.write";

    public static void MapCases(this IEndpointRouteBuilder app)
    {
        var cases = app.MapGroup("/v1/cases").WithTags("Cases");
        cases.MapGet("", ListCases.Handle).RequireScope(Read);
        cases.MapPost("", OpenCase.Handle).RequireScope(Write).WithRequestExample(Examples.OpenCase);
        cases.MapPost("_search", SearchCases.Handle).RequireScope(Read).WithRequestExample(Examples.SearchCases);
        cases.MapGet("{caseId}", GetCase.Handle).RequireScope(Read);
        cases.MapGet("{caseId}/overview", GetOverview.Handle).RequireScope(Read);
        cases.MapGet("{caseId}/as-known", GetCaseAsKnown.Handle).RequireScope(Read);
        cases.MapGet("{caseId}/as-known/agreements", ListAgreementsAsKnown.Handle).RequireScope(Read);
        app.MapGet("/v1/my-part", GetMyPart.Handle).WithTags("Cases").RequireScope(Read);
        app.MapGet("/v1/my-part/agreements", ListMyAgreements.Handle).WithTags("Cases").RequireScope(Read);
        app.MapGet("/v1/my-part/decisions", ListMyDecisions.Handle).WithTags("Cases").RequireScope(Read);
        app.MapGet("/v1/my-part/requests", ListMyRequests.Handle).WithTags("Cases").RequireScope(Read);
        app.MapGet("/v1/board", GetBoard.Handle).WithTags("Cases").RequireScope(Read);
        cases.MapGet("{caseId}/steps", ListSteps.Handle).RequireScope(Read);
        cases.MapGet("{caseId}/timeline", GetTimeline.Handle).RequireScope(Read);
        cases.MapPost("{caseId}/non-acceptance", DoNotAcceptCase.Handle).RequireScope(Write).WithRequestExample(Examples.DoNotAcceptCase);
        cases.MapPost("{caseId}/monitoring", StartMonitoring.Handle).RequireScope(Write).WithRequestExample(Examples.StartMonitoring);
        cases.MapPut("{caseId}/monitoring/owner", ChangeMonitor.Handle).RequireScope(Write).WithRequestExample(Examples.ChangeMonitor);
        cases.MapPost("{caseId}/after-action-review", HoldAfterActionReview.Handle).RequireScope(Write).WithRequestExample(Examples.HoldAfterActionReview);
        cases.MapPost("{caseId}/residents-copy", RecordResidentsCopy.Handle).RequireScope(Write).WithRequestExample(Examples.RecordResidentsCopy);
        cases.MapPost("{caseId}/closure", CloseCase.Handle).RequireScope(Write).WithRequestExample(Examples.CloseCase);
        cases.MapPost("{caseId}/suspension", SuspendCase.Handle).RequireScope(Write).WithRequestExample(Examples.SuspendCase);
        cases.MapPost("{caseId}/resumption", ResumeCase.Handle).RequireScope(Write);
        cases.MapPost("{caseId}/relapse", TellRelapse.Handle).RequireScope(Write);
        cases.MapGet("{caseId}/regime-transfers", ListRegimeTransfers.Handle).RequireScope(Read);
        cases.MapPost("{caseId}/regime-transfers", ProposeRegimeTransfer.Handle).RequireScope(Write).WithRequestExample(Examples.ProposeRegimeTransfer);
        cases.MapPost("{caseId}/regime-transfers/{transferId}/acceptance", AcceptRegimeTransfer.Handle).RequireScope(Write);
        cases.MapPost("{caseId}/regime-transfers/{transferId}/declination", DeclineRegimeTransfer.Handle).RequireScope(Write).WithRequestExample(Examples.DeclineRegimeTransfer);
        cases.MapPost("{caseId}/regime-return", ReturnToLocalRules.Handle).RequireScope(Write).WithRequestExample(Examples.ReturnToLocalRules);
        cases.MapPost("{caseId}/reopening", ReopenCase.Handle).RequireScope(Write).WithRequestExample(Examples.ReopenCase);

        cases.MapPost("{caseId}/transfers", ProposeTransfer.Handle).RequireScope(Write).WithRequestExample(Examples.ProposeTransfer);
        cases.MapPost("{caseId}/merges", ProposeMerge.Handle).RequireScope(Write).WithRequestExample(Examples.ProposeMerge);

        cases.MapGet("{caseId}/holds", ListHoldsOfCase.Handle).RequireScope(Read).WithSummary("The holds on one case that the caller may know of");
        cases.MapPost("{caseId}/holds", PlaceCaseHold.Handle).RequireScope(Write).WithSummary("Keeps a case from being destroyed (\"bewaren wegens klacht of verzoek\", I-29)").WithRequestExample(Examples.PlaceCaseHold);
        cases.MapGet("{caseId}/holds/{holdId}", GetCaseHold.Handle).RequireScope(Read).WithSummary("One hold on a case");
        cases.MapPut("{caseId}/holds/{holdId}/review", ReviewCaseHold.Handle).RequireScope(Write).WithSummary("Says that a hold was looked at and is still needed").WithRequestExample(Examples.ReviewCaseHold);
        cases.MapPost("{caseId}/holds/{holdId}/lifting", LiftCaseHold.Handle).RequireScope(Write).WithSummary("Lifts a hold; the time that the case is kept runs on");
        app.MapGet("/v1/case-holds", ListCaseHolds.Handle).WithTags("Cases").RequireScope(Read).WithSummary("The holds of my organisation and of its territory");
        app.MapGet("/v1/case-destructions", ListCaseDestructions.Handle).WithTags("Cases").RequireScope(Read).WithSummary("Which cases of my territory were destroyed (\"vernietiging\"), and when");
        app.MapGet("/v1/case-destructions/counts", CountCaseDestructions.Handle).WithTags("Cases").RequireScope(Read).WithSummary("How many cases of my territory were destroyed in a period, by rule");

        var transfers = app.MapGroup("/v1/case-transfers").WithTags("Cases");
        transfers.MapGet("", ListTransfers.Handle).RequireScope(Read);
        transfers.MapGet("{transferId}", GetTransfer.Handle).RequireScope(Read);
        transfers.MapPost("{transferId}/acceptance", AcceptTransfer.Handle).RequireScope(Write).WithRequestExample(Examples.AcceptTransfer);
        transfers.MapPost("{transferId}/declination", DeclineTransfer.Handle).RequireScope(Write).WithRequestExample(Examples.DeclineTransfer);
        transfers.MapPost("{transferId}/withdrawal", WithdrawTransfer.Handle).RequireScope(Write);

        var merges = app.MapGroup("/v1/case-merges").WithTags("Cases");
        merges.MapGet("", ListMerges.Handle).RequireScope(Read);
        merges.MapGet("{mergeId}", GetMerge.Handle).RequireScope(Read);
        merges.MapPost("{mergeId}/proposal", TakeUpMerge.Handle).RequireScope(Write).WithRequestExample(Examples.TakeUpMerge);
        merges.MapPost("{mergeId}/confirmation", ConfirmMerge.Handle).RequireScope(Write);
        merges.MapPost("{mergeId}/declination", DeclineMerge.Handle).RequireScope(Write);
        merges.MapPost("{mergeId}/undoing", UndoMerge.Handle).RequireScope(Write);

        var households = app.MapGroup("/v1/cases/{caseId}").WithTags("Households");
        households.MapGet("members", ListMembers.Handle).RequireScope(Read);
        households.MapPost("members", AddMember.Handle).RequireScope(Write).WithRequestExample(Examples.AddMember);
        households.MapGet("members/{memberId}", GetMember.Handle).RequireScope(Read);
        households.MapPost("members/{memberId}/departure", EndMembership.Handle).RequireScope(Write).WithRequestExample(Examples.EndMembership);
        households.MapPost("members/{memberId}/death", RegisterDeath.Handle).RequireScope(Write).WithRequestExample(Examples.RegisterDeath);
        households.MapPost("members/{memberId}/death/withdrawal", WithdrawDeath.Handle).RequireScope(Write);
        households.MapPut("members/{memberId}/person", CorrectMember.Handle).RequireScope(Write).WithRequestExample(Examples.CorrectMember);
        households.MapPut("members/{memberId}/role", CorrectMemberRole.Handle).RequireScope(Write).WithRequestExample(Examples.CorrectMemberRole);
        households.MapPut("identity-confidence", SetSubjectConfidence.Handle).RequireScope(Write).WithRequestExample(Examples.IdentityConfidence);
        households.MapPut("subject-informed", InformSubject.Handle).RequireScope(Write).WithRequestExample(Examples.InformSubject);
        households.MapPut("members/{memberId}/subject-informed", InformMember.Handle).RequireScope(Write).WithRequestExample(Examples.InformSubject);
        households.MapPost("focus", RefocusCase.Handle).RequireScope(Write).WithRequestExample(Examples.RefocusCase);
        households.MapPost("home", MoveHome.Handle).RequireScope(Write).WithRequestExample(Examples.MoveHome);
        households.MapGet("review-tasks", ListReviewTasks.Handle).RequireScope(Read);
        households.MapPost("review-tasks/{taskId}/completion", CompleteReview.Handle).RequireScope(Write).WithRequestExample(Examples.CompleteReview);
        households.MapGet("compartments", ListCompartments.Handle).RequireScope(Read);
        households.MapPost("compartments", OpenCompartment.Handle).RequireScope(Write).WithRequestExample(Examples.OpenCompartment);

        var participants = app.MapGroup("/v1/cases/{caseId}/participants").WithTags("Participants");
        participants.MapGet("", ListParticipants.Handle).RequireScope(Read);
        participants.MapPost("", InviteParticipant.Handle).RequireScope(Write).WithRequestExample(Examples.InviteParticipant);
        participants.MapPost("suggestions", SuggestParticipant.Handle).RequireScope(Write).WithRequestExample(Examples.SuggestParticipant);
        participants.MapGet("{participantId}", GetParticipant.Handle).RequireScope(Read);
        participants.MapPost("{participantId}/acceptance", AcceptInvitation.Handle).RequireScope(Write);
        participants.MapPost("{participantId}/declination", DeclineInvitation.Handle).RequireScope(Write);
        participants.MapPost("{participantId}/departure", LeaveCase.Handle).RequireScope(Write).WithRequestExample(Examples.LeaveCase);
        participants.MapPut("{participantId}/person", NameParticipantPerson.Handle).RequireScope(Write).WithRequestExample(Examples.NameParticipantPerson);
        participants.MapPost("{participantId}/removal", RemoveParticipant.Handle).RequireScope(Write);
        app.MapGet("/v1/case-invitations", ListCaseInvitations.Handle).WithTags("Participants").RequireScope(Read);

        var regie = app.MapGroup("/v1/cases/{caseId}").WithTags("Direction");
        regie.MapPost("director/proposals", ProposeDirector.Handle).RequireScope(Write).WithRequestExample(Examples.ProposeRole);
        regie.MapPost("director/acceptance", AcceptDirection.Handle).RequireScope(Write);
        regie.MapPost("director/declination", DeclineDirection.Handle).RequireScope(Write);
        regie.MapPost("process-director", ProposeProcessDirector.Handle).RequireScope(Write).WithRequestExample(Examples.ProposeRole);
        regie.MapPost("process-director/acceptance", AcceptProcessDirection.Handle).RequireScope(Write);
        regie.MapPost("process-director/declination", DeclineProcessDirection.Handle).RequireScope(Write);
        regie.MapPost("executive-owner", ProposeExecutiveOwner.Handle).RequireScope(Write).WithRequestExample(Examples.ProposeRole);
        regie.MapPost("executive-owner/acceptance", AcceptExecutiveOwnership.Handle).RequireScope(Write);
        regie.MapPost("executive-owner/declination", DeclineExecutiveOwnership.Handle).RequireScope(Write);

        var plan = app.MapGroup("/v1/cases/{caseId}").WithTags("Plan");
        plan.MapGet("goals", ListGoals.Handle).RequireScope(Read);
        plan.MapPost("goals", AddGoal.Handle).RequireScope(Write).WithRequestExample(Examples.AddGoal);
        plan.MapPut("goals/{goalId}/text", CorrectGoal.Handle).RequireScope(Write).WithRequestExample(Examples.CorrectGoal);
        plan.MapPost("goals/{goalId}/ending", EndGoal.Handle).RequireScope(Write).WithRequestExample(Examples.EndGoal);
        plan.MapGet("plan", GetPlan.Handle).RequireScope(Read);
        plan.MapPut("plan/situation", DescribeSituation.Handle).RequireScope(Write).WithRequestExample(Examples.DescribeSituation);
        plan.MapGet("plan/versions", ListPlanVersions.Handle).RequireScope(Read);
        plan.MapPost("plan/versions", AdoptPlan.Handle).RequireScope(Write).WithRequestExample(Examples.AdoptPlan);
        plan.MapGet("plan/versions/{number}", GetPlanVersion.Handle).RequireScope(Read);
        plan.MapGet("plan/proposals", ListPlanProposals.Handle).RequireScope(Read);
        plan.MapPost("plan/proposals", ProposePlanChange.Handle).RequireScope(Write).WithRequestExample(Examples.ProposePlanChange);
        plan.MapGet("plan/proposals/{proposalId}", GetPlanProposal.Handle).RequireScope(Read);
        plan.MapPost("plan/proposals/{proposalId}/acceptance", TakeUpPlanProposal.Handle).RequireScope(Write);
        plan.MapPost("plan/proposals/{proposalId}/declination", DeclinePlanProposal.Handle).RequireScope(Write).WithRequestExample(Examples.DeclinePlanProposal);
        plan.MapPost("plan/proposals/{proposalId}/withdrawal", WithdrawPlanProposal.Handle).RequireScope(Write);
        plan.MapGet("plan/gaps", GetPlanGaps.Handle).RequireScope(Read);
        plan.MapPost("concerns", RaiseConcern.Handle).RequireScope(Write).WithRequestExample(Examples.RaiseConcern);
        plan.MapPost("concerns/{concernId}/ownership", OwnConcern.Handle).RequireScope(Write);
        plan.MapPost("concerns/{concernId}/return", GiveConcernBack.Handle).RequireScope(Write);
        plan.MapPost("concerns/{concernId}/resolution", ResolveConcern.Handle).RequireScope(Write);
        plan.MapGet("measures", ListMeasures.Handle).RequireScope(Read);
        plan.MapPost("measures", AddMeasure.Handle).RequireScope(Write).WithRequestExample(Examples.AddMeasure);
        plan.MapPut("measures/{measureId}/text", CorrectMeasure.Handle).RequireScope(Write).WithRequestExample(Examples.CorrectMeasure);
        plan.MapPost("measures/{measureId}/ending", EndMeasure.Handle).RequireScope(Write).WithRequestExample(Examples.EndMeasure);
        plan.MapGet("perspectives", ListPerspectives.Handle).RequireScope(Read);
        plan.MapPost("perspectives", GivePerspective.Handle).RequireScope(Write).WithRequestExample(Examples.GivePerspective);
        plan.MapGet("goal-rounds", ListGoalRounds.Handle).RequireScope(Read);
        plan.MapPost("goal-rounds", OpenGoalRound.Handle).RequireScope(Write).WithRequestExample(Examples.OpenGoalRound);
        plan.MapGet("goal-rounds/{goalRoundId}", GetGoalRound.Handle).RequireScope(Read);
        plan.MapPost("goal-rounds/{goalRoundId}/entries", SubmitGoal.Handle).RequireScope(Write).WithRequestExample(Examples.SubmitGoal);
        app.MapGet("/v1/life-areas", ListLifeAreas.Handle).WithTags("Plan").RequireScope(Read);
        plan.MapGet("contact-moments", ListContacts.Handle).RequireScope(Read);
        plan.MapPost("contact-moments", RecordContact.Handle).RequireScope(Write).WithRequestExample(Examples.RecordContact);

        var measuring = app.MapGroup("/v1/cases/{caseId}").WithTags("Measuring");
        measuring.MapPost("baseline", MeasureBaseline.Handle).RequireScope(Write).WithRequestExample(Examples.Measure);
        measuring.MapGet("measurements", ListMeasurements.Handle).RequireScope(Read);
        measuring.MapPost("measurements", RecordMeasurement.Handle).RequireScope(Write).WithRequestExample(Examples.Measure);
        measuring.MapGet("trend", GetTrend.Handle).RequireScope(Read);
        measuring.MapGet("stagnation", GetStagnation.Handle).RequireScope(Read);

        measuring.MapGet("outcomes", ListNamedOutcomes.Handle).RequireScope(Read);
        measuring.MapPost("outcomes", NameOutcome.Handle).RequireScope(Write).WithRequestExample(Examples.NameOutcome);
        measuring.MapGet("lesson", ProposeLesson.Handle).RequireScope(Read);
        measuring.MapPost("lesson", OfferLesson.Handle).RequireScope(Write).WithRequestExample(Examples.OfferLesson);
        app.MapGet("/v1/outcomes", ListSharedOutcomes.Handle).WithTags("Measuring").RequireScope(Read);
        app.MapGet("/v1/outcomes/{outcomeId}", GetSharedOutcome.Handle).WithTags("Measuring").RequireScope(Read);
        app.MapGet("/v1/lessons", ListLessons.Handle).WithTags("Measuring").RequireScope(Read);

        var decisions = app.MapGroup("/v1/cases/{caseId}").WithTags("Decisions");
        decisions.MapGet("decisions", ListDecisions.Handle).RequireScope(Read);
        decisions.MapPost("decisions", TakeDecision.Handle).RequireScope(Write).WithRequestExample(Examples.TakeDecision);
        decisions.MapGet("decisions/{decisionId}", GetDecision.Handle).RequireScope(Read);
        decisions.MapPost("decisions/{decisionId}/acceptance", AcceptDecision.Handle).RequireScope(Write).WithRequestExample(Examples.AcceptDecision);
        decisions.MapPost("decisions/{decisionId}/ratification", RatifyDecision.Handle).RequireScope(Write);
        decisions.MapPost("decisions/{decisionId}/declination", DeclineDecision.Handle).RequireScope(Write);
        decisions.MapPost("decisions/{decisionId}/mandate-confirmation", ConfirmDecisionMandate.Handle).RequireScope(Write);
        decisions.MapPost("decisions/{decisionId}/exception-conclusion", ConcludeDeviation.Handle).RequireScope(Write).WithRequestExample(Examples.ConcludeDeviation);
        decisions.MapGet("advices", ListAdvices.Handle).RequireScope(Read);
        decisions.MapPost("advices", GiveAdvice.Handle).RequireScope(Write).WithRequestExample(Examples.GiveAdvice);
        decisions.MapGet("requests", ListRequests.Handle).RequireScope(Read);
        decisions.MapPost("requests", AskParticipant.Handle).RequireScope(Write).WithRequestExample(Examples.AskParticipant);
        decisions.MapGet("requests/{requestId}", GetRequest.Handle).RequireScope(Read);
        decisions.MapPost("requests/{requestId}/answer", AnswerRequest.Handle).RequireScope(Write).WithRequestExample(Examples.AnswerRequest);
        decisions.MapPost("requests/{requestId}/declination", DeclineRequest.Handle).RequireScope(Write);
        decisions.MapPost("requests/{requestId}/withdrawal", WithdrawRequest.Handle).RequireScope(Write);

        var agreements = app.MapGroup("/v1/cases/{caseId}/agreements").WithTags("Agreements");
        agreements.MapGet("", ListAgreements.Handle).RequireScope(Read);
        agreements.MapPost("", ProposeAgreement.Handle).RequireScope(Write).WithRequestExample(Examples.ProposeAgreement);
        agreements.MapGet("{agreementId}", GetAgreement.Handle).RequireScope(Read);
        agreements.MapPost("{agreementId}/acceptance", AcceptAgreement.Handle).RequireScope(Write).WithRequestExample(Examples.AcceptAgreement);
        agreements.MapPost("{agreementId}/declination", DeclineAgreement.Handle).RequireScope(Write);
        agreements.MapPost("{agreementId}/ratification", RatifyAgreement.Handle).RequireScope(Write);
        agreements.MapPost("{agreementId}/completion", CompleteAgreement.Handle).RequireScope(Write);
        agreements.MapPost("{agreementId}/verification", VerifyAgreement.Handle).RequireScope(Write);
        agreements.MapPost("{agreementId}/contradiction", ContradictAgreement.Handle).RequireScope(Write).WithRequestExample(Examples.ContradictAgreement);
        agreements.MapPost("{agreementId}/stuck", ReportStuck.Handle).RequireScope(Write).WithRequestExample(Examples.ReportStuck);
        agreements.MapPost("{agreementId}/revocation", RevokeAgreement.Handle).RequireScope(Write);
        agreements.MapPost("{agreementId}/renegotiation", RenegotiateAgreement.Handle).RequireScope(Write).WithRequestExample(Examples.ProposeAgreement);
        agreements.MapPost("{agreementId}/mandate-confirmation", ConfirmMandate.Handle).RequireScope(Write);
        agreements.MapPost("{agreementId}/support/acceptance", AcceptSupport.Handle).RequireScope(Write);
        agreements.MapPost("{agreementId}/support/declination", DeclineSupport.Handle).RequireScope(Write);
        agreements.MapPost("{agreementId}/reassignment", ReassignAgreement.Handle).RequireScope(Write).WithRequestExample(Examples.ReassignAgreement);

        var scaling = app.MapGroup("/v1/cases/{caseId}/scaling-decisions").WithTags("Scaling");
        scaling.MapGet("", ListScalingDecisions.Handle).RequireScope(Read);
        scaling.MapPost("", DecideScaling.Handle).RequireScope(Write).WithRequestExample(Examples.DecideScaling);
        scaling.MapPost("{decisionId}/acceptance", ReceiveCase.Handle).RequireScope(Write);
        scaling.MapPost("{decisionId}/declination", DoNotReceiveCase.Handle).RequireScope(Write);
        scaling.MapPost("{decisionId}/withdrawal", WithdrawScaling.Handle).RequireScope(Write);
        scaling.MapPost("{decisionId}/ratification", RatifyScaling.Handle).RequireScope(Write);
        scaling.MapPost("{decisionId}/views", GiveView.Handle).RequireScope(Write).WithRequestExample(Examples.GiveView);
        scaling.MapPost("{decisionId}/dissents", RegisterDissent.Handle).RequireScope(Write).WithRequestExample(Examples.RegisterDissent);
        app.MapGet("/v1/cases/{caseId}/crisis-plan", GetCrisisPlan.Handle).WithTags("Scaling").RequireScope(Read);
        app.MapPut("/v1/cases/{caseId}/crisis-plan", OrganiseCrisis.Handle).WithTags("Scaling").RequireScope(Write).WithRequestExample(Examples.OrganiseCrisis);
        app.MapGet("/v1/ave-profile", GetScalingProfile.Handle).WithTags("Scaling").RequireScope(Read);

        app.MapGet("/internal/agreements/{agreementId}", GetAgreementProcess.Handle).RequireScope("internal").ExcludeFromDescription();
        app.MapGet("/internal/cases", SnapshotCases.Handle).RequireScope("internal").ExcludeFromDescription();
    }
}
