using Platform.Cases.Domain;
using Platform.Cases.Features.Agreements;
using Platform.Cases.Features.Contacts;
using Platform.Cases.Features.Decisions;
using Platform.Cases.Features.Lifecycle;
using Platform.Cases.Features.Measuring;
using Platform.Cases.Features.Outcomes;
using Platform.Cases.Features.Participants;
using Platform.Cases.Features.Plan;
using Platform.Cases.Features.Reading;
using Platform.Cases.Features.Regie;
using Platform.Cases.Features.Scaling;
using Platform.Contracts.Cases.V1;
using Platform.Contracts.Signals.V1;
using Platform.ServiceDefaults.Domain;

namespace Platform.Cases.Features;

/// <summary>Request bodies that work when they are sent, for the OpenAPI document; organisations and hats are of the reference region.</summary>
internal static partial class Examples
{
    private static readonly DateOnly ADay = new(2035, 2, 1);
    private static readonly Guid Organisation = new("0199a000-0001-7000-8000-000000000001");
    private static readonly Guid CareAndSafetyHouse = new("0199a000-0001-7000-8000-00000000000b");
    private static readonly Guid NextMunicipality = new("0199a000-0001-7000-8000-000000000010");
    private static readonly Guid Hat = new("0199a000-0003-7000-8000-000000000003");
    private static readonly Guid Goal = new("0199a000-0009-7000-8000-000000000001");

    public static OpenCaseRequest OpenCase { get; } = new(
        new CaseSubject(SubjectKind.Household, "Household De Wit"),
        "GM9901",
        Purpose.PreventingEscalation,
        new CaseSubjectInformed(InformedState.Informed));

    public static SearchCasesRequest SearchCases { get; } = new(Status: [CaseStatus.Active], AvePhases: [2, 3]);

    public static DoNotAcceptCaseRequest DoNotAcceptCase { get; } = new("The neighbourhood team can help alone.");

    public static StartMonitoringRequest StartMonitoring { get; } = new(["A new report of nuisance", "Missed appointments with the neighbourhood team"]);

    public static HoldAfterActionReviewRequest HoldAfterActionReview { get; } = new(new DateOnly(2026, 11, 20));

    public static CloseCaseRequest CloseCase { get; } = new(
        OutcomeResult.Improved, "The home is quiet and the debts are under control.", ResidentFeedback.Given, [new CaseGoalResult(Goal, GoalResult.Reached)]);

    public static RecordResidentsCopyRequest RecordResidentsCopy { get; } = new();

    public static NameOutcomeRequest NameOutcome { get; } = new(
        "Quiet nights", OutcomeResult.Improved, "For two months the nights are quiet and the children are at school.", GoalId: Goal);

    public static OfferLessonRequest OfferLesson { get; } = new("housing", [LessonFactor.SharedGoal, LessonFactor.SamePeople], [LessonFactor.MandateAtTheTable]);

    public static AcceptDecisionRequest AcceptDecision { get; } = new(new AgreementCommitment(CommitmentPower.CommitMeasure, DurationDays: 60));

    public static ReopenCaseRequest ReopenCase { get; } = new("A sign of relapse; the purpose is still the same.");

    public static InviteParticipantRequest InviteParticipant { get; } = new(QuestionKind.Contribute, Organisation);

    public static ProposeRoleRequest ProposeRole { get; } = new(Hat);

    public static ReturnToLocalRulesRequest ReturnToLocalRules { get; } = new("One chain can go on alone; the neighbourhood team directs.");

    public static ChangeMonitorRequest ChangeMonitor { get; } = new(Organisation);

    public static ConcludeDeviationRequest ConcludeDeviation { get; } = new("Two visits a week brought calm; from now on it is one, as the rule says.");

    /// <remarks>A case rests a year at most, so this day goes along with the day on which the service started; the other days to come have no latest.</remarks>
    public static SuspendCaseRequest SuspendCase { get; } = new(SuspensionReason.Admission, DutchDay.Of(TimeProvider.System.GetUtcNow()).AddDays(300));

    public static ProposeRegimeTransferRequest ProposeRegimeTransfer { get; } = new(
        new CaseNationalCriteria(SeveralLifeAreas: true, SeveralChains: true, FamilyOrSurroundings: true),
        "Care, probation and the municipality each need the others to go on.",
        CareAndSafetyHouse,
        [CareAndSafetyHouse, Organisation]);

    public static DeclineRegimeTransferRequest DeclineRegimeTransfer { get; } = new("The local team can still go on with the partners it has.");

    public static SuggestParticipantRequest SuggestParticipant { get; } = new(Organisation, QuestionKind.Advise);

