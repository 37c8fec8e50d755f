using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Platform.Cases.Data;
using Platform.Cases.Domain;
using Platform.Contracts.Cases.V1;
using Platform.ServiceDefaults.Domain;
using Platform.ServiceDefaults.Http;
using Platform.ServiceDefaults.Identity;

namespace Platform.Cases.Features.Reading;

/// <summary>A case at a glance; the resident's situation and goal come first.</summary>
/// <param name="Situation">How things are, in words that all who take part share.</param>
/// <param name="ResidentsGoals">What the resident wants.</param>
/// <param name="SharedGoals">What all who take part want to reach.</param>
/// <param name="Subject">Whom or what it is about.</param>
/// <param name="CaseId">The case.</param>
/// <param name="Number">Its number.</param>
/// <param name="Status">Where it stands.</param>
/// <param name="AvePhase">1 to 4.</param>
/// <param name="Regime">The law under which it is shared.</param>
/// <param name="Alarms">What cannot wait.</param>
/// <param name="Participants">Who takes part.</param>
/// <param name="Agreements">How many agreements stand where.</param>
/// <param name="OpenConcerns">Concerns that are not resolved, those in the cases that go on as this one included.</param>
/// <param name="UnownedConcerns">Of these, without owner.</param>
/// <param name="Stagnation">Why it stagnates; empty where it does not.</param>
/// <param name="PlanVersion">The one current version of the plan (I-2).</param>
/// <param name="OpenPlanProposals">Texts that were proposed for the plan, those in the cases that go on as this one included, and nobody answered (<c>listPlanProposals</c>).</param>
/// <param name="SharedInterest">What the partners want together.</param>
/// <param name="Director">The one accountable director (I-3).</param>
/// <param name="ProcessDirector">Directs the process (I-4).</param>
/// <param name="ExecutiveOwner">Administrative responsibility (I-4).</param>
/// <param name="NextReviewOn">When the phase is looked at again.</param>
/// <param name="LastMovementAt">When the case moved last: a reminder of the clock, or being put off by a meeting, moves nothing.</param>
public sealed record CaseOverview(
    IReadOnlyList<GoalView> ResidentsGoals,
    IReadOnlyList<GoalView> SharedGoals,
    CaseSubject Subject,
    Guid CaseId,
    string Number,
    CaseStatus Status,
    int AvePhase,
    Regime Regime,
    IReadOnlyList<CaseAlarm> Alarms,
    IReadOnlyList<ParticipantView> Participants,
    CaseAgreementCounts Agreements,
    int OpenConcerns,
    int UnownedConcerns,
    IReadOnlyList<StagnationKind> Stagnation,
    int PlanVersion,
    int OpenPlanProposals,
    [property: JsonPropertyOrder(-1)] string? Situation = null, // first of all, also where it stands among what may be absent
    string? SharedInterest = null,
    CaseRole? Director = null,
    CaseRole? ProcessDirector = null,
    CaseRole? ExecutiveOwner = null,
    DateOnly? NextReviewOn = null,
    DateTimeOffset? LastMovementAt = null);

/// <summary>What cannot wait.</summary>
public enum CaseAlarm
{
    /// <summary>Somebody only acts as director (I-3).</summary>
    ActingDirector,

    /// <summary>A scaling was not ratified in time (I-13).</summary>
    RatificationOverdue,

    /// <summary>An agreement has no owner any more.</summary>
    AgreementWithoutOwner,

    /// <summary>The day of the review passed.</summary>
    ReviewOverdue,

    /// <summary>The mandate that an agreement rests on holds no more.</summary>
    AgreementWithoutMandate,

    /// <summary>Something changed in the household or in a signal: see the review tasks.</summary>
    ReviewTaskOpen,

    /// <summary>Informing the subject, or an adult of the household, was postponed to a day that passed (I-35).</summary>
    InformingOverdue,

    /// <summary>Somebody only acts as process director (I-4).</summary>
    ActingProcessDirector,

    /// <summary>Somebody only acts as executive owner (I-4).</summary>
    ActingExecutiveOwner,

    /// <summary>The view of care or safety on the phase of the case is awaited past its day (I-12).</summary>
    ViewOverdue,

    /// <summary>The phase asks for a process director, and nobody directs the process (I-4, or the region's <c>needs</c>).</summary>
    ProcessDirectorNeeded,

