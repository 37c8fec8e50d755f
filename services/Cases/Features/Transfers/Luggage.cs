using Microsoft.EntityFrameworkCore;
using Platform.Cases.Data;
using Platform.Cases.Domain;
using Platform.Contracts.Cases.V1;
using Platform.ServiceDefaults.Messaging;

namespace Platform.Cases.Features.Transfers;

/// <summary>What a case has that could go along when the people move.</summary>
internal sealed record Luggage(
    CaseFile Case, Domain.Plan Plan, IReadOnlyList<Agreement> Agreements, IReadOnlyList<CaseMember> Members, IReadOnlyList<CaseRequest> Requests, IReadOnlyList<Decision> Decisions)
{
    /// <summary>Who was invited and did not answer.</summary>
    public IEnumerable<Participant> Invitations => Case.Participants.Where(p => p.State is ParticipantState.Invited);

    /// <summary>The concerns that are still worries.</summary>
    public IEnumerable<Concern> Concerns => Plan.Concerns.Where(c => c.ResolvedAt is null);

    /// <summary>Everything that is weighed one by one.</summary>
    public IReadOnlyList<TransferItemView> Items() =>
    [
        .. Case.Goals.Select(g => new TransferItemView(g.GoalId, TransferItemKind.Goal, g.Text, g.AddedByOrganisationId)),
        .. Concerns.Select(c => new TransferItemView(c.ConcernId, TransferItemKind.Concern, c.Text, c.OwnerOrganisationId)),
        .. Agreements.Select(a => new TransferItemView(a.Id, TransferItemKind.Agreement, a.ProcessTitle, a.OwnerOrganisationId, a.DueOn)),
        .. Members.Select(m => new TransferItemView(m.Id, TransferItemKind.Member, m.Name)),
        .. Invitations.Select(p => new TransferItemView(p.ParticipantId, TransferItemKind.Invitation, null, p.OrganisationId)),
        .. Requests.Select(r => new TransferItemView(r.Id, TransferItemKind.Request, r.Question, r.ToOrganisationId, r.AnswerBeforeOn)),
        .. Decisions.Select(d => new TransferItemView(d.Id, TransferItemKind.Decision, d.ProcessTitle, d.DecidedByOrganisationId)),
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
        foreach (var invited in luggage.Invitations.Where(p => taken.ContainsKey(p.ParticipantId)))
            Invite(invited.OrganisationId, invited.HatId, invited.Question);
        foreach (var request in luggage.Requests.Where(r => taken.ContainsKey(r.Id)))
            AskAnew(request);
        foreach (var decision in luggage.Decisions.Where(d => taken.ContainsKey(d.Id)))
            PutAnew(decision);
    }

    private void ProposeAnew(Agreement agreement, Guid? goalId, DateOnly dueOn)
    {
        var (again, proposed) = Agreement.Propose(New(), opened.Id, agreement.TermsFor(goalId, dueOn), new AgreementSource(null, null, by.HatId), by, now);
        db.Agreements.Add(again);
        events.Add(again, proposed);
        Invite(agreement.OwnerOrganisationId, agreement.OwnerHatId, QuestionKind.Contribute);
    }

    private void AskAnew(CaseRequest request)
    {
        db.Requests.Add(request.TakenOver(New(), opened.Id, by, now));
        Invite(request.ToOrganisationId, request.ToHatId, QuestionKind.Contribute);
    }

    private void PutAnew(Decision decision)
    {
        var again = decision.TakenOver(New(), opened.Id, by, now);
        db.Decisions.Add(again);
        foreach (var binding in again.Bindings)
            Invite(binding.OrganisationId, null, QuestionKind.Decide);
    }

    /// <summary>Asks once, whatever else the organisation is needed for; it sees nothing of all that before it accepts.</summary>
    private void Invite(Guid organisationId, Guid? hatId, QuestionKind question)
    {
        if (organisationId != by.OrganisationId && opened.Participants.All(p => p.OrganisationId != organisationId))
            events.Add(opened, opened.Invite(New(), organisationId, hatId, question, by, now));
    }

    private Guid New() => Guid.CreateVersion7(now);
}

