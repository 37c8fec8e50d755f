using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Platform.Cases.Data;
using Platform.Cases.Domain;
using Platform.Cases.Features.Households;
using Platform.Cases.Features.Lifecycle;
using Platform.Cases.Features.Participants;
using Platform.Cases.Features.Transfers;
using Platform.Contracts.Cases.V1;
using Platform.ServiceDefaults.Domain;
using Platform.ServiceDefaults.Http;
using Platform.ServiceDefaults.Identity;
using Platform.ServiceDefaults.Messaging;

namespace Platform.Cases.Features.Merging;

/// <summary>Why a suggestion is right.</summary>
/// <param name="GoesOnIn">Which of the two cases goes on; this one is that of who proposes.</param>
/// <param name="Reason">Why they are about the same people.</param>
public sealed record TakeUpMergeRequest(MergeDirection GoesOnIn, [Required, StringLength(Lengths.Text, MinimumLength = 1)] string Reason);

/// <summary>How every feature answers a merge: find what the caller answers for, check the version, decide, save both cases in one moment.</summary>
public sealed class MergeDesk(CasesDbContext db, CaseDesk desk, IEventOutbox events, Terms terms)
{
    /// <summary>Who reads a suggestion proposes it.</summary>
    public Task<Results<NoContentWithETag, NotFound>> TakeUpAsync(Guid mergeId, TakeUpMergeRequest request, IfMatch expected, Caller caller, CancellationToken cancel) =>
        AnswerAsync(mergeId, expected, caller, async (merge, by) =>
            merge.TakeUp(await MineAsync(merge.CaseId, cancel), request.GoesOnIn, request.Reason.Trim(), by, desk.Now), cancel);

    /// <summary>The two are two.</summary>
    public Task<Results<NoContentWithETag, NotFound>> DeclineAsync(Guid mergeId, IfMatch expected, Caller caller, CancellationToken cancel) =>
        AnswerAsync(mergeId, expected, caller, async (merge, by) =>
            merge.Decline(await MineAsync(await MySideAsync(merge, caller, cancel), cancel), by, desk.Now), cancel);

    /// <summary>The two become one: both cases, their households' places and the members of the household, in one moment.</summary>
    public Task<Results<NoContentWithETag, NotFound>> ConfirmAsync(Guid mergeId, IfMatch expected, Caller caller, CancellationToken cancel) =>
        db.InTransactionAsync(token => ConfirmWithinAsync(mergeId, expected, caller, token), cancel);

    private Task<Results<NoContentWithETag, NotFound>> ConfirmWithinAsync(Guid mergeId, IfMatch expected, Caller caller, CancellationToken cancel) =>
        AnswerAsync(mergeId, expected, caller, async (merge, by) =>
        {
            await LockBothAsync(merge, cancel); // neither of the two ends at this moment, and nothing is agreed or asked in either
            if (await MySideAsync(merge, caller, cancel) == merge.CaseId && merge.State is MergeState.Proposed)
                throw new RuleViolationException("confirmed-by-another", "The other side confirms what this side proposed (I-6).");

            var (merged, into) = (await db.Cases.SingleAsync(c => c.Id == merge.MergedCaseId, cancel), await db.Cases.SingleAsync(c => c.Id == merge.IntoCaseId, cancel));
            merge.Confirm(merged.Id == merge.CaseId ? into : merged, desk.Now + terms.MergeUndo, by, desk.Now);
            var wentIntoIt = await db.MergedIntoAsync(merged.Id, cancel);
            var facts = merged.GoOnIn(into, by, desk.Now, [.. wentIntoIt, .. await db.MergedIntoAsync(into.Id, cancel)]);
            events.Add(merged, facts);
            var calledIn = facts.OfType<ParticipantLeft>().Where(left => merged.Participants.Single(p => p.ParticipantId == left.ParticipantId).IsCalledIn).Select(left => left.OrganisationId).Distinct();
            foreach (var organisationId in calledIn.Where(id => !merged.HasParticipant(id) && !into.HasParticipant(id))) // nobody waits for it in what goes on there; who was asked is asked there
                await db.EndPartInAsync(merged, organisationId, ContributionChoice.Keep, events, desk.Now, cancel);
            events.Add(into, into.TakeIn(merged, by, desk.Now));
            foreach (var earlier in wentIntoIt)
                earlier.GoAlongWith(into);
            foreach (var household in await db.HouseholdsOfAsync(merged.Id, cancel))
                household.PassOn(merged.Id, into.Id);
            await TakeInMembersAsync(merged, into, by, cancel);
            await db.EndProposalsAsync(merged.Id, desk.Now, cancel);
        }, cancel);

