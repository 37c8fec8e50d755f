using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Platform.Cases.Data;
using Platform.Cases.Domain;
using Platform.Cases.Features.Reading;
using Platform.ServiceDefaults.Domain;
using Platform.ServiceDefaults.Http;
using Platform.ServiceDefaults.Identity;

namespace Platform.Cases.Features.Measuring;

/// <summary>The areas of life, scored.</summary>
/// <param name="TakenOn">The day; today or before.</param>
/// <param name="Scores">One per area of life at most.</param>
public sealed record MeasureRequest(DateOnly TakenOn, [MinLength(1), MaxLength(40)] IReadOnlyList<CaseScore> Scores);

/// <summary>How one area of life is.</summary>
/// <param name="LifeArea">One of the region's areas of life.</param>
/// <param name="Score">1 (acute problems) to 5 (completely self-sufficient), as in the Self-Sufficiency Matrix.</param>
public sealed record CaseScore([Required, StringLength(Lengths.Code, MinimumLength = 1)] string LifeArea, [Range(Measurement.LowestScore, Measurement.HighestScore)] int Score);

/// <summary>A measurement.</summary>
/// <param name="MeasurementId">The measurement.</param>
/// <param name="Baseline">The first one, that later ones are held against.</param>
/// <param name="TakenOn">The day.</param>
/// <param name="Scores">By area of life.</param>
/// <param name="OrganisationId">Who measured.</param>
/// <param name="RecordedAt">When it was recorded.</param>
public sealed record MeasurementView(Guid MeasurementId, bool Baseline, DateOnly TakenOn, IReadOnlyList<CaseScore> Scores, Guid OrganisationId, DateTimeOffset RecordedAt)
{
    internal static MeasurementView Of(Measurement m) =>
        new(m.Id, m.IsBaseline, m.TakenOn, [.. m.Scores.Select(s => new CaseScore(s.LifeArea, s.Score))], m.OrganisationId, m.CreatedAt);
}

/// <summary>An area of life against its baseline.</summary>
/// <param name="LifeArea">Which.</param>
/// <param name="Steps">All scores in order: relapses are normal.</param>
/// <param name="Baseline">The score at the beginning; absent where it was not measured then.</param>
/// <param name="Latest">The last score since; absent where it was not measured again.</param>
/// <param name="Change">Up or down since the beginning; absent where one of the two was not measured.</param>
/// <param name="Direction">In one word; absent likewise.</param>
public sealed record TrendView(string LifeArea, IReadOnlyList<int> Steps, int? Baseline = null, int? Latest = null, int? Change = null, TrendDirection? Direction = null)
{
    internal static TrendView Of(LifeAreaTrend t) => new(t.LifeArea, t.Steps, t.Baseline, t.Latest, t.Change, t.Direction);
}

/// <summary>Measures how things are at the beginning ("nulmeting"); a case has one baseline.</summary>
/// <remarks>Whoever takes part or holds a role, while the case runs. Takes the ETag of the case: two at the same moment must not both become the baseline. 400 <c>outOfRange</c> at <c>/takenOn</c>; <c>unknown</c> or <c>duplicate</c> at <c>/scores/0/lifeArea</c> (see <c>listLifeAreas</c>). 409 <c>baseline-taken</c>: later ones are <c>recordMeasurement</c>; <c>takes-no-part</c>, <c>case-in-intake</c>, <c>case-ended</c>. Next: <c>recordMeasurement</c> later on, at the latest before <c>closeCase</c>.</remarks>
public static class MeasureBaseline
{
    public static async Task<Results<CreatedWithETag<MeasurementView>, NotFound>> Handle(
        EntityId caseId, MeasureRequest request, IfMatch expected, Caller caller, CasesDbContext db, CaseDesk desk, LifeAreas areas, TimeProvider clock, CancellationToken cancel)
    {
        var by = caller.RequireActor();
        var caseFile = await db.Cases.FindVisibleAsync(caseId, caller, cancel);
        if (caseFile is null)
            return TypedResults.NotFound();

        expected.EnsureIs(caseFile.Version);
        var scores = request.ScoresFor(areas, desk.Now);
        if (await db.Measurements.AnyAsync(m => m.CaseId == caseFile.Id && m.IsBaseline, cancel))
            throw new RuleViolationException("baseline-taken", "The case has its baseline: later ones are measurements.");
        caseFile.TakeBaseline(by, desk.Now);
        var measurement = new Measurement(Ids.New(clock), caseFile.Id, true, request.TakenOn, scores, by, desk.Now);
        db.Measurements.Add(measurement);
        await db.SaveChangesAsync(cancel);

        return Answers.Created($"/v1/cases/{caseFile.Id}/baseline", MeasurementView.Of(measurement), caseFile);
    }

