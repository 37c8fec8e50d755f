using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Platform.Meetings.Data;
using Platform.Meetings.Domain;
using Platform.ServiceDefaults.Http;
using Platform.ServiceDefaults.Identity;
using Platform.ServiceDefaults.Domain;

namespace Platform.Meetings.Features.Forums;

/// <summary>A version of the charter to put to the organisations of a forum.</summary>
/// <param name="Goals">What they want to reach together, before any agenda.</param>
/// <param name="Governance">How they decide, and who is addressed when that fails.</param>
/// <param name="Rationale">Why it is so (I-40).</param>
/// <param name="Results">How they see that it helps.</param>
public sealed record ProposeCharterRequest(
    [Required, MinLength(1), MaxLength(10), EachAtMost(300)] IReadOnlyList<string> Goals,
    [Required, StringLength(2000, MinimumLength = 1)] string Governance,
    [Required, StringLength(2000, MinimumLength = 1)] string Rationale,
    [MaxLength(10), EachAtMost(300)] IReadOnlyList<string>? Results = null);

/// <summary>A version of a forum's charter.</summary>
/// <param name="Id">The version.</param>
/// <param name="ForumId">Which forum.</param>
/// <param name="Number">From 1.</param>
/// <param name="State">Where it stands.</param>
/// <param name="Goals">What they want to reach together.</param>
/// <param name="Results">How they see that it helps.</param>
/// <param name="Governance">How they decide.</param>
/// <param name="Rationale">Why it is so.</param>
/// <param name="Ratifications">Organisation by organisation.</param>
/// <param name="ProposedAt">When it was proposed.</param>
/// <param name="RatifiedAt">From when it stands.</param>
public sealed record CharterVersionView(
    Guid Id, Guid ForumId, int Number, CharterState State, IReadOnlyList<string> Goals, IReadOnlyList<string> Results, string Governance, string Rationale,
    IReadOnlyList<CharterRatificationView> Ratifications, DateTimeOffset ProposedAt, DateTimeOffset? RatifiedAt = null)
{
    internal static CharterVersionView Of(CharterVersion c) => new(
        c.Id, c.ForumId, c.Number, c.State, c.Goals, c.Results, c.Governance, c.Rationale,
        [.. c.Ratifications.OrderBy(r => r.OrganisationId).Select(r => new CharterRatificationView(r.OrganisationId, r.HatId, r.RatifiedAt))], c.CreatedAt, c.RatifiedAt);
}

/// <summary>One organisation's ratification.</summary>
/// <param name="OrganisationId">The organisation.</param>
/// <param name="HatId">Who ratified for it.</param>
/// <param name="RatifiedAt">When; absent until it has.</param>
public sealed record CharterRatificationView(Guid OrganisationId, Guid? HatId = null, DateTimeOffset? RatifiedAt = null);

public static class ListCharterVersions
{
    public static async Task<Results<Ok<Page<CharterVersionView>>, NotFound>> Handle(
        EntityId forumId, [AsParameters] PageQuery page, Caller caller, MeetingsDbContext db, CancellationToken cancel) =>
        await db.Forums.VisibleTo(caller).AnyAsync(f => f.Id == forumId.Value, cancel)
            ? TypedResults.Ok(await db.CharterVersions.Where(c => c.ForumId == forumId.Value).ToPageAsync(page, CharterVersionView.Of, cancel))
            : TypedResults.NotFound();
}

/// <summary>The version that stands; 404 while none was ratified.</summary>
public static class GetCharter
{
    public static async Task<Results<OkWithETag<CharterVersionView>, NotFound>> Handle(EntityId forumId, Caller caller, MeetingsDbContext db, CancellationToken cancel) =>
        await db.CharterVersions.VisibleTo(caller, db).SingleOrDefaultAsync(c => c.ForumId == forumId.Value && c.State == CharterState.Ratified, cancel) is { } charter
            ? Answers.Ok(CharterVersionView.Of(charter), charter)
            : TypedResults.NotFound();
}

/// <summary>Proposes a version of the charter to every organisation that has a seat: the chair or a process director.</summary>
public static class ProposeCharter
{
    public static async Task<Results<CreatedWithETag<CharterVersionView>, NotFound>> Handle(
        EntityId forumId, ProposeCharterRequest request, Caller caller, MeetingsDbContext db, TimeProvider clock, CancellationToken cancel)
    {
        var forum = await db.Forums.VisibleTo(caller).SingleOrDefaultAsync(f => f.Id == forumId.Value, cancel);
        if (forum is null)
            return TypedResults.NotFound();

        caller.RequireLeadOf(forum);
        var last = await db.CharterVersions.Where(c => c.ForumId == forum.Id).MaxAsync(c => (int?)c.Number, cancel) ?? 0;
        var charter = CharterVersion.Propose(
            Ids.New(clock), forum, last + 1, new CharterText(request.Goals, request.Results ?? [], request.Governance, request.Rationale), clock.GetUtcNow());
        db.CharterVersions.Add(charter);
        await db.SaveChangesAsync(cancel);

        return Answers.Created($"/v1/forums/{forum.Id}/charter-versions/{charter.Id}", CharterVersionView.Of(charter), charter);
    }
}

public static class GetCharterVersion
{
    public static async Task<Results<OkWithETag<CharterVersionView>, NotFound>> Handle(EntityId forumId, EntityId charterId, Caller caller, MeetingsDbContext db, CancellationToken cancel) =>
        await db.CharterVersions.VisibleTo(caller, db).SingleOrDefaultAsync(c => c.Id == charterId.Value && c.ForumId == forumId.Value, cancel) is { } charter
            ? Answers.Ok(CharterVersionView.Of(charter), charter)
            : TypedResults.NotFound();
}

/// <summary>Ratifies a version for the caller's own organisation: who fills a seat of it. When the last has, it stands and the version before it does not.</summary>
public static class RatifyCharter
{
    public static async Task<Results<OkWithETag<CharterVersionView>, NotFound>> Handle(
        EntityId forumId, EntityId charterId, IfMatch expected, Caller caller, MeetingsDbContext db, TimeProvider clock, CancellationToken cancel)
    {
        var charter = await db.CharterVersions.VisibleTo(caller, db).SingleOrDefaultAsync(c => c.Id == charterId.Value && c.ForumId == forumId.Value, cancel);
        if (charter is null)
            return TypedResults.NotFound();

        var hat = caller.RequireHat();
        var forum = await db.Forums.SingleAsync(f => f.Id == charter.ForumId, cancel);
        if (forum.Seats.All(s => s.HatId != hat.HatId || s.EndedAt is not null))
            throw ProblemException.Forbidden("not-seated", "Who fills a seat ratifies for its organisation.");
        expected.EnsureIs(charter.Version);
        charter.Ratify(new Invitee(hat.OrganisationId, hat.HatId), clock.GetUtcNow());
        if (charter.State is CharterState.Ratified)
            (await db.CharterVersions.Where(c => c.ForumId == charter.ForumId && c.Id != charter.Id && c.Number < charter.Number && c.State != CharterState.Superseded).ToListAsync(cancel)).ForEach(c => c.Supersede());

        await db.SaveChangesAsync(charter, expected, cancel);
        return Answers.Ok(CharterVersionView.Of(charter), charter);
    }
}