    /// <summary>The phase asks for an executive owner, and nobody carries administrative responsibility (I-4, or the region's <c>needs</c>).</summary>
    ExecutiveOwnerNeeded,

    /// <summary>Who watched over the aftercare takes no part any more: the organisation that directs fills in.</summary>
    MonitorFilledIn,

    /// <summary>Nobody but the organisation that directs takes part, or was asked.</summary>
    PartnerNeeded,

    /// <summary>Somebody only acts in a role for longer than the region allows (I-3).</summary>
    ActingTooLong,

    /// <summary>The term of aftercare passed: the case ends, or it went wrong again.</summary>
    MonitoringTermPassed,

    /// <summary>The day for the evaluation of the crisis passed, and it was not held (I-36).</summary>
    AfterActionReviewOverdue,

    /// <summary>Who was invited did not answer within the region's term.</summary>
    InvitationUnanswered,

    /// <summary>Who was asked for a role did not answer within the region's term.</summary>
    RoleUnanswered,

    /// <summary>Who was asked to receive the case on its way down did not answer within the region's term (I-12).</summary>
    ReceiverUnanswered,

    /// <summary>Nobody decided on the intake within the region's term.</summary>
    IntakeWaits,

    /// <summary>The mandate under which an organisation accepted a decision holds no more.</summary>
    DecisionWithoutMandate,

    /// <summary>An exception from a rule ended, and nobody who directs said how it goes on (I-40).</summary>
    ExceptionEnded,

    /// <summary>Who is responsible under the act, or to whom data subjects turn, takes no part any more.</summary>
    ControllerLeft,

    /// <summary>An organisation takes part, and nobody of it does any more.</summary>
    PartnerWithoutPerson,

    /// <summary>Somebody thinks that an organisation is needed, or a home of the case lies where another municipality's works: nobody said yet whether it is invited.</summary>
    ParticipantSuggested,
}

/// <summary>What cannot wait and stands outside of the case.</summary>
/// <param name="MemberToInform">Informing an adult of the household was postponed to a day that passed (I-35).</param>
/// <param name="DecisionWithoutMandate">Somebody is bound by a decision under a mandate that holds no more.</param>
/// <param name="ExceptionEnded">An exception ended, and nobody said how it goes on.</param>
internal sealed record CaseFlags(bool MemberToInform, bool DecisionWithoutMandate, bool ExceptionEnded);

/// <summary>How many agreements stand where.</summary>
/// <param name="Proposed">Wait for their owner.</param>
/// <param name="AwaitingRatification">Wait for who ratifies.</param>
/// <param name="Active">Run.</param>
/// <param name="Overdue">Of these, past their day.</param>
/// <param name="Stuck">Cannot go on.</param>
/// <param name="ToBeReassigned">Without owner.</param>
/// <param name="Done">Done, as the owner says; nobody verified it yet.</param>
/// <param name="Verified">Done, and verified by another organisation.</param>
/// <param name="WithoutMandate">Committed under a mandate that holds no more; somebody has to grant anew.</param>
public sealed record CaseAgreementCounts(int Proposed, int AwaitingRatification, int Active, int Overdue, int Stuck, int ToBeReassigned, int Done, int Verified, int WithoutMandate)
{
    internal static CaseAgreementCounts Of(IReadOnlyCollection<AgreementCount> counts)
    {
        int In(AgreementState state) => counts.Where(c => c.State == state).Sum(c => c.Count);

        return new(
            In(AgreementState.Proposed),
            In(AgreementState.AwaitingRatification),
            In(AgreementState.Active),
            counts.Where(c => c.State is AgreementState.Active && c.Overdue).Sum(c => c.Count),
            In(AgreementState.Stuck),
            In(AgreementState.ToBeReassigned),
            In(AgreementState.Done),
            In(AgreementState.Verified),
            counts.Where(c => c.WithoutMandate).Sum(c => c.Count));
    }
}

/// <summary>Agreements of one case in one state.</summary>
internal sealed record AgreementCount(Guid CaseId, AgreementState State, bool Overdue, bool WithoutMandate, int Count);

