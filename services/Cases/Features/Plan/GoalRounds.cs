using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Platform.Cases.Data;
using Platform.Cases.Domain;
using Platform.ServiceDefaults.Domain;
using Platform.ServiceDefaults.Http;
using Platform.ServiceDefaults.Identity;

namespace Platform.Cases.Features.Plan;

/// <summary>A round in which every organisation writes its goal for itself.</summary>
/// <param name="Question">What is asked.</param>
/// <param name="DeadlineAt">Until when, at most 60 days ahead; absent: as long as the region lays down, two weeks unless it says otherwise. Then, or when all did, everything is revealed at once.</param>
public sealed record OpenGoalRoundRequest([Required, StringLength(Lengths.Sentence, MinimumLength = 1)] string Question, DateTimeOffset? DeadlineAt = null);

/// <summary>The goal that the caller's organisation wrote.</summary>
/// <param name="Text">The goal.</param>
public sealed record SubmitGoalRequest([Required, StringLength(500, MinimumLength = 1)] string Text);

/// <summary>A blind goal round.</summary>
/// <param name="GoalRoundId">The round.</param>
/// <param name="Question">What is asked.</param>
/// <param name="DeadlineAt">Until when.</param>
/// <param name="OrganisationIds">Who writes.</param>
/// <param name="SubmittedOrganisationIds">Who did.</param>
/// <param name="Entries">Until the reveal the caller's own only; then all at once.</param>
/// <param name="Overlaps">What seems to be the same, what most share first; after the reveal.</param>
/// <param name="OpenedAt">When it was opened.</param>
/// <param name="RevealedAt">When everything was revealed.</param>
/// <param name="ProposedJointGoal">The text that is proposed as joint goal, where two or more organisations share it; add it with <c>POST …/goals</c>.</param>
public sealed record GoalRoundView(
    Guid GoalRoundId,
    string Question,
    DateTimeOffset DeadlineAt,
    IReadOnlyList<Guid> OrganisationIds,
    IReadOnlyList<Guid> SubmittedOrganisationIds,
    IReadOnlyList<GoalEntryView> Entries,
    IReadOnlyList<GoalOverlapView> Overlaps,
    DateTimeOffset OpenedAt,
    DateTimeOffset? RevealedAt = null,
    string? ProposedJointGoal = null)
{
    internal static GoalRoundView Of(GoalRound r, Guid reader)
    {
        var overlaps = r.Overlaps();

        return new(
            r.Id,
            r.Question,
            r.DeadlineAt,
            r.OrganisationIds,
            [.. r.Entries.Select(e => e.OrganisationId)],
            [.. r.ReadableBy(reader).Select(e => new GoalEntryView(e.EntryId, e.OrganisationId, e.Text))],
            [.. overlaps.Select(c => new GoalOverlapView(c.EntryIds, c.Organisations, c.Words, c.Proposal))],
            r.CreatedAt,
            r.RevealedAt,
            overlaps is [{ Organisations: > 1 } most, ..] ? most.Proposal : null);
    }
}

/// <summary>What one organisation wrote.</summary>
/// <param name="EntryId">The entry.</param>
/// <param name="OrganisationId">Whose.</param>
/// <param name="Text">The goal.</param>
public sealed record GoalEntryView(Guid EntryId, Guid OrganisationId, string Text);

/// <summary>Entries that seem to say the same.</summary>
/// <param name="EntryIds">Which.</param>
/// <param name="Organisations">Of how many organisations.</param>
/// <param name="Words">The beginnings of words that they share.</param>
/// <param name="Text">The shortest of them.</param>
public sealed record GoalOverlapView(IReadOnlyList<Guid> EntryIds, int Organisations, IReadOnlyList<string> Words, string Text);

/// <summary>Opens a blind goal round for the organisations that take part now; who directs the case or its process.</summary>
/// <remarks>Who directs the case or its process, while it runs. 400 <c>outOfRange</c> at <c>/deadlineAt</c>. 409 <c>director-only</c>, <c>takes-no-part</c>, <c>case-in-intake</c>, <c>case-ended</c>. Next: every organisation that takes part writes its own with <c>submitGoal</c>; once all is revealed, <c>getGoalRound</c> proposes a joint goal for <c>addGoal</c>.</remarks>
public static class OpenGoalRound
{
    private static readonly TimeSpan Longest = TimeSpan.FromDays(60);

    public static Task<Results<CreatedWithETag<GoalRoundView>, NotFound>> Handle(
        EntityId caseId, OpenGoalRoundRequest request, Caller caller, CasesDbContext db, CaseDesk desk, Terms terms, TimeProvider clock, CancellationToken cancel) =>
        db.InTransactionAsync(token => OpenAsync(caseId, request, caller, db, desk, terms, clock, token), cancel);

