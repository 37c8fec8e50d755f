using Microsoft.EntityFrameworkCore;
using Platform.Meetings.Data;
using Platform.Meetings.Domain;
using Platform.ServiceDefaults.Http;
using Platform.ServiceDefaults.Identity;
using Platform.ServiceDefaults.Messaging;

namespace Platform.Meetings.Features;

internal static class Agenda
{
    /// <summary>The whole agenda, for what happens to all of it at once: nothing of it may be shown.</summary>
    public static Task<List<AgendaItem>> AgendaOfAsync(this MeetingsDbContext db, Meeting meeting, CancellationToken cancel) =>
        db.AgendaItems.Where(i => i.MeetingId == meeting.Id).OrderBy(i => i.CreatedAt).ToListAsync(cancel);

    /// <summary>How often in a row a case was deferred at a forum, since it was opened again where it was closed before.</summary>
    /// <remarks>Each conclusion knows how long the row of deferrals before it is; anything else ends the row.</remarks>
    public static async Task<int> DeferralsAsync(this MeetingsDbContext db, Guid caseId, Guid forumId, CancellationToken cancel) =>
        await db.AgendaItems
            .Where(i => i.CaseId == caseId && i.ForumId == forumId && i.Conclusion != null && !db.Cases.Any(c => c.CaseId == caseId && c.ReopenedAt > i.Conclusion.ConcludedAt))
            .OrderByDescending(i => i.Conclusion!.ConcludedAt)
            .Select(i => (int?)i.Conclusion!.TimesDeferred)
            .FirstOrDefaultAsync(cancel) ?? 0;

    /// <summary>Lets the items of meetings that did not take place go to the next one. What several of them had is put off once: nobody met in between.</summary>
    public static async Task PutOffAsync(
        this MeetingsDbContext db, IReadOnlyCollection<(Meeting Meeting, AgendaItem Item)> agendas, IEventOutbox events, DateTimeOffset now, CancellationToken cancel)
    {
        List<(Meeting Meeting, AgendaItem Item)> putOff = [];
        foreach (var (meeting, item) in agendas)
        {
            if (item.PutOff(meeting, now) is not var (concluded, deferred))
                continue;

            events.Add(item, new object?[] { concluded, deferred }.OfType<object>());
            putOff.Add((meeting, item));
        }

        foreach (var (meeting, item) in putOff)
            await db.FollowConclusionAsync(item, meeting, await db.GoesOnAtAsync(meeting.ForumId, cancel), now, cancel);
    }

    /// <summary>Who accepted the confidentiality statement of a meeting.</summary>
    public static async Task<IReadOnlySet<Guid>> BoundAsync(this MeetingsDbContext db, Meeting meeting, CancellationToken cancel) =>
        (await db.ConfidentialityAcceptances.Where(a => a.MeetingId == meeting.Id).Select(a => a.HatId).ToListAsync(cancel)).ToHashSet();

    /// <summary>Who fills a seat of a forum; who is invited without one is a guest.</summary>
    public static async Task<IReadOnlySet<Guid>> SeatedAsync(this MeetingsDbContext db, Guid forumId, CancellationToken cancel) =>
        (await db.Forums.Where(f => f.Id == forumId).SelectMany(f => f.Seats).Where(s => s.EndedAt == null).Select(s => s.HatId).ToListAsync(cancel)).ToHashSet();

    /// <summary>The organisation of somebody at the table.</summary>
    /// <remarks>Who is neither the chair nor invited, and did not sit here before, has none here; the domain refuses them.</remarks>
    public static Guid OrganisationOf(this AgendaItem item, Guid hatId, Meeting meeting) =>
        hatId == meeting.ChairHatId
            ? meeting.ChairOrganisationId
            : item.Invitations.FirstOrDefault(i => i.HatId == hatId)?.OrganisationId ?? item.Attendance.LastOrDefault(a => a.HatId == hatId)?.OrganisationId ?? Guid.Empty;

    /// <summary>An item with a decision that waits for the caller's organisation, when that takes part in the case and the caller does not, but may decide all that it takes (domain.md 5.5: who can, by mandate). The mandates are asked before anything is shown; null for everybody else (I-17).</summary>
    /// <remarks>Who answered it keeps knowing what they answered.</remarks>
    public static async Task<(AgendaItem Item, IReadOnlyCollection<MandateAnswer> Mandates)?> FindAwaitedAsync(
        this MeetingsDbContext db, EntityId meetingId, EntityId itemId, EntityId decisionId, AgreedCommitment? commitment, Caller caller, MandateChecks mandates, CancellationToken cancel)
    {
        if (caller is not { HatId: { } hat, OrganisationId: { } organisation } || !caller.MayHear())
            return null;

        var item = await db.AgendaItems.SingleOrDefaultAsync(i => i.Id == itemId.Value && i.MeetingId == meetingId.Value, cancel);
        var party = item?.Decisions.SingleOrDefault(d => d.Id == decisionId.Value)?.Parties.SingleOrDefault(p => p.OrganisationId == organisation);
        if (item is null || party is null || (party.State is not PartyState.Pending && party.AnsweredByHatId != hat))
            return null;
        if (!(await db.DecidedProcessOfAsync(item, cancel)).TakesPart(organisation))
            return null; // it left the case, and all of it ended for it (domain.md 5.9)

        var known = await mandates.AskForAsync(item, new Invitee(organisation, hat), commitment, (await db.Cases.FindAsync([item.CaseId], cancel))?.MunicipalityCode, cancel);
        return item.MayAnswer(party, known) ? (item, known) : null;
    }

    /// <summary>An item and its meeting, if the caller may know of both; null otherwise.</summary>
    public static async Task<(Meeting Meeting, AgendaItem Item)?> FindItemAsync(
        this MeetingsDbContext db, EntityId meetingId, EntityId itemId, Caller caller, CancellationToken cancel)
    {
        var item = await db.AgendaItems.Where(i => i.Id == itemId.Value && i.MeetingId == meetingId.Value).VisibleTo(caller, db).SingleOrDefaultAsync(cancel);
        return item is null ? null : (await db.Meetings.SingleAsync(m => m.Id == item.MeetingId, cancel), item);
    }
}
