using Platform.Contracts.Cases.V1;
using Platform.ServiceDefaults.Domain;

namespace Platform.Cases.Domain;

public sealed partial class CaseFile
{
    /// <summary>Whoever takes part calls in one hat that may decide in an emergency: who directs sleeps at night as well. Until it accepts it learns no more than anybody who is invited; a colleague of an organisation that takes part is called in beside its own person.</summary>
    /// <param name="participantId">The invitation.</param>
    /// <param name="hat">Who is called in.</param>
    /// <param name="mandate">What Partners says of its <c>emergencyScale</c> here; an answer that nobody could give keeps no help away (I-38), as the decision itself is checked and ratified.</param>
    /// <param name="by">Who calls.</param>
    /// <param name="now">The moment.</param>
    /// <exception cref="RuleViolationException">The case does not run, the caller takes no part, the hat does so or was asked already, it has no such power, or the case is at phase 4.</exception>
    public ParticipantInvited CallIn(Guid participantId, HatRef hat, MandateResult mandate, Actor by, DateTimeOffset now)
    {
        EnsureContributes(by);
        if (AvePhase == AvePhases.Crisis)
            throw GoesToCrisis();
        if (_participants.Any(p => p.IsOpen && p.OrganisationId == hat.OrganisationId && p.HatId == hat.HatId) || _roles.Any(r => r.IsCurrent && r.OrganisationId == hat.OrganisationId && r.HatId == hat.HatId))
            throw AlreadyInvited();
        EnsureEmergencyPower(mandate);

        _participants.Add(new Participant(participantId, hat.OrganisationId, hat.HatId, QuestionKind.EmergencyDecision, now));
        Tell(TimelineKind.Participation, by, $"Called in {TimelineEntry.Organisation} for a decision in an emergency.", now, hat.OrganisationId);

        return new ParticipantInvited { CaseId = Id, ParticipantId = participantId, OrganisationId = hat.OrganisationId, HatId = hat.HatId, InvitedAt = now };
    }

    /// <summary>The case ended, or goes on as another: who was called in for a decision of one night has nothing to read of it afterwards, unless that hat held a role until its end.</summary>
    private List<object> CalledInGo(DateTimeOffset now) =>
    [
        .. _participants
            .Where(p => p is { IsCalledIn: true, State: ParticipantState.Accepted } && !_roles.Any(r => r.HatId == p.HatId && r.OrganisationId == p.OrganisationId && r.State is RoleState.Ended && r.Until == ClosedAt))
            .ToList().Select(p =>
            {
                Tell(TimelineKind.Participation, null, $"The part of {TimelineEntry.Organisation}, which was called in for an emergency, ended with the case.", now, p.OrganisationId);
                return TakeBack(p, now);
            }),
    ];
}