    /// <summary>What was taken for one is two again.</summary>
    public Task<Results<NoContentWithETag, NotFound>> UndoAsync(Guid mergeId, IfMatch expected, Caller caller, CancellationToken cancel) =>
        db.InTransactionAsync(token => UndoWithinAsync(mergeId, expected, caller, token), cancel);

    private Task<Results<NoContentWithETag, NotFound>> UndoWithinAsync(Guid mergeId, IfMatch expected, Caller caller, CancellationToken cancel) =>
        AnswerAsync(mergeId, expected, caller, async (merge, by) =>
        {
            await LockBothAsync(merge, cancel); // nothing is agreed or given to another in either at this moment
            merge.Undo(by, desk.Now);
            var (merged, into) = (await db.Cases.SingleAsync(c => c.Id == merge.MergedCaseId, cancel), await db.Cases.SingleAsync(c => c.Id == merge.IntoCaseId, cancel));
            var mergedAt = merged.ClosedAt;
            events.Add(into, into.LetGo(merged, by, desk.Now));
            events.Add(merged, await PartAsync(merged, by, cancel));
            var wentIntoIt = await WentOnAsAsync(merged.Id, cancel);
            foreach (var earlier in wentIntoIt)
                earlier.GoAlongWith(merged);
            List<Guid> had = [merged.Id, .. wentIntoIt.Select(c => c.Id)];
            if (into.Status is CaseStatus.Suspended)
                await db.GoOnAfterRestAsync(had, events, terms, desk.Now, cancel); // what rested with the other one goes on
            foreach (var household in await db.Households.Where(h => h.Id == merged.HouseholdId || h.ActiveCases.Any(a => a.FromCaseId != null && had.Contains(a.FromCaseId.Value))).ToListAsync(cancel))
                household.GiveBack(merged.Id, into.Id);
            var members = (await db.Members.Where(m => m.CaseId == into.Id).ToListAsync(cancel)).ToLookup(m => m.GivesBack(merged.Id));
            db.Members.RemoveRange(members[false]);
            await db.LookAtFocusOnceAloneAsync(into, members[true], mergedAt, events, desk.Now, cancel);
            await LeaveToWhoIsHereAsync(merged, wentIntoIt, cancel);
        }, cancel);

    private Task LockBothAsync(CaseMerge merge, CancellationToken cancel) => db.LockAsync([.. new[] { merge.CaseId, merge.OtherCaseId }.OfType<Guid>()], cancel);

    /// <summary>What was taken over by who takes part in the other case only needs another owner in this one, and those that went on as it: they read it no more.</summary>
    private async Task LeaveToWhoIsHereAsync(CaseFile merged, IReadOnlyList<CaseFile> wentIntoIt, CancellationToken cancel)
    {
        foreach (var one in wentIntoIt.Append(merged))
        {
            foreach (var agreement in await db.Agreements.Where(a => a.CaseId == one.Id).ToListAsync(cancel))
            {
                foreach (var gone in NotHere(agreement.Supporters.Select(s => s.OrganisationId).Append(agreement.OwnerOrganisationId)))
                    events.Add(agreement, agreement.OrganisationLeft(gone, desk.Now));
            }

            var plan = await db.Plans.SingleAsync(p => p.Id == one.Id, cancel);
            foreach (var gone in NotHere(plan.Concerns.Select(c => c.OwnerOrganisationId).OfType<Guid>()))
                plan.OrganisationLeft(gone, desk.Now);

            List<Guid> NotHere(IEnumerable<Guid> organisations) => [.. organisations.Distinct().Where(id => !one.IsHere(id) && !merged.IsHere(id))];
        }
    }

    /// <summary>The cases that went on as this one before it was merged itself: directly, and through others.</summary>
    private async Task<IReadOnlyList<CaseFile>> WentOnAsAsync(Guid caseId, CancellationToken cancel)
    {
        List<Guid> all = [];
        for (List<Guid> into = [caseId]; into.Count > 0; all.AddRange(into))
        {
            into = await db.Merges
                .Where(m => m.State == MergeState.Confirmed
                    && ((m.GoesOnIn == MergeDirection.ThisCase && into.Contains(m.CaseId)) || (m.GoesOnIn == MergeDirection.OtherCase && into.Contains(m.OtherCaseId!.Value))))
                .Select(m => m.GoesOnIn == MergeDirection.ThisCase ? m.OtherCaseId!.Value : m.CaseId).ToListAsync(cancel);
        }

        return await db.Cases.Where(c => all.Contains(c.Id)).ToListAsync(cancel);
    }