    public static LeaveCaseRequest LeaveCase { get; } = new();

    public static NameParticipantPersonRequest NameParticipantPerson { get; } = new(Hat);

    public static DissentRequest RegisterDissent { get; } = new("More pressure will make the family shut its door again.");

    public static GiveViewRequest GiveView { get; } = new(ViewDomain.Safety, "No danger for the neighbours at this moment.");

    public static AddGoalRequest AddGoal { get; } = new(GoalKind.Shared, "It is quiet at home at night.");

    public static CorrectGoalRequest CorrectGoal { get; } = new("It is quiet at home at night, in the weekend too.");

    public static EndGoalRequest EndGoal { get; } = new(GoalEnd.Reached, "For two months nobody in the street was kept awake.");

    public static DescribeSituationRequest DescribeSituation { get; } = new(
        "Two children, debts, and quarrels at night that the neighbours hear.", "A home where the children can sleep.");

    public static AdoptPlanRequest AdoptPlan { get; } = new("The first plan that everybody agrees with.");

    public static ProposePlanChangeRequest ProposePlanChange { get; } = new(
        1, "The debts grew while the line was down: the rent was not paid for four months.", Situation: "Two children, four months of rent, and quarrels at night.");

    public static DeclinePlanProposalRequest DeclinePlanProposal { get; } = new("The rent was paid meanwhile.");

    public static RaiseConcernRequest RaiseConcern { get; } = new("finances", "The rent was not paid for three months.", ["Lost her job in spring"]);

    public static AddMeasureRequest AddMeasure { get; } = new("A payment plan that fits the income", AgreementNature.Preventive, Goal);

    public static CorrectMeasureRequest CorrectMeasure { get; } = new("A payment plan that fits the income, from the first of the month");

    public static EndMeasureRequest EndMeasure { get; } = new(MeasureEnd.Done, "The plan runs, and the rent is paid each month.");

    public static GivePerspectiveRequest GivePerspective { get; } = new(
        "A mother who wants to but is tired.", "That the children keep it all inside.", "Rest in the evening.", PerspectiveFocus.Person);

    public static OpenGoalRoundRequest OpenGoalRound { get; } = new("What has to be better by summer?");

    public static SubmitGoalRequest SubmitGoal { get; } = new("The children sleep through the night.");

    public static MeasureRequest Measure { get; } = new(new DateOnly(2026, 11, 20), [new CaseScore("finances", 2), new CaseScore("housing", 3)]);

    public static TakeDecisionRequest TakeDecision { get; } = new(
        "Visits in pairs until the new year",
        "Visits take place with two people.",
        "A first talk at school, where it is calm.",
        "The visits go on, and nobody is alone at the door.",
        [],
        new DecisionDeviation("One organisation visits at a time", "The family asked for both to be there", ADay));

    public static GiveAdviceRequest GiveAdvice { get; } = new("Let one person make the appointments.");

    public static AskParticipantRequest AskParticipant { get; } = new(Organisation, "Can the visit of Thursday be in the morning?", ADay);

    public static AnswerRequestRequest AnswerRequest { get; } = new("Yes, at ten.");

    public static RecordContactRequest RecordContact { get; } = new(
        ContactKind.Phone, "The visit of Thursday is confirmed.", new DateTimeOffset(2026, 11, 20, 9, 30, 0, TimeSpan.Zero), Organisation);

    public static ProposeAgreementRequest ProposeAgreement { get; } = new(
        "Weekly visit", "Visit the household every week", "A plan for the debts", "The visit is noted as a contact moment",
        Organisation, ADay, Goal, Commitment: new AgreementCommitment(CommitmentPower.CommitCapacity, Hours: 16));

    public static AcceptAgreementRequest AcceptAgreement { get; } = new();

    public static ContradictAgreementRequest ContradictAgreement { get; } = new(ContradictionReason.PartlyDone);

    public static ReportStuckRequest ReportStuck { get; } = new(StuckReason.NoCapacity);

    public static ReassignAgreementRequest ReassignAgreement { get; } = new(Organisation, ADay);

    public static DecideScalingRequest DecideScaling { get; } = new(
        ScalingDirection.Up,
        2,
        [new CaseScalingGround(ScalingGroundKind.HighComplexity, "Debts, housing and school at the same time.")],
        new CaseDomainView("More help is needed than the team has."),
        new CaseDomainView("No danger at this moment."),
        ["The debts are under control", "School is attended"]);

    public static CaseCrisisPlan OrganiseCrisis { get; } = new([Hat], Organisation, [new CrisisLookingAfter(CrisisGroup.Bystanders, Organisation)], Organisation);
}
