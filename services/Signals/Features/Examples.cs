using Platform.Contracts.Signals.V1;
using Platform.Signals.Data;

namespace Platform.Signals.Features;

/// <summary>Request bodies for the OpenAPI document; all invented.</summary>
internal static class Examples
{
    public static readonly SubmitSignalRequest Submit = new(
        "Filth on the gallery and curtains closed for weeks; he no longer answers the door.",
        ["pollutedHome", "careAvoidance"],
        new SignalSubject(
            SignalSubjectKind.Person,
            IdentityConfidence.Probable,
            [new SignalPerson("Joris", "van Dungen", new DateOnly(1984, 3, 2))]), // an address here would trip the linter of ADR 2.2 over the "post" in postalCode
        "GM9901",
        Purpose.PreventingEscalation,
        Urgency.Normal,
        "Rang twice, left a note and spoke with the neighbour.",
        "I pass by every Tuesday.",
        new SignalSubjectInformed(SubjectInformedState.NotInformed, "He has not opened the door yet."));

    public static readonly SearchSignalsRequest Search = new(
        SignalView.Area, [SignalProgress.Received, SignalProgress.BeingWeighed], FamilyName: "van Dungen", BornOn: new DateOnly(1984, 3, 2));

    public static readonly DecideTriageRequest Decide = new(
        TriageOutcome.CaseOpened, [TriageGround.SeveralLifeAreas, TriageGround.HelpStagnates], "Debts, care avoided and a home that is no longer safe.");

    public static readonly AskQuestionRequest Ask = new("Since when has he not opened the door?");

    public static readonly AnswerQuestionRequest Answer = new("Since the end of the summer.");

    public static readonly GiveFeedbackRequest Feedback = new("Thank you. It was weighed and taken up; please keep passing by on Tuesdays.", FeedbackLevel.D0);

    public static readonly WithdrawSignalRequest Withdraw = new("It turned out to be another address.");

    public static readonly CorrectSignalRequest Correct = new("He moved in with his sister in October; the closed curtains are of the new tenant.");

    public static readonly InformSignalSubjectRequest Informed = new(
        SubjectInformedState.Informed, Persons: [new InformSignalPersonRequest(1, SubjectInformedState.NotInformed, "He has not opened the door yet.")]);

    public static readonly SetIdentityConfidenceRequest Confidence = new(IdentityConfidence.Confirmed);

    public static readonly PlaceHoldRequest Hold = new(HoldReason.Complaint, new DateOnly(2099, 1, 5), "K-2041-017");

    public static readonly ReviewHoldRequest ReviewHold = new(new DateOnly(2099, 4, 6));

    public static readonly AskConsultationRequest Consult = new("A client refuses every visit since the summer, and the neighbours keep an eye. When is that enough to act together?", "GM9901");

    public static readonly ReplyConsultationRequest Reply = new("Ask first whom the client does let in.");

    public static readonly LinkSignalsRequest Link = new(Guid.Parse("0199a000-0009-7000-8000-000000000001"));
}
