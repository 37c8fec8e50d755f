using Microsoft.EntityFrameworkCore;
using Platform.Contracts.Cases.V1;
using Platform.Meetings.Data;
using Platform.Meetings.Domain;
using Platform.Meetings.Features.Meetings;
using Platform.Meetings.Features.Series;
using Platform.ServiceDefaults.Data;
using Platform.ServiceDefaults.Domain;
using Platform.ServiceDefaults.Hosting;
using Platform.ServiceDefaults.Messaging;

namespace Platform.Meetings.Features;

/// <summary>Does what the clock asks: the calendar of a series goes on, what was deferred comes on the next agenda, tables are checked before they sit, records are confirmed.</summary>
public sealed class MeetingClock(IServiceScopeFactory scopes, TimeProvider clock)
{
    private const int Batch = 200;

    /// <summary>Looks at the clock once. What is due commits one by one: another process may have been faster.</summary>
    public async Task PassAsync(CancellationToken cancel)
    {
        foreach (var seriesId in await AskAsync(services => services.GetRequiredService<SeriesPlanning>().DueAsync(Batch, cancel)))
            await AloneAsync(services => PlanAsync(services, seriesId, cancel));
        foreach (var (forumId, caseId) in await AskAsync(services => ToPutOnAsync(services.GetRequiredService<MeetingsDbContext>(), cancel)))
            await AloneAsync(services => PutOnAsync(services.GetRequiredService<MeetingsDbContext>(), forumId, caseId, cancel));
        foreach (var meetingId in await AskAsync(services => ToCheckAsync(services.GetRequiredService<MeetingsDbContext>(), cancel)))
            await AloneAsync(services => CheckAsync(services, meetingId, cancel));
        foreach (var meetingId in await AskAsync(services => ToConfirmAsync(services.GetRequiredService<MeetingsDbContext>(), cancel)))
            await AloneAsync(services => ConfirmAsync(services, meetingId, cancel));
    }

    private Task<List<Guid>> ToConfirmAsync(MeetingsDbContext db, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        return db.Meetings.Where(m => m.RecordDueAt <= now).OrderBy(m => m.RecordDueAt).Select(m => m.Id).Take(Batch).ToListAsync(cancel);
    }

    private Task<int> ConfirmAsync(IServiceProvider services, Guid meetingId, CancellationToken cancel) =>
        services.GetRequiredService<MeetingsDbContext>().AtAgendaAsync(meetingId, token => ConfirmRecordAsync(services, meetingId, token), cancel);

    private async Task<int> ConfirmRecordAsync(IServiceProvider services, Guid meetingId, CancellationToken cancel)
    {
        var (db, now) = (services.GetRequiredService<MeetingsDbContext>(), clock.GetUtcNow());
        var meeting = await db.Meetings.SingleAsync(m => m.Id == meetingId, cancel);
        var agenda = await db.AgendaOfAsync(meeting, cancel);
        if (meeting.ObjectionTermPassed(agenda, now) is { } confirmed)
        {
            services.GetRequiredService<IEventOutbox>().Add(meeting, confirmed);
            await db.AddressRecordAsync(meeting, agenda, now, cancel);
        }

        return await db.SaveChangesAsync(cancel);
    }

    /// <remarks>Deferred cases whose forum has a next meeting with an open agenda by now. An urgent table is called for what cannot wait, and for nothing else.</remarks>
    private async Task<List<(Guid ForumId, Guid CaseId)>> ToPutOnAsync(MeetingsDbContext db, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var due = db.StillWaiting().Where(w => w.TimesDeferred > 0 && w.ItemId != null && db.Cases.Any(c => c.CaseId == w.CaseId && c.Status != CaseStatus.Suspended) && db.Meetings.Any(m =>
            m.ForumId == w.ForumId && m.Status == MeetingStatus.AgendaOpen && m.UrgentReason == null && m.StartsAt > w.After && m.StartsAt > now));
        return [.. (await due.OrderBy(w => w.Since).Select(w => new { w.ForumId, w.CaseId }).Take(Batch).ToListAsync(cancel)).Select(w => (w.ForumId, w.CaseId))];
    }

    private Task<int> PutOnAsync(MeetingsDbContext db, Guid forumId, Guid caseId, CancellationToken cancel) => db.InTransactionAsync(token => PutOnNextAsync(db, forumId, caseId, token), cancel);

