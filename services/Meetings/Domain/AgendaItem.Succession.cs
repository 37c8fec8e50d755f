using Platform.Contracts.Meetings.V1;
using Platform.ServiceDefaults.Domain;

namespace Platform.Meetings.Domain;

/// <content>How an item follows its people: into another organisation, or to who stands in. What was concluded stays as it was.</content>
public sealed partial class AgendaItem
{
    /// <summary>A hat ended, or acts for another organisation now. Who stood in for it is asked in its place when they take part in the case (I-20), and is expected to decide what it was.</summary>
    /// <param name="ended">The hat.</param>
    /// <param name="deputy">Who stood in for it at this forum.</param>
    /// <param name="process">The case as it stands.</param>
    /// <param name="goesOnAs">The hat under which the same person goes on after a merger, who stays asked: Cases may tell later that it takes part, and hears nothing before. Absent where nobody does.</param>
    public void HatEnded(Guid ended, Invitee? deputy, CaseProcess process, Guid? goesOnAs = null)
    {
        if (Conclusion is not null)
            return;

        var own = _invitations.Find(i => i.HatId == ended);
        var asked = goesOnAs is { } same && own is not null ? new Invitee(own.OrganisationId, same)
            : deputy is not null && process.Participants.Contains(deputy) ? deputy : null;
        Uninvite(i => i.HatId == ended);
        if (own is not null && asked is not null && !Invited.Contains(asked))
            _invitations.Add(new Invitation(asked.OrganisationId, asked.HatId));
        ExpectInstead(d => d.HatId == ended, d => d.With(d.OrganisationId, asked?.HatId));
    }

    /// <summary>A hat is away when its meeting is: who stands in is asked too, when they take part in the case (I-20), and decides what was expected of the hat as anybody else of the organisation who is asked.</summary>
    /// <param name="away">The hat.</param>
    /// <param name="deputy">Who stands in for it at this forum.</param>
    /// <param name="process">The case as it stands.</param>
    public void StandIn(Guid away, Invitee deputy, CaseProcess process)
    {
        if (Conclusion is not null || !_invitations.Exists(i => i.HatId == away) || !process.Participants.Contains(deputy))
            return;

        if (!Invited.Contains(deputy))
            _invitations.Add(new Invitation(deputy.OrganisationId, deputy.HatId).InPlaceOf(away));
        ExpectInstead(d => d.HatId == away, d => d.With(d.OrganisationId, null));
    }

    /// <summary>A hat comes itself, or another stands in for it: who was only asked in its place is not asked any more.</summary>
    /// <param name="hatId">The hat.</param>
    /// <param name="deputy">Who stands in for it; null when it comes itself.</param>
    public void StandsInNoMore(Guid hatId, Invitee? deputy)
    {
        if (Conclusion is null && !InvitesEveryParticipant)
            Uninvite(i => i.InPlaceOfHatId == hatId && i.HatId != deputy?.HatId);
    }

    /// <summary>An organisation merged into another, which is asked, expected and waited for in its place. Its mandates ended: what was known of them is not known of the other's (I-38).</summary>
    public void OrganisationMerged(Guid organisationId, Guid into)
    {
        _decisions.ForEach(d => d.Follow(organisationId, into));
        Conclusion?.Wait(_decisions.SelectMany(d => d.Pending).Distinct());
        if (Conclusion is null or { Kind: ItemConclusion.Deferred }) // what is put off is still to be decided
            ExpectInstead(d => d.OrganisationId == organisationId, d => d.With(into, d.HatId));
        if (Conclusion is not null)
            return;

        _attendance.FindAll(a => a.LeftAt is null && a.OrganisationId == organisationId).ForEach(a => a.MoveTo(into));
        _invitations.ForEach(i => i.MoveTo(i.OrganisationId == organisationId ? into : i.OrganisationId));
    }

    /// <summary>Puts a case that was deferred on the next agenda (I-32): the same people are asked, as far as they still take part in the case (I-20), or whom their organisation named in its part, and the same is expected of the same organisations.</summary>
    /// <param name="id">The id of the new item.</param>
    /// <param name="meeting">The next meeting; its agenda is open.</param>
    /// <param name="deferred">The item as it was put off.</param>
    /// <param name="caseId">Its case, or the one as which that goes on.</param>
    /// <param name="timesDeferred">How often in a row by now.</param>
    /// <param name="process">The case as it stands. Who does not take part any more decides nothing: then anybody of the organisation does.</param>
    /// <param name="now">The moment.</param>
    /// <exception cref="RuleViolationException"><c>agenda-frozen</c>.</exception>
    public static AgendaItem ComeAgain(Guid id, Meeting meeting, AgendaItem deferred, Guid caseId, int timesDeferred, CaseProcess process, DateTimeOffset now)
    {
        var taking = process.Participants.Select(p => p.HatId).ToHashSet();
        var asked = deferred.Invitations.Select(i => i.HatId).Where(taking.Contains).Concat(deferred.WhoGoesOn(process).Select(p => p.HatId));
        var expected = deferred.ExpectedDecisions.Select(d => d.With(d.OrganisationId, d.HatId is { } hat && taking.Contains(hat) ? hat : null));
        var item = Add(id, meeting, caseId, deferred.Title, expected, timesDeferred, now);
        item.Invite(meeting, deferred.InvitesEveryParticipant ? null : [.. asked], process);
        item.SubjectInforming = deferred.SubjectInforming is { } said ? new SubjectInforming(said.State, said.Reason, said.ReviewOn) : null;
        return item;
    }

    private void AskWhoGoesOn(CaseProcess process, IReadOnlyDictionary<Guid, Guid>? mergedInto)
    {
        var named = WhoGoesOn(process, mergedInto);
        if (Conclusion is null)
            Uninvite(i => named.Exists(n => n.OrganisationId == i.OrganisationId));
        _invitations.AddRange(named.Select(n => new Invitation(n.OrganisationId, n.HatId)));
    }

    /// <summary>Who takes part by now for the organisations that are asked, where none of those who were asked for them does any more.</summary>
    private List<Invitee> WhoGoesOn(CaseProcess process, IReadOnlyDictionary<Guid, Guid>? mergedInto = null) =>
        [.. Invited.ConvertAll(i => i with { OrganisationId = mergedInto?.GetValueOrDefault(i.OrganisationId, i.OrganisationId) ?? i.OrganisationId }).GroupBy(i => i.OrganisationId).Where(asked => !asked.Any(process.Participants.Contains))
            .SelectMany(asked => process.Participants.Where(p => p.OrganisationId == asked.Key && Invited.TrueForAll(i => i.HatId != p.HatId)))];

    /// <summary>Others are expected to decide; a check that was made before holds no longer for them.</summary>
    private void ExpectInstead(Predicate<ExpectedDecision> those, Func<ExpectedDecision, ExpectedDecision> instead)
    {
        for (var expected = 0; expected < _expectedDecisions.Count; expected++)
        {
            var was = _expectedDecisions[expected];
            if (!those(was))
                continue;

            _expectedDecisions[expected] = instead(was);
            if (Conclusion is null)
                PreCheck?.Unsettle(expected, was, _expectedDecisions[expected]);
        }
    }
}
