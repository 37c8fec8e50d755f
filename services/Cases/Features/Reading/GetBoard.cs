using Microsoft.EntityFrameworkCore;
using Platform.Cases.Data;
using Platform.Cases.Domain;
using Platform.Contracts.Cases.V1;
using Platform.ServiceDefaults.Domain;
using Platform.ServiceDefaults.Http;
using Platform.ServiceDefaults.Identity;

namespace Platform.Cases.Features.Reading;

/// <summary>A case on the board of who directs.</summary>
/// <param name="CaseId">The case.</param>
/// <param name="Number">Its number.</param>
/// <param name="Status">Where it stands.</param>
/// <param name="AvePhase">1 to 4.</param>
/// <param name="Alarms">What cannot wait.</param>
/// <param name="Stagnation">Why it stagnates.</param>
/// <param name="Agreements">How many agreements stand where.</param>
/// <param name="UnansweredInvitations">Organisations that did not answer yet.</param>
/// <param name="UnownedConcerns">Concerns without owner, those in the cases that go on as this one included.</param>
/// <param name="OverdueRequests">Requests of one participant to another that nobody answered before their day.</param>
/// <param name="OpenPlanProposals">Texts that were proposed for the plan, those in the cases that go on as this one included, and nobody answered.</param>
/// <param name="OpenedAt">When it was opened.</param>
/// <param name="DirectorOrganisationId">Whose person directs.</param>
/// <param name="DirectorOrganisationName">Its name.</param>
/// <param name="NextReviewOn">When the phase is looked at again.</param>
/// <param name="LastMovementAt">When the case moved last: a reminder of the clock, or being put off by a meeting, moves nothing.</param>
public sealed record BoardCase(
    Guid CaseId,
    string Number,
    CaseStatus Status,
    int AvePhase,
    IReadOnlyList<CaseAlarm> Alarms,
    IReadOnlyList<StagnationKind> Stagnation,
    CaseAgreementCounts Agreements,
    int UnansweredInvitations,
    int UnownedConcerns,
    int OverdueRequests,
    int OpenPlanProposals,
    DateTimeOffset OpenedAt,
    Guid? DirectorOrganisationId = null,
    string? DirectorOrganisationName = null,
    DateOnly? NextReviewOn = null,
    DateTimeOffset? LastMovementAt = null);

