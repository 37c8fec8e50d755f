using System.ComponentModel;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Platform.Cases.Data;
using Platform.Cases.Domain;
using Platform.Cases.Features.Decisions;
using Platform.Contracts.Cases.V1;
using Platform.Contracts.Partners.V1;
using Platform.ServiceDefaults.Domain;
using Platform.ServiceDefaults.Http;
using Platform.ServiceDefaults.Identity;

namespace Platform.Cases.Features.Reading;

/// <summary>What the caller can do ("wat ik zelf kan doen"): what waits for this hat, and what its mandate lets it decide. Each list holds what is due first, fifty at most; the agreements go on at <c>GET /v1/my-part/agreements</c>, with <c>waiting</c> those that wait, the requests at <c>GET /v1/my-part/requests</c>, the decisions at <c>GET /v1/my-part/decisions</c>. Of what one hat or one organisation is asked few at a time no list goes on: <c>ToReceive</c> (a case waits for one hat), <c>GoalRounds</c> and <c>ScalingsToRatify</c> (they have a term), <c>RegimeTransfers</c> (one waits per case): where fifty stand there, the next ones come as these are answered.</summary>
/// <param name="Agreements">Agreements that this hat carries out, as far as they are due first.</param>
/// <param name="ToAnswer">Agreements that were proposed to this hat, or to nobody in particular of its organisation; of a case that rests once it is resumed.</param>
/// <param name="ToRatify">Agreements that wait for this hat to ratify, or for anybody of its organisation but who accepted.</param>
/// <param name="Requests">Requests that wait for an answer, with those whose day passed.</param>
/// <param name="Invitations">Cases with an invitation that waits for an answer; see <c>GET /v1/case-invitations</c>, which also shows where the answer was yes and the case is not active yet.</param>
/// <param name="ToSupport">Agreements of others that this hat's organisation was asked to support.</param>
/// <param name="DecisionsToAnswer">Decisions that would bind this hat's organisation, and that it did not answer; and those that bind it under a mandate that holds no more.</param>
/// <param name="DecisionsToRatify">Decisions that this hat's organisation accepted, and that wait for this hat to ratify, or for anybody there but who accepted.</param>
/// <param name="ToReceive">Cases that go one phase down, as soon as this hat receives them.</param>
/// <param name="GoalRounds">Blind goal rounds in which this hat's organisation did not write its goal yet.</param>
/// <param name="Merges">Merges of two cases that wait for the caller's answer; see <c>GET /v1/case-merges</c>.</param>
/// <param name="Transfers">Cases of another municipality that wait for the caller's triage; see <c>GET /v1/case-transfers</c>.</param>
/// <param name="StandsInFor">Agreements past their day of whose owner this hat is the deputy, or the coordinator where there is none: it was reminded.</param>
/// <param name="Mandate">What the hat's mandate lets it decide, asked at this moment.</param>
/// <param name="ScalingsToRatify">Decisions about the phase of a case that wait for another person than who took them to ratify, unless the hat's mandate does not cover that.</param>
/// <param name="RegimeTransfers">Proposals to go on under another law that wait for this hat's organisation.</param>
/// <param name="ToVerify">Agreements whose owner says that they are done, in the cases that this hat directs or whose process it directs, and that nobody verified; but those of the own organisation.</param>
public sealed record MyPart(
    IReadOnlyList<MyAgreement> Agreements,
    IReadOnlyList<MyAgreement> ToAnswer,
    IReadOnlyList<MyAgreement> ToRatify,
    IReadOnlyList<RequestView> Requests,
    int Invitations,
    IReadOnlyList<MyAgreement> ToSupport,
    IReadOnlyList<MyDecision> DecisionsToAnswer,
    IReadOnlyList<MyDecision> DecisionsToRatify,
    IReadOnlyList<MyDownscale> ToReceive,
    IReadOnlyList<MyGoalRound> GoalRounds,
    IReadOnlyList<MyMerge> Merges,
    IReadOnlyList<MyTransfer> Transfers,
    IReadOnlyList<MyAgreement> StandsInFor,
    IReadOnlyList<MyPower> Mandate,
    IReadOnlyList<MyScaling> ScalingsToRatify,
    IReadOnlyList<MyRegimeTransfer> RegimeTransfers,
    IReadOnlyList<MyAgreement> ToVerify);

