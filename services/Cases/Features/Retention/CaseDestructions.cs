using System.ComponentModel;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Platform.Cases.Data;
using Platform.Cases.Domain;
using Platform.Contracts.Partners.V1;
using Platform.ServiceDefaults.Http;
using Platform.ServiceDefaults.Identity;

namespace Platform.Cases.Features.Retention;

/// <summary>A line of the log of destruction. It leads to nobody: nothing of what was destroyed is left.</summary>
/// <param name="CaseId">The id of what is gone.</param>
/// <param name="Rule">The rule of the region's profile that ended it.</param>
/// <param name="MunicipalityCode">Its territory.</param>
/// <param name="DestroyedAt">When.</param>
public sealed record CaseDestructionEntry(Guid CaseId, CaseRetentionRule Rule, string MunicipalityCode, DateTimeOffset DestroyedAt)
{
    internal static CaseDestructionEntry Of(CaseDestruction line) => new(line.CaseId, line.Rule, line.MunicipalityCode, line.DestroyedAt);
}

/// <summary>How many cases one rule ended in one municipality.</summary>
/// <param name="MunicipalityCode">The municipality.</param>
/// <param name="Rule">The rule.</param>
/// <param name="Count">How many.</param>
public sealed record CaseDestructionCount(string MunicipalityCode, CaseRetentionRule Rule, int Count);

/// <summary>How many cases were destroyed in a period.</summary>
/// <param name="Items">A line for each municipality and rule that ended something.</param>
/// <param name="From">The first day.</param>
/// <param name="Until">The last day.</param>
public sealed record CaseDestructionCounts(IReadOnlyList<CaseDestructionCount> Items, DateOnly From, DateOnly Until);

/// <summary>The log of destruction of the cases of my organisation's territory, newest first.</summary>
/// <remarks>For its privacy officer and its auditor; another hat gets 403 <c>hat-kind</c>.</remarks>
public static class ListCaseDestructions
{
    public static async Task<Page<CaseDestructionEntry>> Handle([AsParameters] PageQuery page, Caller caller, CasesDbContext db, CancellationToken cancel)
    {
        var lines = await LinesForAsync(db, caller, cancel);
        if (page.Position is { } after)
            lines = lines.Where(line => line.DestroyedAt <= after.CreatedAt && (line.DestroyedAt < after.CreatedAt || line.CaseId.CompareTo(after.Id) < 0));

        var rows = await lines.OrderByDescending(line => line.DestroyedAt).ThenByDescending(line => line.CaseId).Take(page.Size + 1).ToListAsync(cancel);

        return rows.ToPage(page, CaseDestructionEntry.Of, last => new Cursor(last.DestroyedAt, last.CaseId));
    }

    /// <exception cref="ProblemException">403: a hat of another kind.</exception>
    internal static async Task<IQueryable<CaseDestruction>> LinesForAsync(CasesDbContext db, Caller caller, CancellationToken cancel)
    {
        var organisation = await db.SuccessorOfAsync(caller.RequireHat(HatKind.PrivacyOfficer, HatKind.Auditor).OrganisationId, cancel);

        return db.Destructions.AsNoTracking().Where(line => line.TerritorialOwnerOrganisationId == organisation);
    }
}

/// <summary>How many cases of my organisation's territory were destroyed in a period, by rule.</summary>
/// <remarks>For its privacy officer and its auditor; another hat gets 403 <c>hat-kind</c>.</remarks>
public static class CountCaseDestructions
{
    public static async Task<CaseDestructionCounts> Handle(
        Caller caller,
        CasesDbContext db,
        TimeProvider clock,
        [FromQuery, Description("The first day; a year before the last one when absent.")] DateOnly? from = null,
        [FromQuery, Description("The last day; today when absent.")] DateOnly? until = null,
        CancellationToken cancel = default)
    {
        var days = DayRange.Of(from, until, clock.GetUtcNow());

        var lines = await ListCaseDestructions.LinesForAsync(db, caller, cancel);
        var (begin, end) = (days.Begin, days.End);
        var counts = await lines
            .Where(line => line.DestroyedAt >= begin && line.DestroyedAt < end)
            .GroupBy(line => new { line.MunicipalityCode, line.Rule })
            .Select(group => new { group.Key.MunicipalityCode, group.Key.Rule, Count = group.Count() })
            .ToListAsync(cancel);

        return new CaseDestructionCounts(
            [.. counts.OrderBy(line => line.MunicipalityCode, StringComparer.Ordinal).ThenBy(line => line.Rule).Select(line => new CaseDestructionCount(line.MunicipalityCode, line.Rule, line.Count))],
            days.First,
            days.Last);
    }
}
