using System.ComponentModel;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Platform.ServiceDefaults.Http;
using Platform.ServiceDefaults.Identity;
using Platform.Signals.Data;

namespace Platform.Signals.Features;

/// <summary>How many signals of one week had one theme.</summary>
/// <param name="MunicipalityCode">The area.</param>
/// <param name="WeekOn">The Monday of the week.</param>
/// <param name="Theme">The theme's code.</param>
/// <param name="Count">How many; never under five.</param>
public sealed record SignalCount(string MunicipalityCode, DateOnly WeekOn, string Theme, int Count);

/// <summary>Counts per theme and week.</summary>
/// <param name="Items">A cell for each theme, week and municipality with five signals or more; none and a few look the same: absent.</param>
/// <param name="From">The first week.</param>
/// <param name="Until">The last week; it is over.</param>
public sealed record SignalCounts(IReadOnlyList<SignalCount> Items, DateOnly From, DateOnly Until);

/// <summary>Counts for everybody whose organisation works for the area, those without case content too (I-15): nobody can be found in them (I-37).</summary>
/// <remarks>
/// Against subtracting one answer from another: only whole weeks that are over, so no cell ever grows by one; only cells, no totals, and no choice of range, signaller or subject
/// that would split a cell; below five nothing at all is said.
/// </remarks>
public static class CountSignals
{
    private const int Smallest = 5;
    private const int MostWeeks = 53;

    public static async Task<SignalCounts> Handle(
        Caller caller,
        SignalsDbContext db,
        TimeProvider clock,
        [FromQuery, Description("How many weeks back, 1 to 53; 13 when absent.")] int? weeks = null,
        CancellationToken cancel = default)
    {
        var hat = caller.RequireHat();
        if (weeks is < 1 or > MostWeeks)
            throw ProblemException.Invalid("weeks", "outOfRange", $"weeks must be from 1 to {MostWeeks}.");

        var until = ThemeMention.MondayOf(DutchDay.Of(clock.GetUtcNow())).AddDays(-7);
        var from = until.AddDays(-7 * ((weeks ?? 13) - 1));
        var area = await db.AreaOfAsync(await db.OrganisationOfAsync(hat, cancel), cancel);
        var cells = await db.ThemeMentions
            .Where(mention => area.Contains(mention.MunicipalityCode) && mention.WeekOn >= from && mention.WeekOn <= until)
            .GroupBy(mention => new { mention.MunicipalityCode, mention.WeekOn, mention.Theme })
            .Where(cell => cell.Count() >= Smallest)
            .Select(cell => new { cell.Key.MunicipalityCode, cell.Key.WeekOn, cell.Key.Theme, Count = cell.Count() })
            .ToListAsync(cancel);

        return new SignalCounts(
            [.. cells.OrderBy(cell => cell.WeekOn).ThenBy(cell => cell.MunicipalityCode, StringComparer.Ordinal).ThenBy(cell => cell.Theme, StringComparer.Ordinal)
                .Select(cell => new SignalCount(cell.MunicipalityCode, cell.WeekOn, cell.Theme, cell.Count))],
            from,
            until);
    }
}
