using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Platform.Cases.Data;
using Platform.Cases.Domain;
using Platform.ServiceDefaults.Domain;
using Platform.ServiceDefaults.Http;
using Platform.ServiceDefaults.Identity;

namespace Platform.Cases.Features.Plan;

/// <summary>A measure to add.</summary>
/// <param name="Text">What is done.</param>
/// <param name="Nature">How heavy it is for the resident.</param>
/// <param name="GoalId">The goal that it serves.</param>
/// <param name="ConcernId">The concern that it answers.</param>
public sealed record AddMeasureRequest(
    [Required, StringLength(Lengths.Text, MinimumLength = 1)] string Text, AgreementNature Nature, Guid GoalId, Guid? ConcernId = null);

/// <summary>Adds a measure ("maatregel"); a goal that all share comes first.</summary>
/// <remarks>Whoever takes part or holds a role, while the case runs. Takes the ETag of the plan (<c>getPlan</c>). 409 <c>shared-goal-first</c>: none is open (first <c>addGoal</c>); <c>unknown-goal</c>, <c>goal-ended</c>, <c>unknown-concern</c>, <c>plan-full</c>: one hundred are open (first <c>endMeasure</c>); <c>plan-history-full</c>: three hundred, those that ended included; <c>takes-no-part</c>, <c>case-in-intake</c>, <c>case-ended</c>. Next: <c>proposeAgreement</c> to who does it; once it was done, <c>endMeasure</c>.</remarks>
public static class AddMeasure
{
    public static async Task<Results<CreatedWithETag<MeasureView>, NotFound>> Handle(
        EntityId caseId, AddMeasureRequest request, IfMatch expected, Caller caller, PlanDesk desk, TimeProvider clock, CancellationToken cancel)
    {
        var id = Ids.New(clock);
        var changed = await desk.ChangeAsync(caseId, expected, caller, (c, plan, by) =>
            plan.Add(new Measure(id, request.Text.Trim(), request.Nature, request.GoalId, request.ConcernId, by, desk.Now), c.Goals, by, desk.Now), cancel);

        return changed is { } done
            ? Answers.Created($"/v1/cases/{done.Case.Id}/plan", MeasureView.Of(done.Plan.Measures.Single(m => m.MeasureId == id)), done.Plan)
            : TypedResults.NotFound();
    }
}

/// <summary>The measures of the plan with those that ended, and how they did; oldest first.</summary>
/// <remarks>Whoever reads the case. Those that are still to be done stand in <c>getPlan</c>, which has the ETag for <c>endMeasure</c> and <c>correctMeasure</c> too.</remarks>
public static class ListMeasures
{
    public static async Task<Results<OkWithETag<Page<MeasureView>>, NotFound>> Handle(EntityId caseId, [AsParameters] PageQuery page, Caller caller, CasesDbContext db, CancellationToken cancel)
    {
        if (!await db.Cases.IsVisibleAsync(caseId, caller, cancel))
            return TypedResults.NotFound();

        var plan = await db.Plans.AsNoTracking().SingleAsync(p => p.Id == caseId.Value, cancel);
        return Answers.Ok(plan.Measures.OldestFirst(page, m => new Cursor(m.AddedAt, m.MeasureId), MeasureView.Of), plan);
    }
}

/// <summary>How and why a measure ends.</summary>
/// <param name="End">Done, dropped, or replaced by another measure.</param>
/// <param name="Reason">Why, in a sentence.</param>
/// <param name="ReplacedByMeasureId">The measure of the same plan that takes its place; with <c>replaced</c>, and only then.</param>
public sealed record EndMeasureRequest(MeasureEnd End, [Required, StringLength(Lengths.Sentence, MinimumLength = 1)] string Reason, Guid? ReplacedByMeasureId = null)
{
    /// <exception cref="ProblemException">400: it is replaced by nothing, or not replaced by something.</exception>
    internal MeasureEnding ToDomain()
    {
        EndGoalRequest.EnsureNamed(End is MeasureEnd.Replaced, ReplacedByMeasureId, "/replacedByMeasureId");
        return new(End, Reason.Trim(), ReplacedByMeasureId);
    }
}