    private static async Task<Results<CreatedWithETag<GoalRoundView>, NotFound>> OpenAsync(
        Guid caseId, OpenGoalRoundRequest request, Caller caller, CasesDbContext db, CaseDesk desk, Terms terms, TimeProvider clock, CancellationToken cancel)
    {
        var by = caller.RequireActor();
        await db.LockAsync(caseId, cancel); // nobody ends the case, or a part in it, at this moment
        var caseFile = await db.Cases.AsNoTracking().FindVisibleAsync(caseId, caller, cancel);
        if (caseFile is null)
            return TypedResults.NotFound();
        if (request.DeadlineAt <= desk.Now || request.DeadlineAt > desk.Now + Longest)
            throw ProblemException.Invalid("/deadlineAt", "outOfRange", "A round ends at a moment to come, 60 days ahead at most.");

        caseFile.EnsureContributes(by);
        caseFile.EnsureDirects(by);
        var organisations = caseFile.Participants.Where(p => p.State is ParticipantState.Accepted).Select(p => p.OrganisationId).Distinct();
        var round = new GoalRound(Ids.New(clock), caseFile.Id, request.Question.Trim(), organisations, request.DeadlineAt ?? WorkingTerm.After(desk.Now, terms.GoalRound), by, desk.Now);
        db.GoalRounds.Add(round);
        await db.SaveChangesAsync(cancel);

        return Answers.Created($"/v1/cases/{caseFile.Id}/goal-rounds/{round.Id}", GoalRoundView.Of(round, by.OrganisationId), round);
    }
}

/// <summary>The blind goal rounds of a case, newest first.</summary>
public static class ListGoalRounds
{
    public static async Task<Results<Ok<Page<GoalRoundView>>, NotFound>> Handle(
        EntityId caseId, [AsParameters] PageQuery page, Caller caller, CasesDbContext db, CancellationToken cancel) =>
        caller.AsActor() is { } reader && await db.Cases.IsVisibleAsync(caseId, caller, cancel)
            ? TypedResults.Ok(await db.GoalRounds.AsNoTracking().Where(r => r.CaseId == caseId.Value).ToPageAsync(page, r => GoalRoundView.Of(r, reader.OrganisationId), cancel))
            : TypedResults.NotFound();
}

/// <summary>One blind goal round.</summary>
public static class GetGoalRound
{
    public static async Task<Results<OkWithETag<GoalRoundView>, NotFound>> Handle(EntityId caseId, EntityId goalRoundId, Caller caller, CasesDbContext db, CancellationToken cancel)
    {
        var round = await db.FindGoalRoundAsync(caseId, goalRoundId, caller, cancel);

        return round is null || caller.AsActor() is not { } reader ? TypedResults.NotFound() : Answers.Ok(GoalRoundView.Of(round, reader.OrganisationId), round);
    }

    internal static async Task<GoalRound?> FindGoalRoundAsync(this CasesDbContext db, Guid caseId, Guid goalRoundId, Caller caller, CancellationToken cancel) =>
        await db.Cases.IsVisibleAsync(caseId, caller, cancel) ? await db.GoalRounds.SingleOrDefaultAsync(r => r.Id == goalRoundId && r.CaseId == caseId, cancel) : null;
}

/// <summary>Submits the goal of the caller's organisation; nobody else reads it before all did or the deadline passed.</summary>
/// <remarks>An organisation that took part when the round was opened, once, until all did or the deadline passed. Needs no If-Match: who writes apart from the others does not wait for their versions. 409 <c>goal-submitted</c>, <c>goal-round-over</c>, <c>not-in-goal-round</c>, <c>takes-no-part</c>, <c>case-ended</c>. Next: <c>getGoalRound</c>, once all is revealed.</remarks>
public static class SubmitGoal
{
    public static async Task<Results<CreatedWithETag<GoalRoundView>, NotFound>> Handle(
        EntityId caseId, EntityId goalRoundId, SubmitGoalRequest request, Caller caller, CasesDbContext db, CaseDesk desk, TimeProvider clock, CancellationToken cancel)
    {
        var by = caller.RequireActor();
        var round = await db.FindGoalRoundAsync(caseId, goalRoundId, caller, cancel);
        if (round is null)
            return TypedResults.NotFound();

        var caseFile = await db.Cases.AsNoTracking().SingleAsync(c => c.Id == round.CaseId, cancel);
        caseFile.EnsureContributes(by, await db.GoesOnAsAsync(caseFile, cancel));
        round.Submit(Ids.New(clock), request.Text.Trim(), by, desk.Now);
        await db.SaveChangesAsync(cancel);

        return Answers.Created($"/v1/cases/{round.CaseId}/goal-rounds/{round.Id}", GoalRoundView.Of(round, by.OrganisationId), round);
    }
}
