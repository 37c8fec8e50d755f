using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Platform.Cases.Data;
using Platform.Cases.Domain;
using Platform.ServiceDefaults.Domain;
using Platform.ServiceDefaults.Http;
using Platform.ServiceDefaults.Identity;

namespace Platform.Cases.Features.Plan;

/// <summary>The situation and what the partners want together.</summary>
/// <param name="Situation">How things are, in words that all who take part share.</param>
/// <param name="SharedInterest">What the partners want together, before anybody's own part.</param>
public sealed record DescribeSituationRequest(
    [Required, StringLength(Lengths.LongText, MinimumLength = 1)] string Situation, [StringLength(Lengths.Text)] string? SharedInterest = null);

/// <summary>Describes the situation anew; who directs the case or its process.</summary>
/// <remarks>Who directs the case or its process, while it runs. Takes the ETag of the plan (<c>getPlan</c>). 409 <c>director-only</c>, <c>takes-no-part</c>, <c>case-in-intake</c>, <c>case-ended</c>. It is a draft until <c>adoptPlan</c>. Where somebody wrote first (412), and for who does not direct, the text is kept beside the plan with <c>proposePlanChange</c>.</remarks>
public static class DescribeSituation
{
    public static Task<Results<NoContentWithETag, NotFound>> Handle(
        EntityId caseId, DescribeSituationRequest request, IfMatch expected, Caller caller, PlanDesk desk, CancellationToken cancel) =>
        desk.ChangeTextAsync(caseId, expected, caller, (c, plan, by) =>
        {
            c.EnsureDirects(by);
            plan.Describe(request.Situation.Trim(), request.SharedInterest?.Trim(), by, desk.Now);
        }, cancel);
}

/// <summary>A concern to raise.</summary>
/// <param name="LifeArea">One of the region's areas of life; see <c>GET /v1/life-areas</c>.</param>
/// <param name="Text">What worries.</param>
/// <param name="Causes">What it comes from.</param>
/// <param name="LeadsToConcernIds">Concerns of the plan that it makes worse.</param>
/// <param name="MeetsCriteriaOf">Ticked where the worry meets the criteria of a law of its own: nothing of it is kept here, and the answer gives the way.</param>
public sealed record RaiseConcernRequest(
    [Required, StringLength(Lengths.Code, MinimumLength = 1)] string LifeArea,
    [Required, StringLength(Lengths.Text, MinimumLength = 1)] string Text,
    [MaxLength(20)] IReadOnlyList<string>? Causes = null,
    [MaxLength(20)] IReadOnlyList<Guid>? LeadsToConcernIds = null,
    LawOfItsOwn? MeetsCriteriaOf = null);

/// <summary>Raises a concern ("zorgpunt"); nobody owns it until an organisation takes it.</summary>
/// <remarks>Whoever takes part or holds a role, while the case runs. Takes the ETag of the plan (<c>getPlan</c>). 400 <c>unknown</c> at <c>/lifeArea</c> (see <c>listLifeAreas</c>); <c>length</c> at a cause without text. 409 <c>statutory-route-only</c> with the way, at <c>/meetsCriteriaOf</c>: it belongs under a law of its own; <c>plan-full</c>: one hundred are open (first <c>resolveConcern</c>); <c>plan-history-full</c>: three hundred, resolved ones included; <c>unknown-concern</c>: it leads to one that the plan does not have; <c>takes-no-part</c>, <c>case-in-intake</c>, <c>case-ended</c>. Next: an organisation takes it with <c>ownConcern</c>; what is done about it is <c>addMeasure</c>.</remarks>
public static class RaiseConcern
{
    public static async Task<Results<CreatedWithETag<ConcernView>, NotFound>> Handle(
        EntityId caseId, RaiseConcernRequest request, IfMatch expected, Caller caller, PlanDesk desk, LifeAreas areas, TimeProvider clock, CancellationToken cancel)
    {
        Texts.Ensure(request.Causes, "/causes");
        LawsOfTheirOwn.EnsureNone(request.MeetsCriteriaOf);
        var id = Ids.New(clock);
        var changed = await desk.ChangeAsync(caseId, expected, caller, (_, plan, by) =>
        {
            if (!areas.Codes.Contains(request.LifeArea))
                throw ProblemException.Invalid("/lifeArea", "unknown", $"A life area is one of {string.Join(", ", areas.Codes)}.");
            plan.Raise(new Concern(id, request.LifeArea, request.Text.Trim(), request.Causes ?? [], request.LeadsToConcernIds ?? [], by, desk.Now), by, desk.Now);
        }, cancel);

        return changed is { } c
            ? Answers.Created($"/v1/cases/{c.Case.Id}/plan", ConcernView.Of(c.Plan.Concerns.Single(x => x.ConcernId == id)), c.Plan)
            : TypedResults.NotFound();
    }
}

