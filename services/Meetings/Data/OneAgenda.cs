using Microsoft.EntityFrameworkCore;
using Platform.Meetings.Domain;

namespace Platform.Meetings.Data;

/// <summary>Lets who adds to an agenda and who ends it go one after the other until they commit: the second reads what the first wrote.</summary>
/// <remarks>They write different rows, and the version of a meeting says nothing of its items: each takes the row of the meeting first, by a write that changes nothing. Who takes the row of a case as well takes that one before. SQLite has one writer anyway.</remarks>
internal static class OneAgenda
{
    /// <summary>Does <paramref name="work"/> on the agenda of a meeting while nobody else does.</summary>
    public static Task<TResult> AtAgendaAsync<TResult>(this MeetingsDbContext db, Guid meetingId, Func<CancellationToken, Task<TResult>> work, CancellationToken cancel) =>
        db.InTransactionAsync(
            async token =>
            {
                await db.Meetings.Where(m => m.Id == meetingId).TakeAgendasAsync(token);
                return await work(token);
            },
            cancel);

    /// <summary>Takes the agendas of these meetings, in a transaction and before anything of them is read.</summary>
    public static Task TakeAgendasAsync(this IQueryable<Meeting> meetings, CancellationToken cancel) =>
        meetings.ExecuteUpdateAsync(row => row.SetProperty(m => m.CalendarSequence, m => m.CalendarSequence), cancel);
}