/// <summary>An agreement of mine.</summary>
/// <param name="AgreementId">The agreement.</param>
/// <param name="CaseId">Its case.</param>
/// <param name="ProcessTitle">Neutral title.</param>
/// <param name="State">Where it stands.</param>
/// <param name="DueOn">When it is to be done.</param>
/// <param name="Overdue">That day passed.</param>
/// <param name="WithoutMandate">The mandate that it rests on holds no more: accept it again under another.</param>
/// <param name="RatifyBefore">Until when it can be ratified.</param>
public sealed record MyAgreement(
    Guid AgreementId, Guid CaseId, string ProcessTitle, AgreementState State, DateOnly DueOn, bool Overdue, bool WithoutMandate, DateTimeOffset? RatifyBefore = null);

/// <summary>A decision that waits for me: to answer, to accept again, or to ratify.</summary>
/// <param name="DecisionId">The decision.</param>
/// <param name="CaseId">Its case.</param>
/// <param name="ProcessTitle">Neutral title.</param>
/// <param name="DecidedAt">When it was taken.</param>
/// <param name="RatifyBefore">To ratify: until when; then it lapses and binds nobody here.</param>
/// <param name="WithoutMandate">The mandate under which it was accepted holds no more: accept it again under another.</param>
public sealed record MyDecision(Guid DecisionId, Guid CaseId, string ProcessTitle, DateTimeOffset DecidedAt, DateTimeOffset? RatifyBefore = null, bool WithoutMandate = false);

/// <summary>A case that goes one phase down as soon as I receive it: see <c>POST /v1/cases/{caseId}/scaling-decisions/{decisionId}/acceptance</c>.</summary>
/// <param name="DecisionId">The decision.</param>
/// <param name="CaseId">The case.</param>
/// <param name="ToPhase">The phase to which it goes.</param>
/// <param name="DecidedAt">When it was decided.</param>
public sealed record MyDownscale(Guid DecisionId, Guid CaseId, int ToPhase, DateTimeOffset DecidedAt);

/// <summary>A decision about the phase of a case that I can ratify: see <c>POST /v1/cases/{caseId}/scaling-decisions/{decisionId}/ratification</c>.</summary>
/// <param name="DecisionId">The decision.</param>
/// <param name="CaseId">The case.</param>
/// <param name="ToPhase">The phase that was decided on.</param>
/// <param name="Emergency">It is in force meanwhile (I-13).</param>
/// <param name="DecidedAt">When it was decided.</param>
/// <param name="RatifyBefore">Until when it is to be ratified; after that it is an alarm.</param>
public sealed record MyScaling(Guid DecisionId, Guid CaseId, int ToPhase, bool Emergency, DateTimeOffset DecidedAt, DateTimeOffset RatifyBefore);

/// <summary>A proposal to go on under another law that waits for my organisation: see <c>POST /v1/cases/{caseId}/regime-transfers/{transferId}/acceptance</c>.</summary>
/// <param name="TransferId">The proposal.</param>
/// <param name="CaseId">The case.</param>
/// <param name="ProposedAt">Since when it waits.</param>
public sealed record MyRegimeTransfer(Guid TransferId, Guid CaseId, DateTimeOffset ProposedAt);

/// <summary>A blind goal round that waits for the goal of my organisation.</summary>
/// <param name="GoalRoundId">The round.</param>
/// <param name="CaseId">Its case.</param>
/// <param name="Question">What is asked.</param>
/// <param name="DeadlineAt">Until when.</param>
public sealed record MyGoalRound(Guid GoalRoundId, Guid CaseId, string Question, DateTimeOffset DeadlineAt);

