using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Platform.Meetings.Data;
using Platform.Meetings.Domain;
using Platform.ServiceDefaults.Http;
using Platform.ServiceDefaults.Identity;

namespace Platform.Meetings.Features.Meetings;

/// <summary>A standing item ("vast agendapunt"): an agreement that stays past its day although its owner and the owner's deputy were reminded.</summary>
/// <param name="AgreementId">The agreement, as Cases knows it.</param>
/// <param name="CaseId">Its case.</param>
/// <param name="ProcessTitle">Its neutral name.</param>
/// <param name="OwnerOrganisationId">Whose it is.</param>
/// <param name="DueOn">When it was due.</param>
/// <param name="Since">Since when it stands on the agenda.</param>
/// <param name="CaseNumber">The number that people use.</param>
public sealed record StandingItemView(Guid AgreementId, Guid CaseId, string ProcessTitle, Guid OwnerOrganisationId, DateOnly DueOn, DateTimeOffset Since, string? CaseNumber = null);

/// <summary>What stands on the agenda of a meeting without having been put there: overdue agreements of the cases that its forum carries, as far as the caller may know them.</summary>
/// <remarks>
/// A forum carries a case that it, or a forum that was dissolved and goes on as it, dealt with last. An item leaves the agenda when its agreement is done, verified, stuck, renegotiated or taken back in Cases.
/// A meeting that was held shows what stood on its agenda then.
/// </remarks>
public static class ListStandingItems
{
    public static async Task<Results<Ok<Page<StandingItemView>>, NotFound>> Handle(
        EntityId meetingId, [AsParameters] PageQuery page, Caller caller, MeetingsDbContext db, CancellationToken cancel)
    {
        if (await db.Meetings.AsNoTracking().Where(m => m.Id == meetingId.Value).VisibleTo(caller, db).SingleOrDefaultAsync(cancel) is not { } meeting)
            return TypedResults.NotFound();

        var standing = db.StandingItems.AsNoTracking().VisibleTo(meeting, caller, db).OnAgendaOf(meeting, await db.GoOnAsAsync(meeting.ForumId, cancel), db);
        if (page.Position is { } after)
            standing = standing.Where(s => s.Since > after.CreatedAt || (s.Since == after.CreatedAt && s.AgreementId.CompareTo(after.Id) > 0));
        var rows = await standing.OrderBy(s => s.Since).ThenBy(s => s.AgreementId).Take(page.Size + 1).ToListAsync(cancel);
        var caseIds = rows.Select(s => s.CaseId).Distinct().ToList();
        var numbers = await db.Cases.AsNoTracking().Where(c => caseIds.Contains(c.CaseId)).ToDictionaryAsync(c => c.CaseId, c => c.Number, cancel);
        return TypedResults.Ok(rows.ToPage(
            page,
            s => new StandingItemView(s.AgreementId, s.CaseId, s.ProcessTitle, s.OwnerOrganisationId, s.DueOn, s.Since, numbers.GetValueOrDefault(s.CaseId)),
            s => new Cursor(s.Since, s.AgreementId)));
    }

    /// <param name="standing">Those that the caller may know of.</param>
    /// <param name="meeting">The meeting.</param>
    /// <param name="forums">Its forum, and those that were dissolved and go on as it.</param>
    /// <param name="db">Where it is looked up who dealt with a case last: with the one in which the agreement was made, where the one as which that goes on was at no table yet.</param>
    private static IQueryable<StandingItem> OnAgendaOf(this IQueryable<StandingItem> standing, Meeting meeting, IReadOnlyCollection<Guid> forums, MeetingsDbContext db)
    {
        var (forum, opened, ended) = (meeting.ForumId, meeting.OpenedAt, meeting.ConcludedAt);
        if (meeting.EndReason is not null)
            return standing.Where(_ => false); // it did not take place; they go to the next one

        standing = standing.Where(s =>
            db.StillWaiting().Any(w => w.ForumId == forum && w.CaseId == s.CaseId)
            || forums.Contains(db.AgendaItems.Where(i => i.CaseId == s.CaseId || i.CaseId == s.AgreedInCaseId).OrderByDescending(i => i.CaseId == s.CaseId).ThenByDescending(i => i.CreatedAt).Select(i => i.ForumId).First()));
        return ended is null
            ? standing.Where(s => s.SettledAt == null)
            : standing.Where(s => s.Since <= ended && (s.SettledAt == null || s.SettledAt >= opened));
    }
}
