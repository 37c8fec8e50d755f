using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Platform.ServiceDefaults.Http;
using Platform.ServiceDefaults.Identity;
using Platform.Signals.Data;

namespace Platform.Signals.Features;

/// <summary>Keeps a signal from being destroyed (I-29).</summary>
/// <param name="Reason">Why.</param>
/// <param name="ReviewOn">When is looked again whether it is still needed; not in the past. A hold does not end by itself.</param>
/// <param name="Reference">The number under which your organisation knows the matter; no names.</param>
public sealed record PlaceHoldRequest(HoldReason Reason, DateOnly ReviewOn, [StringLength(Lengths.Reference)] string? Reference = null);

/// <summary>The hold was looked at, and is still needed.</summary>
/// <param name="ReviewOn">When is looked again; not in the past.</param>
public sealed record ReviewHoldRequest(DateOnly ReviewOn);

/// <summary>A hold: as long as it stands its signal is not destroyed, and the time that the signal is kept stands still (I-29). The signaller sees nothing of it.</summary>
/// <param name="Id">Its id.</param>
/// <param name="SignalId">The signal that is kept.</param>
/// <param name="Reason">Why.</param>
/// <param name="ReviewOn">When is looked again whether it is still needed.</param>
/// <param name="ReviewOverdue">Whether that day passed.</param>
/// <param name="OrganisationId">The organisation that placed it, and lifts it.</param>
/// <param name="PlacedByHatId">Who placed it.</param>
/// <param name="PlacedAt">When.</param>
/// <param name="Reference">The number under which that organisation knows the matter.</param>
/// <param name="LiftedAt">When it was lifted; absent while it stands.</param>
/// <param name="LiftedByHatId">Who lifted it.</param>
/// <param name="KeptUntil">After the last hold was lifted: until when the signal is kept, because its time stood still.</param>
public sealed record HoldResponse(
    Guid Id,
    Guid SignalId,
    HoldReason Reason,
    DateOnly ReviewOn,
    bool ReviewOverdue,
    Guid OrganisationId,
    Guid PlacedByHatId,
    DateTimeOffset PlacedAt,
    string? Reference = null,
    DateTimeOffset? LiftedAt = null,
    Guid? LiftedByHatId = null,
    DateTimeOffset? KeptUntil = null)
{
    internal static HoldResponse From(LegalHold hold, DateTimeOffset now) => new(
        hold.Id,
        hold.SignalId,
        hold.Reason,
        hold.ReviewOn,
        hold.IsReviewOverdue(DutchDay.Of(now)),
        hold.OrganisationId,
        hold.PlacedByHatId,
        hold.CreatedAt,
        hold.Reference,
        hold.LiftedAt,
        hold.LiftedByHatId,
        hold.KeptUntil);
}

/// <summary>Places a hold: by triage or privacy officer of the area, or triage, coordinator or privacy officer of the organisation that brought the signal in.</summary>
/// <remarks>The triage or privacy officer of the area, or the triage, coordinator or privacy officer of the organisation that brought the signal in. 409 <c>hold-review-passed</c>, <c>content-erased</c>: what is gone cannot be kept. Next: <c>reviewHold</c> on <c>reviewOn</c>, <c>liftHold</c> when it is not needed any more.</remarks>
public static class PlaceHold
{
    public static async Task<Results<CreatedWithETag<HoldResponse>, NotFound>> Handle(
        EntityId signalId, PlaceHoldRequest request, Caller caller, SignalsDbContext db, TimeProvider clock, CancellationToken cancel)
    {
        var keeper = await db.HoldKeeperOfAsync(caller, clock, cancel);
        var now = clock.GetUtcNow();

        // One transaction from reading the signal to the commit: what is destroyed at this moment cannot be kept any more.
        var hold = await db.InTransactionAsync(async token =>
        {
            if (await db.FindKeepableAsync(signalId, keeper, token) is not { } signal)
                return null;

            var placed = LegalHold.Place(Ids.New(clock), signal, request.Reason, request.Reference, request.ReviewOn, keeper.OrganisationId, keeper.Hat.HatId, now);
            db.Holds.Add(placed);
            await db.SaveChangesAsync(token);

            return placed;
        }, cancel);

        return hold is null ? TypedResults.NotFound() : Answers.Created($"/v1/signals/{hold.SignalId}/holds/{hold.Id}", HoldResponse.From(hold, now), hold);
    }
}

