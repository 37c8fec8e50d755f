namespace Platform.Meetings.Domain;

/// <content>How a meeting follows its people into another organisation.</content>
public sealed partial class Meeting
{
    /// <summary>It is still to sit, or sits.</summary>
    public bool IsAhead => Status is MeetingStatus.AgendaOpen or MeetingStatus.Frozen or MeetingStatus.PreChecked or MeetingStatus.InSession;

    /// <summary>An organisation merged into another, which hosts in its place what is still ahead. What was held stays hosted as it was; who led it leads it for the one that goes on, and answers for its record there.</summary>
    public void OrganisationMerged(Guid organisationId, Guid into)
    {
        if (ChairOrganisationId == organisationId)
            ChairOrganisationId = into;
        if (!IsAhead || HostOrganisationId != organisationId)
            return;

        HostOrganisationId = into;
        CalendarSequence++; // whoever invites is another
    }

    /// <summary>Who led it, or would have, goes on under another hat after a merger: they were there, and read under that one what they read before. Of what has not sat the forum says who leads.</summary>
    public void GoesOnAs(Guid hatId, Guid goesOnAs)
    {
        Guid Now(Guid hat) => hat == hatId ? goesOnAs : hat;

        LeadHatIds = [.. LeadHatIds.Select(Now).Distinct()];
        ChairHatId = Now(ChairHatId);
        StandsInForHatId = StandsInForHatId is { } chair && Now(chair) != ChairHatId ? Now(chair) : null;
        FinishedByHatId = FinishedByHatId is { } finished ? Now(finished) : null;
    }
}