    internal static IReadOnlyList<LifeAreaScore> ScoresFor(this MeasureRequest request, LifeAreas areas, DateTimeOffset now)
    {
        if (request.TakenOn > DutchDay.Of(now))
            throw ProblemException.Invalid("/takenOn", "outOfRange", "What is measured was measured today or before.");
        for (var i = 0; i < request.Scores.Count; i++)
        {
            if (!areas.Codes.Contains(request.Scores[i].LifeArea))
                throw ProblemException.Invalid($"/scores/{i}/lifeArea", "unknown", $"A life area is one of {string.Join(", ", areas.Codes)}.");
            if (request.Scores.Take(i).Any(s => s.LifeArea == request.Scores[i].LifeArea))
                throw ProblemException.Invalid($"/scores/{i}/lifeArea", "duplicate", "An area of life is scored once.");
        }

        return [.. request.Scores.Select(s => new LifeAreaScore(s.LifeArea, s.Score))];
    }
}

/// <summary>Measures how things are now, to hold against the baseline.</summary>
/// <remarks>Whoever takes part or holds a role, while the case runs. 400 <c>outOfRange</c> at <c>/takenOn</c>; <c>unknown</c> or <c>duplicate</c> at <c>/scores/0/lifeArea</c> (see <c>listLifeAreas</c>). 409 <c>baseline-first</c> (<c>measureBaseline</c>), <c>takes-no-part</c>, <c>case-in-intake</c>, <c>case-ended</c>. Next: <c>getTrend</c> shows it against the baseline.</remarks>
public static class RecordMeasurement
{
    public static Task<Results<Created<MeasurementView>, NotFound>> Handle(
        EntityId caseId, MeasureRequest request, Caller caller, CasesDbContext db, CaseDesk desk, LifeAreas areas, TimeProvider clock, CancellationToken cancel) =>
        db.InTransactionAsync(token => RecordAsync(caseId, request, caller, db, desk, areas, clock, token), cancel);

    private static async Task<Results<Created<MeasurementView>, NotFound>> RecordAsync(
        Guid caseId, MeasureRequest request, Caller caller, CasesDbContext db, CaseDesk desk, LifeAreas areas, TimeProvider clock, CancellationToken cancel)
    {
        var by = caller.RequireActor();
        await db.LockAsync(caseId, cancel); // who leaves at this moment takes along what it contributed before
        var caseFile = await db.Cases.AsNoTracking().FindVisibleAsync(caseId, caller, cancel);
        if (caseFile is null)
            return TypedResults.NotFound();

        var scores = request.ScoresFor(areas, desk.Now);
        caseFile.EnsureContributes(by);
        if (await db.BaselineAsync(caseFile.Id, [.. (await db.WithMergedAsync([caseFile.Id], cancel)).Keys], cancel) is not { } baseline)
            throw new RuleViolationException("baseline-first", "Measure the baseline first: without it there is no trend.");
        if (request.TakenOn < baseline.TakenOn)
            throw ProblemException.Invalid("/takenOn", "outOfRange", $"What is held against the baseline was measured on its day, {baseline.TakenOn:yyyy-MM-dd}, or later.");
        var measurement = new Measurement(Ids.New(clock), caseFile.Id, false, request.TakenOn, scores, by, desk.Now);
        db.Measurements.Add(measurement);
        await db.SaveChangesAsync(cancel);

        return TypedResults.Created($"/v1/cases/{caseFile.Id}/measurements", MeasurementView.Of(measurement));
    }
}

