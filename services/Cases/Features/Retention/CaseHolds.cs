using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Platform.Cases.Data;
using Platform.Cases.Domain;
using Platform.ServiceDefaults.Domain;
using Platform.ServiceDefaults.Http;
using Platform.ServiceDefaults.Identity;

namespace Platform.Cases.Features.Retention;

/// <summary>Keeps a case from being destroyed (I-29).</summary>
/// <param name="Reason">Why.</param>
/// <param name="ReviewOn">When is looked again whether it is still needed; not in the past. A hold does not end by itself.</param>
/// <param name="Reference">The number under which your organisation knows the matter; no names.</param>
public sealed record PlaceCaseHoldRequest(CaseHoldReason Reason, DateOnly ReviewOn, [StringLength(Lengths.Reference)] string? Reference = null);

/// <summary>The hold was looked at, and is still needed.</summary>
/// <param name="ReviewOn">When is looked again; not in the past.</param>
public sealed record ReviewCaseHoldRequest(DateOnly ReviewOn);

/// <summary>A hold: as long as it stands its case is not destroyed, and the time that the case is kept stands still (I-29). Who takes part in the case sees nothing of it.</summary>
/// <param name="HoldId">Its id.</param>
/// <param name="CaseId">The case that is kept.</param>
/// <param name="Reason">Why.</param>
/// <param name="ReviewOn">When is looked again whether it is still needed.</param>
/// <param name="ReviewOverdue">Whether that day passed.</param>
/// <param name="OrganisationId">The organisation that placed it, and lifts it.</param>
/// <param name="PlacedByHatId">Who placed it.</param>
/// <param name="PlacedAt">When.</param>
/// <param name="Reference">The number under which that organisation knows the matter.</param>
/// <param name="LiftedAt">When it was lifted; absent while it stands.</param>
/// <param name="LiftedByHatId">Who lifted it.</param>
/// <param name="KeptUntil">After the last hold was lifted: until when the case is kept, because its time stood still.</param>
public sealed record CaseHoldView(
    Guid HoldId,
    Guid CaseId,
    CaseHoldReason Reason,
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
    internal static CaseHoldView Of(CaseHold h, DateTimeOffset now) => new(
        h.Id,
        h.CaseId,
        h.Reason,
        h.ReviewOn,
        h.IsReviewOverdue(DutchDay.Of(now)),
        h.OrganisationId,
        h.PlacedByHatId,
        h.CreatedAt,
        h.Reference,
        h.LiftedAt,
        h.LiftedByHatId,
        h.KeptUntil);
}

/// <summary>Places a hold on a case.</summary>
/// <remarks>Triage and privacy officer of the case's territory; triage, coordinator and privacy officer of an organisation that takes or took part. Also before the case ended. It keeps what was merged into the case too. 409 <c>hold-review-passed</c>. No participant and no event tells of it; whoever placed it lifts it with <c>liftCaseHold</c>.</remarks>
public static class PlaceCaseHold
{
    public static async Task<Results<CreatedWithETag<CaseHoldView>, NotFound>> Handle(
        EntityId caseId, PlaceCaseHoldRequest request, Caller caller, CasesDbContext db, TimeProvider clock, CancellationToken cancel)
    {
        var keeper = await db.HoldKeeperOfAsync(caller, cancel);
        var now = clock.GetUtcNow();

        // One transaction from reading the case to the commit: what is destroyed at this moment cannot be kept any more.
        var hold = await db.InTransactionAsync(async token =>
        {
            if (await db.Cases.AsNoTracking().Where(c => c.Id == caseId.Value).KeepableBy(keeper).SingleOrDefaultAsync(token) is not { } caseFile)
                return null;

            var placed = CaseHold.Place(Ids.New(clock), caseFile, request.Reason, request.Reference, request.ReviewOn, keeper.OrganisationId, keeper.HatId, now);
            db.Holds.Add(placed);
            await db.SaveChangesAsync(token);

            return placed;
        }, cancel);

        return hold is null ? TypedResults.NotFound() : Answers.Created($"/v1/cases/{hold.CaseId}/holds/{hold.Id}", CaseHoldView.Of(hold, now), hold);
    }
}

/// <summary>One hold on a case.</summary>
/// <remarks>The territory reads every hold on its cases, who took part its own.</remarks>
public static class GetCaseHold
{
    public static async Task<Results<OkWithETag<CaseHoldView>, NotFound>> Handle(
        EntityId caseId, EntityId holdId, Caller caller, CasesDbContext db, TimeProvider clock, CancellationToken cancel)
    {
        var hold = await db.FindHoldAsync(caseId, holdId, await db.HoldKeeperOfAsync(caller, cancel), cancel);

        return hold is null ? TypedResults.NotFound() : Answers.Ok(CaseHoldView.Of(hold, clock.GetUtcNow()), hold);
    }
}