/// <summary>A merge of two cases that waits for me.</summary>
/// <param name="MergeId">The merge.</param>
/// <param name="CaseId">The case of the two for which I answer; the other one is not named here.</param>
/// <param name="State">Suggested or proposed.</param>
/// <param name="WaitsSince">Since when it waits.</param>
public sealed record MyMerge(Guid MergeId, Guid CaseId, MergeState State, DateTimeOffset WaitsSince);

/// <summary>A transfer that waits for my triage. The case is not named: who was asked does not see it.</summary>
/// <param name="TransferId">The transfer.</param>
/// <param name="MunicipalityCode">Where the people live now.</param>
/// <param name="ProposedByOrganisationId">Who asks.</param>
/// <param name="WaitsSince">Since when it waits.</param>
public sealed record MyTransfer(Guid TransferId, string MunicipalityCode, Guid ProposedByOrganisationId, DateTimeOffset WaitsSince);

/// <summary>A power, and whether the hat's mandate covers it now, in whichever case: conditional where it holds within a limit that only a case tells, such as an area, topic or forum.</summary>
/// <param name="Power">The power (domain.md 5.7), camelCase.</param>
/// <param name="Answer">Covered, conditional, not covered, or unknown where nobody answered.</param>
public sealed record MyPower(string Power, MandateVerdict Answer);

/// <summary>What waits for the caller's hat, and what its mandate lets it decide.</summary>
/// <remarks>Anybody with a hat. What waits in each list, and the call that answers it: <c>agreements</c> (<c>completeAgreement</c>, <c>reportStuck</c>; with <c>withoutMandate</c> first <c>confirmMandate</c>), <c>standsInFor</c> (likewise, in the place of its person), <c>toAnswer</c> (<c>acceptAgreement</c>, <c>declineAgreement</c>), <c>toRatify</c> (<c>ratifyAgreement</c> before <c>ratifyBefore</c>), <c>requests</c> (<c>answerRequest</c>, <c>declineRequest</c>), <c>toSupport</c> (<c>acceptSupport</c>, <c>declineSupport</c>), <c>toVerify</c> (<c>verifyAgreement</c>, <c>contradictAgreement</c>), <c>decisionsToAnswer</c> (<c>acceptDecision</c>, <c>declineDecision</c>; with <c>withoutMandate</c> <c>confirmDecisionMandate</c>), <c>decisionsToRatify</c> (<c>ratifyDecision</c>), <c>toReceive</c> (<c>receiveCase</c>, <c>doNotReceiveCase</c>), <c>goalRounds</c> (<c>submitGoal</c>), <c>merges</c> (<c>getMerge</c>, then <c>takeUpMerge</c>, <c>confirmMerge</c> or <c>declineMerge</c>), <c>transfers</c> (<c>getTransfer</c>, then <c>acceptTransfer</c> or <c>declineTransfer</c>), <c>scalingsToRatify</c> (<c>ratifyScaling</c> before <c>ratifyBefore</c>), <c>regimeTransfers</c> (<c>acceptRegimeTransfer</c>, <c>declineRegimeTransfer</c>); <c>invitations</c> counts the cases in which <c>listCaseInvitations</c> shows <c>invited</c>. Each list holds what is due first, fifty at most; what comes after: <c>listMyAgreements</c>, with <c>waiting</c> for those that wait, <c>listMyRequests</c>, <c>listMyDecisions</c>; of <c>toReceive</c>, <c>goalRounds</c>, <c>scalingsToRatify</c> and <c>regimeTransfers</c>, which are few at a time, as these are answered. In <c>mandate</c>, <c>conditional</c> also says that it holds within limits, such as an area: the case decides; <c>unknown</c> is no yes: what is accepted then waits for who ratifies (I-38). Who directs reads <c>getBoard</c> as well.</remarks>
public static class GetMyPart
{
    private const int Most = 50;
    private static readonly string[] Powers = ["commitCapacity", "commitMeasure", "shareUpTo", "acceptDirection", "decideScaling", "emergencyScale", "ratify"];

