using Platform.ServiceDefaults.Domain;

namespace Platform.Meetings.Domain;

/// <content>Who leads a meeting: the chair of its forum, or who stands in for the chair's seat.</content>
public sealed partial class Meeting
{
    /// <summary>Who leads this meeting, and does here what the chair does.</summary>
    public Guid ChairHatId { get; private set; }

    /// <summary>The organisation of who leads it.</summary>
    public Guid ChairOrganisationId { get; private set; }

    /// <summary>The chair of the forum that who leads it stands in for; absent when the chair leads.</summary>
    public Guid? StandsInForHatId { get; private set; }

    /// <summary>Who said that the chair is absent from this meeting; absent when nobody did, or the chair's seat is on leave anyway.</summary>
    public Guid? ChairAbsenceSaidByHatId { get; private set; }

    /// <summary>Who led it when its session opened, or would have in the place of who did: the chair and who stood in. They read all that was told there while they lead it; whoever else leads it on after that reads what they told or heard.</summary>
    public IReadOnlyList<Guid> LeadHatIds { get; private set; } = [];

    /// <summary>Who took over although they had not been there until then: what was told before is not for them (I-20). Absent while who leads it was.</summary>
    public Guid? FinishedByHatId { get; private set; }

    /// <summary>Follows the chair of its forum, and the leave of the chair's seat, as long as it has not sat.</summary>
    /// <returns>Whether it follows.</returns>
    public bool Follow(Forum forum)
    {
        if (Status is not (MeetingStatus.AgendaOpen or MeetingStatus.Frozen or MeetingStatus.PreChecked))
            return false;

        if (forum.ChairHatId != (StandsInForHatId ?? ChairHatId))
            ChairAbsenceSaidByHatId = null; // said of another chair
        LedFor(forum);
        return true;
    }

    /// <summary>Somebody says that the chair of the forum is absent, and who stands in leads; or that the chair leads (again). It can be said as long as there is something to lead: of a table that sits, and of a record that is not closed, too.</summary>
    /// <param name="forum">Its forum.</param>
    /// <param name="absent">Whether the chair is absent.</param>
    /// <param name="agenda">Its items: who sits at the table is not absent, and does not lose the lead to another meanwhile, unless their hat has no place at the forum any more.</param>
    /// <param name="saidByHatId">Who says so.</param>
    /// <param name="today">The day.</param>
    /// <exception cref="RuleViolationException"><c>meeting-over</c>, <c>no-deputy</c>, <c>chair-attends</c> or <c>lead-was-not-there</c>.</exception>
    public void ChairIsAbsent(Forum forum, bool absent, IReadOnlyCollection<AgendaItem> agenda, Guid saidByHatId, DateOnly today)
    {
        if (Status is MeetingStatus.Closed or MeetingStatus.Cancelled or MeetingStatus.NotQuorate)
            throw new RuleViolationException("meeting-over", "There is nothing to lead at this meeting any more: it was closed or called off. Who leads those that are ahead is said with changeChair.");
        if (absent && forum.DeputyOf(forum.ChairHatId) is null)
            throw new RuleViolationException("no-deputy", "Nobody stands in for the seat of the chair: name somebody (nameSeatDeputy), or give the chair to another (changeChair).");
        var lead = forum.ChairOn(DutchDay.Of(StartsAt), absent).HatId;
        if (Status is MeetingStatus.InSession && agenda.Any(item => item.Conclusion is null && item.Attendance.Any(a => a.LeftAt is null && a.HatId != lead && ((a.HatId == ChairHatId && forum.HasPlace(ChairHatId, today)) || (absent && a.HatId == forum.ChairHatId)))))
            throw new RuleViolationException("chair-attends", "Who leads the meeting, or is said to be absent from it, sits at the table for an item: record that they leave (recordDeparture) first.");

        if (OpenedAt is not null)
            LeadOn(forum, lead, agenda, today);
        ChairAbsenceSaidByHatId = absent ? saidByHatId : null;
        LedFor(forum);
    }

    /// <summary>Once the session opened only who was there, or would have led it, leads it on; another finishes it when who led it is gone, and what was told is not for them.</summary>
    private void LeadOn(Forum forum, Guid hatId, IReadOnlyCollection<AgendaItem> agenda, DateOnly today)
    {
        var wasThere = LeadHatIds.Contains(hatId) || PresentHatIds.Contains(hatId) || agenda.Any(item => item.Attendance.Any(a => a.HatId == hatId));
        if (hatId == ChairHatId)
            return; // leads it already, and stays who took over
        if (wasThere)
        {
            FinishedByHatId = null;
            return;
        }

        if (forum.HasPlace(ChairHatId, today))
            throw new RuleViolationException("lead-was-not-there", "Once its session opened a meeting is led on, and its record finished, by who led it, who sat there, or who stood in for the chair then: who led it has a place at the forum still.");

        FinishedByHatId = hatId;
    }

    private void LedFor(Forum forum)
    {
        if (OpenedAt is null)
            LeadHatIds = forum.DeputyOf(forum.ChairHatId) is { } deputy ? [forum.ChairHatId, deputy.HatId] : [forum.ChairHatId];
        var lead = forum.ChairOn(DutchDay.Of(StartsAt), ChairAbsenceSaidByHatId is not null);
        (ChairHatId, ChairOrganisationId, StandsInForHatId) = (lead.HatId, lead.OrganisationId, lead.HatId == forum.ChairHatId ? null : forum.ChairHatId);
    }
}
