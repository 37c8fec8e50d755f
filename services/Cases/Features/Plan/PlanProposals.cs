using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Platform.Cases.Data;
using Platform.Cases.Domain;
using Platform.ServiceDefaults.Domain;
using Platform.ServiceDefaults.Http;
using Platform.ServiceDefaults.Identity;

namespace Platform.Cases.Features.Plan;

/// <summary>Another text for the plan; the situation, the shared interest, or both.</summary>
/// <param name="WrittenOnVersion">The version of the plan that it was written on: the number in the ETag of <c>getPlan</c>, as it was read.</param>
/// <param name="Note">What changes, and why.</param>
/// <param name="Situation">How things are; absent: as the plan says.</param>
/// <param name="SharedInterest">What the partners want together; absent: as the plan says.</param>
public sealed record ProposePlanChangeRequest(
    [Range(1, int.MaxValue)] int WrittenOnVersion,
    [Required, StringLength(Lengths.Text, MinimumLength = 1)] string Note,
    [StringLength(Lengths.LongText, MinimumLength = 1)] string? Situation = null,
    [StringLength(Lengths.Text, MinimumLength = 1)] string? SharedInterest = null);

/// <summary>Why the plan stays as it is.</summary>
/// <param name="Reason">Why.</param>
public sealed record DeclinePlanProposalRequest([Required, StringLength(Lengths.Text, MinimumLength = 1)] string Reason);

/// <summary>A text that somebody proposed for the plan.</summary>
/// <param name="ProposalId">The proposal.</param>
/// <param name="CaseId">The case.</param>
/// <param name="State">Open, takenUp, declined, or withdrawn by who wrote it.</param>
/// <param name="Note">What changes, and why.</param>
/// <param name="WrittenOnVersion">The version of the plan that it was written on.</param>
/// <param name="OnCurrentVersion">The plan still is that version: nobody wrote anything in it since.</param>
/// <param name="OrganisationId">Whose text it is.</param>
/// <param name="HatId">Who wrote it.</param>
/// <param name="ProposedAt">When it was proposed.</param>
/// <param name="Situation">How things are; absent: as the plan says.</param>
/// <param name="SharedInterest">What the partners want together; absent: as the plan says.</param>
/// <param name="OrganisationName">The name of who wrote it.</param>
/// <param name="AnsweredAt">When it was answered.</param>
/// <param name="AnsweredByOrganisationId">Whose person answered.</param>
/// <param name="AnsweredByHatId">Who.</param>
/// <param name="Reason">Why it was declined.</param>
/// <param name="TakenUpInVersion">The version of the plan in which it was taken up (<c>getPlanVersion</c>).</param>
public sealed record PlanProposalView(
    Guid ProposalId,
    Guid CaseId,
    PlanProposalState State,
    string Note,
    int WrittenOnVersion,
    bool OnCurrentVersion,
    Guid OrganisationId,
    Guid HatId,
    DateTimeOffset ProposedAt,
    string? Situation = null,
    string? SharedInterest = null,
    string? OrganisationName = null,
    DateTimeOffset? AnsweredAt = null,
    Guid? AnsweredByOrganisationId = null,
    Guid? AnsweredByHatId = null,
    string? Reason = null,
    int? TakenUpInVersion = null)
{
    internal static PlanProposalView Of(PlanProposal p, int planVersion, string? name) => new(
        p.Id, p.CaseId, p.State, p.Note, p.WrittenOnVersion, p.WrittenOnVersion == planVersion, p.OrganisationId, p.HatId, p.CreatedAt,
        p.Situation, p.SharedInterest, name, p.AnsweredAt, p.AnsweredByOrganisationId, p.AnsweredByHatId, p.Reason, p.TakenUpInVersion);
}

/// <summary>Proposes another text for the plan ("wijzigingsvoorstel"), beside it: what was written on a version that is not current any more is not lost.</summary>
/// <remarks>Whoever takes part or holds a role, while the case runs. Everybody who reads the case reads it. 400 <c>required</c> at <c>/situation</c>: neither text is there; <c>outOfRange</c> at <c>/writtenOnVersion</c>: the plan was never that version. 409 <c>too-many-proposals</c>: twenty of the organisation are open (first <c>withdrawPlanProposal</c>); <c>takes-no-part</c>, <c>case-in-intake</c>, <c>case-ended</c>. Who directs the case or its process answers with <c>takeUpPlanProposal</c> or <c>declinePlanProposal</c>.</remarks>
public static class ProposePlanChange
{
    public static Task<Results<CreatedWithETag<PlanProposalView>, NotFound>> Handle(
        EntityId caseId, ProposePlanChangeRequest request, Caller caller, CasesDbContext db, CaseDesk desk, TimeProvider clock, CancellationToken cancel) =>
        db.InTransactionAsync(token => ProposeAsync(caseId, request, caller, db, desk, clock, token), cancel);