    public static async Task<Ok<MyPart>> Handle(Caller caller, CasesDbContext db, MandateChecks mandates, TimeProvider clock, CancellationToken cancel)
    {
        var by = caller.RequireActor();
        var (hat, organisation) = (by.HatId, by.OrganisationId);
        var first = new DuePage(Most);
        var mandate = MandateAsync(mandates, hat, cancel); // asked while the rest is read

        return TypedResults.Ok(new MyPart(
            await Mine(db.Agreements.CarriedOutBy(hat).In(first)).ToListAsync(cancel),
            await Mine(await db.WaitingAsync(WaitingFor.ToAnswer, by, first, cancel)).ToListAsync(cancel),
            await Mine(await db.WaitingAsync(WaitingFor.ToRatify, by, first, cancel)).ToListAsync(cancel),
            [.. (await db.RequestsTo(by, first).ToListAsync(cancel)).Select(r => RequestView.Of(r, clock.GetUtcNow()))],
            await db.Cases.InvitingTo(caller).CountAsync(cancel),
            await Mine(await db.WaitingAsync(WaitingFor.ToSupport, by, first, cancel)).ToListAsync(cancel),
            await db.DecisionsToAnswerAsync(by, Most, null, DutchDay.Of(clock.GetUtcNow()), cancel),
            await db.DecisionsToRatifyAsync(by, Most, null, clock.GetUtcNow(), cancel),
            [.. (await db.Cases.AsNoTracking().AwaitedFrom(by).OrderBy(c => c.CreatedAt).Take(Most).ToListAsync(cancel))
                .Select(c => (Case: c, Decision: c.Scalings.Single(s => s.State is ScalingState.AwaitingReceiver)))
                .Select(x => new MyDownscale(x.Decision.DecisionId, x.Case.Id, x.Decision.ToPhase, x.Decision.DecidedAt))],
            await GoalRoundsAsync(db, by, clock.GetUtcNow(), cancel),
            [.. (await db.Merges.AsNoTracking().WaitingFor(caller, db.Cases).OrderBy(m => m.CreatedAt).Take(Most).ToListAsync(cancel))
                .Select(m => new MyMerge(m.Id, m.State is MergeState.Suggested ? m.CaseId : m.OtherCaseId!.Value, m.State, m.ProposedAt ?? m.CreatedAt))],
            by.Kind is not HatKind.Triage ? [] : await db.Transfers.VisibleTo(caller, db.Cases, clock.GetUtcNow())
                .Where(t => t.ReceivingOrganisationId == organisation && t.State == CaseTransferState.Proposed)
                .OrderBy(t => t.CreatedAt).Take(Most)
                .Select(t => new MyTransfer(t.Id, t.MunicipalityCode, t.ProposedByOrganisationId, t.CreatedAt)).ToListAsync(cancel),
            await Mine(await db.WaitingAsync(WaitingFor.StandsInFor, by, first, cancel)).ToListAsync(cancel),
            await mandate,
            await ScalingsToRatifyAsync(db, caller, await mandate, cancel),
            await RegimeTransfersAsync(db, caller, organisation, cancel),
            await Mine(await db.WaitingAsync(WaitingFor.ToVerify, by, first, cancel)).ToListAsync(cancel)));
    }

    private static async Task<IReadOnlyList<MyPower>> MandateAsync(MandateChecks mandates, Guid hat, CancellationToken cancel)
    {
        var answers = await mandates.PowersOfAsync(hat, cancel);

        return [.. Powers.Select(power => new MyPower(power, answers.GetValueOrDefault(power)))];
    }

