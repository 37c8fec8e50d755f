using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Platform.Meetings.Data;
using Platform.Meetings.Domain;
using Platform.ServiceDefaults.Http;
using Platform.ServiceDefaults.Identity;
using Platform.Contracts.Cases.V1;
using Platform.Contracts.Meetings.V1;
using Platform.ServiceDefaults.Domain;

namespace Platform.Meetings.Features.Forums;

/// <summary>What a newcomer has to know ("overdracht"): the process, nothing of what was told.</summary>
/// <param name="ForumName">The forum.</param>
/// <param name="Type">What kind of table.</param>
/// <param name="Goals">What its organisations want to reach together, by the charter that stands.</param>
/// <param name="Predecessors">Who held a seat of the newcomer's organisation before.</param>
/// <param name="Meetings">The next meetings.</param>
/// <param name="Cases">Cases of this table that the newcomer may know.</param>
/// <param name="Agreements">Agreements of the newcomer's organisation that are still open.</param>
/// <param name="Governance">How they decide, by the charter that stands.</param>
public sealed record HandoverBrief(
    string ForumName,
    ForumType Type,
    IReadOnlyList<string> Goals,
    IReadOnlyList<SeatView> Predecessors,
    IReadOnlyList<BriefMeetingView> Meetings,
    IReadOnlyList<BriefCaseView> Cases,
    IReadOnlyList<BriefAgreementView> Agreements,
    string? Governance = null);

/// <summary>A meeting that is to come.</summary>
/// <param name="MeetingId">The meeting.</param>
/// <param name="StartsAt">From.</param>
/// <param name="Place">Where.</param>
public sealed record BriefMeetingView(Guid MeetingId, DateTimeOffset StartsAt, string? Place = null);

/// <summary>Where a case stands at this table.</summary>
/// <param name="CaseId">The case.</param>
/// <param name="Title">A neutral title.</param>
/// <param name="CaseNumber">The number that people use.</param>
/// <param name="AvePhase">1 to 4.</param>
/// <param name="LastConclusion">How the table ended with it last.</param>
/// <param name="NextReviewOn">When it looks again.</param>
public sealed record BriefCaseView(Guid CaseId, string Title, string? CaseNumber = null, int? AvePhase = null, ItemConclusion? LastConclusion = null, DateOnly? NextReviewOn = null);

/// <summary>An open agreement.</summary>
/// <param name="AgreementId">The agreement.</param>
/// <param name="ProcessTitle">Its neutral name.</param>
/// <param name="DueOn">By when.</param>
/// <param name="IsOverdue">It is past that day.</param>
/// <param name="State">Where it stands.</param>
public sealed record BriefAgreementView(Guid AgreementId, string ProcessTitle, DateOnly DueOn, bool IsOverdue, AgreementState? State = null);

/// <summary>The handover brief of the caller's own seat, after accepting it, or of one that the caller stands in for while its holder is away, whether or not the holder accepted it: nobody accepts a seat for another.</summary>
public static class GetHandoverBrief
{
    private const int MostItems = 100;

    public static async Task<Results<Ok<HandoverBrief>, NotFound>> Handle(EntityId forumId, Caller caller, MeetingsDbContext db, TimeProvider clock, CancellationToken cancel)
    {
        var forum = await db.Forums.AsNoTracking().Where(f => f.Id == forumId.Value).VisibleTo(caller, db).SingleOrDefaultAsync(cancel);
        var own = caller.RequireHat().HatId;
        if (forum?.SeatOf(own, DutchDay.Of(clock.GetUtcNow())) is not { } seat)
            return TypedResults.NotFound();
        if (seat.AcceptedAt is null && seat.HatId == own)
            throw new RuleViolationException("seat-not-accepted", "Accept the seat first; then the brief is there to read.");

        var now = clock.GetUtcNow();
        var charter = await db.CharterVersions.AsNoTracking().SingleOrDefaultAsync(c => c.ForumId == forum.Id && c.State == CharterState.Ratified, cancel);
        var meetings = await db.Meetings.AsNoTracking().Where(m => m.ForumId == forum.Id && m.StartsAt >= now && m.EndReason == null).OrderBy(m => m.StartsAt).Take(3).ToListAsync(cancel);
        var known = db.AgendaItems.Where(i => i.ForumId == forum.Id).VisibleTo(caller, db).Select(i => i.Id)
            .Union(from c in db.Cases.VisibleTo(caller, db) join i in db.AgendaItems on c.CaseId equals i.CaseId where i.ForumId == forum.Id select i.Id); // who takes part in a case may know its process, also of before
        var items = await db.AgendaItems.AsNoTracking().Where(i => known.Contains(i.Id)).OrderByDescending(i => i.CreatedAt).Take(MostItems).ToListAsync(cancel);
        var caseIds = items.Select(i => i.CaseId).Distinct().ToList();
        var cases = await db.Cases.AsNoTracking().Where(c => caseIds.Contains(c.CaseId)).ToDictionaryAsync(c => c.CaseId, cancel);
        return TypedResults.Ok(new HandoverBrief(
            forum.Name,
            forum.Type,
            charter?.Goals ?? [],
            [.. forum.Seats.Where(s => (s.OrganisationId == seat.OrganisationId || s.OrganisationId == seat.FormerOrganisationId) && s.EndedAt is not null).OrderByDescending(s => s.EndedAt).Take(5).Select(SeatView.Of)],
            [.. meetings.Select(m => new BriefMeetingView(m.Id, m.StartsAt, m.Place))],
            [.. items.DistinctBy(i => i.CaseId).Select(i => Brief(i, cases.GetValueOrDefault(i.CaseId)))],
            [.. items.SelectMany(i => i.Agreements).Where(a => a.IsOf(seat.OrganisationId) && IsOpen(a))
                .OrderBy(a => a.DueOn).Select(a => new BriefAgreementView(a.Id, a.ProcessTitle, a.DueOn, a.IsOverdue, a.State))],
            charter?.Governance));
    }

    private static BriefCaseView Brief(AgendaItem item, CaseCopy? copy) =>
        new(item.CaseId, item.Title, copy?.Number, copy?.AvePhase, item.Conclusion?.Kind, item.Conclusion?.NextReviewOn);

    private static bool IsOpen(ConcludedAgreement agreement) =>
        agreement.State is null or AgreementState.Proposed or AgreementState.AwaitingRatification or AgreementState.Active or AgreementState.Stuck or AgreementState.ToBeReassigned;
}
