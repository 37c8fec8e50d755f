using Microsoft.EntityFrameworkCore;
using Platform.Cases.Data;
using Platform.Cases.Domain;
using Platform.ServiceDefaults.Messaging;

namespace Platform.Cases.Features.Transfers;

/// <summary>What a case has that could go along when the people move.</summary>
internal sealed record Luggage(CaseFile Case, Domain.Plan Plan, IReadOnlyList<Agreement> Agreements, IReadOnlyList<CaseMember> Members)
{
    /// <summary>The concerns that are still worries.</summary>
    public IEnumerable<Concern> Concerns => Plan.Concerns.Where(c => c.ResolvedAt is null);

    /// <summary>Everything that is weighed one by one.</summary>
    public IReadOnlyList<TransferItemView> Items() =>
    [
        .. Case.Goals.Select(g => new TransferItemView(g.GoalId, TransferItemKind.Goal, g.Text, g.AddedByOrganisationId)),
        .. Concerns.Select(c => new TransferItemView(c.ConcernId, TransferItemKind.Concern, c.Text, c.OwnerOrganisationId)),
        .. Agreements.Select(a => new TransferItemView(a.Id, TransferItemKind.Agreement, a.ProcessTitle, a.OwnerOrganisationId, a.DueOn)),
        .. Members.Select(m => new TransferItemView(m.Id, TransferItemKind.Member, m.Name)),
    ];
}

/// <summary>Puts what was taken over into the case that was opened.</summary>
internal sealed class Unpacking(CasesDbContext db, IEventOutbox events, CaseFile opened, Actor by, DateTimeOffset now)
{
    /// <summary>Takes over what the answers name. Agreements are proposed anew to their owners, who are invited: what they accepted there does not bind them here (I-8).</summary>
    /// <param name="luggage">What there was.</param>
    /// <param name="taken">What goes along, with the new day of an agreement.</param>
    /// <param name="plan">The plan of the new case.</param>
    /// <param name="householdId">Its household.</param>
    public void TakeOver(Luggage luggage, IReadOnlyDictionary<Guid, DateOnly?> taken, Domain.Plan plan, Guid householdId)
    {
        var goals = luggage.Case.Goals.Where(g => taken.ContainsKey(g.GoalId)).ToDictionary(g => g.GoalId, _ => New());
        foreach (var goal in luggage.Case.Goals.Where(g => goals.ContainsKey(g.GoalId)))
            opened.TakeOver(goal, goals[goal.GoalId], by, now);
        foreach (var concern in luggage.Concerns.Where(c => taken.ContainsKey(c.ConcernId)))
            plan.Raise(new Concern(New(), concern.LifeArea, concern.Text, concern.Causes, [], by, now), by, now);
        foreach (var member in luggage.Members.Where(m => taken.ContainsKey(m.Id)))
            db.Members.Add(member.MovesTo(New(), opened.Id, householdId, by, now));
        foreach (var agreement in luggage.Agreements.Where(a => taken.ContainsKey(a.Id)))
            ProposeAnew(agreement, agreement.GoalId is { } goal && goals.TryGetValue(goal, out var mine) ? mine : null, taken[agreement.Id] ?? agreement.DueOn);
    }

    private void ProposeAnew(Agreement agreement, Guid? goalId, DateOnly dueOn)
    {
        var (again, proposed) = Agreement.Propose(New(), opened.Id, agreement.TermsFor(goalId, dueOn), new AgreementSource(null, null, by.HatId), by, now);
        db.Agreements.Add(again);
        events.Add(again, proposed);
        var owner = agreement.OwnerOrganisationId;
        if (owner != by.OrganisationId && opened.Participants.All(p => p.OrganisationId != owner))
            events.Add(opened, opened.Invite(New(), owner, agreement.OwnerHatId, QuestionKind.Contribute, by, now));
    }

    private Guid New() => Guid.CreateVersion7(now);
}

/// <summary>Packs.</summary>
internal static class Packing
{
    /// <summary>Takes back the proposal that waits when its case ends in another way.</summary>
    public static async Task EndTransferAsync(this CasesDbContext db, Guid caseId, DateTimeOffset now, CancellationToken cancel)
    {
        foreach (var transfer in await db.Transfers.Where(t => t.CaseId == caseId && t.State == CaseTransferState.Proposed).ToListAsync(cancel))
            transfer.CaseEnded(now);
    }

    /// <summary>The cases that went on as this one; what was agreed in them stands there still.</summary>
    public static Task<List<CaseFile>> MergedIntoAsync(this CasesDbContext db, Guid caseId, CancellationToken cancel) =>
        db.Cases.Where(c => c.MergedIntoCaseId == caseId).ToListAsync(cancel);

    /// <summary>What the case has now.</summary>
    public static async Task<Luggage> LuggageAsync(this CasesDbContext db, Guid caseId, CancellationToken cancel) => new(
        await db.Cases.SingleAsync(c => c.Id == caseId, cancel),
        await db.Plans.SingleAsync(p => p.Id == caseId, cancel),
        [.. (await db.Agreements.Where(a => a.CaseId == caseId).OrderBy(a => a.CreatedAt).ThenBy(a => a.Id).ToListAsync(cancel)).Where(a => a.MayBeTakenOver)],
        await db.Members.Where(m => m.CaseId == caseId && m.DiedOn == null).OrderBy(m => m.CreatedAt).ThenBy(m => m.Id).ToListAsync(cancel));
}
