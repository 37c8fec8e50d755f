using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Platform.Meetings.Data;
using Platform.Meetings.Domain;
using Platform.ServiceDefaults.Domain;
using Platform.ServiceDefaults.Http;
using Platform.ServiceDefaults.Identity;
using Platform.ServiceDefaults.Messaging;

namespace Platform.Meetings.Features.Forums;

/// <summary>How a forum ends.</summary>
/// <param name="Reason">Why, for who finds its meetings cancelled; says nothing about residents.</param>
/// <param name="SuccessorForumId">The forum that takes its open cases, that the caller may know of; needed when it carries escalation or has open cases (I-34).</param>
public sealed record DissolveForumRequest([Required, StringLength(500, MinimumLength = 1)] string Reason, Guid? SuccessorForumId = null);

/// <summary>A case that waits for an agenda. One that was deferred comes by itself on the next ordinary meeting whose agenda is open; any other is put there with <c>addAgendaItem</c>.</summary>
/// <param name="CaseId">The case.</param>
/// <param name="FromForumId">The forum that dealt with it last: this one, or one that was dissolved.</param>
/// <param name="TimesDeferred">How often in a row it was deferred.</param>
/// <param name="Since">Since when it waits.</param>
public sealed record WaitingCaseView(Guid CaseId, Guid FromForumId, int TimesDeferred, DateTimeOffset Since);

/// <summary>Dissolves a forum: its series end, its meetings are cancelled, its open cases wait for an agenda of the successor, and what worked under its flag works under the successor's. The chair, or a process director, coordinator or administrator of the host.</summary>
/// <remarks>The chair, or a process director, coordinator or administrator of the host; where the host is active no more, also a coordinator or process director of an organisation that has a seat. 409 <c>successor-needed</c>, <c>successor-unfit</c>: it was dissolved itself, has no chair, or carries no escalation (I-34), <c>forum-dissolved</c>, <c>reason-not-neutral</c> (I-23). Its open cases then wait at the successor: <c>listWaitingCases</c>.</remarks>
public static class DissolveForum
{
    public static Task<Results<OkWithETag<ForumView>, NotFound>> Handle(
        EntityId forumId, DissolveForumRequest request, IfMatch expected, Caller caller, MeetingsDbContext db, IEventOutbox events, TimeProvider clock, CancellationToken cancel) =>
        db.InTransactionAsync(token => DissolveAsync(forumId, request, expected, caller, db, events, clock, token), cancel);

    private static async Task<Results<OkWithETag<ForumView>, NotFound>> DissolveAsync(
        EntityId forumId, DissolveForumRequest request, IfMatch expected, Caller caller, MeetingsDbContext db, IEventOutbox events, TimeProvider clock, CancellationToken cancel)
    {
        await TakeForumsAsync(db, [forumId.Value, request.SuccessorForumId ?? forumId.Value], cancel);
        await Unsat(db, forumId.Value).TakeAgendasAsync(cancel);
        var forum = await db.Forums.Where(f => f.Id == forumId.Value).VisibleTo(caller, db).SingleOrDefaultAsync(cancel);
        if (forum is null)
            return TypedResults.NotFound();

        await db.RequireSeatingAsync(caller, forum, DutchDay.Of(clock.GetUtcNow()), cancel);
        expected.EnsureIs(forum.Version);
        NeutralTexts.EnsureReason(request.Reason, "/reason");
        var successor = request.SuccessorForumId is { } id
            ? await db.Forums.Where(f => f.Id == id).VisibleTo(caller, db).SingleOrDefaultAsync(cancel) ?? throw ProblemException.Invalid("/successorForumId", "unknown", "There is no such forum for you.")
            : null;
        var now = clock.GetUtcNow();
        var open = await OpenCasesAsync(db, forum.Id, cancel);
        events.Add(forum, forum.Dissolve(successor, open.Count > 0, now));
        foreach (var team in await db.Forums.Where(f => f.ParentForumId == forum.Id && f.DissolvedAt == null).ToListAsync(cancel))
            team.FlagPassed(successor?.Id);
        await EndMeetingsAsync(forum, request.Reason, db, events, now, cancel);
        foreach (var (caseId, itemId) in open)
            await MoveAsync(caseId, itemId, forum, successor!, db, now, cancel);

        await db.SaveChangesAsync(forum, expected, cancel);
        return Answers.Ok(ForumView.Of(forum), forum);
    }

    /// <remarks>Two forums that are dissolved into each other at one moment write different rows: each takes both first, in one order, by a write that changes nothing, and the second finds its successor dissolved.</remarks>
    private static async Task TakeForumsAsync(MeetingsDbContext db, IEnumerable<Guid> forumIds, CancellationToken cancel)
    {
        foreach (var id in forumIds.Distinct().Order())
            await db.Forums.Where(f => f.Id == id).ExecuteUpdateAsync(row => row.SetProperty(f => f.Name, f => f.Name), cancel);
    }

