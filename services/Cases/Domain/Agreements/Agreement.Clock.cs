using Platform.Contracts.Cases.V1;
using Platform.ServiceDefaults.Domain;

namespace Platform.Cases.Domain;

/// <summary>How long each step of the way of what is overdue takes: from the owner to its deputy, and from the deputy to the next meeting.</summary>
public sealed record OverduePath(TimeSpan ToDeputy, TimeSpan ToMeeting);

public sealed partial class Agreement
{
    /// <summary>When it was found to be past its day, where it was.</summary>
    public DateTimeOffset? OverdueAt { get; private set; }

    /// <summary>Since when it is past its day; absent while it is not, and of what is done, stuck, taken back or replaced, which nobody is reminded of.</summary>
    public DateTimeOffset? OverdueSince => State is AgreementState.Active ? OverdueAt : null;

    /// <summary>Who was reminded last.</summary>
    public OverdueStep? OverdueStep { get; private set; }

    /// <summary>Who was reminded in the place of the owner's person, and reads the agreement as long as it is past its day.</summary>
    public Guid? StandInHatId { get; private set; }

    /// <summary>When the next one is reminded; for the clock.</summary>
    public DateTimeOffset? RemindAt { get; private set; }

    /// <summary>The deadline of ratification passed: stuck, never active (I-11). Null where it did not.</summary>
    public AgreementStuck? RatificationDeadlinePassed(DateTimeOffset now) =>
        State is AgreementState.AwaitingRatification && now >= RatifyBefore
            ? BecomeStuck(Domain.StuckReason.NotRatifiedInTime, null, $"Not ratified in time, so it is stuck: {ProcessTitle}", now)
            : null;

    /// <summary>Nobody answered the proposal before its day: it lapses, it is never taken for accepted. Null where it did not.</summary>
    public AgreementLapsed? ProposalDayPassed(DateTimeOffset now)
    {
        if (State is not AgreementState.Proposed || DutchDay.Of(now) <= DueOn)
            return null;

        Become(AgreementState.Lapsed);
        Tell(null, $"Was not answered before its day and lapsed: {ProcessTitle}", now);

        return new AgreementLapsed { AgreementId = Id, CaseId = CaseId, OwnerOrganisationId = OwnerOrganisationId, LapsedAt = now };
    }

    /// <summary>The case goes on after a rest, in which nobody could accept: a proposal whose day passed meanwhile is answered all the same, and is to be done by another day. Null where its day did not pass, or it waits for no answer.</summary>
    /// <param name="dueOn">The day by which it is to be done now.</param>
    /// <param name="now">The moment.</param>
    public AgreementProposed? RestEnded(DateOnly dueOn, DateTimeOffset now)
    {
        if (State is not AgreementState.Proposed || DutchDay.Of(now) <= DueOn)
            return null;

        DueOn = dueOn;
        NoteWhoIsAwaited();
        Tell(null, $"Nobody could accept it while the case rested, so that its day is {dueOn:yyyy-MM-dd} now: {ProcessTitle}", now);

        return AsProposed(now);
    }

    /// <summary>The day passed, or a reminder was not enough: the owner is reminded, then the deputy, then the next meeting. Null where nobody is.</summary>
    /// <param name="deputyHatId">The owner's deputy; without one the next meeting is at turn.</param>
    /// <param name="path">How long each step takes.</param>
    /// <param name="now">The moment.</param>
    public AgreementOverdue? DueDayPassed(Guid? deputyHatId, OverduePath path, DateTimeOffset now)
    {
        if (State is not AgreementState.Active || DutchDay.Of(now) <= DueOn)
            return null;
        if (OverdueStep is null)
        {
            OverdueAt = now;
            return Remind(Contracts.Cases.V1.OverdueStep.Owner, OwnerHatId, WorkingTerm.After(now, path.ToDeputy), now);
        }

        if (RemindAt is null || now < RemindAt)
            return null;

        return OverdueStep is Contracts.Cases.V1.OverdueStep.Owner && deputyHatId is { } deputy && deputy != OwnerHatId
            ? Remind(Contracts.Cases.V1.OverdueStep.Deputy, deputy, WorkingTerm.After(now, path.ToMeeting), now)
            : Remind(Contracts.Cases.V1.OverdueStep.Meeting, null, null, now);
    }

    private AgreementOverdue Remind(OverdueStep step, Guid? hatId, DateTimeOffset? next, DateTimeOffset now)
    {
        (OverdueStep, RemindAt) = (step, next);
        if (step is Contracts.Cases.V1.OverdueStep.Deputy)
            StandInHatId = hatId;

        Tell(null, step switch
        {
            Contracts.Cases.V1.OverdueStep.Owner => $"Is past its day: {ProcessTitle}",
            Contracts.Cases.V1.OverdueStep.Deputy => $"Is still past its day; the owner's deputy was reminded: {ProcessTitle}",
            _ => $"Is still past its day and goes to the next meeting: {ProcessTitle}",
        }, now);

        return new AgreementOverdue
        {
            AgreementId = Id,
            CaseId = CaseId,
            OwnerOrganisationId = OwnerOrganisationId,
            DueOn = DueOn,
            OverdueAt = OverdueAt ?? now,
            Step = step,
            RemindedHatId = hatId,
        };
    }
}
