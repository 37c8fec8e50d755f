using Platform.Cases.Domain;
using Platform.ServiceDefaults.Hosting;

namespace Platform.Cases;

/// <summary>The region's terms for cases, from the configuration section <c>Profile</c> (ISO 8601 durations).</summary>
/// <remarks>Within a term somebody has to act: ratification, reminders. Whole days of those are working days, see <see cref="WorkingTerm"/>.</remarks>
/// <param name="AgreementRatification"><c>Profile:Agreements:Ratification</c>: from acceptance ad referendum to stuck (I-11).</param>
/// <param name="OverdueToDeputy"><c>Profile:Agreements:Overdue:Deputy</c>: from the day of an agreement to the reminder of the owner's deputy.</param>
/// <param name="OverdueToMeeting"><c>Profile:Agreements:Overdue:Meeting</c>: from there to the next meeting.</param>
/// <param name="ScalingRatification"><c>Profile:Scaling:Ratification</c>: from an emergency, or a decision without known mandate, to the alarm (I-13).</param>
/// <param name="Acting"><c>Profile:Regie:Acting</c>: how long somebody acts for a director at most, before a real one is found.</param>
/// <param name="GoalRound"><c>Profile:GoalRounds:Term</c>: how long a blind goal round lasts where its deadline is not named.</param>
/// <param name="StandsStill"><c>Profile:Stagnation:NoMovement</c>: after how long without any movement a case stagnates.</param>
/// <param name="Monitoring"><c>Profile:Monitoring:Term</c>: how long aftercare lasts before a case may end.</param>
/// <param name="Retention"><c>Profile:Retention:Case</c>: how long a case is kept after it ended, and can be reopened.</param>
/// <param name="RetentionUnderTheAct"><c>Profile:Retention:CaseUnderTheAct</c>: the same for a case that ended under the act on partnerships.</param>
/// <param name="RetentionNotAccepted"><c>Profile:Retention:CaseNotAccepted</c>: how long an intake is kept that led to no case; no longer than a signal that led to none.</param>
/// <param name="MergeUndo"><c>Profile:Merge:Undo</c>: how long a merge of two cases can be undone (I-6).</param>
/// <param name="TransferPointer"><c>Profile:Transfer:Pointer</c>: how long who proposed a transfer reads where the case went.</param>
/// <param name="Consultation"><c>Profile:Scaling:Consultation</c>: how long ago an urgent consult lies at most that a decision about the phase rests on.</param>
/// <param name="Answer"><c>Profile:Regie:Answer</c>: how long an invitation, or the question to take a role, waits before it is an alarm; and a proposal whose day passed while its case rested, once it goes on.</param>
/// <param name="Intake"><c>Profile:Intake:Term</c>: how long an intake waits before it is an alarm.</param>
/// <param name="IntakeLapse"><c>Profile:Intake:Lapse</c>: after how long without anybody doing anything with it an intake ends without a case (I-27).</param>
/// <param name="Poll"><c>Profile:Deadlines:Poll</c>: how often the clock is looked at.</param>
public sealed record Terms(
    TimeSpan AgreementRatification,
    TimeSpan OverdueToDeputy,
    TimeSpan OverdueToMeeting,
    TimeSpan ScalingRatification,
    TimeSpan Acting,
    TimeSpan GoalRound,
    TimeSpan StandsStill,
    TimeSpan Monitoring,
    TimeSpan Retention,
    TimeSpan RetentionUnderTheAct,
    TimeSpan RetentionNotAccepted,
    TimeSpan MergeUndo,
    TimeSpan TransferPointer,
    TimeSpan Consultation,
    TimeSpan Answer,
    TimeSpan Intake,
    TimeSpan IntakeLapse,
    TimeSpan Poll)
{
    /// <summary>Reads them; what is absent has its default.</summary>
    /// <exception cref="InvalidOperationException">A term is no duration above zero.</exception>
    public static Terms Read(IConfiguration configuration) => new(
        configuration.Term("Agreements:Ratification", TimeSpan.FromDays(5)),
        configuration.Term("Agreements:Overdue:Deputy", TimeSpan.FromDays(2)),
        configuration.Term("Agreements:Overdue:Meeting", TimeSpan.FromDays(3)),
        configuration.Term("Scaling:Ratification", TimeSpan.FromDays(1)),
        configuration.Term("Regie:Acting", TimeSpan.FromDays(5)),
        configuration.Term("GoalRounds:Term", TimeSpan.FromDays(14)),
        configuration.Term("Stagnation:NoMovement", TimeSpan.FromDays(42)),
        configuration.Term("Monitoring:Term", TimeSpan.FromDays(90)),
        configuration.Term("Retention:Case", TimeSpan.FromDays(1825)),
        configuration.Term("Retention:CaseUnderTheAct", configuration.Term("Retention:Case", TimeSpan.FromDays(1825))),
        configuration.Term("Retention:CaseNotAccepted", TimeSpan.FromDays(180)),
        configuration.Term("Merge:Undo", TimeSpan.FromDays(30)),
        configuration.Term("Transfer:Pointer", TimeSpan.FromDays(30)),
        configuration.Term("Scaling:Consultation", TimeSpan.FromDays(14)),
        configuration.Term("Regie:Answer", TimeSpan.FromDays(10)),
        configuration.Term("Intake:Term", TimeSpan.FromDays(10)),
        configuration.Term("Intake:Lapse", TimeSpan.FromDays(90)),
        configuration.Term("Deadlines:Poll", TimeSpan.FromSeconds(15)));

    /// <summary>How long a case is kept by the law under which it ended (domain.md 3.6).</summary>
    public TimeSpan RetentionUnder(Regime regime) => regime is Regime.Local ? Retention : RetentionUnderTheAct;

    /// <summary>The way of what is overdue.</summary>
    public OverduePath Overdue => new(OverdueToDeputy, OverdueToMeeting);
}