    /// <remarks>Open is what is on an agenda, was deferred, or is to be looked at again here; a case that closed is not, and one that goes on as another is open as that one.</remarks>
    private static async Task<List<(Guid CaseId, Guid? ItemId)>> OpenCasesAsync(MeetingsDbContext db, Guid forumId, CancellationToken cancel)
    {
        var cases = db.Cases.NotEnded();
        var last = await db.AgendaItems.AsNoTracking().Where(i => i.ForumId == forumId && (cases.Any(c => c.CaseId == i.CaseId) || db.Cases.Any(c => c.CaseId == i.CaseId && c.IntoCaseId != null)))
            .Where(i => !db.AgendaItems.Any(later => later.ForumId == forumId && later.CaseId == i.CaseId && later.CreatedAt > i.CreatedAt)).ToListAsync(cancel);
        var waiting = await db.StillWaiting().Where(w => w.ForumId == forumId).ToListAsync(cancel);
        var here = last.Where(i => i.Conclusion is null or { TimesDeferred: > 0 } or { NextReviewOn: not null }).Select(i => (i.CaseId, ItemId: (Guid?)i.Id));

        List<(Guid CaseId, Guid? ItemId, bool IsOwn)> open = [];
        foreach (var (caseId, itemId) in here.Concat(waiting.Select(w => (w.CaseId, w.ItemId))))
        {
            var goesOnAs = await db.GoesOnAsAsync(caseId, cancel);
            open.Add((goesOnAs, itemId, goesOnAs == caseId));
        }

        var ids = open.ConvertAll(one => one.CaseId);
        var running = (await cases.Where(c => ids.Contains(c.CaseId)).Select(c => c.CaseId).ToListAsync(cancel)).ToHashSet();
        return [.. open.Where(one => running.Contains(one.CaseId)).OrderByDescending(one => one.IsOwn).DistinctBy(one => one.CaseId).Select(one => (one.CaseId, one.ItemId))];
    }

    private static IQueryable<Meeting> Unsat(MeetingsDbContext db, Guid forumId) => db.Meetings.Where(m => m.ForumId == forumId && m.OpenedAt == null && m.EndReason == null);

    private static async Task EndMeetingsAsync(Forum forum, string reason, MeetingsDbContext db, IEventOutbox events, DateTimeOffset now, CancellationToken cancel)
    {
        foreach (var series in await db.Series.Where(s => s.ForumId == forum.Id && s.EndedAt == null).ToListAsync(cancel))
            series.End(now);
        foreach (var proposal in await db.SlotProposals.Where(p => p.ForumId == forum.Id && p.State == SlotState.Asked).ToListAsync(cancel))
            proposal.LeaveOut(now);
        List<(Meeting Meeting, AgendaItem Item)> agendas = [];
        foreach (var meeting in await Unsat(db, forum.Id).ToListAsync(cancel))
        {
            events.Add(meeting, meeting.Cancel(reason, now));
            agendas.AddRange((await db.AgendaOfAsync(meeting, cancel)).Select(item => (meeting, item)));
        }

        await db.PutOffAsync(agendas, events, now, cancel);
    }

    /// <remarks>What its last meetings put off waits at this forum by now.</remarks>
    private static async Task MoveAsync(Guid caseId, Guid? itemId, Forum forum, Forum successor, MeetingsDbContext db, DateTimeOffset now, CancellationToken cancel)
    {
        var waited = await db.WaitingCases.FindAsync([forum.Id, caseId], cancel);
        var deferrals = waited is { PutOnAt: null } ? waited.TimesDeferred : await db.DeferralsAsync(caseId, forum.Id, cancel);
        if (waited is not null)
            db.WaitingCases.Remove(waited);
        await db.WaitAsync(successor.Id, caseId, forum.Id, itemId, deferrals, now, now, cancel);
    }
}

/// <summary>The cases that wait for an agenda because they were deferred, or came from a dissolved forum, as far as the caller may know them.</summary>
public static class ListWaitingCases
{
    public static async Task<Results<Ok<Page<WaitingCaseView>>, NotFound>> Handle(
        EntityId forumId, [AsParameters] PageQuery page, Caller caller, MeetingsDbContext db, CancellationToken cancel)
    {
        var knows = await db.Forums.Where(f => f.Id == forumId.Value).VisibleTo(caller, db).AnyAsync(cancel);
        var waiting = db.StillWaiting().AsNoTracking().Where(w => w.ForumId == forumId.Value).VisibleTo(caller, db);
        if (page.Position is { } after)
            waiting = waiting.Where(w => w.Since > after.CreatedAt || (w.Since == after.CreatedAt && w.CaseId.CompareTo(after.Id) > 0));
        var rows = await waiting.OrderBy(w => w.Since).ThenBy(w => w.CaseId).Take(page.Size + 1).ToListAsync(cancel);
        return knows || rows.Count > 0
            ? TypedResults.Ok(rows.ToPage(page, w => new WaitingCaseView(w.CaseId, w.FromForumId, w.TimesDeferred, w.Since), w => new Cursor(w.Since, w.CaseId)))
            : TypedResults.NotFound();
    }
}
