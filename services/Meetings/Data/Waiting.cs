using Platform.Meetings.Domain;

namespace Platform.Meetings.Data;

internal static class Waiting
{
    /// <summary>The cases that came from a dissolved forum and are on no agenda of its successor since. One that is taken off an agenda before it was fixed waits again, with all it brought.</summary>
    public static IQueryable<WaitingCase> StillWaiting(this MeetingsDbContext db) =>
        db.WaitingCases.Where(w => !db.AgendaItems.Any(i => i.CaseId == w.CaseId && i.ForumId == w.ForumId && i.CreatedAt > w.Since));
}
