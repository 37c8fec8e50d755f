using Platform.Contracts.Cases.V1;

namespace Platform.Cases.Domain;

public sealed partial class CaseFile
{
    /// <summary>A hat ended: whoever held a role under it is replaced by a fallback at this same moment (I-3), and an alarm stays.</summary>
    /// <param name="hatId">The hat that ended.</param>
    /// <param name="fallbacks">Who may stand in, first choice first; for a role only who has a hat of the kind that it asks.</param>
    /// <param name="now">The moment.</param>
    /// <param name="organisationId">Only where it acted for this organisation: the hat goes on at another. Absent: wherever it acted.</param>
    /// <param name="same">The same person under another hat after a merger: takes part as before, and stands in before all others. Absent where nobody goes on.</param>
    public IReadOnlyList<object> HatEnded(Guid hatId, IReadOnlyList<Actor> fallbacks, DateTimeOffset now, Guid? organisationId = null, Actor? same = null)
    {
        List<object> facts = [];
        foreach (var participant in _participants.Where(p => p.HatId == hatId && p.IsOpen && (organisationId is null || p.OrganisationId == organisationId)).ToList())
        {
            if (same is null && participant is { IsCalledIn: true, State: ParticipantState.Invited })
                facts.Add(FallsAway(participant, "the hat that was called in ended", now)); // nobody answers in its place
            else
                participant.GoesOnWith(same?.Hat);
        }

        ReceiverGone(s => s.ReceivingHatId == hatId && (organisationId is null || s.ReceivingOrganisationId == organisationId));
        foreach (var holding in _roles.Where(r => r.HatId == hatId && r.Until is null && (organisationId is null || r.OrganisationId == organisationId)).ToList())
            facts.AddRange(Replace(holding, [.. fallbacks.Prepend(same).OfType<Actor>()], now));

        return facts;
    }

    private IEnumerable<object> Replace(RoleHolding holding, IReadOnlyList<Actor> fallbacks, DateTimeOffset now, bool withdrawn = false)
    {
        var fallback = FirstFor(holding.Role, fallbacks.Where(fallback => fallback.HatId != holding.HatId));
        if (!holding.IsCurrent)
        {
            holding.End(now);
            if (Status is CaseStatus.Intake && fallback is not null)
                Propose(holding.Role, fallback, null, now);

            return [];
        }

        return fallback is not null ? StandIn(holding, fallback, now) : [withdrawn ? PassToTerritory(holding, now) : KeepWithOrganisation(holding, now)];
    }

    private IEnumerable<object> StandIn(RoleHolding holding, HatRef fallback, DateTimeOffset now)
    {
        holding.End(now);
        var acting = RoleHolding.Acting(holding.Role, fallback, now);
        _roles.Add(acting);
        Tell(TimelineKind.Direction, null, $"The hat that held {NameOf(holding.Role)} ended; {TimelineEntry.Organisation} acts until somebody accepts.", now, fallback.OrganisationId);

        return [Changed(acting, now), .. TakePartAs(acting, now)];
    }

    /// <summary>Nobody can stand in: the organisation stays accountable under the hat that ended, and the alarm stays.</summary>
    private CaseDirectorChanged KeepWithOrganisation(RoleHolding holding, DateTimeOffset now)
    {
        holding.StayWithOrganisation(now);
        Tell(TimelineKind.Direction, null, $"The hat that held {NameOf(holding.Role)} ended and nobody can stand in; {TimelineEntry.Organisation} stays accountable.", now, holding.OrganisationId);

        return Changed(holding, now);
    }

    /// <summary>Nobody can stand in for an organisation that is no partner any more, and that answers for nothing either: who owns the territory does, with nobody's hat, and the alarm stays.</summary>
    private CaseDirectorChanged PassToTerritory(RoleHolding holding, DateTimeOffset now)
    {
        var territorys = RoleHolding.InPlaceOf(holding, TerritorialOwnerOrganisationId, now);
        holding.End(now);
        _roles.Add(territorys);
        territorys.StayWithOrganisation(now);
        Tell(TimelineKind.Direction, null, $"The organisation that held {NameOf(territorys.Role)} left the partnership and nobody can stand in; {TimelineEntry.Organisation} is accountable until somebody accepts.", now, TerritorialOwnerOrganisationId);

        return Changed(territorys, now);
    }

    /// <summary>At phase 4 somebody carries administrative responsibility at every instant (I-4), accepted or not.</summary>
    private CaseDirectorChanged ActUntilAccepted(RoleHolding asked, DateTimeOffset now)
    {
        asked.StandIn(now);
        Tell(TimelineKind.Direction, null, $"{TimelineEntry.Organisation} carries {NameOf(asked.Role)} until somebody accepts it.", now, asked.OrganisationId);

        return Changed(asked, now);
    }

    /// <summary>The first who may stand in for this role; null where nobody may.</summary>
    private HatRef? FirstFor(DirectorRole role, IEnumerable<Actor> fallbacks) =>
        fallbacks.FirstOrDefault(fallback => fallback.Kind.MayHave(role) && FitsBesideOthers(role, fallback))?.Hat;

    private bool FitsBesideOthers(DirectorRole role, Actor hat) => role switch
    {
        DirectorRole.CaseDirector => Current(DirectorRole.ProcessDirector)?.ProfessionalId != hat.ProfessionalId,
        DirectorRole.ProcessDirector => Current(DirectorRole.CaseDirector)?.ProfessionalId != hat.ProfessionalId,
        _ => true,
    };
}