/// <summary>The caller's organisation takes a concern.</summary>
/// <remarks>Whoever takes part, for the own organisation, while the case runs or the one as which it goes on. Takes the ETag of the plan (<c>getPlan</c>). 409 <c>concern-owned</c>: another organisation owns it and gives it back first (<c>giveConcernBack</c>, I-8); <c>owner-takes-no-part</c>: a role alone is no part (first <c>inviteParticipant</c>); <c>concern-resolved</c>, <c>takes-no-part</c>, <c>case-in-intake</c>, <c>case-ended</c>.</remarks>
public static class OwnConcern
{
    public static Task<Results<NoContentWithETag, NotFound>> Handle(EntityId caseId, EntityId concernId, IfMatch expected, Caller caller, CasesDbContext db, PlanDesk desk, CancellationToken cancel) =>
        desk.OnConcernAsync(db, caseId, concernId, expected, caller, (c, goesOnAs, plan, by) =>
        {
            c.EnsureCanOwn(by.OrganisationId, goesOnAs);
            plan.Own(concernId, by, desk.Now);
        }, cancel);

    internal static async Task<Results<NoContentWithETag, NotFound>> OnConcernAsync(
        this PlanDesk desk, CasesDbContext db, Guid caseId, Guid concernId, IfMatch expected, Caller caller, Action<CaseFile, CaseFile, Domain.Plan, Actor> change, CancellationToken cancel)
    {
        caller.RequireActor();
        if (!await db.Cases.IsVisibleAsync(caseId, caller, cancel))
            return TypedResults.NotFound();
        var plan = await db.Plans.AsNoTracking().SingleAsync(p => p.Id == caseId, cancel);

        return plan.Concerns.Any(c => c.ConcernId == concernId)
            ? await desk.ChangeWhatStandsAsync(caseId, expected, caller, change, cancel)
            : TypedResults.NotFound();
    }
}

/// <summary>The owner gives a concern back; it is unowned from then.</summary>
/// <remarks>The organisation that owns it, while the case runs or the one as which it goes on. Takes the ETag of the plan (<c>getPlan</c>). 409 <c>not-your-concern</c> (I-8), <c>concern-resolved</c>, <c>takes-no-part</c>, <c>case-in-intake</c>, <c>case-ended</c>. It shows in <c>getPlanGaps</c> until another takes it with <c>ownConcern</c>.</remarks>
public static class GiveConcernBack
{
    public static Task<Results<NoContentWithETag, NotFound>> Handle(EntityId caseId, EntityId concernId, IfMatch expected, Caller caller, CasesDbContext db, PlanDesk desk, CancellationToken cancel) =>
        desk.OnConcernAsync(db, caseId, concernId, expected, caller, (_, _, plan, by) => plan.GiveBack(concernId, by, desk.Now), cancel);
}