/// <summary>Says that a hold was looked at and is still needed.</summary>
/// <remarks>The organisation that placed it; another one gets 403 <c>not-your-hold</c>. 409 <c>hold-lifted</c>, <c>hold-review-passed</c>.</remarks>
public static class ReviewCaseHold
{
    public static async Task<Results<OkWithETag<CaseHoldView>, NotFound>> Handle(
        EntityId caseId, EntityId holdId, ReviewCaseHoldRequest request, IfMatch expected, Caller caller, CasesDbContext db, TimeProvider clock, CancellationToken cancel)
    {
        var keeper = await db.HoldKeeperOfAsync(caller, cancel);
        if (await db.FindHoldAsync(caseId, holdId, keeper, cancel) is not { } hold)
            return TypedResults.NotFound();

        keeper.EnsurePlaced(hold);
        expected.EnsureIs(hold.Version);
        var now = clock.GetUtcNow();
        hold.Review(request.ReviewOn, now);
        await db.SaveChangesAsync(hold, expected, cancel);

        return Answers.Ok(CaseHoldView.Of(hold, now), hold);
    }
}

/// <summary>Lifts a hold; with the last one the time that the case is kept runs on, for as long as it had left.</summary>
/// <remarks>The organisation that placed it; another one gets 403 <c>not-your-hold</c>. 409 <c>hold-lifted</c>. <c>keptUntil</c> says until when the case is kept then.</remarks>
public static class LiftCaseHold
{
    public static async Task<Results<OkWithETag<CaseHoldView>, NotFound>> Handle(
        EntityId caseId, EntityId holdId, IfMatch expected, Caller caller, CasesDbContext db, Terms terms, TimeProvider clock, CancellationToken cancel)
    {
        var keeper = await db.HoldKeeperOfAsync(caller, cancel);
        var now = clock.GetUtcNow();

        // One transaction: of two holds that are lifted at once, the second sees that it is the last.
        var hold = await db.InTransactionAsync(async token =>
        {
            if (await db.FindHoldAsync(caseId, holdId, keeper, token) is not { } found)
                return null;

            keeper.EnsurePlaced(found);
            expected.EnsureIs(found.Version);
            var family = await db.FamilyOfAsync(found.CaseId, token);
            var others = await db.Holds.Where(h => family.Ids.Contains(h.CaseId) && h.Id != found.Id).ToListAsync(token);
            found.Lift(keeper.HatId, others, family.GoesOn.Kept(terms.RetentionUnder(family.GoesOn.Regime), terms.RetentionNotAccepted), now);
            await db.SaveChangesAsync(found, expected, token);

            return found;
        }, cancel);

        return hold is null ? TypedResults.NotFound() : Answers.Ok(CaseHoldView.Of(hold, now), hold);
    }
}

/// <summary>The holds on one case, newest first; lifted ones too.</summary>
/// <remarks>The territory reads every hold on its cases, who took part its own.</remarks>
public static class ListHoldsOfCase
{
    public static async Task<Results<Ok<Page<CaseHoldView>>, NotFound>> Handle(
        EntityId caseId, [AsParameters] PageQuery page, Caller caller, CasesDbContext db, TimeProvider clock, CancellationToken cancel)
    {
        var keeper = await db.HoldKeeperOfAsync(caller, cancel);
        if (!await db.Cases.Where(c => c.Id == caseId.Value).KeepableBy(keeper).AnyAsync(cancel))
            return TypedResults.NotFound();

        var now = clock.GetUtcNow();

        return TypedResults.Ok(await db.Holds.AsNoTracking().Where(h => h.CaseId == caseId.Value).VisibleTo(keeper).ToPageAsync(page, h => CaseHoldView.Of(h, now), cancel));
    }
}

/// <summary>The holds that my organisation placed and those on the cases of its territory, newest first; so that none stands longer than needed.</summary>
/// <remarks>Triage and privacy officer of the territory read both, a coordinator those of its organisation. <c>reviewOverdue</c> marks those that are to be looked at.</remarks>
public static class ListCaseHolds
{
    public static async Task<Page<CaseHoldView>> Handle([AsParameters] PageQuery page, Caller caller, CasesDbContext db, TimeProvider clock, CancellationToken cancel)
    {
        var keeper = await db.HoldKeeperOfAsync(caller, cancel);
        var now = clock.GetUtcNow();

        return await db.Holds.AsNoTracking().VisibleTo(keeper).ToPageAsync(page, h => CaseHoldView.Of(h, now), cancel);
    }
}
