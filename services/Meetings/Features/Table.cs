using Microsoft.EntityFrameworkCore;
using Platform.Contracts.Partners.V1;
using Platform.Meetings.Data;
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
            throw ProblemException.Forbidden("not-the-chair", "Who leads the meeting does this (chairHatId of getMeeting). Where they are absent, let who stands in lead (leadMeeting), or give the chair to another (changeChair).");
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

    /// <summary>Does what the host of a forum does, where that is active no more and only then: a coordinator or process director of an organisation that has a seat. What carries escalation is led by somebody, or ended with a successor (I-34).</summary>
    public static async Task<bool> ActsForHostAsync(this MeetingsDbContext db, Caller caller, Forum forum, CancellationToken cancel) =>
        caller.ActsAs(HatKind.Coordinator, HatKind.ProcessDirector)
        && forum.Seats.Any(s => s.IsFilled && s.OrganisationId == caller.OrganisationId)
        && await db.Organisations.AnyAsync(o => o.Id == forum.HostOrganisationId && !o.IsActive, cancel);

    /// <remarks>Who directs processes elsewhere is a guest here: no organisation leads the table of another.</remarks>
    private static void RequireProcessDirector(Caller caller, Guid hostOrganisationId)
    {
        if (caller.OrganisationId != hostOrganisationId || !caller.ActsAs(HatKind.ProcessDirector))
            throw ProblemException.Forbidden("not-the-chair", "The chair or a process director of the host does this: chairHatId and hostOrganisationId of getForum say who.");
    }
}