    /// <remarks>Also past the term: that is an alarm, and it is ratified all the same. Where nobody could say what the mandate covers it is shown.</remarks>
    private static async Task<IReadOnlyList<MyScaling>> ScalingsToRatifyAsync(CasesDbContext db, Caller caller, IEnumerable<MyPower> mandate, CancellationToken cancel)
    {
        if (mandate.Any(power => power is { Power: "decideScaling", Answer: MandateVerdict.NotCovered }))
            return [];

        var person = caller.RequireActor().ProfessionalId;
        var waiting = await SeenAsync(db, db.Cases.Where(c => c.RatificationDueAt > DateTimeOffset.MinValue), caller, cancel); // whenever: there is one

        return
        [
            .. waiting.SelectMany(c => c.Scalings.Where(s => s.WaitsForRatification && s.DecidedByProfessionalId != person)
                    .Select(s => new MyScaling(s.DecisionId, c.Id, s.ToPhase, s.IsEmergency, s.DecidedAt, s.RatifyBefore!.Value)))
                .OrderBy(s => s.RatifyBefore).Take(Most),
        ];
    }

    private static async Task<IReadOnlyList<MyRegimeTransfer>> RegimeTransfersAsync(CasesDbContext db, Caller caller, Guid organisation, CancellationToken cancel)
    {
        var waiting = await SeenAsync(db, db.Cases.Where(c => c.AwaitedRegimeOrganisationId == organisation), caller, cancel);

        return [.. waiting.SelectMany(c => c.RegimeTransfers.Where(t => t.State is RegimeTransferState.Proposed && t.ReceivingOrganisationId == organisation).Select(t => new MyRegimeTransfer(t.TransferId, c.Id, t.ProposedAt))).OrderBy(t => t.ProposedAt).Take(Most)];
    }

    /// <summary>Those of a few cases that run and that the caller sees.</summary>
    /// <remarks>Sought first and looked at after that: in one query a database may begin with all cases in which a large organisation takes part. In no order: a page would be sought along all cases there are.</remarks>
    private static async Task<IReadOnlyList<CaseFile>> SeenAsync(CasesDbContext db, IQueryable<CaseFile> few, Caller caller, CancellationToken cancel)
    {
        var ids = await few.Select(c => c.Id).ToListAsync(cancel);

        return ids.Count == 0 ? [] : await db.Cases.AsNoTracking().Where(c => ids.Contains(c.Id)).VisibleTo(caller).Running().ToListAsync(cancel);
    }

    /// <remarks>Sought among the rounds that are open at this moment, which are few.</remarks>
    private static async Task<IReadOnlyList<MyGoalRound>> GoalRoundsAsync(CasesDbContext db, Actor by, DateTimeOffset now, CancellationToken cancel)
    {
        var organisation = by.OrganisationId;

        return await db.GoalRounds.OfCasesSeenBy(by, db.Cases.Running())
            .Where(r => r.RevealedAt == null && r.DeadlineAt > now && r.OrganisationIds.Contains(organisation) && !r.Entries.Any(e => e.OrganisationId == organisation))
            .OrderBy(r => r.DeadlineAt).Take(Most)
            .Select(r => new MyGoalRound(r.Id, r.CaseId, r.Question, r.DeadlineAt)).ToListAsync(cancel);
    }

    /// <summary>The cases in which something can still be answered: no intake, and not ended. Where a case goes on as another it is answered where it was asked; once that one ends, nothing waits there.</summary>
    internal static IQueryable<CaseFile> Running(this IQueryable<CaseFile> cases) =>
        cases.Where(c => c.Status == CaseStatus.Active || c.Status == CaseStatus.Monitoring || c.Status == CaseStatus.Suspended
            || (c.Status == CaseStatus.MergedInto && (c.MergedInto!.Status == CaseStatus.Active || c.MergedInto.Status == CaseStatus.Monitoring || c.MergedInto.Status == CaseStatus.Suspended)));

