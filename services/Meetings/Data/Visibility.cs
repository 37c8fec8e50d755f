using Platform.Contracts.Partners.V1;
using Platform.Meetings.Domain;
using Platform.ServiceDefaults.Identity;

namespace Platform.Meetings.Data;

/// <summary>Who may know what: the only way to a root in a feature. What is filtered out answers as what does not exist (I-17).</summary>
internal static class Visibility
{
    /// <summary>A forum is for who fills a seat of it or stands in, and for its host's coordinators, process directors and administrators.</summary>
    public static IQueryable<Forum> VisibleTo(this IQueryable<Forum> forums, Caller caller)
    {
        var (hat, organisation) = (caller.HatId, caller.OrganisationId);
        var hosts = caller.ActsAs(HatKind.Coordinator, HatKind.ProcessDirector, HatKind.Administrator);
        return forums.Where(f => hat != null
            && (f.Seats.Any(s => (s.HatId == hat || s.DeputyHatId == hat) && s.EndedAt == null) || (hosts && f.HostOrganisationId == organisation)));
    }

    /// <summary>A charter is for who may know its forum.</summary>
    public static IQueryable<CharterVersion> VisibleTo(this IQueryable<CharterVersion> charters, Caller caller, MeetingsDbContext db)
    {
        var forums = db.Forums.VisibleTo(caller);
        return charters.Where(c => forums.Any(f => f.Id == c.ForumId));
    }

    /// <summary>A case that waits for an agenda is for who may know the case, whoever leads the table.</summary>
    public static IQueryable<WaitingCase> VisibleTo(this IQueryable<WaitingCase> waiting, Caller caller, MeetingsDbContext db)
    {
        var cases = db.Cases.VisibleTo(caller, db);
        return waiting.Where(w => cases.Any(c => c.CaseId == w.CaseId));
    }

    /// <summary>A series is for who may know its forum.</summary>
    public static IQueryable<MeetingSeries> VisibleTo(this IQueryable<MeetingSeries> series, Caller caller, MeetingsDbContext db)
    {
        var forums = db.Forums.VisibleTo(caller);
        return series.Where(s => forums.Any(f => f.Id == s.ForumId));
    }

    /// <summary>A proposed slot is for who may know its forum.</summary>
    public static IQueryable<SlotProposal> VisibleTo(this IQueryable<SlotProposal> proposals, Caller caller, MeetingsDbContext db)
    {
        var forums = db.Forums.VisibleTo(caller);
        return proposals.Where(p => forums.Any(f => f.Id == p.ForumId));
    }

    /// <summary>A meeting is for its chair, who fills a seat of the forum or stands in, the host's coordinators and process directors, and who hears one of its items.</summary>
    public static IQueryable<Meeting> VisibleTo(this IQueryable<Meeting> meetings, Caller caller, MeetingsDbContext db)
    {
        var (hat, organisation) = (caller.HatId, caller.OrganisationId);
        var hosts = caller.ActsAs(HatKind.Coordinator, HatKind.ProcessDirector);
        var heard = db.AgendaItems.VisibleTo(caller, db);
        return meetings.Where(m => hat != null
            && (m.ChairHatId == hat
                || (hosts && m.HostOrganisationId == organisation)
                || db.Forums.Any(f => f.Id == m.ForumId && f.Seats.Any(s => (s.HatId == hat || s.DeputyHatId == hat) && s.EndedAt == null))
                || heard.Any(i => i.MeetingId == m.Id)));
    }

    /// <summary>An item is for the chair, who directs or answers for its case, and who is invited and (still) takes part in the case (I-20).</summary>
    /// <remarks>Commissioners, policy makers and experience experts learn nothing of cases, whatever seat they fill (I-15).</remarks>
    public static IQueryable<AgendaItem> VisibleTo(this IQueryable<AgendaItem> items, Caller caller, MeetingsDbContext db)
    {
        var hat = caller.ActsAs(HatKind.Commissioner, HatKind.Policy, HatKind.ExperienceExpert) ? null : caller.HatId;
        return items.Where(i => hat != null
            && (i.ChairHatId == hat
                || db.Cases.Any(c => c.CaseId == i.CaseId && (c.DirectorHatId == hat || c.ProcessDirectorHatId == hat || c.ExecutiveOwnerHatId == hat))
                || (i.Invitations.Any(v => v.HatId == hat)
                    && db.CaseParticipants.Any(p => p.CaseId == i.CaseId && p.HatId == hat && p.State == ParticipationState.Accepted))));
    }

    /// <summary>The cases that the caller takes part in or directs.</summary>
    public static IQueryable<CaseCopy> VisibleTo(this IQueryable<CaseCopy> cases, Caller caller, MeetingsDbContext db)
    {
        var hat = caller.ActsAs(HatKind.Commissioner, HatKind.Policy, HatKind.ExperienceExpert) ? null : caller.HatId;
        return cases.Where(c => hat != null
            && (c.DirectorHatId == hat
                || c.ProcessDirectorHatId == hat
                || c.ExecutiveOwnerHatId == hat
                || db.CaseParticipants.Any(p => p.CaseId == c.CaseId && p.HatId == hat && p.State == ParticipationState.Accepted)));
    }
}
