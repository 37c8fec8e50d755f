using Platform.Contracts.Meetings.V1;
using Platform.Meetings.Domain;
using Platform.Meetings.Features.AgendaItems;
using Platform.Meetings.Features.Forums;
using Platform.Meetings.Features.Meetings;
using Platform.Meetings.Features.Series;

namespace Platform.Meetings.Features;

/// <summary>One request body per operation, for the OpenAPI document.</summary>
internal static class Examples
{
    // People and organisations of the reference region (samples/region).
    private static readonly Guid Municipality = new("0199a000-0001-7000-8000-000000000001");
    private static readonly Guid MentalHealth = new("0199a000-0001-7000-8000-000000000005");
    private static readonly Guid ProcessDirector = new("0199a000-0003-7000-8000-000000000005");
    private static readonly Guid Director = new("0199a000-0003-7000-8000-000000000003");
    private static readonly Guid MentalHealthWorker = new("0199a000-0003-7000-8000-000000000017");
    private static readonly Guid Forum = new("0199a000-0005-7000-8000-000000000001");
    private static readonly Guid Case = new("0199a000-0006-7000-8000-000000000001");
    private static readonly DateTimeOffset StartsAt = new(2030, 1, 7, 12, 30, 0, TimeSpan.Zero);

    public static readonly SetUpForumRequest SetUpForum = new("Vangnetoverleg Vliethaven", ForumType.Vangnetoverleg, ProcessDirector, ["GM9901"], [new FillSeatRequest(Municipality, Director)]);

    public static readonly FillSeatRequest FillSeat = new(MentalHealth, MentalHealthWorker);

    public static readonly NameDeputyRequest NameDeputy = new(Director);

    public static readonly SeatLeaveRequest SeatLeave = new(new DateOnly(2030, 1, 2), new DateOnly(2030, 2, 1));

    public static readonly LeadMeetingRequest LeadMeeting = new(false);

    public static readonly ChangeChairRequest ChangeChair = new(Director);

    public static readonly ExplainParityRequest ExplainParity = new("The police sends one officer for three stations; the seat of probation is vacant until spring");

    public static readonly ProposeCharterRequest ProposeCharter = new(
        ["Nobody is evicted before everybody at this table has spoken about it"], "We decide together; whoever cannot agree says so within the week", "Evictions took us by surprise last year", ["Fewer evictions"],
        new QuorumRuleRequest(SharePercent: 50), ["Debts", "Nuisance"]);

    public static readonly DissolveForumRequest DissolveForum = new("The municipalities go on together", Forum);

    public static readonly StartSeriesRequest StartSeries = new("FREQ=MONTHLY;BYDAY=1MO", new DateOnly(2030, 1, 7), new TimeOnly(13, 30), 120, SeriesHolidayRule.NextWorkingDay, "Town hall, room 2");

    public static readonly ReplyToSlotRequest ReplyToSlot = new(true);

    public static readonly DecideSlotRequest DecideSlot = new(true);

    public static readonly ScheduleMeetingRequest ScheduleMeeting = new(Forum, StartsAt, StartsAt.AddHours(2), "Town hall, room 2");

    public static readonly AddAgendaItemRequest AddAgendaItem = new(Case, "Support at one address", [new ExpectedDecisionRequest(MentalHealth, MandatePower.CommitCapacity, MentalHealthWorker, Hours: 16, DurationDays: 90)]);

    public static readonly MoveMeetingRequest MoveMeeting = new(StartsAt.AddDays(1), StartsAt.AddDays(1).AddHours(2), "The town hall is closed");

    public static readonly EndMeetingRequest CancelMeeting = new("The chair is ill and nobody can stand in");

    public static readonly EndMeetingRequest NotQuorate = new("Three of nine seats came");

    public static readonly CallRollRequest CallRoll = new([], "Two seats are stuck in the snow; what concerns them waits for their acceptance");

    public static readonly SetSubjectInformedRequest SetSubjectInformed = new(ResidentInformedState.Informed);

    public static readonly InviteToItemRequest InviteToItem = new([Director, MentalHealthWorker]);

    public static readonly AcceptConfidentialityRequest AcceptConfidentiality = new([Director, MentalHealthWorker]);

    public static readonly ComeOrGoRequest ComeOrGo = new(MentalHealthWorker);

    public static readonly DiscloseOrallyRequest DiscloseOrally = new(3, "To agree who visits and when", "Consent of the resident", MentalHealthWorker);

    public static readonly RecordDecisionRequest RecordDecision = new(
        "The eviction waits for three months", [MentalHealth], "A payment plan instead of eviction", "The children keep their school",
        [new AcceptedByRequest(MentalHealthWorker, new CommitmentRequest(MandatePower.CommitMeasure, DurationDays: 90))]);

    public static readonly AnswerDecisionRequest AnswerDecision = new(true);

    public static readonly RaiseObjectionRequest RaiseObjection = new(StatementKind.Attendance, "Our worker left before the decision");

    public static readonly ResolveObjectionRequest ResolveObjection = new(ObjectionOutcome.Corrected, "Read: left at 13:05");

    public static readonly RecordAttendanceRequest RecordAttendance = new([new AttendeeRequest(MentalHealthWorker)]);

    public static readonly ConcludeAgreementRequest ConcludeAgreement = new(
        "Weekly visit", "Visits every Tuesday morning", "There is one known face at the door", "A short note in the case after each visit",
        MentalHealth, MentalHealthWorker, new DateOnly(2030, 3, 1),
        Nature: AgreedNature.Stabilising, Commitment: new CommitmentRequest(MandatePower.CommitCapacity, Hours: 16, DurationDays: 90));

    public static readonly ConcludeAgendaItemRequest ConcludeAgendaItem = new(ItemConclusion.Agreements, null, LevelAnswer.Same, new DateOnly(2030, 2, 4));
}
