using Microsoft.EntityFrameworkCore;

namespace Platform.Meetings.Data;

/// <summary>That there was a case of this id and that it is gone, here too (I-30): all that is kept of it, so that late news of it does not bring it back.</summary>
public sealed class DestroyedCase(Guid caseId, DateTimeOffset destroyedAt)
{
    public Guid CaseId { get; private set; } = caseId;

    public DateTimeOffset DestroyedAt { get; private set; } = destroyedAt;
}

internal static class DestroyedCases
{
    /// <summary>Whether Cases told that this case is no more.</summary>
    public static Task<bool> IsDestroyedAsync(this MeetingsDbContext db, Guid caseId, CancellationToken cancel) =>
        db.DestroyedCases.AnyAsync(d => d.CaseId == caseId, cancel);
}
