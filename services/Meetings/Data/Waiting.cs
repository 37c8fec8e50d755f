using Microsoft.EntityFrameworkCore;
using Platform.Contracts.Cases.V1;
using Platform.Meetings.Domain;

namespace Platform.Meetings.Data;

internal static class Waiting
{
    /// <summary>The cases that are on no agenda of a forum since they were deferred there, or came to it from a forum that was dissolved. A case that ended waits for nothing; one that rests waits on.</summary>
    public static IQueryable<WaitingCase> StillWaiting(this MeetingsDbContext db) =>
        db.WaitingCases.Where(w => w.PutOnAt == null && db.Cases.NotEnded().Any(c => c.CaseId == w.CaseId));

    /// <summary>The cases that run or rest, or are still to begin.</summary>
    public static IQueryable<CaseCopy> NotEnded(this IQueryable<CaseCopy> cases) =>
        cases.Where(c => c.Status == CaseStatus.Intake || c.Status == CaseStatus.Active || c.Status == CaseStatus.Monitoring || c.Status == CaseStatus.Suspended);

    /// <summary>The table ended with an item: a case that was deferred waits for the next agenda of this forum, any other waits no longer. Where it is on another agenda already it is as old there (I-32).</summary>
    public static async Task FollowConclusionAsync(this MeetingsDbContext db, AgendaItem item, Meeting meeting, Guid forumId, DateTimeOffset now, CancellationToken cancel)
    {
        if (item.Conclusion is { TimesDeferred: > 0 and var times })
        {
            if (await db.GoesOnAsAsync(item.CaseId, cancel) is var goesOnAs && goesOnAs == item.CaseId)
                await db.WaitAsync(forumId, item.CaseId, item.ForumId, item.Id, times, meeting.StartsAt, now, cancel);
            else
                await db.WaitAsAnotherAsync(forumId, goesOnAs, item.ForumId, item.Id, times, meeting.StartsAt, now, cancel);
            return;
        }

        if (await db.WaitingCases.FindAsync([forumId, item.CaseId], cancel) is { } waiting)
        {
            if (forumId != item.ForumId && item.Conclusion is { NextReviewOn: not null })
                waiting.DealtWith(); // its forum was dissolved while the table sat: who looks at it again is the successor
            else
                db.WaitingCases.Remove(waiting);
        }

        (await db.OpenItemsOfAsync(item.CaseId, [forumId, item.ForumId], cancel)).ForEach(other => other.DeferredBy(0));
    }

    /// <summary>Lets a case wait for an agenda, unless it is on another one of that forum: there it is as old by now.</summary>
    public static async Task WaitAsync(
        this MeetingsDbContext db, Guid forumId, Guid caseId, Guid fromForumId, Guid? itemId, int timesDeferred, DateTimeOffset after, DateTimeOffset now, CancellationToken cancel)
    {
        var waiting = await db.WaitingCases.FindAsync([forumId, caseId], cancel) ?? db.WaitingCases.Add(new WaitingCase(forumId, caseId)).Entity;
        waiting.Wait(fromForumId, itemId, timesDeferred, after, now);
        var open = await db.OpenItemsOfAsync(caseId, [forumId, fromForumId], cancel);
        open.ForEach(item => item.DeferredBy(Math.Max(item.DeferralsBefore, waiting.TimesDeferred)));
        if (open.Exists(item => item.ForumId == forumId))
            waiting.PutOn(now);
    }

    /// <summary>An item is taken off an agenda: where its case was deferred before, and is on no other agenda of that forum, it waits for a later one, as the case as which it goes on by now.</summary>
    public static async Task TakenOffAsync(this MeetingsDbContext db, AgendaItem item, Meeting meeting, DateTimeOffset now, CancellationToken cancel)
    {
        if (await db.WaitingCases.FindAsync([item.ForumId, item.CaseId], cancel) is not { } waiting
            || (await db.OpenItemsOfAsync(item.CaseId, [item.ForumId], cancel)).Exists(other => other != item))
            return;

        waiting.TakenOff(meeting.StartsAt);
        if (await db.GoesOnAsAsync(item.CaseId, cancel) is var goesOnAs && goesOnAs != item.CaseId)
            await db.WaitAsAnotherAsync(item.ForumId, goesOnAs, waiting.FromForumId, waiting.ItemId, waiting.TimesDeferred, meeting.StartsAt, now, cancel);
    }

