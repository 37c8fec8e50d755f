using System.ComponentModel;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Platform.Contracts.Partners.V1;
using Platform.ServiceDefaults.Http;
using Platform.ServiceDefaults.Identity;
using Platform.Signals.Data;

namespace Platform.Signals.Features;

/// <summary>A line of the log of destruction. It leads to nobody: nothing of what was destroyed is left.</summary>
/// <param name="RecordId">The id of what is gone.</param>
/// <param name="Kind">What kind of record it was.</param>
/// <param name="Rule">The rule of the region's profile that ended it.</param>
/// <param name="MunicipalityCode">Its area.</param>
/// <param name="DestroyedAt">When.</param>
public sealed record DestructionEntry(Guid RecordId, DestroyedKind Kind, RetentionRule Rule, string MunicipalityCode, DateTimeOffset DestroyedAt)
{
    internal static DestructionEntry From(Destruction line) => new(line.SubjectId, line.Kind, line.Rule, line.MunicipalityCode, line.DestroyedAt);
}

/// <summary>How many records one rule ended in one area.</summary>
/// <param name="MunicipalityCode">The area.</param>
/// <param name="Kind">What kind of record.</param>
/// <param name="Rule">The rule.</param>
/// <param name="Count">How many.</param>
public sealed record DestructionCount(string MunicipalityCode, DestroyedKind Kind, RetentionRule Rule, int Count);

/// <summary>How many records were destroyed in a period.</summary>
/// <param name="Items">A line for each area and rule that ended something.</param>
/// <param name="From">The first day.</param>
/// <param name="Until">The last day.</param>
public sealed record DestructionCounts(IReadOnlyList<DestructionCount> Items, DateOnly From, DateOnly Until);

/// <summary>The log of destruction of the area whose signals my organisation weighs, newest first; for its privacy officer and its auditor.</summary>
public static class ListDestructions
{
    public static async Task<Page<DestructionEntry>> Handle([AsParameters] PageQuery page, Caller caller, SignalsDbContext db, TimeProvider clock, CancellationToken cancel)
    {
        var lines = new List<Destruction>();
        foreach (var municipality in await AreaOfAsync(db, caller, clock, cancel))
            lines.AddRange(await OfMunicipality(db, municipality, page, cancel));

        var rows = lines.OrderByDescending(line => line.DestroyedAt).ThenByDescending(line => line.SubjectId.ToString(), StringComparer.Ordinal).Take(page.Size + 1).ToList();

        return rows.ToPage(page, DestructionEntry.From, last => new Cursor(last.DestroyedAt, last.SubjectId));
    }

    /// <exception cref="ProblemException">403: a hat of another kind.</exception>
    internal static async Task<IReadOnlyList<string>> AreaOfAsync(SignalsDbContext db, Caller caller, TimeProvider clock, CancellationToken cancel) =>
        await db.WeighedAreaOfAsync(await db.OrganisationOfAsync(caller.RequireHat(HatKind.PrivacyOfficer, HatKind.Auditor), cancel), DutchDay.Of(clock.GetUtcNow()), cancel);

    /// <remarks>One seek for each municipality, already in order, as for the work list.</remarks>
    private static Task<List<Destruction>> OfMunicipality(SignalsDbContext db, string municipality, PageQuery page, CancellationToken cancel)
    {
        var lines = db.Destructions.AsNoTracking().Where(line => line.MunicipalityCode == municipality);
        if (page.Position is { } after)
            lines = lines.Where(line => line.DestroyedAt <= after.CreatedAt && (line.DestroyedAt < after.CreatedAt || line.SubjectId.CompareTo(after.Id) < 0));

        return lines.OrderByDescending(line => line.DestroyedAt).ThenByDescending(line => line.SubjectId).Take(page.Size + 1).ToListAsync(cancel);
    }
}

/// <summary>How many records were destroyed in the area whose signals my organisation weighs, by rule; for its privacy officer and its auditor.</summary>
public static class CountDestructions
{
    public static async Task<DestructionCounts> Handle(
        Caller caller,
        SignalsDbContext db,
        TimeProvider clock,
        [FromQuery, Description("The first day; a year before the last one when absent.")] DateOnly? from = null,
        [FromQuery, Description("The last day; today when absent.")] DateOnly? until = null,
        CancellationToken cancel = default)
    {
        var days = DayRange.Of(from, until, clock.GetUtcNow());

        var area = await ListDestructions.AreaOfAsync(db, caller, clock, cancel);
        var (begin, end) = (days.Begin, days.End);
        var counts = await db.Destructions
            .Where(line => area.Contains(line.MunicipalityCode) && line.DestroyedAt >= begin && line.DestroyedAt < end)
            .GroupBy(line => new { line.MunicipalityCode, line.Rule })
            .Select(lines => new { lines.Key.MunicipalityCode, lines.Key.Rule, Count = lines.Count() })
            .ToListAsync(cancel);

        return new DestructionCounts(
            [.. counts.OrderBy(line => line.MunicipalityCode, StringComparer.Ordinal).ThenBy(line => line.Rule).Select(line => new DestructionCount(line.MunicipalityCode, Destruction.KindOf(line.Rule), line.Rule, line.Count))],
            days.First,
            days.Last);
    }
}