    private async Task<int> PutOnNextAsync(MeetingsDbContext db, Guid forumId, Guid caseId, CancellationToken cancel)
    {
        await db.OneByOneAsync(caseId, cancel);
        var (now, waiting) = (clock.GetUtcNow(), await db.WaitingCases.SingleOrDefaultAsync(w => w.ForumId == forumId && w.CaseId == caseId && w.PutOnAt == null, cancel));
        if (waiting is null)
            return 0;

        var open = db.Meetings.Where(m => m.ForumId == forumId && m.Status == MeetingStatus.AgendaOpen && m.UrgentReason == null && m.StartsAt > now && m.StartsAt > waiting.After);
        var next = await open.OrderBy(m => m.StartsAt).Select(m => m.Id).FirstOrDefaultAsync(cancel);
        await db.Meetings.Where(m => m.Id == next).TakeAgendasAsync(cancel);
        if (await open.SingleOrDefaultAsync(m => m.Id == next, cancel) is not { } meeting)
            return 0; // none, or its agenda was fixed at this moment: the next look finds another

        var deferred = await db.AgendaItems.SingleAsync(i => i.Id == waiting.ItemId, cancel);
        var item = AgendaItem.ComeAgain(Ids.New(clock), meeting, deferred, caseId, waiting.TimesDeferred, await db.ProcessOfAsync(caseId, cancel), now);
        await db.StandInAsync(meeting, [item], cancel);
        db.AgendaItems.Add(item);
        waiting.PutOn(now);
        return await db.SaveChangesAsync(cancel);
    }

    private Task<List<Guid>> ToCheckAsync(MeetingsDbContext db, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        return db.Meetings.Where(m => m.PreCheckDueAt <= now).OrderBy(m => m.PreCheckDueAt).Select(m => m.Id).Take(Batch).ToListAsync(cancel);
    }

    /// <remarks>An empty agenda stays open: there is nothing to fix, and somebody may still bring a case.</remarks>
    private async Task CheckAsync(IServiceProvider services, Guid meetingId, CancellationToken cancel)
    {
        var db = services.GetRequiredService<MeetingsDbContext>();
        var meeting = await db.AtAgendaAsync(meetingId, token => FreezeAsync(services, meetingId, token), cancel);
        if (meeting.Status is MeetingStatus.Frozen)
            await services.GetRequiredService<PreChecking>().CheckAsync(meeting, cancel);
        else
            meeting.LetCheckPass();
        await db.SaveChangesAsync(cancel);
    }

    /// <remarks>It is fixed before anybody is asked for mandates: nobody waits for an agenda while another service is asked.</remarks>
    private async Task<Meeting> FreezeAsync(IServiceProvider services, Guid meetingId, CancellationToken cancel)
    {
        var db = services.GetRequiredService<MeetingsDbContext>();
        var meeting = await db.Meetings.SingleAsync(m => m.Id == meetingId, cancel);
        var agenda = await db.AgendaOfAsync(meeting, cancel);
        if (meeting.Status is MeetingStatus.AgendaOpen && agenda.Count > 0)
            services.GetRequiredService<IEventOutbox>().Add(meeting, meeting.Freeze(agenda, clock.GetUtcNow()));
        await db.SaveChangesAsync(cancel);
        return meeting;
    }

    /// <remarks>A forum that nobody chairs plans nothing, and catches up at the first look after it has a chair again.</remarks>
    private static async Task PlanAsync(IServiceProvider services, Guid seriesId, CancellationToken cancel)
    {
        var db = services.GetRequiredService<MeetingsDbContext>();
        var series = await db.Series.SingleAsync(s => s.Id == seriesId, cancel);
        var forum = await db.Forums.SingleAsync(f => f.Id == series.ForumId, cancel);
        if (forum.Meets)
            services.GetRequiredService<SeriesPlanning>().Plan(series, forum);
        await db.SaveChangesAsync(cancel);
    }

    private async Task<TAnswer> AskAsync<TAnswer>(Func<IServiceProvider, Task<TAnswer>> question)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await question(scope.ServiceProvider);
    }

    private async Task AloneAsync(Func<IServiceProvider, Task> work)
    {
        await using var scope = scopes.CreateAsyncScope();
        try
        {
            await work(scope.ServiceProvider);
        }
        catch (DbUpdateException exception) when (exception is DbUpdateConcurrencyException || exception.IsUniqueViolation())
        {
            // Somebody did it, or changed it, at this moment; if it is still due, the next look finds it.
        }
    }
}

/// <summary>Looks at the clock again and again.</summary>
internal sealed partial class MeetingClockWorker(MeetingClock meetings, DatabaseState database, Terms terms, TimeProvider clock, ILogger<MeetingClockWorker> log) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (DocumentGeneration.IsRunning)
            return;

        await database.Ready.WaitAsync(stoppingToken);
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await meetings.PassAsync(stoppingToken);
            }
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
            {
                LogLater(exception.GetType().Name);
            }

            await Task.Delay(terms.Poll, clock, stoppingToken);
        }
    }

    [LoggerMessage(LogLevel.Warning, "The clock of the meetings could not be looked at ({Reason}); trying again")]
    private partial void LogLater(string reason);
}
