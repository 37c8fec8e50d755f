using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Platform.Meetings.Data;
using Platform.Meetings.Domain;
using Platform.Meetings.Features.AgendaItems;
using Platform.ServiceDefaults.Http;
using Platform.ServiceDefaults.Identity;
using Platform.ServiceDefaults.Domain;

namespace Platform.Meetings.Features.Forums;

/// <summary>A version of the charter to put to the organisations of a forum.</summary>
/// <param name="Goals">What they want to reach together, before any agenda.</param>
/// <param name="Governance">How they decide, and who is addressed when that fails.</param>
/// <param name="Rationale">Why it is so (I-40).</param>
/// <param name="Results">How they see that it helps.</param>
/// <param name="Quorum">How many have to be there before the table decides; absent when it asks nothing.</param>
/// <param name="Topics">What they deal with together, such as debts, nuisance or confused behaviour.</param>
public sealed record ProposeCharterRequest(
    [Required, MinLength(1), MaxLength(10), EachAtMost(300)] IReadOnlyList<string> Goals,
    [Required, StringLength(2000, MinimumLength = 1)] string Governance,
    [Required, StringLength(2000, MinimumLength = 1)] string Rationale,
    [MaxLength(10), EachAtMost(300)] IReadOnlyList<string>? Results = null,
    QuorumRuleRequest? Quorum = null,
    [MaxLength(20), EachAtMost(60)] IReadOnlyList<string>? Topics = null);

/// <summary>How many seats have to be there, and who cannot be missed. The highest of both numbers counts.</summary>
/// <param name="MinimumSeats">At least so many seats.</param>
/// <param name="SharePercent">At least such a part of the filled seats, rounded up.</param>
/// <param name="EssentialOrganisationIds">Organisations with a seat, without which the table is not complete.</param>
public sealed record QuorumRuleRequest(
    [Range(1, 100)] int? MinimumSeats = null,
    [Range(1, 100)] int? SharePercent = null,
    [MaxLength(20)] IReadOnlyList<Guid>? EssentialOrganisationIds = null)
{
    /// <exception cref="ProblemException">400: an organisation has no seat, or nothing is asked.</exception>
    internal QuorumRule ToDomain(Forum forum)
    {
        foreach (var (index, organisation) in (EssentialOrganisationIds ?? []).Index())
        {
            if (forum.Seats.All(s => s.OrganisationId != organisation || s.EndedAt is not null))
                throw ProblemException.Invalid($"/quorum/essentialOrganisationIds/{index}", "unknown", "This organisation has no seat at the forum.");
        }

        return MinimumSeats is null && SharePercent is null && EssentialOrganisationIds is null or []
            ? throw ProblemException.Invalid("/quorum", "empty", "Say how many seats, which share, or which organisations; or leave the quorum out.")
            : new QuorumRule(MinimumSeats, SharePercent, EssentialOrganisationIds ?? []);
    }
}

/// <summary>A version of a forum's charter.</summary>
/// <param name="Id">The version.</param>
/// <param name="ForumId">Which forum.</param>
/// <param name="Number">From 1.</param>
/// <param name="State">Where it stands.</param>
/// <param name="Goals">What they want to reach together.</param>
/// <param name="Results">How they see that it helps.</param>
/// <param name="Governance">How they decide.</param>
/// <param name="Rationale">Why it is so.</param>
/// <param name="MemberOrganisationIds">Whose table it is: the organisations with a seat while it was proposed.</param>
/// <param name="Topics">What they deal with together.</param>
/// <param name="Ratifications">Organisation by organisation.</param>
/// <param name="ProposedAt">When it was proposed.</param>
/// <param name="RatifiedAt">From when it stands.</param>
/// <param name="Quorum">How many have to be there before the table decides; absent when the charter asks nothing.</param>
public sealed record CharterVersionView(
    Guid Id, Guid ForumId, int Number, CharterState State, IReadOnlyList<string> Goals, IReadOnlyList<string> Results, string Governance, string Rationale,
    IReadOnlyList<Guid> MemberOrganisationIds, IReadOnlyList<string> Topics, IReadOnlyList<CharterRatificationView> Ratifications, DateTimeOffset ProposedAt, DateTimeOffset? RatifiedAt = null, QuorumRuleView? Quorum = null)
{
    internal static CharterVersionView Of(CharterVersion c) => new(
        c.Id, c.ForumId, c.Number, c.State, c.Goals, c.Results, c.Governance, c.Rationale,
        [.. c.MemberIds.Order()], c.Topics, [.. c.Ratifications.OrderBy(r => r.OrganisationId).Select(CharterRatificationView.Of)], c.CreatedAt, c.RatifiedAt,
        c.Quorum is { } rule ? new QuorumRuleView(rule.EssentialOrganisationIds, rule.MinimumSeats, rule.SharePercent) : null);
}

