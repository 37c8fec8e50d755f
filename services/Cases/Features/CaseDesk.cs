using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Platform.Cases.Data;
using Platform.Cases.Domain;
using Platform.Cases.Features.Lifecycle;
using Platform.Contracts.Cases.V1;
using Platform.ServiceDefaults.Http;
using Platform.ServiceDefaults.Identity;
using Platform.ServiceDefaults.Messaging;

namespace Platform.Cases.Features;

/// <summary>How every feature changes a case or an agreement: find what the caller may see, check the version, decide, record, save.</summary>
public sealed class CaseDesk(CasesDbContext db, IEventOutbox events, Terms terms, TimeProvider clock)
{
    /// <summary>The moment of this call.</summary>
    public DateTimeOffset Now { get; } = clock.GetUtcNow();

    /// <summary>Changes a case that the caller sees.</summary>
    /// <param name="caseId">The case.</param>
    /// <param name="expected">The version that the caller saw.</param>
    /// <param name="caller">Who calls.</param>
    /// <param name="change">What the domain does; it returns the facts.</param>
    /// <param name="cancel">Ends the call.</param>
    public async Task<Results<NoContentWithETag, NotFound>> ChangeAsync(
        Guid caseId, IfMatch expected, Caller caller, Func<CaseFile, Actor, IEnumerable<object>> change, CancellationToken cancel)
    {
        var by = caller.RequireActor();
        var caseFile = await db.Cases.FindVisibleAsync(caseId, caller, cancel);
        if (caseFile is null)
            return TypedResults.NotFound();

        expected.EnsureIs(caseFile.Version);
        await SaveAsync(caseFile, change(caseFile, by), cancel);

        return Answers.Changed(caseFile);
    }

    /// <summary>Answers for who was asked for a role on a case: also where the answerer does not see the case yet.</summary>
    /// <param name="caseId">The case.</param>
    /// <param name="caller">Who was asked.</param>
    /// <param name="answer">What the domain does; it returns the facts.</param>
    /// <param name="cancel">Ends the call.</param>
    public Task<Results<NoContentWithETag, NotFound>> AnswerForRoleAsync(
        Guid caseId, Caller caller, Func<CaseFile, Actor, IReadOnlyList<object>> answer, CancellationToken cancel) =>
        AnswerForRoleAsync(caseId, caller, (c, by) => Task.FromResult(answer(c, by)), cancel);

    /// <summary>The same, where the answer asks for what stands outside of the case.</summary>
    public async Task<Results<NoContentWithETag, NotFound>> AnswerForRoleAsync(
        Guid caseId, Caller caller, Func<CaseFile, Actor, Task<IReadOnlyList<object>>> answer, CancellationToken cancel)
    {
        var by = caller.RequireActor();
        var caseFile = await db.Cases.FindVisibleAsync(caseId, caller, cancel)
            ?? await db.Cases.Where(c => c.Id == caseId && c.Roles.Any(r => r.HatId == by.HatId)).InvitingTo(caller).SingleOrDefaultAsync(cancel);
        if (caseFile is null)
            return TypedResults.NotFound();

        await SaveAsync(caseFile, await answer(caseFile, by), cancel);
        return Answers.Changed(caseFile);
    }

    /// <summary>Changes an agreement that the caller sees.</summary>
    /// <param name="caseId">Its case.</param>
    /// <param name="agreementId">The agreement.</param>
    /// <param name="expected">The version that the caller saw.</param>
    /// <param name="caller">Who calls.</param>
    /// <param name="change">What the domain does; it returns the fact, if there is one.</param>
    /// <param name="cancel">Ends the call.</param>
    /// <param name="under">The mandate under which it is committed, where it is.</param>
    public async Task<Results<NoContentWithETag, NotFound>> ChangeAsync(
        Guid caseId, Guid agreementId, IfMatch expected, Caller caller, Func<Agreement, Actor, object?> change, CancellationToken cancel, MandateResult? under = null)
    {
        var by = caller.RequireActor();
        var agreement = await db.FindAgreementAsync(caseId, agreementId, caller, cancel);
        if (agreement is null)
            return TypedResults.NotFound();

        expected.EnsureIs(agreement.Version);
        if (change(agreement, by) is { } fact)
            events.Add(agreement, fact);
        await ReplaceEarlierEditionsAsync(agreement, cancel);
        await SaveCommittedAsync(agreement, under, cancel);

        return Answers.Changed(agreement);
    }

    /// <summary>Where the agreement is a newer edition and in force now, the earlier ones end in the same moment: the one before it was perhaps never in force, and those before that one hold still.</summary>
    public async Task ReplaceEarlierEditionsAsync(Agreement agreement, CancellationToken cancel)
    {
        for (var earlierId = agreement.State is AgreementState.Active ? agreement.ReplacesAgreementId : null; earlierId is not null;)
        {
            var earlier = await db.Agreements.SingleAsync(a => a.Id == earlierId, cancel);
            if (earlier.ReplacedBy(agreement, Now) is { } renegotiated)
                events.Add(earlier, renegotiated);
            earlierId = earlier.ReplacesAgreementId;
        }
    }

    /// <summary>Commits an agreement that rests on a mandate: where that was lost while it was asked, it stays committed and is flagged at once.</summary>
    /// <param name="agreement">The agreement.</param>
    /// <param name="under">The mandate; null where it rests on none.</param>
    /// <param name="cancel">Ends the call.</param>
    /// <param name="first">What is to be sure before it is saved, in the same transaction.</param>
    public Task SaveCommittedAsync(Agreement agreement, MandateResult? under, CancellationToken cancel, Func<CancellationToken, Task>? first = null) => SaveCommittedAsync(
        under,
        lost =>
        {
            if (agreement.MandateEnded(lost.MandateId, lost.Loss, Now) is { } fact)
                events.Add(agreement, fact);
        },
        cancel,
        first);

    /// <summary>Commits a decision that binds somebody under a mandate: the same.</summary>
    /// <param name="decision">The decision.</param>
    /// <param name="under">The mandate.</param>
    /// <param name="cancel">Ends the call.</param>
    /// <param name="first">What is to be sure before it is saved, in the same transaction.</param>
    public Task SaveCommittedAsync(Decision decision, MandateResult under, CancellationToken cancel, Func<CancellationToken, Task>? first = null) =>
        SaveCommittedAsync(under, lost => decision.MandateEnded(lost.MandateId, lost.Loss, Now), cancel, first);

    /// <remarks>The mandate is held before anything else, as by who tells of its loss: nobody waits for each other.</remarks>
    private Task<int> SaveCommittedAsync(MandateResult? under, Action<LostMandate> flag, CancellationToken cancel, Func<CancellationToken, Task>? first = null) => db.InTransactionAsync(
        async token =>
        {
            var lost = under?.MandateId is { } mandateId ? await db.HoldMandateAsync(mandateId, token) : null;
            if (first is not null)
                await first(token);
            if (lost is not null)
                flag(lost);

            return await db.SaveChangesAsync(token);
        },
        cancel);

    /// <summary>Commits the case with its facts.</summary>
    public async Task SaveAsync(CaseFile caseFile, IEnumerable<object> facts, CancellationToken cancel)
    {
        List<object> told = [.. facts];
        events.Add(caseFile, told);
        if (told.OfType<CaseResumed>().Any())
            await db.GoOnAfterRestAsync(caseFile.Id, events, terms, Now, cancel);
        await db.SaveChangesAsync(cancel);
    }
}