/// <summary>A case at a glance ("casusoverzicht"): the resident's situation and goal first. Three queries, however long its history is, and three more where other cases go on as it: what still runs in those is counted too.</summary>
/// <remarks>Whoever reads the case. <c>alarms</c> are those of <c>getBoard</c>, with the call that ends each. What is counted is read in full with <c>listAgreements</c>, <c>getPlan</c> and <c>getPlanGaps</c>; <c>getStagnation</c> says which grounds to scale the facts suggest, <c>getTimeline</c> what happened since. Its ETag is the version of the case, for <c>If-Match</c> on changes of the case; the plan, an agreement, a decision and a request have their own. Next: <c>listSteps</c> says what the case can do from here.</remarks>
public static class GetOverview
{
    public static async Task<Results<OkWithETag<CaseOverview>, NotFound>> Handle(
        EntityId caseId, Caller caller, CasesDbContext db, CaseDesk desk, AveProfile profile, Terms terms, CancellationToken cancel)
    {
        var movements = db.Timeline.Where(TimelineEntry.IsMovement);
        var today = DutchDay.Of(desk.Now);
        var toInform = db.Members.Where(CaseMember.IsInformingOverdue(today));
        var (withoutMandate, unconcluded) = (db.Decisions.Where(Decision.IsWithoutMandate(today)), db.Decisions.Where(Decision.IsUnconcluded(today)));
        var proposals = db.PlanProposals.Where(p => p.State == PlanProposalState.Open);
        var row = await db.Cases.AsNoTracking().Where(c => c.Id == caseId.Value).VisibleTo(caller)
            .Join(db.Plans, c => c.Id, p => p.Id, (c, p) => new { Case = c, Plan = p, ToInform = toInform.Any(m => m.CaseId == c.Id), WithoutMandate = withoutMandate.Any(d => d.CaseId == c.Id), Unconcluded = unconcluded.Any(d => d.CaseId == c.Id), Proposals = proposals.Count(proposal => proposal.CaseId == c.Id), MergedProposals = db.Cases.Where(merged => merged.MergedIntoCaseId == c.Id).Join(proposals, merged => merged.Id, proposal => proposal.CaseId, (_, proposal) => proposal.Id).Count(), Merged = db.Cases.Where(merged => merged.MergedIntoCaseId == c.Id).Select(merged => merged.Id).ToList(), Last = movements.Where(e => e.CaseId == c.Id).OrderByDescending(e => e.At).Select(e => (DateTimeOffset?)e.At).FirstOrDefault() })
            .SingleOrDefaultAsync(cancel);
        if (row is null)
            return TypedResults.NotFound();

        var goesOnAs = row.Merged.Append(row.Case.Id).ToDictionary(id => id, _ => row.Case.Id);
        var counts = await db.CountAgreementsAsync(goesOnAs, cancel);
        var there = row.Merged.Count == 0 ? [] : await withoutMandate.Where(d => row.Merged.Contains(d.CaseId)).Select(_ => nameof(withoutMandate))
            .Concat(unconcluded.Where(d => row.Merged.Contains(d.CaseId)).Select(_ => nameof(unconcluded))).Distinct().ToListAsync(cancel);
        var flags = new CaseFlags(row.ToInform, row.WithoutMandate || there.Contains(nameof(withoutMandate)), row.Unconcluded || there.Contains(nameof(unconcluded)));
        var last = row.Merged.Count > 0 ? (await db.LastMovementsAsync(goesOnAs, cancel)).Values.Cast<DateTimeOffset?>().SingleOrDefault() : row.Last;
        var concerns = row.Merged.Count == 0 ? row.Plan.Concerns : [.. (await db.ConcernsAsync(goesOnAs, cancel))[row.Case.Id]];
        var names = await db.NamesAsync(CaseView.OrganisationsIn(row.Case), cancel);
        return Answers.Always(Of(row.Case, row.Plan, concerns, row.Proposals + row.MergedProposals, flags, last, counts, names, profile, terms, desk.Now), row.Case);
    }

    /// <summary>When these cases moved last, each with what happened in the cases that go on as it.</summary>
    /// <param name="db">The database.</param>
    /// <param name="goesOnAs">The cases, see <see cref="Lookups.WithMergedAsync"/>.</param>
    /// <param name="cancel">Ends the look-up.</param>
    internal static async Task<IReadOnlyDictionary<Guid, DateTimeOffset>> LastMovementsAsync(this CasesDbContext db, IReadOnlyDictionary<Guid, Guid> goesOnAs, CancellationToken cancel)
    {
        var ids = goesOnAs.Keys.ToList();
        var last = await db.Timeline.Where(e => ids.Contains(e.CaseId)).Where(TimelineEntry.IsMovement)
            .GroupBy(e => e.CaseId).Select(g => new { g.Key, At = g.Max(e => e.At) }).ToListAsync(cancel);

        return last.GroupBy(e => goesOnAs[e.Key], e => e.At).ToDictionary(g => g.Key, g => g.Max());
    }