    private async Task<IReadOnlyList<object>> PartAsync(CaseFile merged, Actor by, CancellationToken cancel)
    {
        var ended = merged.Roles.Where(r => r.Until == merged.ClosedAt).ToList();
        var goesOn = new Dictionary<Guid, Guid>();
        foreach (var organisationId in merged.OrganisationsBefore())
            goesOn[organisationId] = await db.SuccessorOfAsync(organisationId, cancel);
        (Guid, Guid)[] worn = [.. ended.Select(r => (r.HatId, r.OrganisationId)), .. merged.AskedWhenMerged().SelectMany(p => p.HatId is { } hatId ? new[] { (hatId, p.OrganisationId) } : [])];
        var fallbacks = await db.FallbacksAsync(ended.Select(r => goesOn[r.OrganisationId]).Append(merged.TerritorialOwnerOrganisationId), desk.Now, cancel);

        return merged.GoOnAlone(await db.SameHatsAsync(worn, goesOn, desk.Now, cancel), fallbacks, goesOn, by, desk.Now);
    }

    private async Task TakeInMembersAsync(CaseFile merged, CaseFile into, Actor by, CancellationToken cancel)
    {
        var known = await db.Members.Where(m => m.CaseId == into.Id).ToDictionaryAsync(m => m.PersonKey, cancel);
        foreach (var theirs in (await db.Members.Where(m => m.CaseId == merged.Id).ToListAsync(cancel)).OrderBy(m => m.DiedOn is not null)) // who lives first: the case is about them too
        {
            if (known.TryGetValue(theirs.PersonKey, out var mine))
                await ShareDeathAsync(merged, theirs, into, mine, by, cancel);
            else
                db.Members.Add(mine = new CaseMember(Guid.CreateVersion7(desk.Now), into.Id, theirs.Name, theirs.BornOn, by, desk.Now));
            mine.TakeIn(theirs);
        }
    }

    /// <summary>Who died in the one of the two cases did so in the other.</summary>
    private async Task ShareDeathAsync(CaseFile merged, CaseMember theirs, CaseFile into, CaseMember mine, Actor by, CancellationToken cancel)
    {
        var (caseFile, lives, diedOn) = mine.DiedOn is { } day ? (merged, theirs, day) : (into, mine, theirs.DiedOn);
        if (lives.DiedOn is not null || diedOn is not { } known)
            return;

        lives.Died(known, by, desk.Now);
        await db.LookAtSurvivorsAsync(caseFile, lives, events, desk.Now, cancel);
    }

    private async Task<Results<NoContentWithETag, NotFound>> AnswerAsync(
        Guid mergeId, IfMatch expected, Caller caller, Func<CaseMerge, Actor, Task> answer, CancellationToken cancel)
    {
        var by = caller.RequireActor();
        var merge = await db.Merges.Where(m => m.Id == mergeId).VisibleTo(caller, db.Cases).SingleOrDefaultAsync(cancel);
        if (merge is null)
            return TypedResults.NotFound();

        expected.EnsureIs(merge.Version);
        await answer(merge, by);
        await db.SaveChangesAsync(cancel);

        return Answers.Changed(merge);
    }

    /// <remarks>Who directs both answers for the side that was asked; who proposed, for the side that did.</remarks>
    private async Task<Guid> MySideAsync(CaseMerge merge, Caller caller, CancellationToken cancel)
    {
        if (merge.State is MergeState.Suggested || merge.OtherCaseId is not { } other)
            return merge.CaseId;

        var mine = await db.Cases.Where(c => c.Id == other || c.Id == merge.CaseId).AnsweredForAsync(caller, cancel);
        var proposed = caller.RequireActor().HatId == merge.ProposedByHatId && mine.Contains(merge.CaseId);
        return mine.Contains(other) && !proposed ? other : merge.CaseId;
    }

    /// <remarks>Whose merge the caller sees answers for it, also where it left the case since.</remarks>
    private Task<CaseFile> MineAsync(Guid caseId, CancellationToken cancel) => db.Cases.SingleAsync(c => c.Id == caseId, cancel);
}

