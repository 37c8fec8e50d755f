using Microsoft.EntityFrameworkCore;

namespace Platform.Signals.Data;

/// <summary>Keeps what follows from signals in step with them, whoever saves: the work list, the keys by which they are found, the counts.</summary>
/// <remarks>
/// A line of the work list follows from a signal and from what Cases told, which two writers may change at once: each would miss the other's half.
/// The gate of SQLite keeps them apart; elsewhere the second one's save fails on the line's revision, and is tried again or refused as stale.
/// </remarks>
internal static class Following
{
    public static async Task FollowSignalsAsync(this SignalsDbContext db, CancellationToken cancel)
    {
        foreach (var signal in await ConcernedAsync(db, cancel))
        {
            var copy = signal.Triage?.CaseId is { } caseId ? await db.CaseCopies.FindAsync([caseId], cancel) : null;
            var known = await db.Work.FindAsync([signal.Id], cancel);
            var item = WorkItem.Of(signal, copy, known);
            if (item is null && known is not null)
                db.Work.Remove(known);
            else if (item is not null && known is null)
                db.Work.Add(item);
        }

        await FollowNewAndErasedAsync(db, cancel);
    }

    private static async Task FollowNewAndErasedAsync(SignalsDbContext db, CancellationToken cancel)
    {
        foreach (var entry in db.ChangeTracker.Entries<Signal>().ToList())
        {
            if (entry.State is EntityState.Added)
            {
                db.MatchKeys.AddRange(MatchKey.Of(entry.Entity));
                db.ThemeMentions.AddRange(ThemeMention.Of(entry.Entity));
            }
            else if (entry.Property(signal => signal.Status) is { IsModified: true, CurrentValue: SignalStatus.Withdrawn })
            {
                await UncountAsync(db, entry.Entity, cancel);
            }
            else if (entry.Property(signal => signal.ContentErasedAt) is { IsModified: true, CurrentValue: not null })
            {
                db.MatchKeys.RemoveRange(await db.MatchKeys.Where(key => key.SignalId == entry.Entity.Id).ToListAsync(cancel));
                await db.ForgetAnswersAsync($"/v1/signals/{entry.Entity.Id}", cancel);
            }
        }
    }

    /// <remarks>What is taken back in its own week is not counted. A week that is over was told already: its counts do not change any more, or who compares two answers finds the one signal (I-37).</remarks>
    private static async Task UncountAsync(SignalsDbContext db, Signal signal, CancellationToken cancel)
    {
        var week = ThemeMention.MondayOf(DutchDay.Of(signal.CreatedAt));
        if (week != ThemeMention.MondayOf(DutchDay.Of(signal.EndedAt!.Value)))
            return;

        foreach (var theme in signal.Themes)
        {
            var mention = await db.ThemeMentions.Where(one => one.MunicipalityCode == signal.MunicipalityCode && one.WeekOn == week && one.Theme == theme).OrderBy(one => one.Number).FirstOrDefaultAsync(cancel);
            if (mention is not null)
                db.ThemeMentions.Remove(mention);
        }
    }

    /// <remarks>Every signal that is written now, and those whose case began or ended: of these the rows stay untouched, only what follows from them changes.</remarks>
    private static async Task<IReadOnlyList<Signal>> ConcernedAsync(SignalsDbContext db, CancellationToken cancel)
    {
        var signals = db.ChangeTracker.Entries<Signal>().Where(entry => entry.State is EntityState.Modified or EntityState.Added).Select(entry => entry.Entity).ToList();
        var cases = db.ChangeTracker.Entries<CaseCopy>()
            .Where(entry => entry.State is EntityState.Modified or EntityState.Added)
            .Select(entry => (Guid?)entry.Entity.RequestedCaseId)
            .ToList();
        if (cases.Count > 0)
            signals.AddRange(await db.Signals.AsSplitQuery().Where(signal => cases.Contains(signal.Triage!.CaseId)).ToListAsync(cancel));

        return [.. signals.Distinct()];
    }
}