    /// <summary>How many agreements of these cases stand where, each counted in the case as which its own goes on.</summary>
    /// <param name="db">The database.</param>
    /// <param name="goesOnAs">The cases, see <see cref="Lookups.WithMergedAsync"/>.</param>
    /// <param name="cancel">Ends the look-up.</param>
    internal static async Task<IReadOnlyList<AgreementCount>> CountAgreementsAsync(this CasesDbContext db, IReadOnlyDictionary<Guid, Guid> goesOnAs, CancellationToken cancel)
    {
        var ids = goesOnAs.Keys.ToList();
        var counts = await db.Agreements.Where(a => ids.Contains(a.CaseId))
            .GroupBy(a => new { a.CaseId, a.State, Overdue = a.OverdueAt != null, WithoutMandate = a.MandateLostAt != null && a.State != AgreementState.Done })
            .Select(g => new AgreementCount(g.Key.CaseId, g.Key.State, g.Key.Overdue, g.Key.WithoutMandate, g.Count()))
            .ToListAsync(cancel);

        return [.. counts.Select(count => count with { CaseId = goesOnAs[count.CaseId] })];
    }

    /// <summary>The concerns in the plans of these cases, each with the case as which its own goes on.</summary>
    /// <param name="db">The database.</param>
    /// <param name="goesOnAs">The cases, see <see cref="Lookups.WithMergedAsync"/>.</param>
    /// <param name="cancel">Ends the look-up.</param>
    internal static async Task<ILookup<Guid, Concern>> ConcernsAsync(this CasesDbContext db, IReadOnlyDictionary<Guid, Guid> goesOnAs, CancellationToken cancel)
    {
        var ids = goesOnAs.Keys.ToList();
        var plans = await db.Plans.AsNoTracking().Where(p => ids.Contains(p.Id)).ToListAsync(cancel);

        return plans.SelectMany(p => p.Concerns, (p, concern) => (CaseId: goesOnAs[p.Id], Concern: concern)).ToLookup(x => x.CaseId, x => x.Concern);
    }

    /// <summary>What cannot wait.</summary>
    internal static IReadOnlyList<CaseAlarm> AlarmsOf(CaseFile c, CaseAgreementCounts agreements, CaseFlags flags, AveProfile profile, Terms terms, DateTimeOffset now)
    {
        List<CaseAlarm> alarms = [];
        if (c.DirectorAlarm)
            alarms.Add(CaseAlarm.ActingDirector);
        if (c.ProcessDirector?.IsOnlyFilledIn is true)
            alarms.Add(CaseAlarm.ActingProcessDirector);
        if (c.ExecutiveOwner?.IsOnlyFilledIn is true)
            alarms.Add(CaseAlarm.ActingExecutiveOwner);
        if (c.Lacks(DirectorRole.ProcessDirector, profile))
            alarms.Add(CaseAlarm.ProcessDirectorNeeded);
        if (c.Lacks(DirectorRole.ExecutiveOwner, profile))
            alarms.Add(CaseAlarm.ExecutiveOwnerNeeded);
        if (c.RatificationAlarm)
            alarms.Add(CaseAlarm.RatificationOverdue);
        if (agreements.ToBeReassigned > 0)
            alarms.Add(CaseAlarm.AgreementWithoutOwner);
        if (agreements.WithoutMandate > 0)
            alarms.Add(CaseAlarm.AgreementWithoutMandate);
        if (c.NextReviewOn < DutchDay.Of(now) && c.Status is CaseStatus.Active)
            alarms.Add(CaseAlarm.ReviewOverdue);
        if (c.IsViewOverdue(now))
            alarms.Add(CaseAlarm.ViewOverdue);
        if (!c.HasEnded && c.ReviewTasks.Any(t => t.DoneAt is null))
            alarms.Add(CaseAlarm.ReviewTaskOpen);
        if ((flags.MemberToInform || c.IsInformingOverdue(now)) && !c.HasEnded)
            alarms.Add(CaseAlarm.InformingOverdue);
        if (flags.DecisionWithoutMandate && !c.HasEnded)
            alarms.Add(CaseAlarm.DecisionWithoutMandate);
        if (flags.ExceptionEnded && !c.HasEnded)
            alarms.Add(CaseAlarm.ExceptionEnded);
        if (c.Status is CaseStatus.Monitoring && c.Monitoring!.FilledInSince is not null)
            alarms.Add(CaseAlarm.MonitorFilledIn);
        if (c.LacksController)
            alarms.Add(CaseAlarm.ControllerLeft);
        if (c.NeedsPartner)
            alarms.Add(CaseAlarm.PartnerNeeded);
        if (c.PartnerWithoutPerson)
            alarms.Add(CaseAlarm.PartnerWithoutPerson);
        if (c.SuggestionWaits)
            alarms.Add(CaseAlarm.ParticipantSuggested);

        return [.. alarms, .. c.HasEnded ? [] : AlarmsOfTerms(c, terms, now)];
    }