/// <summary>Packs.</summary>
internal static class Packing
{
    /// <summary>What waits for somebody outside of the case falls away when it ends: the proposal to another municipality, and to become one with another case. What was only suggested is forgotten: that it fell away would tell that there was another case (I-17).</summary>
    public static async Task EndProposalsAsync(this CasesDbContext db, Guid caseId, DateTimeOffset now, CancellationToken cancel)
    {
        foreach (var transfer in await db.Transfers.Where(t => t.CaseId == caseId && t.State == CaseTransferState.Proposed).ToListAsync(cancel))
            transfer.CaseEnded(now);
        foreach (var merge in await db.Merges.Where(m => (m.CaseId == caseId || m.OtherCaseId == caseId) && (m.State == MergeState.Suggested || m.State == MergeState.Proposed)).ToListAsync(cancel))
        {
            merge.CaseEnded(now);
            if (merge.State is MergeState.Suggested)
                db.Merges.Remove(merge);
        }
    }

    /// <summary>What nobody answered stays unanswered, here and in the cases that go on as this one: who was asked waits for nothing, and nobody waits for it.</summary>
    /// <param name="db">The database.</param>
    /// <param name="caseId">The case.</param>
    /// <param name="how">How it ends.</param>
    /// <param name="now">The moment.</param>
    /// <param name="cancel">Ends the look-up.</param>
    public static async Task CloseWhatIsOpenAsync(this CasesDbContext db, Guid caseId, CaseStatus how, DateTimeOffset now, CancellationToken cancel)
    {
        var ids = (await db.WithMergedAsync([caseId], cancel)).Keys.ToList();
        foreach (var request in await db.Requests.Where(r => ids.Contains(r.CaseId) && r.State == RequestState.Open).ToListAsync(cancel))
            request.CaseEnded(how, now);
        foreach (var decision in await db.Decisions.Where(d => ids.Contains(d.CaseId)).ToListAsync(cancel))
            decision.CaseEnded(how, now);
        foreach (var round in await db.GoalRounds.Where(r => ids.Contains(r.CaseId) && r.RevealedAt == null).ToListAsync(cancel))
            round.CaseEnded(how, now);
    }

    /// <summary>What the case has now.</summary>
    /// <param name="db">The database.</param>
    /// <param name="caseId">The case.</param>
    /// <param name="receiverId">Who would take it over: what it was asked itself is no luggage.</param>
    /// <param name="now">The moment.</param>
    /// <param name="cancel">Ends the look-up.</param>
    public static async Task<Luggage> LuggageAsync(this CasesDbContext db, Guid caseId, Guid receiverId, DateTimeOffset now, CancellationToken cancel) => new(
        await db.Cases.SingleAsync(c => c.Id == caseId, cancel),
        await db.Plans.SingleAsync(p => p.Id == caseId, cancel),
        [.. (await db.Agreements.Where(a => a.CaseId == caseId).OrderBy(a => a.CreatedAt).ThenBy(a => a.Id).ToListAsync(cancel)).Where(a => a.MayBeTakenOver)],
        await db.Members.Where(m => m.CaseId == caseId && m.DiedOn == null).OrderBy(m => m.CreatedAt).ThenBy(m => m.Id).ToListAsync(cancel),
        await db.Requests.Where(r => r.CaseId == caseId && r.State == RequestState.Open && r.ToOrganisationId != receiverId).OrderBy(r => r.CreatedAt).ThenBy(r => r.Id).ToListAsync(cancel),
        [.. (await db.Decisions.Where(d => d.CaseId == caseId).OrderBy(d => d.CreatedAt).ThenBy(d => d.Id).ToListAsync(cancel)).Where(d => d.MayBeTakenOver(now))]);
}
