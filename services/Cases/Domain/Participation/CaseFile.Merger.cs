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
        var owned = TerritorialOwnerOrganisationId == organisationId;
        var (parts, roles) = (PartsThatGoOn(organisationId), RolesThatGoOn(organisationId));
        if (!owned && parts.Count == 0 && roles.Count == 0)
            return [];

        List<object> facts = [.. PartsGoOn(parts, intoOrganisationId, standIn, now), .. RolesGoOn(roles, intoOrganisationId, now)];
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

    private List<Participant> PartsThatGoOn(Guid organisationId) =>
        [.. _participants.Where(p => p.OrganisationId == organisationId && (p.IsOpen || p.State is ParticipantState.Suggested))];

    /// <remarks>Of two parts of one organisation the one that says most stays: that it takes part, then that it was asked. What was only suggested goes as if it had never been: nobody was asked, and nobody leaves.</remarks>
    private IEnumerable<object> PartsGoOn(List<Participant> parts, Guid into, Guid? standIn, DateTimeOffset now)
    {
        foreach (var former in parts)
        {
            var (state, hatId) = (former.State, former.HatId);
            if (state is ParticipantState.Suggested)
            {
                _participants.Remove(former);
            }
            else
            {
                former.Leave(ContributionChoice.Keep, now);
                yield return new ParticipantLeft { CaseId = Id, ParticipantId = former.ParticipantId, OrganisationId = former.OrganisationId, HatId = hatId, LeftAt = now };
            }

            var there = PartsThatGoOn(into).SingleOrDefault(p => p.IsCalledIn == former.IsCalledIn && (!p.IsCalledIn || p.HatId == hatId));
            if (there is not null && Says(there.State) >= Says(state))
                continue;
            if (there is { State: ParticipantState.Suggested })
            {
                _participants.Remove(there);
            }
            else if (there is not null)
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

    private static int Says(ParticipantState state) => state switch { ParticipantState.Accepted => 2, ParticipantState.Invited => 1, _ => 0 };

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