    /// <summary>What was to have happened by now.</summary>
    private static IEnumerable<CaseAlarm> AlarmsOfTerms(CaseFile c, Terms terms, DateTimeOffset now)
    {
        if (c.Roles.Any(r => r.Until is null && r.IsOnlyFilledIn && WorkingTerm.After(r.ActingFrom ?? r.ProposedAt, terms.Acting) < now))
            yield return CaseAlarm.ActingTooLong;
        if (c.Status is CaseStatus.Monitoring && c.Monitoring!.EndsAt <= now)
            yield return CaseAlarm.MonitoringTermPassed;
        if (c.Status is not CaseStatus.Intake && c.AfterActionReview is { HeldOn: null } review && review.PlannedOn < DutchDay.Of(now))
            yield return CaseAlarm.AfterActionReviewOverdue;
        if (c.Participants.Any(p => p.State is ParticipantState.Invited && WorkingTerm.After(p.InvitedAt, terms.Answer) < now))
            yield return CaseAlarm.InvitationUnanswered;
        if (c.Roles.Any(r => r.State is RoleState.Proposed && WorkingTerm.After(r.ProposedAt, terms.Answer) < now))
            yield return CaseAlarm.RoleUnanswered;
        if (c.Scalings.Any(s => s.State is ScalingState.AwaitingReceiver && WorkingTerm.After(s.RatifiedAt ?? s.DecidedAt, terms.Answer) < now))
            yield return CaseAlarm.ReceiverUnanswered;
        if (c.Status is CaseStatus.Intake && WorkingTerm.After(c.CreatedAt, terms.Intake) < now)
            yield return CaseAlarm.IntakeWaits;
    }

    /// <summary>Why a case stagnates, by what is counted.</summary>
    internal static IReadOnlyList<StagnationKind> StagnationOf(CaseFile c, CaseAgreementCounts agreements, DateTimeOffset? last, Terms terms, DateTimeOffset now) =>
        c.Status is CaseStatus.Active ? Stagnation.Of(c.TimesDeferred, agreements.Stuck > 0, last, terms.StandsStill, now) : [];

    private static CaseOverview Of(
        CaseFile c, Domain.Plan plan, IReadOnlyCollection<Concern> concerns, int openProposals, CaseFlags flags, DateTimeOffset? last, IReadOnlyList<AgreementCount> counts, IReadOnlyDictionary<Guid, string> names, AveProfile profile, Terms terms, DateTimeOffset now)
    {
        var agreements = CaseAgreementCounts.Of(counts);
        var open = concerns.Where(x => x.ResolvedAt is null).ToList();

        return new CaseOverview(
            GoalView.OfOpen(c.Goals, GoalKind.Resident),
            GoalView.OfOpen(c.Goals, GoalKind.Shared),
            CaseSubject.Of(c.Subject),
            c.Id,
            c.Number,
            c.Status,
            c.AvePhase,
            c.Regime,
            AlarmsOf(c, agreements, flags, profile, terms, now),
            [.. c.Participants.Where(p => p.State is ParticipantState.Accepted).OrderBy(p => p.InvitedAt).Select(p => ParticipantView.Of(p, names))],
            agreements,
            open.Count,
            open.Count(x => x.OwnerOrganisationId is null),
            StagnationOf(c, agreements, last, terms, now),
            plan.CurrentVersion,
            openProposals,
            plan.Situation,
            plan.SharedInterest,
            CaseRole.Of(c.Director, terms.Acting, names),
            CaseRole.Of(c.ProcessDirector, terms.Acting, names),
            CaseRole.Of(c.ExecutiveOwner, terms.Acting, names),
            c.NextReviewOn,
            last);
    }
}