/// <summary>The cases that the caller directs, or whose process the caller directs ("regiebord"), with what is needed; newest first. A fixed number of queries a page.</summary>
/// <remarks>Anybody with a hat; who directs nothing has an empty page. Each of <c>alarms</c> has the call that ends it: <c>actingDirector</c> (<c>proposeDirector</c>), <c>actingProcessDirector</c> (<c>proposeProcessDirector</c>), <c>actingExecutiveOwner</c> (<c>proposeExecutiveOwner</c>), <c>processDirectorNeeded</c> (<c>proposeProcessDirector</c>) and <c>executiveOwnerNeeded</c> (<c>proposeExecutiveOwner</c>) where the phase asks for one and nobody is, <c>ratificationOverdue</c> (<c>ratifyScaling</c>; of what is no emergency also <c>withdrawScaling</c>), <c>agreementWithoutOwner</c> (<c>reassignAgreement</c>), <c>agreementWithoutMandate</c> (its owner: <c>confirmMandate</c>), <c>decisionWithoutMandate</c> (who is bound: <c>confirmDecisionMandate</c>), <c>exceptionEnded</c> (<c>concludeDeviation</c>), <c>reviewOverdue</c> (<c>addAgendaItem</c>, so that a table names the next day, or <c>decideScaling</c>), <c>viewOverdue</c> (<c>giveView</c>, by an organisation of that domain), <c>reviewTaskOpen</c> (<c>completeReview</c>), <c>informingOverdue</c> (<c>informSubject</c>, for an adult of the household <c>informMember</c>), <c>monitorFilledIn</c> (<c>changeMonitor</c>), <c>controllerLeft</c> (<c>proposeRegimeTransfer</c> with others, then <c>acceptRegimeTransfer</c>; or <c>returnToLocalRules</c>), <c>partnerNeeded</c> (<c>inviteParticipant</c>), <c>partnerWithoutPerson</c> (that organisation: <c>nameParticipantPerson</c>; where it has nobody left to, <c>removeParticipant</c>), <c>participantSuggested</c> (<c>inviteParticipant</c>, or <c>removeParticipant</c>), <c>actingTooLong</c> (the same calls as for who acts), <c>monitoringTermPassed</c> (<c>closeCase</c>, or <c>tellRelapse</c>), <c>afterActionReviewOverdue</c> (<c>holdAfterActionReview</c>), <c>invitationUnanswered</c> (<c>removeParticipant</c>, then another with <c>inviteParticipant</c>), <c>roleUnanswered</c> (another with <c>proposeDirector</c>, <c>proposeProcessDirector</c> or <c>proposeExecutiveOwner</c>), <c>receiverUnanswered</c> (<c>withdrawScaling</c>, then another receiver with <c>decideScaling</c>), in intake <c>intakeWaits</c> (<c>acceptDirection</c>, <c>proposeDirector</c> or <c>doNotAcceptCase</c>). Behind what is counted: <c>listAgreements</c>, of which those that are <c>done</c> wait for <c>verifyAgreement</c> or <c>contradictAgreement</c> by another organisation (<c>toVerify</c> in <c>getMyPart</c>), <c>listParticipants</c> for who did not answer, <c>getPlanGaps</c> for concerns without owner, <c>listRequests</c> for those that are <c>overdue</c> (who asked takes one back with <c>withdrawRequest</c>), <c>listPlanProposals</c> (<c>takeUpPlanProposal</c>, <c>declinePlanProposal</c>), <c>getStagnation</c> for the grounds to scale that follow. Next, case by case: <c>getOverview</c>, <c>listSteps</c>.</remarks>
public static class GetBoard
{
    public static async Task<Page<BoardCase>> Handle(
        [AsParameters] PageQuery page, Caller caller, CasesDbContext db, CaseDesk desk, AveProfile profile, Terms terms, CancellationToken cancel)
    {
        var cases = await db.Cases.AsNoTracking().DirectedBy(caller.RequireActor()).ToPageAsync(page, c => c, cancel);
        if (cases.Items.Count == 0)
            return new Page<BoardCase>([]);

        var ids = cases.Items.Select(c => c.Id).ToList();
        var goesOnAs = await db.WithMergedAsync(ids, cancel);
        var counts = (await db.CountAgreementsAsync(goesOnAs, cancel)).ToLookup(c => c.CaseId);
        var concerns = await db.ConcernsAsync(goesOnAs, cancel);
        var last = await db.LastMovementsAsync(goesOnAs, cancel);
        var today = DutchDay.Of(desk.Now);
        var toInform = await db.Members.Where(m => ids.Contains(m.CaseId)).Where(CaseMember.IsInformingOverdue(today)).Select(m => m.CaseId).Distinct().ToListAsync(cancel);
        var all = goesOnAs.Keys.ToList();
        var decisions = db.Decisions.Where(d => all.Contains(d.CaseId));
        var withoutMandate = (await decisions.Where(Decision.IsWithoutMandate(today)).Select(d => d.CaseId).Distinct().ToListAsync(cancel)).Select(id => goesOnAs[id]).ToHashSet();
        var unconcluded = (await decisions.Where(Decision.IsUnconcluded(today)).Select(d => d.CaseId).Distinct().ToListAsync(cancel)).Select(id => goesOnAs[id]).ToHashSet();
        var requests = (await db.Requests.Where(r => all.Contains(r.CaseId) && r.State == RequestState.Open && r.AnswerBeforeOn < today)
            .GroupBy(r => r.CaseId).Select(g => new { g.Key, Count = g.Count() }).ToListAsync(cancel)).GroupBy(r => goesOnAs[r.Key], r => r.Count).ToDictionary(g => g.Key, g => g.Sum());
        var proposals = (await db.PlanProposals.Where(p => all.Contains(p.CaseId) && p.State == PlanProposalState.Open)
            .GroupBy(p => p.CaseId).Select(g => new { g.Key, Count = g.Count() }).ToListAsync(cancel)).GroupBy(p => goesOnAs[p.Key], p => p.Count).ToDictionary(g => g.Key, g => g.Sum());
        var names = await db.NamesAsync(cases.Items.Select(c => c.Director?.OrganisationId).OfType<Guid>(), cancel);

        return new Page<BoardCase>([.. cases.Items.Select(c => Of(c, concerns[c.Id], [.. counts[c.Id]], new CaseFlags(toInform.Contains(c.Id), withoutMandate.Contains(c.Id), unconcluded.Contains(c.Id)), requests.GetValueOrDefault(c.Id), proposals.GetValueOrDefault(c.Id), last.TryGetValue(c.Id, out var at) ? at : null, names, profile, terms, desk.Now))], cases.Next);
    }

    private static BoardCase Of(
        CaseFile c, IEnumerable<Concern> concerns, IReadOnlyList<AgreementCount> counts, CaseFlags flags, int overdueRequests, int openProposals, DateTimeOffset? last, IReadOnlyDictionary<Guid, string> names, AveProfile profile, Terms terms, DateTimeOffset now)
    {
        var agreements = CaseAgreementCounts.Of(counts);

        return new BoardCase(
            c.Id,
            c.Number,
            c.Status,
            c.AvePhase,
            GetOverview.AlarmsOf(c, agreements, flags, profile, terms, now),
            GetOverview.StagnationOf(c, agreements, last, terms, now),
            agreements,
            c.Participants.Count(p => p.State is ParticipantState.Invited),
            concerns.Count(x => x is { ResolvedAt: null, OwnerOrganisationId: null }),
            overdueRequests,
            openProposals,
            c.CreatedAt,
            c.Director?.OrganisationId,
            c.Director is { } director ? names.GetValueOrDefault(director.OrganisationId) : null,
            c.NextReviewOn,
            last);
    }
}
