using Platform.Contracts.Partners.V1;
using Platform.Meetings.Domain;
using Platform.ServiceDefaults.Identity;

namespace Platform.Meetings.Data;

/// <summary>Who may know what: the only way to a root in a feature. What is filtered out answers as what does not exist (I-17).</summary>
/// <remarks>
/// Each way to a root is a seek of its own and their ids are put together: one condition with "or" would walk through all of them. Narrow the roots before, not after.
/// </remarks>
internal static class Visibility
{
    /// <summary>A forum is for who fills a seat of it or stands in, and for its host's coordinators, process directors and administrators; where the host is active no more, for the coordinators and process directors of the organisations that have a seat.</summary>
    public static IQueryable<Forum> VisibleTo(this IQueryable<Forum> forums, Caller caller, MeetingsDbContext db)
    {
        if (caller is not { HatId: { } hat })
            return forums.Where(_ => false);

        var ids = forums.IdsBySeat(hat);
        if (caller.ActsAs(HatKind.Coordinator, HatKind.ProcessDirector, HatKind.Administrator))
            ids = ids.Union(ByHost(forums, caller, db));

        return forums.Where(f => ids.Contains(f.Id));
    }

    /// <summary>A charter is for who may know its forum, and for who could ratify it for an organisation that said yes without a mandate.</summary>
    public static IQueryable<CharterVersion> VisibleTo(this IQueryable<CharterVersion> charters, Caller caller, MeetingsDbContext db)
    {
        var hat = caller.HatId;
        var forums = from c in charters join f in db.Forums on c.ForumId equals f.Id select f;
        var known = forums.VisibleTo(caller, db).Select(f => f.Id);
        var ids = charters.Where(c => known.Contains(c.ForumId)).Select(c => c.Id)
            .Union(from c in charters from r in c.Ratifications where hat != null && r.RatifierHatId == hat select c.Id);

        return charters.Where(c => ids.Contains(c.Id));
    }

    /// <summary>A case that waits for an agenda is for who may know the case, whoever leads the table, and for who may know the item that was put off.</summary>
    public static IQueryable<WaitingCase> VisibleTo(this IQueryable<WaitingCase> waiting, Caller caller, MeetingsDbContext db)
    {
        var cases = from w in waiting join c in db.Cases on w.CaseId equals c.CaseId select c;
        var items = from w in waiting join i in db.AgendaItems on w.ItemId equals i.Id select i;
        var known = cases.VisibleTo(caller, db).Select(c => c.CaseId)
            .Union(from i in items.VisibleTo(caller, db) join w in waiting on i.Id equals w.ItemId select w.CaseId); // the case of the item, or the one as which it goes on
        return waiting.Where(w => known.Contains(w.CaseId));
    }

    /// <summary>A standing item is for who may know its case, and for who hears that case at the meeting.</summary>
    public static IQueryable<StandingItem> VisibleTo(this IQueryable<StandingItem> standing, Meeting meeting, Caller caller, MeetingsDbContext db)
    {
        var cases = from s in standing join c in db.Cases on s.CaseId equals c.CaseId select c;
        var known = cases.VisibleTo(caller, db).Select(c => c.CaseId)
            .Union(db.AgendaItems.Where(i => i.MeetingId == meeting.Id).VisibleTo(caller, db).Select(i => i.CaseId));
        return standing.Where(s => known.Contains(s.CaseId));
    }

    /// <summary>A series is for who may know its forum.</summary>
    public static IQueryable<MeetingSeries> VisibleTo(this IQueryable<MeetingSeries> series, Caller caller, MeetingsDbContext db)
    {
        var forums = from s in series join f in db.Forums on s.ForumId equals f.Id select f;
        var known = forums.VisibleTo(caller, db).Select(f => f.Id);
        return series.Where(s => known.Contains(s.ForumId));
    }

    /// <summary>A proposed slot is for who may know its forum.</summary>
    public static IQueryable<SlotProposal> VisibleTo(this IQueryable<SlotProposal> proposals, Caller caller, MeetingsDbContext db)
    {
        var forums = from p in proposals join f in db.Forums on p.ForumId equals f.Id select f;
        var known = forums.VisibleTo(caller, db).Select(f => f.Id);
        return proposals.Where(p => known.Contains(p.ForumId));
    }