    /// <summary>What a hat carries out, or will once somebody ratified it.</summary>
    internal static IQueryable<Agreement> CarriedOutBy(this IQueryable<Agreement> agreements, Guid hat) =>
        agreements.Where(a => a.OwnerHatId == hat && (a.State == AgreementState.Active || a.State == AgreementState.AwaitingRatification || a.State == AgreementState.Stuck));

    /// <summary>A page of what waits for the caller in one way.</summary>
    internal static async Task<IQueryable<Agreement>> WaitingAsync(this CasesDbContext db, WaitingFor how, Actor by, DuePage page, CancellationToken cancel) => how switch
    {
        WaitingFor.ToAnswer => db.ProposedTo(by, page),
        WaitingFor.ToRatify => db.RatifiedBy(by, page),
        WaitingFor.ToSupport => db.SupportAskedOf(by, page),
        WaitingFor.StandsInFor => db.Agreements.StoodInForBy(by).In(page),
        _ => db.Agreements.VerifiedBy(by, [.. (await db.WithMergedAsync(await db.Cases.DirectedBy(by).Select(c => c.Id).ToListAsync(cancel), cancel)).Keys]).In(page),
    };

    private static IQueryable<Agreement> StoodInForBy(this IQueryable<Agreement> agreements, Actor by)
    {
        var (hat, organisation) = (by.HatId, by.OrganisationId);

        return agreements.Where(a => a.StandInHatId == hat && a.OwnerOrganisationId == organisation);
    }

    /// <summary>What waits for the answer of a hat, also where it does not see the case, as long as its organisation takes part; or of anybody at its organisation who sees the case. No case that rests takes an answer.</summary>
    /// <remarks>Two seeks put together: an organisation owns very many agreements, and one condition with "or" would walk through everything that was proposed to anybody.</remarks>
    private static IQueryable<Agreement> ProposedTo(this CasesDbContext db, Actor by, DuePage page)
    {
        var (hat, organisation) = (by.HatId, by.OrganisationId);
        var answerable = db.Cases.Running().Where(c => c.Status != CaseStatus.Suspended && (c.MergedIntoCaseId == null || c.MergedInto!.Status != CaseStatus.Suspended));
        var takenPartIn = answerable.Where(c => c.Participants.Any(p => p.OrganisationId == organisation && p.State == ParticipantState.Accepted)
            || c.MergedInto!.Participants.Any(p => p.OrganisationId == organisation && p.State == ParticipantState.Accepted));

        return db.Agreements.Where(a => a.OwnerOrganisationId == organisation && a.State == AgreementState.Proposed && a.OwnerHatId == hat && takenPartIn.Any(c => c.Id == a.CaseId)).In(page)
            .Concat(db.Agreements.SoughtFor(by, answerable).Where(a => a.OwnerOrganisationId == organisation && a.State == AgreementState.Proposed && a.OwnerHatId == null).In(page));
    }

    /// <summary>What its owner says is done in the cases of who directs, for somebody of another organisation and for another person to verify.</summary>
    /// <remarks>The cases are few and known, and what is done is told by its moments: by the state, or in one query with the cases, a database may begin with all that is done anywhere; and where there are no cases nothing is sought as nothing.</remarks>
    private static IQueryable<Agreement> VerifiedBy(this IQueryable<Agreement> agreements, Actor by, IReadOnlyList<Guid> directed)
    {
        var (organisation, person) = (by.OrganisationId, by.ProfessionalId);

        return directed.Count == 0 ? agreements.Where(a => a.Id == Guid.Empty) : agreements.Where(a => directed.Contains(a.CaseId) && a.DoneAt != null && a.VerifiedAt == null && a.OwnerOrganisationId != organisation && a.DoneByProfessionalId != person);
    }

