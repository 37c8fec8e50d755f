using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Platform.Contracts.Partners.V1;
using Platform.Meetings.Data;
using Platform.Meetings.Domain;
using Platform.ServiceDefaults.Domain;
using Platform.ServiceDefaults.Http;
using Platform.ServiceDefaults.Identity;

namespace Platform.Meetings.Features.Forums;

/// <summary>How a forum is composed: equality of care and safety, continuity of people.</summary>
/// <param name="CareSeats">Filled seats of organisations of care.</param>
/// <param name="SafetySeats">Filled seats of organisations of safety.</param>
/// <param name="BridgingSeats">Filled seats of what stands between them.</param>
/// <param name="ParityHolds">The smaller domain has at least half of the seats of the larger; otherwise comply or explain.</param>
/// <param name="NewFaceSeatIds">Seats whose holder, or who stands in while the holder is away, sat at none of the last three meetings; empty before the first.</param>
/// <param name="ContinuityWarning">A third of the seats or more are new faces.</param>
/// <param name="Continuity">Share of filled seats whose holder sat at one of the last three meetings, 0 to 1; absent before the first.</param>
/// <param name="ParityExplanation">Why parity does not hold.</param>
public sealed record CompositionView(
    int CareSeats, int SafetySeats, int BridgingSeats, bool ParityHolds, IReadOnlyList<Guid> NewFaceSeatIds, bool ContinuityWarning, double? Continuity = null, string? ParityExplanation = null);

/// <summary>Why care and safety are not represented as equals.</summary>
/// <param name="Explanation">In a few sentences.</param>
public sealed record ExplainParityRequest([Required, StringLength(1000, MinimumLength = 1)] string Explanation);

public static class GetComposition
{
    public static async Task<Results<Ok<CompositionView>, NotFound>> Handle(EntityId forumId, Caller caller, MeetingsDbContext db, TimeProvider clock, CancellationToken cancel) =>
        await db.Forums.AsNoTracking().Where(f => f.Id == forumId.Value).VisibleTo(caller, db).SingleOrDefaultAsync(cancel) is { } forum
            ? TypedResults.Ok(await db.CompositionAsync(forum, DutchDay.Of(clock.GetUtcNow()), cancel))
            : TypedResults.NotFound();

    /// <remarks>The face of a seat whose holder is away is who stands in.</remarks>
    internal static async Task<CompositionView> CompositionAsync(this MeetingsDbContext db, Forum forum, DateOnly day, CancellationToken cancel)
    {
        var seats = forum.Seats.Where(s => s.EndedAt is null).ToList();
        var (hatIds, organisationIds) = (seats.ConvertAll(s => s.ActsOn(day)), seats.ConvertAll(s => s.OrganisationId));
        var people = await db.Hats.AsNoTracking().Where(h => hatIds.Contains(h.Id)).ToDictionaryAsync(h => h.Id, h => h.ProfessionalId, cancel);
        var domains = await db.Organisations.AsNoTracking().Where(o => organisationIds.Contains(o.Id)).ToDictionaryAsync(o => o.Id, o => o.Domain, cancel);
        var known = await db.KnownFacesAsync(forum.Id, cancel);
        var newFaces = known.Count == 0 ? [] : seats.Where(s => !people.TryGetValue(s.ActsOn(day), out var person) || !known.Contains(person)).Select(s => s.Id).ToList();
        int Seats(OrganisationDomain domain) => seats.Count(s => domains.TryGetValue(s.OrganisationId, out var d) && d == domain);
        var (care, safety) = (Seats(OrganisationDomain.Care), Seats(OrganisationDomain.Safety));
        return new CompositionView(
            care,
            safety,
            Seats(OrganisationDomain.Bridging),
            Parity.Holds(care, safety),
            newFaces,
            newFaces.Count * 3 >= seats.Count && newFaces.Count > 0,
            known.Count == 0 || seats.Count == 0 ? null : Math.Round((double)(seats.Count - newFaces.Count) / seats.Count, 2),
            forum.ParityExplanation);
    }
}

/// <summary>Explains why parity does not hold; it bars nothing. The chair or a process director of the host.</summary>
/// <remarks>The chair or a process director of the host. It stands in <c>getForumComposition</c> and in the check of an item: instead of the warning where the item lacks what the seats of the forum lack, beside it otherwise. It takes the place of what was explained before, and falls away when a seat is filled, falls vacant or goes on in another organisation after a merger: what was explained was another table. 409 <c>text-names-somebody</c> (I-23).</remarks>
public static class ExplainParity
{
    public static async Task<Results<NoContentWithETag, NotFound>> Handle(
        EntityId forumId, ExplainParityRequest request, IfMatch expected, Caller caller, MeetingsDbContext db, TimeProvider clock, CancellationToken cancel)
    {
        var forum = await db.Forums.Where(f => f.Id == forumId.Value).VisibleTo(caller, db).SingleOrDefaultAsync(cancel);
        if (forum is null)
            return TypedResults.NotFound();

        caller.RequireLeadOf(forum, DutchDay.Of(clock.GetUtcNow()));
        expected.EnsureIs(forum.Version);
        NeutralTexts.EnsureNamesNobody(request.Explanation, "/explanation");
        forum.ExplainParity(request.Explanation);

        await db.SaveChangesAsync(forum, expected, cancel);
        return Answers.Changed(forum);
    }
}