    /// <summary>A meeting is for its chair, who fills a seat of the forum or stands in, the host's coordinators and process directors (or who does what these do where the host is active no more), and who hears one of its items.</summary>
    /// <remarks>Whose forum it is now decides: an organisation that took another one over has the meetings of before.</remarks>
    public static IQueryable<Meeting> VisibleTo(this IQueryable<Meeting> meetings, Caller caller, MeetingsDbContext db)
    {
        if (caller is not { HatId: { } hat })
            return meetings.Where(_ => false);

        var forums = db.Forums.IdsBySeat(hat);
        if (caller.ActsAs(HatKind.Coordinator, HatKind.ProcessDirector))
            forums = forums.Union(ByHost(db.Forums, caller, db));
        var items = from m in meetings join i in db.AgendaItems on m.Id equals i.MeetingId select i;
        var ids = meetings.LedBy(caller, hat, db).Select(m => m.Id)
            .Union(meetings.Where(m => forums.Contains(m.ForumId)).Select(m => m.Id))
            .Union(items.VisibleTo(caller, db).Select(i => i.MeetingId));

        return meetings.Where(m => ids.Contains(m.Id));
    }

    /// <summary>An item is for the chair, who directs or answers for its case, and who is invited and (still) takes part in the case (I-20).</summary>
    /// <remarks>Commissioners, policy makers and experience experts learn nothing of cases, whatever seat they fill (I-15).</remarks>
    public static IQueryable<AgendaItem> VisibleTo(this IQueryable<AgendaItem> items, Caller caller, MeetingsDbContext db)
    {
        if (caller is not { HatId: { } hat } || !caller.MayHear())
            return items.Where(_ => false);

        var ids = (from m in db.Meetings.LedBy(caller, hat, db) join i in items on m.Id equals i.MeetingId select i.Id)
            .Union(from c in db.Cases join i in items on c.CaseId equals i.CaseId where c.DirectorHatId == hat select i.Id)
            .Union(from c in db.Cases join i in items on c.CaseId equals i.CaseId where c.ProcessDirectorHatId == hat select i.Id)
            .Union(from c in db.Cases join i in items on c.CaseId equals i.CaseId where c.ExecutiveOwnerHatId == hat select i.Id)
            .Union(
                from i in items
                from v in i.Invitations
                where v.HatId == hat && db.CaseParticipants.Any(p => p.CaseId == i.CaseId && p.HatId == hat && p.State == ParticipationState.Accepted)
                select i.Id);

        return items.Where(i => ids.Contains(i.Id));
    }

    /// <summary>The meetings that the caller leads, for the organisation that leads them: who went to another one leads nothing of it there. Once its record stands, or it did not take place, whoever led it knows it as long as they fill a seat of the forum or stand in: until then they answer for it.</summary>
    public static IQueryable<Meeting> LedBy(this IQueryable<Meeting> meetings, Caller caller, Guid hat, MeetingsDbContext db)
    {
        var (organisation, seated) = (caller.OrganisationId, db.Forums.IdsBySeat(hat));
        return meetings.Where(m => m.ChairHatId == hat && m.ChairOrganisationId == organisation && ((m.ConfirmedAt == null && m.EndReason == null) || seated.Contains(m.ForumId)));
    }

    /// <summary>The cases that the caller takes part in or directs.</summary>
    public static IQueryable<CaseCopy> VisibleTo(this IQueryable<CaseCopy> cases, Caller caller, MeetingsDbContext db)
    {
        if (caller is not { HatId: { } hat } || !caller.MayHear())
            return cases.Where(_ => false);

        var ids = cases.Where(c => c.DirectorHatId == hat).Select(c => c.CaseId)
            .Union(cases.Where(c => c.ProcessDirectorHatId == hat).Select(c => c.CaseId))
            .Union(cases.Where(c => c.ExecutiveOwnerHatId == hat).Select(c => c.CaseId))
            .Union(from c in cases join p in db.CaseParticipants on c.CaseId equals p.CaseId where p.HatId == hat && p.State == ParticipationState.Accepted select c.CaseId);

        return cases.Where(c => ids.Contains(c.CaseId));
    }

    /// <summary>The forums at which a hat fills a seat or stands in.</summary>
    public static IQueryable<Guid> IdsBySeat(this IQueryable<Forum> forums, Guid hat) =>
        (from f in forums from s in f.Seats where s.HatId == hat && s.EndedAt == null select f.Id)
        .Union(from f in forums from s in f.Seats where s.DeputyHatId == hat && s.EndedAt == null select f.Id);

    /// <remarks>Seats are sought by the hats of the organisation: they are few.</remarks>
    private static IQueryable<Guid> ByHost(IQueryable<Forum> forums, Caller caller, MeetingsDbContext db)
    {
        var organisation = caller.OrganisationId;
        var hosted = forums.Where(f => f.HostOrganisationId == organisation).Select(f => f.Id);
        if (!caller.ActsAs(HatKind.Coordinator, HatKind.ProcessDirector))
            return hosted;

        return hosted.Union(
            from f in forums
            from s in f.Seats
            join h in db.Hats on s.HatId equals h.Id
            where h.OrganisationId == organisation && s.OrganisationId == organisation && s.EndedAt == null && db.Organisations.Any(o => o.Id == f.HostOrganisationId && !o.IsActive)
            select f.Id);
    }
}