/// <summary>Ends a measure: it was done, was dropped, or another takes its place.</summary>
/// <remarks>The organisation that added it, or that goes on in its place after a merger; where that takes no part in this case any more, who directs the case or its process; while the case runs or the one as which it goes on. Takes the ETag of the plan (<c>getPlan</c>). 400 <c>required</c> or <c>invalid</c> at <c>/replacedByMeasureId</c>. 409 <c>not-your-measure</c> (I-8), <c>measure-ended</c>, <c>unknown-measure</c>: what takes its place is another measure of the same plan (first <c>addMeasure</c>); <c>takes-no-part</c>, <c>case-in-intake</c>, <c>case-ended</c>. It stays to be read (<c>listMeasures</c>) and makes room for another; who agreed to do it completes or revokes the agreement. A concern that has no other measure shows in <c>getPlanGaps</c> until it is resolved (<c>resolveConcern</c>). Next: <c>adoptPlan</c> for a version without it.</remarks>
public static class EndMeasure
{
    public static Task<Results<NoContentWithETag, NotFound>> Handle(
        EntityId caseId, EntityId measureId, EndMeasureRequest request, IfMatch expected, Caller caller, CasesDbContext db, PlanDesk desk, CancellationToken cancel)
    {
        var ending = request.ToDomain();
        return desk.OnMeasureAsync(db, caseId, measureId, expected, caller, (plan, by) => plan.EndMeasure(measureId, ending, by, desk.Now), cancel);
    }

    internal static async Task<Results<NoContentWithETag, NotFound>> OnMeasureAsync(
        this PlanDesk desk, CasesDbContext db, Guid caseId, Guid measureId, IfMatch expected, Caller caller, Action<Domain.Plan, Actor> change, CancellationToken cancel)
    {
        caller.RequireActor();
        if (!await db.Cases.IsVisibleAsync(caseId, caller, cancel))
            return TypedResults.NotFound();
        var plan = await db.Plans.AsNoTracking().SingleAsync(p => p.Id == caseId, cancel);
        if (plan.Measures.FirstOrDefault(m => m.MeasureId == measureId) is not { } measure)
            return TypedResults.NotFound();

        var author = await db.SuccessorOfAsync(measure.AddedByOrganisationId, cancel);
        return await desk.ChangeWhatStandsAsync(caseId, expected, caller, (c, goesOnAs, p, by) =>
        {
            c.EnsureChangesMeasureOf(author, goesOnAs, by);
            change(p, by);
        }, cancel);
    }
}

/// <summary>The right words of a measure.</summary>
/// <param name="Text">What is done.</param>
public sealed record CorrectMeasureRequest([Required, StringLength(Lengths.Text, MinimumLength = 1)] string Text);

/// <summary>Puts the words of a measure right; what is done stays the same.</summary>
/// <remarks>The organisation that added it, or that goes on in its place after a merger; where that takes no part in this case any more, who directs the case or its process; while the case runs or the one as which it goes on. Takes the ETag of the plan (<c>getPlan</c>). 409 <c>not-your-measure</c> (I-8), <c>measure-ended</c>, <c>takes-no-part</c>, <c>case-in-intake</c>, <c>case-ended</c>. Versions that were adopted keep the words that they had; what is something else is <c>addMeasure</c> and <c>endMeasure</c> as replaced. Next: <c>adoptPlan</c> for a version with these words.</remarks>
public static class CorrectMeasure
{
    public static Task<Results<NoContentWithETag, NotFound>> Handle(
        EntityId caseId, EntityId measureId, CorrectMeasureRequest request, IfMatch expected, Caller caller, CasesDbContext db, PlanDesk desk, CancellationToken cancel) =>
        desk.OnMeasureAsync(db, caseId, measureId, expected, caller, (plan, by) => plan.CorrectMeasure(measureId, request.Text.Trim(), by, desk.Now), cancel);
}
