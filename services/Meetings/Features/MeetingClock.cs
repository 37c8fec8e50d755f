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

/// <summary>Does what the clock asks: the calendar of a series goes on, what was deferred comes on the next agenda, tables are checked before they sit, what nobody opened was not held, records are confirmed.</summary>
public sealed class MeetingClock(DeadlineRounds rounds, TimeProvider clock)
{
    /// <summary>Looks at the clock once. Each due row commits by itself: another process may have been faster, and a row that fails holds up no other.</summary>
    public async Task PassAsync(CancellationToken cancel)
    {
        var now = clock.GetUtcNow();

        await EachAsync<MeetingSeries>("unplanned", services => services.GetRequiredService<SeriesPlanning>().Due().Select(s => new Due(s.Id, s.ForumId)), (services, due) => PlanAsync(services, due.Id, cancel), cancel);
        await EachAsync<WaitingCase>("deferred", services => ToPutOn(Db(services), now), (services, due) => PutOnAsync(Db(services), due.ForumId, due.Id, cancel), cancel);
        await EachAsync<Meeting>("unchecked", services => Db(services).Meetings.Where(m => m.PreCheckDueAt <= now).OrderBy(m => m.PreCheckDueAt).ThenBy(m => m.Id).Select(m => new Due(m.Id, m.ForumId)), (services, due) => CheckAsync(services, due.Id, cancel), cancel);
        await EachAsync<Meeting>("unconfirmed", services => Db(services).Meetings.Where(m => m.RecordDueAt <= now).OrderBy(m => m.RecordDueAt).ThenBy(m => m.Id).Select(m => new Due(m.Id, m.ForumId)), (services, due) => ConfirmAsync(services, due.Id, cancel), cancel);
    }

    private static MeetingsDbContext Db(IServiceProvider services) => services.GetRequiredService<MeetingsDbContext>();

    private Task<int> ConfirmAsync(IServiceProvider services, Guid meetingId, CancellationToken cancel) =>
        services.GetRequiredService<MeetingsDbContext>().AtAgendaAsync(meetingId, token => ConfirmRecordAsync(services, meetingId, token), cancel);

    /// <remarks>A meeting that nobody opened has no record: it was not held, and its items go on as those of one that was cancelled.</remarks>
    private async Task<int> ConfirmRecordAsync(IServiceProvider services, Guid meetingId, CancellationToken cancel)
    {
        var (db, events, now) = (Db(services), services.GetRequiredService<IEventOutbox>(), clock.GetUtcNow());
        var meeting = await db.Meetings.SingleAsync(m => m.Id == meetingId, cancel);
        if (meeting.RecordDueAt is null || meeting.RecordDueAt > now)
            return 0; // moved, or ended, at this moment

        var agenda = await db.AgendaOfAsync(meeting, cancel);
        if (meeting.NotOpened(now) is { } cancelled)
        {
            events.Add(meeting, cancelled);
            await db.PutOffAsync(agenda.ConvertAll(item => (meeting, item)), events, now, cancel);
        }
        else if (meeting.ObjectionTermPassed(agenda, now) is { } confirmed)
        {
            events.Add(meeting, confirmed);
            await db.AddressRecordAsync(meeting, agenda, now, cancel);
        }

        return await db.SaveChangesAsync(cancel);
    }

    /// <remarks>Deferred cases whose forum has a next meeting with an open agenda by now. An urgent table is called for what cannot wait, and for nothing else.</remarks>
    private static IQueryable<Due> ToPutOn(MeetingsDbContext db, DateTimeOffset now)
    {
        var due = db.StillWaiting().Where(w => w.TimesDeferred > 0 && w.ItemId != null && db.Cases.Any(c => c.CaseId == w.CaseId && c.Status != CaseStatus.Suspended) && db.Meetings.Any(m =>
            m.ForumId == w.ForumId && m.Status == MeetingStatus.AgendaOpen && m.UrgentReason == null && m.StartsAt > w.After && m.StartsAt > now));
        return due.OrderBy(w => w.Since).ThenBy(w => w.CaseId).Select(w => new Due(w.CaseId, w.ForumId));
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

    /// <remarks>An empty agenda stays open: there is nothing to fix, and somebody may still bring a case.</remarks>
    private async Task CheckAsync(IServiceProvider services, Guid meetingId, CancellationToken cancel)
    {
        var db = services.GetRequiredService<MeetingsDbContext>();
        var meeting = await db.AtAgendaAsync(meetingId, token => FreezeAsync(services, meetingId, token), cancel);
        if (meeting.Status is MeetingStatus.Frozen or MeetingStatus.PreChecked)
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

    private Task EachAsync<TRow>(string due, Func<IServiceProvider, IQueryable<Due>> list, Func<IServiceProvider, Due, Task> pass, CancellationToken cancel) =>
        rounds.EachAsync($"{typeof(TRow).Name}/{due}", list, row => row.Id, pass, cancel);

    /// <summary>A row of which the clock asks something: the meeting or series, or the case that waits; and its forum.</summary>
    private sealed record Due(Guid Id, Guid ForumId);
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
