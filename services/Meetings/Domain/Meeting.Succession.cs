namespace Platform.Meetings.Domain;

/// <content>How a meeting follows its people into another organisation.</content>
public sealed partial class Meeting
{
    /// <summary>It is still to sit, or sits.</summary>
    public bool IsAhead => Status is MeetingStatus.AgendaOpen or MeetingStatus.Frozen or MeetingStatus.PreChecked or MeetingStatus.InSession;

    /// <summary>An organisation merged into another, which hosts and chairs in its place what is still ahead. What was held stays as it was.</summary>
    public void OrganisationMerged(Guid organisationId, Guid into)
    {
        if (!IsAhead)
            return;

        if (ChairOrganisationId == organisationId)
            ChairOrganisationId = into;
        if (HostOrganisationId != organisationId)
            return;

        HostOrganisationId = into;
        CalendarSequence++; // whoever invites is another
    }
}
