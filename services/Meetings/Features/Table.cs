using Platform.Contracts.Partners.V1;
using Platform.Meetings.Domain;
using Platform.ServiceDefaults.Http;
using Platform.ServiceDefaults.Identity;

namespace Platform.Meetings.Features;

/// <summary>Who may do what at a table. Whether somebody may know of it is a question before this one.</summary>
internal static class Table
{
    /// <exception cref="ProblemException">403 <c>not-the-chair</c>.</exception>
    public static void RequireChair(this Caller caller, Meeting meeting)
    {
        caller.RequireHat();
        if (!caller.Chairs(meeting))
            throw ProblemException.Forbidden("not-the-chair", "The chair of the meeting records this.");
    }

    /// <summary>Leads a meeting, for the organisation that leads it: who went along with a part of that one takes no chair along.</summary>
    public static bool Chairs(this Caller caller, Meeting meeting) => caller.HatId == meeting.ChairHatId && caller.OrganisationId == meeting.ChairOrganisationId;

    /// <exception cref="ProblemException">403 <c>not-the-chair</c>.</exception>
    public static void RequireLeadOf(this Caller caller, Meeting meeting)
    {
        caller.RequireHat();
        if (!caller.Chairs(meeting))
            RequireProcessDirector(caller, meeting.HostOrganisationId);
    }

    /// <summary>Plans for a forum: its chair, who stands in while the chair is away, or a process director of the host.</summary>
    /// <exception cref="ProblemException">403 <c>not-the-chair</c>.</exception>
    public static void RequireLeadOf(this Caller caller, Forum forum, DateOnly today)
    {
        if (!forum.IsLedBy(caller.RequireHat().HatId, today))
            RequireProcessDirector(caller, forum.HostOrganisationId);
    }

    /// <remarks>Who directs processes elsewhere is a guest here: no organisation leads the table of another.</remarks>
    private static void RequireProcessDirector(Caller caller, Guid hostOrganisationId)
    {
        if (caller.OrganisationId != hostOrganisationId || !caller.ActsAs(HatKind.ProcessDirector))
            throw ProblemException.Forbidden("not-the-chair", "The chair or a process director of the host does this.");
    }
}
