using Platform.Contracts.Cases.V1;
using Platform.ServiceDefaults.Domain;

namespace Platform.Cases.Domain;

public sealed partial class CaseFile
{
    /// <summary>Writes down whether the subject knows of the case by now (I-35).</summary>
    /// <exception cref="RuleViolationException">The case ended, the caller does not direct, or the person died.</exception>
    public void Inform(SubjectInformed informed, Actor by, DateTimeOffset now)
    {
        EnsureNotEnded();
        EnsureDirects(by);
        if (SubjectDied)
            throw new RuleViolationException("focus-needed", "Whom the case is about died: give it another focus first.");

        Informed = informed;
        Tell(TimelineKind.Opening, by, informed.State is InformedState.Informed ? "The subject knows of the case." : "Looked again at whether the subject is told of the case.", now);
    }

    /// <summary>Writes down how sure it is by now that the subject is who is meant (I-7).</summary>
    /// <exception cref="RuleViolationException">The case ended, or the caller does not direct.</exception>
    public CaseIdentityAssessed BecomeSure(IdentityConfidence confidence, Actor by, DateTimeOffset now)
    {
        EnsureNotEnded();
        EnsureDirects(by);

        Subject = Subject with { IdentityConfidence = confidence };
        Tell(TimelineKind.Opening, by, "Looked at how sure it is whom the case is about.", now);

        return Assessed(now);
    }

    /// <summary>Whether the caller can give the case another home. Nothing is looked up about that home before (I-17).</summary>
    /// <param name="by">Who directs.</param>
    /// <param name="mayBeAnothers">Another case has the place of the home that this one names, and who directs that one did not say that they are two.</param>
    /// <exception cref="RuleViolationException">The case ended, is about a place, or the caller does not direct; or an intake would not be another's any more by the word of one side (I-6).</exception>
    public void EnsureMovesHome(Actor by, bool mayBeAnothers)
    {
        EnsureNotEnded();
        EnsureDirects(by);
        if (!Subject.HasHousehold)
            throw new RuleViolationException("home-stays", "The case of an address or an area is about that place: open a case for the other one.");
        if (mayBeAnothers && Status is CaseStatus.Intake)
            Blocker.Refuse([MayBeAnothers]);
    }

    /// <summary>Whom the case is about lives in another home of the municipality, or was written down in the wrong one. The line of the timeline says no address, and how sure it is who they are stays.</summary>
    /// <param name="householdId">The household of that home.</param>
    /// <param name="subject">The same with that home.</param>
    /// <param name="moved">They moved; otherwise it was written down wrongly.</param>
    /// <param name="by">Who directs.</param>
    /// <param name="now">The moment.</param>
    /// <exception cref="RuleViolationException">The case has that home.</exception>
    public void MoveHome(Guid householdId, Subject subject, bool moved, Actor by, DateTimeOffset now)
    {
        if (householdId == HouseholdId && subject.HouseholdKey() == Subject.HouseholdKey())
            throw new RuleViolationException("home-already", "The case has that home.");

        (HouseholdId, Subject) = (householdId, subject);
        Tell(TimelineKind.Household, by, moved ? "The household moved within the municipality." : "Corrected where the household lives.", now);
    }

    /// <summary>The triage of a signal that led to the case is not sure any more whom it is about: nothing above d2 is told of the case, until who directs it says anew how sure it is (I-7).</summary>
    /// <returns>Nothing where that was so already, or the case ended.</returns>
    public CaseIdentityAssessed? BecomeUnsure(DateTimeOffset now)
    {
        if (HasEnded || !Subject.IsKnown)
            return null;

        Subject = Subject with { IdentityConfidence = IdentityConfidence.Unconfirmed };
        Tell(TimelineKind.Opening, null, "The triage of a signal is not sure any more whom it is about: look at how sure it is for this case.", now);

        return Assessed(now);
    }

    /// <summary>The subject is not told, and the day passed on which somebody was to look at that again (I-35).</summary>
    public bool IsInformingOverdue(DateTimeOffset now) => Informed is { State: InformedState.Postponed or InformedState.NotInformed } && Informed.ReviewOn < DutchDay.Of(now);

    private CaseIdentityAssessed Assessed(DateTimeOffset now) => new() { CaseId = Id, IdentityKnown = Subject.IsKnown, AssessedAt = now };
}
