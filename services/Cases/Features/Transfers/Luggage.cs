using Microsoft.EntityFrameworkCore;
using Platform.Cases.Data;
using Platform.Cases.Domain;
using Platform.Contracts.Cases.V1;
using Platform.ServiceDefaults.Messaging;

namespace Platform.Cases.Features.Transfers;

/// <summary>What a case has that could go along when the people move; what stands in the cases that go on as it is of it too.</summary>
/// <param name="Transfer">The proposal.</param>
/// <param name="Case">The case.</param>
/// <param name="Cases">The same and those that go on as it, the case itself first.</param>
/// <param name="Plans">Their plans, in that order.</param>
/// <param name="Baseline">How things were at the beginning.</param>
/// <param name="Agreements">What somebody still has to do.</param>
/// <param name="Members">The living of the case itself: those of the others came along when they were merged.</param>
/// <param name="Persons">Of everybody who is written down in any of the cases, who of <c>Members</c> is the same person.</param>
/// <param name="Requests">What nobody answered.</param>
/// <param name="Decisions">What some did not answer for good.</param>
internal sealed record Luggage(
    CaseTransfer Transfer,
    CaseFile Case,
    IReadOnlyList<CaseFile> Cases,
    IReadOnlyList<Domain.Plan> Plans,
    Measurement? Baseline,
    IReadOnlyList<Agreement> Agreements,
    IReadOnlyList<CaseMember> Members,
    IReadOnlyDictionary<Guid, Guid> Persons,
    IReadOnlyList<CaseRequest> Requests,
    IReadOnlyList<Decision> Decisions)
{
    /// <summary>What is still to be reached in any of the cases.</summary>
    public IEnumerable<Goal> Goals => Cases.SelectMany(c => c.Goals).Where(g => g.IsOpen);

    /// <summary>The concerns that are still worries.</summary>
    public IEnumerable<Concern> Concerns => Plans.SelectMany(p => p.Concerns).Where(c => c.ResolvedAt is null);

    /// <summary>What is still to be done.</summary>
    public IEnumerable<Measure> Measures => Plans.SelectMany(p => p.Measures).Where(m => m.IsOpen);

    /// <summary>Who was invited and did not answer; whom an emergency called in is not asked elsewhere.</summary>
    public IEnumerable<Participant> Invitations => Case.Participants.Where(p => p is { State: ParticipantState.Invited, IsCalledIn: false });

    /// <summary>How things are and what the partners want together, as the plan of the case says it.</summary>
    public string? Situation => string.Join('\n', new[] { Plans[0].Situation, Plans[0].SharedInterest }.OfType<string>()) is { Length: > 0 } text ? text : null;

    /// <summary>The member at whom an agreement is directed; null where that one is not of the case any more, because a merge was undone: it rests on nobody then, and goes along without a person.</summary>
    public Guid? DirectedAt(Agreement agreement) => agreement.DirectedAtMemberId is { } member && Persons.TryGetValue(member, out var same) ? same : null;

    /// <summary>Everything that is weighed one by one. The situation has no id of its own: that of the proposal stands for it.</summary>
    public IReadOnlyList<TransferItemView> Items() =>
    [
        .. Situation is { } situation ? [new TransferItemView(Transfer.Id, TransferItemKind.Situation, situation)] : Array.Empty<TransferItemView>(),
        .. Goals.Select(g => new TransferItemView(g.GoalId, TransferItemKind.Goal, g.Text, g.AddedByOrganisationId)),
        .. Concerns.Select(c => new TransferItemView(c.ConcernId, TransferItemKind.Concern, c.Text, c.OwnerOrganisationId)),
        .. Measures.Select(m => new TransferItemView(m.MeasureId, TransferItemKind.Measure, m.Text, m.AddedByOrganisationId, RestsOnItemId: m.GoalId)),
        .. Baseline is { } baseline ? [new TransferItemView(baseline.Id, TransferItemKind.Baseline, TextOf(baseline), baseline.OrganisationId)] : Array.Empty<TransferItemView>(),
        .. Agreements.Select(a => new TransferItemView(a.Id, TransferItemKind.Agreement, a.ProcessTitle, a.OwnerOrganisationId, a.DueOn, RestsOnItemId: DirectedAt(a))),
        .. Members.Select(m => new TransferItemView(m.Id, TransferItemKind.Member, m.Name)),
        .. Invitations.Select(p => new TransferItemView(p.ParticipantId, TransferItemKind.Invitation, null, p.OrganisationId)),
        .. Requests.Select(r => new TransferItemView(r.Id, TransferItemKind.Request, r.Question, r.ToOrganisationId, r.AnswerBeforeOn)),
        .. Decisions.Select(d => new TransferItemView(d.Id, TransferItemKind.Decision, d.ProcessTitle, d.DecidedByOrganisationId)),
    ];

    private static string TextOf(Measurement baseline) => $"{baseline.TakenOn:yyyy-MM-dd}: {string.Join(", ", baseline.Scores.Select(s => $"{s.LifeArea} {s.Score}"))}";
}