/// <summary>The measurements of a case, newest first.</summary>
public static class ListMeasurements
{
    public static async Task<Results<Ok<Page<MeasurementView>>, NotFound>> Handle(
        EntityId caseId, [AsParameters] PageQuery page, Caller caller, CasesDbContext db, CancellationToken cancel) =>
        await db.Cases.IsVisibleAsync(caseId, caller, cancel)
            ? TypedResults.Ok(await db.Measurements.AsNoTracking().Where(m => m.CaseId == caseId.Value).ToPageAsync(page, MeasurementView.Of, cancel))
            : TypedResults.NotFound();
}

/// <summary>The trend of every area of life against its baseline; empty without one. Where the case has none of its own it is that of a case that goes on as it, with what was measured in both since.</summary>
public static class GetTrend
{
    public static async Task<Results<Ok<Page<TrendView>>, NotFound>> Handle(EntityId caseId, Caller caller, CasesDbContext db, CancellationToken cancel) =>
        await db.Cases.IsVisibleAsync(caseId, caller, cancel)
            ? TypedResults.Ok(new Page<TrendView>([.. (await db.TrendsAsync(caseId, cancel)).Select(TrendView.Of)]))
            : TypedResults.NotFound();
}

/// <summary>Whether the case stagnates, and which grounds to scale up the facts suggest.</summary>
/// <param name="Stagnation">Why it stagnates; empty where it does not.</param>
/// <param name="SuggestedGrounds">Grounds for a scaling decision; people decide.</param>
/// <param name="LastMovementAt">When the case moved last: a reminder of the clock, or being put off by a meeting, moves nothing.</param>
public sealed record CaseStagnation(IReadOnlyList<StagnationKind> Stagnation, IReadOnlyList<SuggestedGround> SuggestedGrounds, DateTimeOffset? LastMovementAt = null);

/// <summary>Whether the case stagnates ("stagnatie"): computed, and proposed as a ground to scale up.</summary>
/// <remarks>Whoever reads the case. <c>suggestedGrounds</c> are those of the region's profile that the facts suggest, as <c>decideScaling</c> takes them; people decide. <c>deferredTwice</c> ends with the next table that deals with the case (<c>addAgendaItem</c>), <c>agreementStuck</c> with <c>renegotiateAgreement</c> or <c>revokeAgreement</c>, <c>noMovement</c> with whatever the partners do for it.</remarks>
public static class GetStagnation
{
    public static async Task<Results<Ok<CaseStagnation>, NotFound>> Handle(
        EntityId caseId, Caller caller, CasesDbContext db, CaseDesk desk, Terms terms, AveProfile profile, CancellationToken cancel)
    {
        var caseFile = await db.Cases.AsNoTracking().FindVisibleAsync(caseId, caller, cancel);
        if (caseFile is null)
            return TypedResults.NotFound();

        var goesOnAs = await db.WithMergedAsync([caseFile.Id], cancel);
        var concerns = await db.ConcernsAsync(goesOnAs, cancel);
        DateTimeOffset? last = (await db.LastMovementsAsync(goesOnAs, cancel)).TryGetValue(caseFile.Id, out var at) ? at : null;
        var agreements = CaseAgreementCounts.Of(await db.CountAgreementsAsync(goesOnAs, cancel));
        var stagnation = GetOverview.StagnationOf(caseFile, agreements, last, terms, desk.Now);

        return TypedResults.Ok(new CaseStagnation(stagnation, Domain.Stagnation.GroundsFor(stagnation, [.. concerns[caseFile.Id]], agreements.Overdue + agreements.Stuck, profile), last));
    }
}