/// <summary>How many have to be there before a table decides.</summary>
/// <param name="EssentialOrganisationIds">Organisations without which the table is not complete.</param>
/// <param name="MinimumSeats">At least so many seats.</param>
/// <param name="SharePercent">At least such a part of the filled seats.</param>
public sealed record QuorumRuleView(IReadOnlyList<Guid> EssentialOrganisationIds, int? MinimumSeats = null, int? SharePercent = null);

/// <summary>One organisation's ratification.</summary>
/// <param name="OrganisationId">The organisation.</param>
/// <param name="State">Where it stands: only <c>ratified</c> counts.</param>
/// <param name="HatId">Who said yes for it.</param>
/// <param name="RatifiedAt">When it was ratified with a mandate; absent until it was.</param>
/// <param name="GivenAt">When somebody said yes without a mandate that is known to cover it (ad referendum).</param>
/// <param name="Mandate">What Partners answered about the mandate of who said yes; <c>unknown</c> is no yes.</param>
/// <param name="RatifierHatId">Who of the organisation could ratify, as far as Partners named somebody.</param>
public sealed record CharterRatificationView(
    Guid OrganisationId, CharterRatificationState State, Guid? HatId = null, DateTimeOffset? RatifiedAt = null, DateTimeOffset? GivenAt = null, TableMandateAnswer? Mandate = null, Guid? RatifierHatId = null)
{
    internal static CharterRatificationView Of(Ratification r) =>
        new(r.OrganisationId, r.State, r.HatId, r.RatifiedAt, r.GivenAt, r.Mandate is { } mandate ? Enum.Parse<TableMandateAnswer>(mandate.ToString()) : null, r.RatifierHatId);
}

public static class ListCharterVersions
{
    public static async Task<Results<Ok<Page<CharterVersionView>>, NotFound>> Handle(
        EntityId forumId, [AsParameters] PageQuery page, Caller caller, MeetingsDbContext db, CancellationToken cancel) =>
        await db.Forums.Where(f => f.Id == forumId.Value).VisibleTo(caller, db).AnyAsync(cancel)
            ? TypedResults.Ok(await db.CharterVersions.Where(c => c.ForumId == forumId.Value).ToPageAsync(page, CharterVersionView.Of, cancel))
            : TypedResults.NotFound();
}

/// <summary>The version that stands; 404 while none was ratified.</summary>
public static class GetCharter
{
    public static async Task<Results<OkWithETag<CharterVersionView>, NotFound>> Handle(EntityId forumId, Caller caller, MeetingsDbContext db, CancellationToken cancel) =>
        await db.CharterVersions.Where(c => c.ForumId == forumId.Value && c.State == CharterState.Ratified).VisibleTo(caller, db).SingleOrDefaultAsync(cancel) is { } charter
            ? Answers.Ok(CharterVersionView.Of(charter), charter)
            : TypedResults.NotFound();
}

/// <summary>Proposes a version of the charter to every organisation that has a seat: the chair or a process director of the host.</summary>
/// <remarks>The chair or a process director of the host. Every organisation that fills a seat now, or gets one while it is proposed, is a member and answers with <c>ratifyCharter</c>. A quorum in it counts from the moment that it stands. 409 <c>forum-dissolved</c>, <c>text-names-somebody</c> (I-23).</remarks>
public static class ProposeCharter
{
    public static async Task<Results<CreatedWithETag<CharterVersionView>, NotFound>> Handle(
        EntityId forumId, ProposeCharterRequest request, Caller caller, MeetingsDbContext db, TimeProvider clock, CancellationToken cancel)
    {
        var forum = await db.Forums.Where(f => f.Id == forumId.Value).VisibleTo(caller, db).SingleOrDefaultAsync(cancel);
        if (forum is null)
            return TypedResults.NotFound();

        caller.RequireLeadOf(forum, DutchDay.Of(clock.GetUtcNow()));
        EnsureNamesNobody(request);
        var last = await db.CharterVersions.Where(c => c.ForumId == forum.Id).MaxAsync(c => (int?)c.Number, cancel) ?? 0;
        var charter = CharterVersion.Propose(
            Ids.New(clock), forum, last + 1, new CharterText(request.Goals, request.Results ?? [], request.Governance, request.Rationale, request.Quorum?.ToDomain(forum), request.Topics), clock.GetUtcNow());
        db.CharterVersions.Add(charter);
        await db.SaveChangesAsync(cancel);

        return Answers.Created($"/v1/forums/{forum.Id}/charter-versions/{charter.Id}", CharterVersionView.Of(charter), charter);
    }