    private static async Task<Results<CreatedWithETag<PlanProposalView>, NotFound>> ProposeAsync(
        Guid caseId, ProposePlanChangeRequest request, Caller caller, CasesDbContext db, CaseDesk desk, TimeProvider clock, CancellationToken cancel)
    {
        var by = caller.RequireActor();
        await db.LockAsync(caseId, cancel); // who leaves at this moment takes along what it proposed before
        var caseFile = await db.Cases.AsNoTracking().FindVisibleAsync(caseId, caller, cancel);
        if (caseFile is null)
            return TypedResults.NotFound();
        var (situation, sharedInterest) = (TextOf(request.Situation), TextOf(request.SharedInterest));
        if (situation is null && sharedInterest is null)
            throw ProblemException.Invalid("/situation", "required", "A proposal has a text: the situation, the shared interest, or both.");
        var version = await db.PlanVersionAsync(caseId, cancel);
        if (request.WrittenOnVersion > version)
            throw ProblemException.Invalid("/writtenOnVersion", "outOfRange", $"The plan is at version {version}: say which one was read.");

        caseFile.EnsureContributes(by);
        if (await db.PlanProposals.CountAsync(p => p.CaseId == caseFile.Id && p.OrganisationId == by.OrganisationId && p.State == PlanProposalState.Open, cancel) >= PlanProposal.MostOpen)
            throw new RuleViolationException("too-many-proposals", $"An organisation has at most {PlanProposal.MostOpen} open proposals for a plan: take one back first.");
        var proposal = new PlanProposal(
            Ids.New(clock), caseFile.Id, request.WrittenOnVersion, situation, sharedInterest, request.Note.Trim(), by, desk.Now);
        db.PlanProposals.Add(proposal);
        await db.SaveChangesAsync(cancel);

        return Answers.Created($"/v1/cases/{caseFile.Id}/plan/proposals/{proposal.Id}", await db.ViewAsync(proposal, version, cancel), proposal);
    }

    /// <remarks>Only spaces are no text: taken up they would empty the plan.</remarks>
    private static string? TextOf(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}

/// <summary>What was proposed for the plan, newest first: who, when, on which version, and whether the plan still is that version.</summary>
/// <remarks>Whoever reads the case. Those that are <c>open</c> wait for who directs the case or its process: <c>takeUpPlanProposal</c>, <c>declinePlanProposal</c>; who wrote one takes it back with <c>withdrawPlanProposal</c>.</remarks>
public static class ListPlanProposals
{
    public static async Task<Results<Ok<Page<PlanProposalView>>, NotFound>> Handle(
        EntityId caseId, [AsParameters] PageQuery page, Caller caller, CasesDbContext db, CancellationToken cancel)
    {
        if (!await db.Cases.IsVisibleAsync(caseId, caller, cancel))
            return TypedResults.NotFound();

        var proposals = await db.PlanProposals.AsNoTracking().Where(p => p.CaseId == caseId.Value).ToPageAsync(page, p => p, cancel);
        var version = await db.PlanVersionAsync(caseId, cancel);
        var names = await db.NamesAsync(proposals.Items.Select(p => p.OrganisationId), cancel);

        return TypedResults.Ok(new Page<PlanProposalView>([.. proposals.Items.Select(p => PlanProposalView.Of(p, version, names.GetValueOrDefault(p.OrganisationId)))], proposals.Next));
    }

    /// <summary>The version of the plan that its ETag says.</summary>
    internal static Task<int> PlanVersionAsync(this CasesDbContext db, Guid caseId, CancellationToken cancel) =>
        db.Plans.Where(p => p.Id == caseId).Select(p => p.Version).SingleAsync(cancel);

    internal static async Task<PlanProposalView> ViewAsync(this CasesDbContext db, PlanProposal proposal, int planVersion, CancellationToken cancel) =>
        PlanProposalView.Of(proposal, planVersion, (await db.NamesAsync([proposal.OrganisationId], cancel)).GetValueOrDefault(proposal.OrganisationId));
}

/// <summary>One proposal for the plan.</summary>
public static class GetPlanProposal
{
    public static async Task<Results<OkWithETag<PlanProposalView>, NotFound>> Handle(
        EntityId caseId, EntityId proposalId, Caller caller, CasesDbContext db, CancellationToken cancel) =>
        await db.FindProposalAsync(caseId, proposalId, caller, cancel) is { } proposal
            ? Answers.Always(await db.ViewAsync(proposal, await db.PlanVersionAsync(caseId, cancel), cancel), proposal)
            : TypedResults.NotFound();