    /// <summary>A page of the requests that wait for the caller: asked of this hat, of nobody in particular at its organisation, or for its coordinator of anybody there; what is needed first first.</summary>
    internal static IQueryable<CaseRequest> RequestsTo(this CasesDbContext db, Actor by, DuePage page)
    {
        var (hat, organisation) = (by.HatId, by.OrganisationId);
        var requests = db.Requests.AsNoTracking().SoughtFor(by, db.Cases.Running()).Where(r => r.ToOrganisationId == organisation && r.State == RequestState.Open);
        if (by.Kind is not HatKind.Coordinator)
            requests = requests.Where(r => r.ToHatId == null || r.ToHatId == hat);
        if (page.After is (var on, var id))
            requests = requests.Where(r => r.AnswerBeforeOn > on || (r.AnswerBeforeOn == on && r.Id.CompareTo(id) > 0));

        return requests.OrderBy(r => r.AnswerBeforeOn).ThenBy(r => r.Id).Take(page.Most);
    }

    /// <summary>What waits for a hat to ratify, or, where nobody is named, for anybody of the organisation who sees the case and did not accept it.</summary>
    /// <remarks>Two seeks put together, as in <see cref="ProposedTo"/>. Little waits to be ratified at one moment: it has a term.</remarks>
    private static IQueryable<Agreement> RatifiedBy(this CasesDbContext db, Actor by, DuePage page)
    {
        var (hat, organisation, person) = (by.HatId, by.OrganisationId, by.ProfessionalId);

        return db.Agreements.Where(a => a.State == AgreementState.AwaitingRatification && a.RatifierHatId == hat).In(page)
            .Concat(db.Agreements.OfCasesSeenBy(by, db.Cases)
                .Where(a => a.State == AgreementState.AwaitingRatification && a.OwnerOrganisationId == organisation && a.RatifierHatId == null && a.AcceptedByHatId != hat && a.AcceptedByProfessionalId != person).In(page));
    }

    /// <summary>What an organisation was asked to support and did not answer, as long as it can be of help.</summary>
    /// <remarks>Of a hat in the cases that it sees; of a coordinator, who sees very many, among what waits for the organisation, in the order in which it is due.</remarks>
    private static IQueryable<Agreement> SupportAskedOf(this CasesDbContext db, Actor by, DuePage page)
    {
        var (organisation, theirs) = (by.OrganisationId, db.Agreements.SoughtFor(by, db.Cases.Running()));
        if (by.Kind is not HatKind.Coordinator)
            return theirs.Where(a => a.Supporters.Any(s => s.OrganisationId == organisation && s.AwaitedUntilOn != null)).In(page);

        var (day, id) = page.After ?? (DateOnly.MinValue, Guid.Empty);
        var asked =
            from a in theirs
            from s in a.Supporters
            where s.OrganisationId == organisation && s.AwaitedUntilOn >= day && (s.AwaitedUntilOn > day || EF.Property<Guid>(s, "AgreementId").CompareTo(id) > 0)
            orderby s.AwaitedUntilOn, EF.Property<Guid>(s, "AgreementId")
            select a;

        return asked.Take(page.Most);
    }

    /// <summary>A page of agreements, what is due first first.</summary>
    internal static IQueryable<Agreement> In(this IQueryable<Agreement> agreements, DuePage page)
    {
        if (page.After is (var on, var id))
            agreements = agreements.Where(a => a.DueOn > on || (a.DueOn == on && a.Id.CompareTo(id) > 0));

        return agreements.OrderBy(a => a.DueOn).ThenBy(a => a.Id).Take(page.Most);
    }

    internal static IQueryable<MyAgreement> Mine(IQueryable<Agreement> page, int most = Most) => page
        .OrderBy(a => a.DueOn).ThenBy(a => a.Id).Take(most)
        .Select(a => new MyAgreement(a.Id, a.CaseId, a.ProcessTitle, a.State, a.DueOn, a.State == AgreementState.Active && a.OverdueAt != null, a.MandateLostAt != null && a.State != AgreementState.Done, a.RatifyBefore));
}

