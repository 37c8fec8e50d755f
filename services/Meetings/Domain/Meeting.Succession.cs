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
}