    private static void EnsureNamesNobody(ProposeCharterRequest request)
    {
        foreach (var (index, goal) in request.Goals.Index())
            NeutralTexts.EnsureNamesNobody(goal, $"/goals/{index}");
        foreach (var (index, result) in (request.Results ?? []).Index())
            NeutralTexts.EnsureNamesNobody(result, $"/results/{index}");
        foreach (var (index, topic) in (request.Topics ?? []).Index())
            NeutralTexts.EnsureNamesNobody(topic, $"/topics/{index}");
        NeutralTexts.EnsureNamesNobody(request.Governance, "/governance");
        NeutralTexts.EnsureNamesNobody(request.Rationale, "/rationale");
    }
}

public static class GetCharterVersion
{
    public static async Task<Results<OkWithETag<CharterVersionView>, NotFound>> Handle(EntityId forumId, EntityId charterId, Caller caller, MeetingsDbContext db, CancellationToken cancel) =>
        await db.CharterVersions.Where(c => c.Id == charterId.Value && c.ForumId == forumId.Value).VisibleTo(caller, db).SingleOrDefaultAsync(cancel) is { } charter
            ? Answers.Ok(CharterVersionView.Of(charter), charter)
            : TypedResults.NotFound();
}

/// <summary>Ratifies a version for the caller's own organisation: who fills a seat of it, or who Partners named as able to. When the last that has a seat has, it stands and the version before it does not.</summary>
/// <remarks>Who fills a seat, or stands in while its holder is away, for the own organisation; or who Partners named as able to. While the version is proposed. The mandate to ratify is asked of Partners at this moment. Without one that covers it the answer is 200 with <c>adReferendum</c>: that counts for nothing until somebody of the organisation ratifies who has one. 409 <c>charter-settled</c>: it stands or was replaced already; <c>not-asked</c>: the organisation has no seat (<c>fillSeat</c>), or came when the version was proposed by an earlier release (<c>proposeCharter</c>); <c>already-ratified</c>.</remarks>
public static class RatifyCharter
{
    public static async Task<Results<OkWithETag<CharterVersionView>, NotFound>> Handle(
        EntityId forumId, EntityId charterId, IfMatch expected, Caller caller, MeetingsDbContext db, MandateChecks mandates, TimeProvider clock, CancellationToken cancel)
    {
        var charter = await db.CharterVersions.Where(c => c.Id == charterId.Value && c.ForumId == forumId.Value).VisibleTo(caller, db).SingleOrDefaultAsync(cancel);
        if (charter is null)
            return TypedResults.NotFound();

        var hat = caller.RequireHat();
        var forum = await db.Forums.AsNoTracking().SingleAsync(f => f.Id == charter.ForumId, cancel);
        if (forum.SeatOf(hat.HatId, DutchDay.Of(clock.GetUtcNow())) is null && charter.Ratifications.All(r => r.RatifierHatId != hat.HatId))
            throw ProblemException.Forbidden("not-seated", "Who fills a seat, or stands in while its holder is away, ratifies for its organisation, or who has the mandate when a seat said yes without one.");
        expected.EnsureIs(charter.Version);
        var (mandate, ratifier) = await mandates.AskToRatifyAsync(hat.HatId, forum, cancel);
        charter.Ratify(new Invitee(hat.OrganisationId, hat.HatId), mandate, ratifier, clock.GetUtcNow());
        await db.SupersedeBeforeAsync(charter, cancel);

        await db.SaveChangesAsync(charter, expected, cancel);
        return Answers.Ok(CharterVersionView.Of(charter), charter);
    }
}