    internal static async Task<PlanProposal?> FindProposalAsync(this CasesDbContext db, Guid caseId, Guid proposalId, Caller caller, CancellationToken cancel) =>
        await db.Cases.IsVisibleAsync(caseId, caller, cancel) ? await db.PlanProposals.SingleOrDefaultAsync(p => p.Id == proposalId && p.CaseId == caseId, cancel) : null;
}

/// <summary>Takes up what was proposed: its words take the place of what stands, and the plan is adopted as its next version at once (I-2), in which who wrote them is named.</summary>
/// <remarks>Who directs the case or its process, while it runs. Takes the ETag of the plan (<c>getPlan</c>), so that nobody takes up what was never held against what stands; a text that is absent in the proposal stays as it is, and what else was written since the last version is adopted along. 409 <c>proposal-answered</c>, <c>shared-goal-first</c> (first <c>addGoal</c>), <c>both-perspectives-needed</c> (first <c>givePerspective</c>), <c>director-only</c>, <c>takes-no-part</c>, <c>case-in-intake</c>, <c>case-ended</c>: of a case that goes on as another propose it there. Where two proposals change the same words, what the plan keeps of both is written with <c>describeSituation</c>.</remarks>
public static class TakeUpPlanProposal
{
    public static async Task<Results<CreatedWithETag<PlanVersionView>, NotFound>> Handle(
        EntityId caseId, EntityId proposalId, IfMatch expected, Caller caller, CasesDbContext db, PlanDesk desk, CancellationToken cancel)
    {
        caller.RequireActor();
        if (await db.FindProposalAsync(caseId, proposalId, caller, cancel) is not { } proposal)
            return TypedResults.NotFound();

        var facts = await db.FactsAsync(caseId, cancel);

        return AdoptPlan.Adopted(await db.InTransactionAsync(token => AdoptPlan.AdoptAsync(caseId, facts, proposal, proposal.Note, expected, caller, db, desk, token), cancel));
    }
}

/// <summary>Leaves the plan as it is, and says why; what was proposed stays to be read.</summary>
/// <remarks>Who directs the case or its process, while it runs; of a case that goes on as another, who directs that one. 409 <c>proposal-answered</c>, <c>director-only</c>, <c>case-in-intake</c>, <c>case-ended</c>.</remarks>
public static class DeclinePlanProposal
{
    public static Task<Results<NoContentWithETag, NotFound>> Handle(
        EntityId caseId, EntityId proposalId, DeclinePlanProposalRequest request, IfMatch expected, Caller caller, CasesDbContext db, CaseDesk desk, CancellationToken cancel) =>
        EndAsync(caseId, proposalId, (proposal, goesOnAs, by) =>
        {
            proposal.Decline(goesOnAs, request.Reason.Trim(), by, desk.Now);
            return Task.CompletedTask;
        }, expected, caller, db, cancel);

    internal static async Task<Results<NoContentWithETag, NotFound>> EndAsync(
        Guid caseId, Guid proposalId, Func<PlanProposal, CaseFile, Actor, Task> end, IfMatch expected, Caller caller, CasesDbContext db, CancellationToken cancel)
    {
        var by = caller.RequireActor();
        if (await db.FindProposalAsync(caseId, proposalId, caller, cancel) is not { } proposal)
            return TypedResults.NotFound();

        expected.EnsureIs(proposal.Version);
        await end(proposal, await db.GoesOnAsAsync(await db.Cases.AsNoTracking().SingleAsync(c => c.Id == caseId, cancel), cancel), by);
        await db.SaveChangesAsync(cancel);

        return Answers.Changed(proposal);
    }
}

/// <summary>Takes a proposal for the plan back that nobody answered; only the organisation that wrote it.</summary>
/// <remarks>The organisation that wrote it, or that goes on in its place after a merger, while the case runs or the one as which it goes on. 409 <c>not-the-author</c> (I-8), <c>proposal-answered</c>, <c>case-in-intake</c>, <c>case-ended</c>.</remarks>
public static class WithdrawPlanProposal
{
    public static Task<Results<NoContentWithETag, NotFound>> Handle(
        EntityId caseId, EntityId proposalId, IfMatch expected, Caller caller, CasesDbContext db, CaseDesk desk, CancellationToken cancel) =>
        DeclinePlanProposal.EndAsync(caseId, proposalId, async (proposal, goesOnAs, by) =>
            proposal.Withdraw(goesOnAs, await db.SuccessorOfAsync(proposal.OrganisationId, cancel), by, desk.Now), expected, caller, db, cancel);
}
