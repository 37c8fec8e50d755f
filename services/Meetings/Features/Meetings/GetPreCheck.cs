using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Platform.Directory;
using Platform.Meetings.Data;
using Platform.Meetings.Domain;
using Platform.Meetings.Features.Forums;
using Platform.ServiceDefaults.Domain;
using Platform.ServiceDefaults.Http;
using Platform.ServiceDefaults.Identity;

namespace Platform.Meetings.Features.Meetings;

/// <summary>What a check found, on the items that the caller may know of.</summary>
/// <param name="Items">Item by item.</param>
/// <param name="Composition">How the forum is composed now: new faces, parity.</param>
/// <param name="CheckedAt">When the table was last checked; absent before the first time.</param>
/// <param name="QuorumForecast">Whether the table could be quorate if every seat came that has somebody to send; absent where the charter asks for no quorum.</param>
public sealed record PreCheckReport(IReadOnlyList<ItemPreCheckView> Items, CompositionView Composition, DateTimeOffset? CheckedAt = null, QuorumView? QuorumForecast = null);

/// <summary>What the table can do with one item, and why.</summary>
/// <param name="AgendaItemId">The item.</param>
/// <param name="Result">What the table can do with it.</param>
/// <param name="CheckedAt">When.</param>
/// <param name="Findings">What stands in the way.</param>
/// <param name="Warnings">What is good to know beforehand: new faces, parity, a chair whose organisation takes no part in the case. It stands in the way of nothing.</param>
/// <param name="ParityExplanation">Why care and safety are not represented as equals at the forum, as it explained that (<c>explainParity</c>), where they are not here: instead of the warning when its seats lack the same, beside it otherwise.</param>
public sealed record ItemPreCheckView(
    Guid AgendaItemId, PreCheckResult Result, DateTimeOffset CheckedAt, IReadOnlyList<FindingView> Findings, IReadOnlyList<FindingView> Warnings, string? ParityExplanation = null)
{
    public static ItemPreCheckView? Of(AgendaItem item) => item.PreCheck is not { } check ? null : new(
        item.Id,
        check.Result,
        check.CheckedAt,
        Shown(check, warnings: false),
        Shown(check, warnings: true),
        check.ParityExplanation);

    private static IReadOnlyList<FindingView> Shown(PreCheck check, bool warnings) =>
        [.. check.Findings.Where(f => f.IsWarning == warnings).Select(f => new FindingView(f.Kind, f.Mend, f.OrganisationId, f.HatId, f.Power))];
}

/// <summary>One thing that stands between the table and a decision.</summary>
/// <param name="Kind">What was found.</param>
/// <param name="Mend">What would mend it, in words.</param>
/// <param name="OrganisationId">About which organisation.</param>
/// <param name="HatId">About which hat.</param>
/// <param name="Power">The power that is missing.</param>
public sealed record FindingView(FindingKind Kind, string Mend, Guid? OrganisationId = null, Guid? HatId = null, MandatePower? Power = null);

public static class GetPreCheck
{
    public static async Task<Results<Ok<PreCheckReport>, NotFound>> Handle(EntityId meetingId, Caller caller, MeetingsDbContext db, TimeProvider clock, CancellationToken cancel)
    {
        var meeting = await db.Meetings.Where(m => m.Id == meetingId.Value).VisibleTo(caller, db).SingleOrDefaultAsync(cancel);
        return meeting is null ? TypedResults.NotFound() : TypedResults.Ok(await ReportAsync(meeting, caller, db, clock.GetUtcNow(), cancel));
    }

    internal static async Task<PreCheckReport> ReportAsync(Meeting meeting, Caller caller, MeetingsDbContext db, DateTimeOffset now, CancellationToken cancel)
    {
        var forum = await db.Forums.AsNoTracking().SingleAsync(f => f.Id == meeting.ForumId, cancel);
        var items = await db.AgendaItems.Where(i => i.MeetingId == meeting.Id).VisibleTo(caller, db).OrderBy(i => i.CreatedAt).ToListAsync(cancel);
        return new PreCheckReport([.. items.Select(ItemPreCheckView.Of).OfType<ItemPreCheckView>()], await db.CompositionAsync(forum, DutchDay.Of(meeting.StartsAt), cancel), meeting.PreCheckedAt, QuorumView.Of(await ForecastAsync(forum, DutchDay.Of(meeting.StartsAt), db, now, cancel)));
    }

    /// <remarks>A seat can come when its holder, who is not away that day, or who stands in has a hat to come under.</remarks>
    private static async Task<Quorum?> ForecastAsync(Forum forum, DateOnly day, MeetingsDbContext db, DateTimeOffset now, CancellationToken cancel)
    {
        if (await db.QuorumRuleAsync(forum.Id, cancel) is not { } rule)
            return null;

        var filled = forum.Seats.Where(s => s.EndedAt is null).ToList();
        var hats = filled.SelectMany(s => new[] { s.HatId, s.DeputyHatId ?? s.HatId }).Distinct().ToList();
        var active = await db.Hats.AsNoTracking().Where(HatCopy.IsActiveOn(DutchDay.Of(now))).Where(h => hats.Contains(h.Id)).Select(h => h.Id).ToListAsync(cancel);
        return rule.Of(forum, filled.Where(s => (active.Contains(s.HatId) && !s.IsAwayOn(day)) || (s.DeputyHatId is { } deputy && active.Contains(deputy))).Select(s => s.Id), now);
    }
}
