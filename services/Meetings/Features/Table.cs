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
        if (caller.RequireHat().HatId != meeting.ChairHatId)
            throw ProblemException.Forbidden("not-the-chair", "The chair of the meeting records this.");
    }

    /// <exception cref="ProblemException">403 <c>not-the-chair</c>.</exception>
    public static void RequireLeadOf(this Caller caller, Meeting meeting) => RequireLead(caller, meeting.ChairHatId);

    /// <summary>Plans for a forum: its chair, who stands in while the chair is away, or a process director.</summary>
    /// <exception cref="ProblemException">403 <c>not-the-chair</c>.</exception>
    public static void RequireLeadOf(this Caller caller, Forum forum, DateOnly today)
    {
        if (!forum.IsLedBy(caller.RequireHat().HatId, today))
            RequireLead(caller, forum.ChairHatId);
    }

    /// <summary>Prepares meetings: the chair or a process director.</summary>
    public static bool Leads(this Caller caller, Guid chairHatId) =>
        caller.RequireHat().HatId == chairHatId || caller.ActsAs(HatKind.ProcessDirector);

    private static void RequireLead(Caller caller, Guid chairHatId)
    {
        if (!caller.Leads(chairHatId))
            throw ProblemException.Forbidden("not-the-chair", "The chair or a process director does this.");
    }
}
