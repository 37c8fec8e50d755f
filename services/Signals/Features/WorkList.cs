using Microsoft.EntityFrameworkCore;
using Platform.Contracts.Cases.V1;
using Platform.Contracts.Signals.V1;
using Platform.ServiceDefaults.Http;
using Platform.ServiceDefaults.Identity;
using Platform.Signals.Data;

namespace Platform.Signals.Features;

/// <summary>Something that triage has to do.</summary>
/// <param name="SignalId">With which signal.</param>
/// <param name="Kind">What.</param>
/// <param name="DueAt">By when.</param>
/// <param name="Overdue">Whether that moment passed.</param>
/// <param name="Urgency">How soon.</param>
/// <param name="Themes">Codes of the theme catalogue.</param>
/// <param name="MunicipalityCode">The area.</param>
/// <param name="OrganisationId">The organisation that brought it in.</param>
/// <param name="Status">Where the signal stands.</param>
/// <param name="SubmittedAt">When it was brought in.</param>
/// <param name="Urgent">The clock of an urgent signal.</param>
/// <param name="NotAttached">Why Cases did not take it in the case that was named, where it came back for that.</param>
/// <param name="InformingReviewOn">Where telling the people concerned, or one of them, was postponed: when that is looked at again first (I-35).</param>
public sealed record WorkEntry(
    Guid SignalId,
    WorkKind Kind,
    DateTimeOffset DueAt,
    bool Overdue,
    Urgency Urgency,
    IReadOnlyList<string> Themes,
    string MunicipalityCode,
    Guid OrganisationId,
    SignalStatus Status,
    DateTimeOffset SubmittedAt,
    UrgentResponse? Urgent = null,
    DateOnly? InformingReviewOn = null,
    NotAttachedReason? NotAttached = null);

/// <summary>What the triage of an area has to do: urgent signals first, then what is due first.</summary>
public static class WorkList
{
    public static async Task<Page<WorkEntry>> Handle(
        [AsParameters] PageQuery page, Caller caller, SignalsDbContext db, TimeProvider clock, CancellationToken cancel)
    {
        caller.RequireHat(Platform.Contracts.Partners.V1.HatKind.Triage);
        var viewer = await db.ViewerOfAsync(caller, cancel);
        var items = new List<WorkItem>();
        foreach (var municipality in viewer.Area)
            items.AddRange(await OfMunicipality(db, municipality, page, cancel));

        var rows = items.OrderBy(item => item.OrderAt).ThenBy(item => item.SignalId).Take(page.Size + 1).ToList();
        if (rows.Count == 0)
            return new Page<WorkEntry>([]);

        var ids = rows.Select(row => row.SignalId).ToList();
        var signals = await db.Signals.AsNoTracking().AsSplitQuery().Where(signal => ids.Contains(signal.Id)).ToDictionaryAsync(signal => signal.Id, cancel);

        var listed = rows.ToPage(page, row => row, last => new Cursor(last.OrderAt, last.SignalId));
        var entries = listed.Items.Where(row => signals.ContainsKey(row.SignalId)).Select(row => Describe(row, signals[row.SignalId], clock.GetUtcNow()));

        return new Page<WorkEntry>([.. entries], listed.Next); // without what was destroyed between the two reads
    }

    /// <remarks>One seek for each municipality of the area, already in order: the lists are merged, never sorted as a whole.</remarks>
    private static Task<List<WorkItem>> OfMunicipality(SignalsDbContext db, string municipality, PageQuery page, CancellationToken cancel)
    {
        var items = db.Work.AsNoTracking().Where(item => item.MunicipalityCode == municipality);
        if (page.Position is { } after)
            items = items.Where(item => item.OrderAt >= after.CreatedAt && (item.OrderAt > after.CreatedAt || item.SignalId.CompareTo(after.Id) > 0));

        return items.OrderBy(item => item.OrderAt).ThenBy(item => item.SignalId).Take(page.Size + 1).ToListAsync(cancel);
    }

    private static WorkEntry Describe(WorkItem item, Signal signal, DateTimeOffset now) => new(
        item.SignalId,
        item.KindAt(now),
        item.DueAt,
        now > item.DueAt,
        signal.Urgency,
        signal.Themes,
        signal.MunicipalityCode,
        signal.SignallerOrganisationId,
        signal.Status,
        signal.CreatedAt,
        UrgentResponse.From(signal, now),
        signal.Postponed?.ReviewOn,
        signal.Triage?.NotAttachedBecause);
}