/// <summary>Who reads the suggestion (the same person is in both) proposes it.</summary>
/// <remarks>Who directs the case in which the person was known already, or its process, in intake the triage of the territory or who was asked to direct; while the merge is only suggested. 409 <c>merge-answered</c>, <c>director-only</c>, <c>scaling-pending</c> (first <c>ratifyScaling</c>, <c>receiveCase</c> or <c>withdrawScaling</c>), <c>case-in-monitoring</c>, <c>case-suspended</c>, <c>case-ended</c>. Next: the other side answers with <c>confirmMerge</c> or <c>declineMerge</c>; a suggestion that is wrong is declined with <c>declineMerge</c>.</remarks>
public static class TakeUpMerge
{
    public static Task<Results<NoContentWithETag, NotFound>> Handle(
        EntityId mergeId, TakeUpMergeRequest request, IfMatch expected, Caller caller, MergeDesk merges, CancellationToken cancel) =>
        merges.TakeUpAsync(mergeId, request, expected, caller, cancel);
}

/// <summary>The other side confirms: the one case ends and goes on as the other (I-6).</summary>
/// <remarks>Who directs the other case or its process, in intake the triage of the territory or who was asked to direct, and another person than who proposed; while it is proposed. 409 <c>confirmed-by-another</c> (I-6), <c>merge-answered</c>, <c>director-only</c>, <c>purposes-differ</c>: the cases stay apart (I-1); <c>regimes-differ</c>: what is shared under one law is weighed anew before it is under the other (I-5); <c>compartments-stay-apart</c>: an address keeps its households apart, also by way of what went into either case; <c>address-stays-apart</c>, <c>area-stays-apart</c>: one of the two is about who lives somewhere, the other about the address or the area; <c>phase-above-other</c>: let the other go on in this one, or scale first with <c>decideScaling</c> (I-12); <c>case-in-intake</c>: the case that goes on has a director first (<c>acceptDirection</c>, I-3); in the case that ends <c>review-tasks-open</c> (first <c>completeReview</c>) and <c>after-action-review-needed</c> (first <c>holdAfterActionReview</c>, I-36); and of either case <c>scaling-pending</c>, <c>case-in-monitoring</c>, <c>case-suspended</c>, <c>case-ended</c>. Who took part in the one is invited to the other, but not who was only called in for an emergency: what such an organisation owns in the case that ends finds another owner with <c>reassignAgreement</c>, and what it was asked there falls away. Next: <c>undoMerge</c> before <c>undoBefore</c>, where it turns out to be wrong.</remarks>
public static class ConfirmMerge
{
    public static Task<Results<NoContentWithETag, NotFound>> Handle(EntityId mergeId, IfMatch expected, Caller caller, MergeDesk merges, CancellationToken cancel) =>
        merges.ConfirmAsync(mergeId, expected, caller, cancel);
}

/// <summary>Says that the two are two; the side that proposed takes it back the same way (<c>withdrawn</c>).</summary>
/// <remarks>Who directs either case or its process, in intake the triage of the territory or who was asked to direct; of a suggestion the side that reads it. 409 <c>merge-answered</c>, <c>director-only</c>. Both cases go on as they are; an intake that may be about the same people as the other case becomes active by what the side of that other one says, not by what its own does (<c>acceptDirection</c>, I-6).</remarks>
public static class DeclineMerge
{
    public static Task<Results<NoContentWithETag, NotFound>> Handle(EntityId mergeId, IfMatch expected, Caller caller, MergeDesk merges, CancellationToken cancel) =>
        merges.DeclineAsync(mergeId, expected, caller, cancel);
}

/// <summary>Undoes a merge that turned out to be wrong: either side, within the region's term (I-6).</summary>
/// <remarks>Either side: who directs the case that goes on, or directed the one that ended at that moment; before <c>undoBefore</c>. 409 <c>not-merged</c>, <c>merge-undo-term-passed</c>: open a case anew where people turn out to be others (<c>openCase</c>, I-6); <c>case-ended</c>: the case that went on ended meanwhile, or was merged itself, and that merge is undone first. Both go on by themselves, with the roles of then, as far as who held one did not leave meanwhile; an invitation that nobody answered falls away. Each is about its own people again: where whom it was about died meanwhile, what was agreed about them stops.</remarks>
public static class UndoMerge
{
    public static Task<Results<NoContentWithETag, NotFound>> Handle(EntityId mergeId, IfMatch expected, Caller caller, MergeDesk merges, CancellationToken cancel) =>
        merges.UndoAsync(mergeId, expected, caller, cancel);
}
