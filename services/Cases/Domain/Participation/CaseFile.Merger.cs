using Platform.Contracts.Cases.V1;

namespace Platform.Cases.Domain;

public sealed partial class CaseFile
{
    /// <summary>An organisation merged into another: what it took part in, held and was asked for goes on there from this moment, under the same hats. What was before stays as it was known.</summary>
    /// <param name="organisationId">The organisation that is no more.</param>
    /// <param name="intoOrganisationId">The one that goes on.</param>
    /// <param name="standIn">The other's coordinator, who stands in where the part had lost its person.</param>
    /// <param name="now">The moment.</param>
    public IReadOnlyList<object> OrganisationMerged(Guid organisationId, Guid intoOrganisationId, Guid? standIn, DateTimeOffset now)
    {
        var (owned, roles) = (TerritorialOwnerOrganisationId == organisationId, RolesThatGoOn(organisationId));
        List<object> facts = [.. PartsGoOn(organisationId, intoOrganisationId, standIn, now), .. RolesGoOn(roles, intoOrganisationId, now)];
        if (facts.Count == 0 && !owned && roles.Count == 0)
            return facts;

        if (owned)
            TerritorialOwnerOrganisationId = intoOrganisationId;
        Monitoring?.GoesOnWith(organisationId, intoOrganisationId);
        foreach (var scaling in _scalings)
            scaling.GoesOnWith(organisationId, intoOrganisationId);
        foreach (var transfer in _regimeTransfers)
            transfer.GoesOnWith(organisationId, intoOrganisationId);
        NoteWhatIsAwaited();
        Tell(TimelineKind.Participation, null, $"{TimelineEntry.Organisation} goes on in the place of an organisation that merged into it.", now, intoOrganisationId);

        return facts;
    }

    private IEnumerable<object> PartsGoOn(Guid organisationId, Guid into, Guid? standIn, DateTimeOffset now)
    {
        foreach (var former in _participants.Where(p => p.OrganisationId == organisationId && (p.IsOpen || p.State is ParticipantState.Suggested)).ToList())
        {
            var (state, hatId) = (former.State, former.HatId);
            former.Leave(ContributionChoice.Keep, now);
            yield return new ParticipantLeft { CaseId = Id, ParticipantId = former.ParticipantId, OrganisationId = organisationId, HatId = hatId, LeftAt = now };

            var there = _participants.SingleOrDefault(p => p.OrganisationId == into && (p.IsOpen || p.State is ParticipantState.Suggested)
                && p.IsCalledIn == former.IsCalledIn && (!p.IsCalledIn || p.HatId == hatId));
            if (there is { State: ParticipantState.Accepted } || (there is not null && state is not ParticipantState.Accepted))
                continue;
            if (there is not null)
            {
                there.Remove(now);
                yield return new ParticipantLeft { CaseId = Id, ParticipantId = there.ParticipantId, OrganisationId = into, HatId = there.HatId, LeftAt = now };
            }

            var successor = Participant.InPlaceOf(former, state, Guid.CreateVersion7(now), into, now);
            _participants.Add(successor);
            if (state is ParticipantState.Accepted && (hatId ?? standIn) is { } who)
                yield return Accepted(successor, who, now);
            else if (state is ParticipantState.Invited)
                yield return new ParticipantInvited { CaseId = Id, ParticipantId = successor.ParticipantId, OrganisationId = into, HatId = hatId, InvitedAt = now };
        }
    }

    /// <summary>Those that are held or proposed, and those that were held when the case ended: who held one reads the case by it, unless its organisation left it since.</summary>
    private List<RoleHolding> RolesThatGoOn(Guid organisationId) =>
        [.. _roles.Where(r => r.OrganisationId == organisationId && (r.Until is null || (r.State is RoleState.Ended && r.Until == ClosedAt && !LeftSince(organisationId, ClosedAt))))];

    private IEnumerable<object> RolesGoOn(List<RoleHolding> roles, Guid into, DateTimeOffset now)
    {
        foreach (var former in roles)
        {
            var successor = RoleHolding.InPlaceOf(former, into, now);
            if (former.Until is null)
                former.End(now);
            _roles.Add(successor);
            if (successor.IsCurrent)
                yield return Changed(successor, now);
        }
    }
}