/// <summary>A page of a list that is ordered by a day.</summary>
/// <param name="Most">How many.</param>
/// <param name="After">Only what comes after this one; from the beginning when absent.</param>
internal readonly record struct DuePage(int Most, (DateOnly On, Guid Id)? After = null);

/// <summary>For what an agreement waits, of all that waits for a hat.</summary>
internal enum WaitingFor
{
    /// <summary>It was proposed, and is accepted or declined.</summary>
    ToAnswer,

    /// <summary>It was accepted subject to ratification.</summary>
    ToRatify,

    /// <summary>Its owner asked for help.</summary>
    ToSupport,

    /// <summary>Its owner says that it is done, in a case that the hat directs.</summary>
    ToVerify,

    /// <summary>It is past its day, and the hat was reminded in the place of the owner's person.</summary>
    StandsInFor,
}

/// <summary>Lists the agreements that the caller's hat carries out, or those that wait for it, what is due first first.</summary>
/// <remarks>Anybody with a hat. Without <c>waiting</c> what it carries out; with it the list of that name in <c>getMyPart</c>, and with <c>after</c> what does not stand there any more. 400 <c>unknown</c> at <c>waiting</c>.</remarks>
public static class ListMyAgreements
{
    public static async Task<Ok<Page<MyAgreement>>> Handle(
        [AsParameters] PageQuery page,
        Caller caller,
        CasesDbContext db,
        CancellationToken cancel,
        [FromQuery, Description("Only those that wait for the hat: `toAnswer`, `toRatify`, `toSupport`, `toVerify` or `standsInFor`; those that it carries out when absent.")] string? waiting = null)
    {
        var (by, due) = (caller.RequireActor(), page.ByDay());
        var agreements = waiting is null ? db.Agreements.CarriedOutBy(by.HatId).In(due)
            : QueryNames.Named<WaitingFor>(waiting) is { } how ? await db.WaitingAsync(how, by, due, cancel)
            : throw ProblemException.Invalid("waiting", "unknown", "waiting is one of toAnswer, toRatify, toSupport, toVerify, standsInFor.");

        var rows = await GetMyPart.Mine(agreements, due.Most).ToListAsync(cancel);
        return TypedResults.Ok(rows.ToPage(page, a => a, last => AtDay(last.DueOn, last.AgreementId)));
    }

    /// <summary>The place of a row in a list that is ordered by a day.</summary>
    internal static Cursor AtDay(DateOnly on, Guid id) => new(new DateTimeOffset(on.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero), id);

    /// <summary>The page that a query asks for, and one row more that tells whether another follows.</summary>
    internal static DuePage ByDay(this PageQuery page) => new(page.Size + 1, page.Position is { } after ? (DateOnly.FromDateTime(after.CreatedAt.UtcDateTime), after.Id) : null);
}

/// <summary>Lists the requests that wait for an answer of the caller's hat, of anybody at its organisation or, for its coordinator, of any colleague; what is needed first first.</summary>
/// <remarks>Anybody with a hat. Each is answered with <c>answerRequest</c> or <c>declineRequest</c>, in the case that it names.</remarks>
public static class ListMyRequests
{
    public static async Task<Ok<Page<RequestView>>> Handle([AsParameters] PageQuery page, Caller caller, CasesDbContext db, TimeProvider clock, CancellationToken cancel)
    {
        var (now, rows) = (clock.GetUtcNow(), await db.RequestsTo(caller.RequireActor(), page.ByDay()).ToListAsync(cancel));

        return TypedResults.Ok(rows.ToPage(page, r => RequestView.Of(r, now), last => ListMyAgreements.AtDay(last.AnswerBeforeOn, last.Id)));
    }
}