/// <summary>Puts what was taken over into the case that was opened.</summary>
/// <param name="db">The database.</param>
/// <param name="events">Where facts go.</param>
/// <param name="opened">The new case.</param>
/// <param name="luggage">What there was.</param>
/// <param name="taken">What goes along, with the new day of an agreement.</param>
/// <param name="by">Who takes it over.</param>
/// <param name="now">The moment.</param>
internal sealed class Unpacking(
    CasesDbContext db, IEventOutbox events, CaseFile opened, Luggage luggage, IReadOnlyDictionary<Guid, DateOnly?> taken, Actor by, DateTimeOffset now)
{
    /// <summary>What goes along, each with its id in the new case.</summary>
    private readonly Dictionary<Guid, Guid> _there = taken.Keys.ToDictionary(item => item, _ => Guid.CreateVersion7(now));

    /// <summary>Takes over what the answers name. Agreements are proposed anew to their owners, who are invited: what they accepted there does not bind them here (I-8).</summary>
    /// <param name="plan">The plan of the new case.</param>
    /// <param name="householdId">Its household.</param>
    /// <returns>The homes elsewhere that somebody who goes along has still.</returns>
    public IReadOnlyCollection<Guid> TakeOver(Domain.Plan plan, Guid householdId)
    {
        TakeOverPlan(plan);
        var members = luggage.Members.Where(m => taken.ContainsKey(m.Id)).Select(m => m.MovesTo(_there[m.Id], opened.Id, luggage.Case.HouseholdId, householdId, by, now)).ToList();
        db.Members.AddRange(members);
        foreach (var agreement in luggage.Agreements.Where(a => taken.ContainsKey(a.Id)))
            ProposeAnew(agreement, taken[agreement.Id] ?? agreement.DueOn);
        foreach (var invited in luggage.Invitations.Where(p => taken.ContainsKey(p.ParticipantId)))
            Invite(invited.OrganisationId, invited.HatId, invited.Question);
        foreach (var request in luggage.Requests.Where(r => taken.ContainsKey(r.Id)))
            AskAnew(request);
        foreach (var decision in luggage.Decisions.Where(d => taken.ContainsKey(d.Id)))
            PutAnew(decision);

        return [.. members.SelectMany(m => m.Memberships).Where(m => m.UntilOn is null).Select(m => m.HouseholdId)];
    }

    private void TakeOverPlan(Domain.Plan plan)
    {
        if (taken.ContainsKey(luggage.Transfer.Id))
            plan.Describe(luggage.Plans[0].Situation, luggage.Plans[0].SharedInterest, by, now);
        foreach (var goal in luggage.Goals.Where(g => taken.ContainsKey(g.GoalId)))
        {
            opened.TakeOver(goal, _there[goal.GoalId], by, now);
            plan.GoalsChanged();
        }

        foreach (var concern in luggage.Concerns.Where(c => taken.ContainsKey(c.ConcernId)))
        {
            var leadsTo = concern.LeadsToConcernIds.Where(next => plan.Concerns.Any(c => c.ConcernId == There(next))).Select(next => _there[next]);
            plan.Raise(new Concern(_there[concern.ConcernId], concern.LifeArea, concern.Text, concern.Causes, leadsTo, by, now), by, now);
        }

        foreach (var measure in luggage.Measures.Where(m => taken.ContainsKey(m.MeasureId)))
            plan.Add(new Measure(_there[measure.MeasureId], measure.Text, measure.Nature, _there[measure.GoalId], There(measure.ConcernId), by, now), opened.Goals, by, now);
        if (luggage.Baseline is { } baseline && taken.ContainsKey(baseline.Id))
        {
            db.Measurements.Add(baseline.TakenOver(_there[baseline.Id], opened.Id, by, now));
            opened.TakeOverBaseline(now);
        }
    }

    private void ProposeAnew(Agreement agreement, DateOnly dueOn)
    {
        var terms = agreement.TermsFor(There(agreement.GoalId), dueOn, There(agreement.AfterAgreementId), There(luggage.DirectedAt(agreement)));
        var (again, proposed) = Agreement.Propose(_there[agreement.Id], opened.Id, terms, new AgreementSource(null, null, by.HatId), by, now);
        db.Agreements.Add(again);
        events.Add(again, proposed);
        Invite(agreement.OwnerOrganisationId, agreement.OwnerHatId, QuestionKind.Contribute);
        foreach (var supporter in terms.SupporterIds)
            Invite(supporter, null, QuestionKind.Contribute);
    }

    private void AskAnew(CaseRequest request)
    {
        db.Requests.Add(request.TakenOver(_there[request.Id], opened.Id, by, now));
        Invite(request.ToOrganisationId, request.ToHatId, QuestionKind.Contribute);
    }

    private void PutAnew(Decision decision)
    {
        var again = decision.TakenOver(_there[decision.Id], opened.Id, by, now);
        db.Decisions.Add(again);
        foreach (var binding in again.Bindings)
            Invite(binding.OrganisationId, null, QuestionKind.Decide);
    }

    /// <summary>Asks once, whatever else the organisation is needed for; it sees nothing of all that before it accepts.</summary>
    private void Invite(Guid organisationId, Guid? hatId, QuestionKind question)
    {
        if (organisationId != by.OrganisationId && opened.Participants.All(p => p.OrganisationId != organisationId))
            events.Add(opened, opened.Invite(Guid.CreateVersion7(now), organisationId, hatId, question, by, now));
    }

    /// <summary>The id in the new case; null for what stays behind.</summary>
    private Guid? There(Guid? itemId) => itemId is { } id && _there.TryGetValue(id, out var mine) ? mine : null;
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

    /// <summary>What the case has now. What the receiver was asked itself is no luggage.</summary>
    public static async Task<Luggage> LuggageAsync(this CasesDbContext db, CaseTransfer transfer, DateTimeOffset now, CancellationToken cancel)
    {
        var (caseId, receiverId, ids) = (transfer.CaseId, transfer.ReceivingOrganisationId, (await db.WithMergedAsync([transfer.CaseId], cancel)).Keys.ToList());
        var cases = (await db.Cases.Where(c => ids.Contains(c.Id)).ToListAsync(cancel)).OrderBy(c => c.Id != caseId).ThenBy(c => c.Id).ToList();
        var plans = await db.Plans.Where(p => ids.Contains(p.Id)).ToDictionaryAsync(p => p.Id, cancel);
        var baselines = await db.Measurements.Where(m => ids.Contains(m.CaseId) && m.IsBaseline).ToListAsync(cancel);
        var everybody = await db.Members.Where(m => ids.Contains(m.CaseId)).OrderBy(m => m.CreatedAt).ThenBy(m => m.Id).ToListAsync(cancel);
        var members = everybody.Where(m => m.CaseId == caseId && m.DiedOn is null).ToList();
        var goesAs = members.ToDictionary(m => m.PersonKey, m => m.Id);

        return new(
            transfer,
            cases[0],
            cases,
            [.. cases.Select(c => plans[c.Id])],
            baselines.OrderBy(m => m.CaseId != caseId).ThenBy(m => m.CreatedAt).FirstOrDefault(),
            [.. (await db.Agreements.Where(a => ids.Contains(a.CaseId)).OrderBy(a => a.CreatedAt).ThenBy(a => a.Id).ToListAsync(cancel)).Where(a => a.MayBeTakenOver)],
            members,
            everybody.Where(m => goesAs.ContainsKey(m.PersonKey)).ToDictionary(m => m.Id, m => goesAs[m.PersonKey]),
            await db.Requests.Where(r => ids.Contains(r.CaseId) && r.State == RequestState.Open && r.ToOrganisationId != receiverId).OrderBy(r => r.CreatedAt).ThenBy(r => r.Id).ToListAsync(cancel),
            [.. (await db.Decisions.Where(d => ids.Contains(d.CaseId)).OrderBy(d => d.CreatedAt).ThenBy(d => d.Id).ToListAsync(cancel)).Where(d => d.MayBeTakenOver(now))]);
    }
}