/// <summary>One hold on a signal.</summary>
public static class GetHold
{
    public static async Task<Results<OkWithETag<HoldResponse>, NotFound>> Handle(
        EntityId signalId, EntityId holdId, Caller caller, SignalsDbContext db, TimeProvider clock, CancellationToken cancel)
    {
        var hold = await db.FindHoldAsync(signalId, holdId, await db.HoldKeeperOfAsync(caller, clock, cancel), cancel);

        return hold is null ? TypedResults.NotFound() : Answers.Always(HoldResponse.From(hold, clock.GetUtcNow()), hold);
    }
}

/// <summary>Says that a hold was looked at and is still needed.</summary>
/// <remarks>The organisation that placed it: its triage, coordinator or privacy officer. 409 <c>hold-lifted</c>: place a new one with <c>placeHold</c>; <c>hold-review-passed</c>. Next: <c>liftHold</c>, when it is not needed any more.</remarks>
public static class ReviewHold
{
    public static async Task<Results<OkWithETag<HoldResponse>, NotFound>> Handle(
        EntityId signalId, EntityId holdId, ReviewHoldRequest request, IfMatch expected, Caller caller, SignalsDbContext db, TimeProvider clock, CancellationToken cancel)
    {
        var keeper = await db.HoldKeeperOfAsync(caller, clock, cancel);
        var hold = await db.FindHoldAsync(signalId, holdId, keeper, cancel);
        if (hold is null)
            return TypedResults.NotFound();

        keeper.EnsurePlaced(hold);
        expected.EnsureIs(hold.Version);
        var now = clock.GetUtcNow();
        hold.Review(request.ReviewOn, now);

        await db.SaveChangesAsync(hold, expected, cancel);

        return Answers.Ok(HoldResponse.From(hold, now), hold);
    }
}

/// <summary>Lifts a hold; with the last one the time that the signal is kept runs on, for as long as it had left.</summary>
/// <remarks>The organisation that placed it: its triage, coordinator or privacy officer. 409 <c>hold-lifted</c>. Without another hold the signal is destroyed once its time is over: <c>listDestructions</c> shows that.</remarks>
public static class LiftHold
{
    public static async Task<Results<OkWithETag<HoldResponse>, NotFound>> Handle(
        EntityId signalId, EntityId holdId, IfMatch expected, Caller caller, SignalsDbContext db, SignalTerms terms, TimeProvider clock, CancellationToken cancel)
    {
        var keeper = await db.HoldKeeperOfAsync(caller, clock, cancel);
        var now = clock.GetUtcNow();

        // One transaction: of two holds that are lifted at once, the second sees that it is the last.
        var hold = await db.InTransactionAsync(async token =>
        {
            if (await db.FindHoldAsync(signalId, holdId, keeper, token) is not { } found)
                return null;

            keeper.EnsurePlaced(found);
            expected.EnsureIs(found.Version);
            var others = await db.Holds.Where(other => other.SignalId == found.SignalId && other.Id != found.Id).ToListAsync(token);
            found.Lift(keeper.Hat.HatId, others, await db.RetentionClockOfAsync(found.SignalId, terms, token), now);
            await db.SaveChangesAsync(found, expected, token);

            return found;
        }, cancel);

        return hold is null ? TypedResults.NotFound() : Answers.Ok(HoldResponse.From(hold, now), hold);
    }
}

/// <summary>The holds on one signal, newest first; lifted ones too.</summary>
public static class ListHoldsOfSignal
{
    public static async Task<Results<Ok<Page<HoldResponse>>, NotFound>> Handle(
        EntityId signalId, [AsParameters] PageQuery page, Caller caller, SignalsDbContext db, TimeProvider clock, CancellationToken cancel)
    {
        var keeper = await db.HoldKeeperOfAsync(caller, clock, cancel);
        if (await db.FindKeepableAsync(signalId, keeper, cancel) is null)
            return TypedResults.NotFound();

        var now = clock.GetUtcNow();

        return TypedResults.Ok(await db.Holds.AsNoTracking().Where(hold => hold.SignalId == signalId.Value).VisibleTo(keeper).ToPageAsync(page, hold => HoldResponse.From(hold, now), cancel));
    }
}

/// <summary>The holds that my organisation placed and those in the area that it weighs, newest first; so that none stands longer than needed.</summary>
public static class ListHolds
{
    public static async Task<Page<HoldResponse>> Handle(
        [AsParameters] PageQuery page, Caller caller, SignalsDbContext db, TimeProvider clock, CancellationToken cancel)
    {
        var keeper = await db.HoldKeeperOfAsync(caller, clock, cancel);
        var now = clock.GetUtcNow();

        return await db.Holds.AsNoTracking().VisibleTo(keeper).ToPageAsync(page, hold => HoldResponse.From(hold, now), cancel);
    }
}