    /// <remarks>Tracked rows, so that what ended in this transaction counts.</remarks>
    private static async Task<List<AgendaItem>> OpenItemsOfAsync(this MeetingsDbContext db, Guid caseId, IReadOnlyCollection<Guid> forumIds, CancellationToken cancel) =>
        (await db.AgendaItems.Where(i => i.CaseId == caseId && forumIds.Contains(i.ForumId) && i.Conclusion == null).ToListAsync(cancel)).FindAll(item => item.Conclusion is null);

    /// <summary>A case goes on as another: what waits of it waits as that one, which grows no younger by it. What that one was put off with itself stays what comes on the agenda.</summary>
    public static async Task WaitsGoOnAsAsync(this MeetingsDbContext db, Guid caseId, Guid into, DateTimeOffset now, CancellationToken cancel)
    {
        if (await db.IsDestroyedAsync(into, cancel))
            return;

        foreach (var waiting in await db.WaitingCases.Where(w => w.CaseId == caseId && w.PutOnAt == null).ToListAsync(cancel))
            await db.WaitAsAnotherAsync(waiting.ForumId, into, waiting.FromForumId, waiting.ItemId, waiting.TimesDeferred, waiting.After, now, cancel);
    }

    private static async Task WaitAsAnotherAsync(
        this MeetingsDbContext db, Guid forumId, Guid into, Guid fromForumId, Guid? itemId, int timesDeferred, DateTimeOffset after, DateTimeOffset now, CancellationToken cancel)
    {
        var own = await db.WaitingCases.FindAsync([forumId, into], cancel) is { PutOnAt: null } found ? found : null;
        await db.WaitAsync(forumId, into, fromForumId, own?.ItemId ?? itemId, timesDeferred, own?.After > after ? own.After : after, now, cancel);
    }

    /// <summary>A case goes on by itself again: what waits as the other and was put off of this one waits as this one, also where it came on an agenda as the other by itself, off which it goes as long as that is open.</summary>
    public static async Task WaitsComeBackAsync(this MeetingsDbContext db, Guid caseId, Guid from, DateTimeOffset now, CancellationToken cancel)
    {
        foreach (var waiting in await db.WaitingCases.Where(w => w.CaseId == from && db.AgendaItems.Any(i => i.Id == w.ItemId && i.CaseId == caseId)).ToListAsync(cancel))
        {
            if (waiting.PutOnAt is { } putOnAt)
            {
                var deferred = await db.AgendaItems.SingleAsync(i => i.Id == waiting.ItemId, cancel);
                var came = (await db.OpenItemsOfAsync(from, [waiting.ForumId], cancel)).Find(item => item.CreatedAt == putOnAt && item.Title == deferred.Title); // who put it on by hand meant that case
                if (came is not null && await db.Meetings.AnyAsync(m => m.Id == came.MeetingId && m.Status == MeetingStatus.AgendaOpen, cancel))
                    db.AgendaItems.Remove(came);
            }

            db.WaitingCases.Remove(waiting);
            await db.WaitAsync(waiting.ForumId, caseId, waiting.FromForumId, waiting.ItemId, waiting.TimesDeferred, waiting.After, now, cancel);
        }
    }

    /// <summary>A forum, and those that were dissolved and go on as it.</summary>
    public static async Task<IReadOnlyCollection<Guid>> GoOnAsAsync(this MeetingsDbContext db, Guid forumId, CancellationToken cancel)
    {
        HashSet<Guid> all = [];
        for (List<Guid> into = [forumId]; into.Count > 0;)
        {
            var one = into.FindAll(all.Add);
            into = one.Count == 0 ? [] : await db.Forums.Where(f => one.Contains(f.SuccessorForumId!.Value)).Select(f => f.Id).ToListAsync(cancel);
        }

        return all;
    }

    /// <summary>The forum at which goes on what a table leaves: its own, or the successor where that was dissolved while the table sat.</summary>
    public static async Task<Guid> GoesOnAtAsync(this MeetingsDbContext db, Guid forumId, CancellationToken cancel)
    {
        var met = new HashSet<Guid>();
        while (met.Add(forumId) && await db.Forums.Where(f => f.Id == forumId).Select(f => f.SuccessorForumId).SingleOrDefaultAsync(cancel) is { } successor)
            forumId = successor;
        return forumId;
    }
}