/// <summary>Says that a concern is none any more.</summary>
/// <remarks>The organisation that owns it, where nobody does whoever takes part or holds a role; while the case runs or the one as which it goes on. Takes the ETag of the plan (<c>getPlan</c>). 409 <c>not-your-concern</c> (I-8), <c>concern-resolved</c>, <c>takes-no-part</c>, <c>case-in-intake</c>, <c>case-ended</c>.</remarks>
public static class ResolveConcern
{
    public static Task<Results<NoContentWithETag, NotFound>> Handle(EntityId caseId, EntityId concernId, IfMatch expected, Caller caller, CasesDbContext db, PlanDesk desk, CancellationToken cancel) =>
        desk.OnConcernAsync(db, caseId, concernId, expected, caller, (_, _, plan, by) => plan.Resolve(concernId, by, desk.Now), cancel);
}

/// <summary>What changed in the plan.</summary>
/// <param name="Note">What, and why.</param>
public sealed record AdoptPlanRequest([Required, StringLength(Lengths.Text, MinimumLength = 1)] string Note);

/// <summary>Adopts what is written as the next version: from then the one current version (I-2); who directs the case or its process.</summary>
/// <remarks>Who directs the case or its process, while it runs. Takes the ETag of the plan (<c>getPlan</c>). 409 <c>shared-goal-first</c>: none is open (first <c>addGoal</c>); <c>both-perspectives-needed</c>: from phase 3 a care and a safety organisation say how they see it (first <c>givePerspective</c>); <c>director-only</c>, <c>takes-no-part</c>, <c>case-in-intake</c>, <c>case-ended</c>. Next: <c>getPlanGaps</c> shows what nobody takes care of.</remarks>
public static class AdoptPlan
{
    public static async Task<Results<CreatedWithETag<PlanVersionView>, NotFound>> Handle(
        EntityId caseId, AdoptPlanRequest request, IfMatch expected, Caller caller, CasesDbContext db, PlanDesk desk, CancellationToken cancel)
    {
        var facts = await db.FactsAsync(caseId, cancel);

        return Adopted(await db.InTransactionAsync(token => AdoptAsync(caseId, facts, null, request.Note.Trim(), expected, caller, db, desk, token), cancel));
    }

    internal static Results<CreatedWithETag<PlanVersionView>, NotFound> Adopted((Domain.Plan Plan, PlanVersion Version)? adopted) => adopted is { } done
        ? Answers.Created($"/v1/cases/{done.Plan.Id}/plan/versions/{done.Version.Number}", PlanVersionView.Of(done.Version, done.Version.Number, whole: true), done.Plan)
        : TypedResults.NotFound();

    /// <remarks>The plan is saved before its version: who is late learns it from the version of the plan, not from a key that is taken.</remarks>
    internal static async Task<(Domain.Plan Plan, PlanVersion Version)?> AdoptAsync(
        Guid caseId, CaseFacts facts, PlanProposal? takenUp, string note, IfMatch expected, Caller caller, CasesDbContext db, PlanDesk desk, CancellationToken cancel)
    {
        var changed = await desk.ChangeAsync(caseId, expected, caller, (c, plan, by) =>
        {
            c.EnsureDirects(by);
            _ = takenUp is null ? plan.Adopt(c.Goals, c.AvePhase, facts, by, desk.Now) : plan.TakeUp(takenUp, c.Goals, c.AvePhase, facts, by, desk.Now);
        }, cancel);
        if (changed is not { } adopted)
            return null;

        var version = PlanBeginning.VersionOf(adopted.Plan, adopted.Case.Goals, note, caller.RequireActor(), desk.Now, takenUp);
        db.PlanVersions.Add(version);
        await db.SaveChangesAsync(cancel);

        return (adopted.Plan, version);
    }
}

/// <summary>The areas of life of the region, in the order in which they are shown.</summary>
public static class ListLifeAreas
{
    public static Ok<Page<string>> Handle(LifeAreas areas) => TypedResults.Ok(new Page<string>(areas.Codes));
}
