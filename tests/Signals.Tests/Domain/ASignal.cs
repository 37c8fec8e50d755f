using Platform.Contracts.Signals.V1;
using Platform.Signals.Domain;

namespace Platform.Signals.Tests.Domain;

/// <summary>Signals in the state a test starts from.</summary>
internal static class ASignal
{
    public static readonly DateTimeOffset Now = new(2026, 11, 23, 9, 0, 0, TimeSpan.Zero);
    public static readonly DateOnly Today = new(2026, 11, 23);
    public static readonly Guid TriageHat = Guid.Parse("00000000-0000-7000-8000-000000000010");
    public static readonly Guid Municipality = Guid.Parse("00000000-0000-7000-8000-000000000020");
    public static readonly Signaller Housing = new(Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid());

    public static Subject AtAddress(IdentityConfidence confidence = IdentityConfidence.Confirmed) =>
        Subject.AtAddress(new SubjectAddress("5384 ab", 12, "A"), confidence);

    public static Subject Person(IdentityConfidence confidence = IdentityConfidence.Confirmed) =>
        Subject.Person(new SubjectPerson("Joris", "van Dungen", new DateOnly(1984, 3, 2)), null, confidence);

    public static SignalDraft Draft(Subject? subject = null, Urgency urgency = Urgency.Normal) => new(
        "Filth on the gallery, curtains closed for weeks.",
        ["pollutedHome"],
        subject ?? AtAddress(),
        "GM0828",
        Purpose.PreventingEscalation,
        urgency,
        "Rang twice and left a note.",
        "I pass by every Tuesday.",
        subject?.Persons.Count > 0 ? SubjectInformed.Of(SubjectInformedState.Informed, null, null, Today) : null);

    public static Signal Submitted(Subject? subject = null, Urgency urgency = Urgency.Normal) => Submit(Draft(subject, urgency)).Signal;

    public static (Signal Signal, SignalSubmitted Fact) Submit(SignalDraft draft) =>
        Signal.Submit(Guid.CreateVersion7(), draft, Housing, SignalTerms.Default, Now);

    public static Signal InTriage(Subject? subject = null)
    {
        var signal = Submitted(subject);
        signal.StartTriage(Municipality, TriageHat, Now);

        return signal;
    }

    public static Signal WithOutcome(TriageDecision decision, Subject? subject = null)
    {
        var signal = InTriage(subject);
        signal.Decide(decision, Municipality, TriageHat, SignalTerms.Default, Now);

        return signal;
    }

    public static TriageDecision Rejection { get; } = TriageDecision.Of(TriageOutcome.Rejected, [TriageGround.NoGround], null, null, null);

    public static TriageDecision ForCase(Guid caseId) =>
        TriageDecision.Of(TriageOutcome.CaseOpened, [TriageGround.SeveralLifeAreas], "Debts, addiction and a child.", null, caseId);
}
