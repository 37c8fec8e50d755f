using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Platform.Cases.Data;
using Platform.Cases.Domain;
using Platform.Cases.Features.Households;
using Platform.Cases.Features.Outcomes;
using Platform.Cases.Features.Participants;
using Platform.Cases.Features.Reading;
using Platform.Cases.Features.Transfers;
using Platform.Contracts.Cases.V1;
using Platform.Contracts.Signals.V1;
using Platform.ServiceDefaults.Http;
using Platform.ServiceDefaults.Identity;
using Platform.ServiceDefaults.Messaging;

namespace Platform.Cases.Features.Lifecycle;

/// <summary>Why an intake ends without a case.</summary>
/// <param name="Grounds">Why not.</param>
public sealed record DoNotAcceptCaseRequest([Required, StringLength(Lengths.Text, MinimumLength = 1)] string Grounds);

/// <summary>Ends an intake without a case: the triage of the territory.</summary>
/// <remarks>The triage of the territory, while the case is in intake. 409 <c>not-in-intake</c>, <c>triage-only</c>. It ends here for good, also for who said yes to take part, and nobody waits for what was taken over into it; a later worry is another <c>openCase</c>.</remarks>
public static class DoNotAcceptCase
{
    public static Task<Results<NoContentWithETag, NotFound>> Handle(
        EntityId caseId, DoNotAcceptCaseRequest request, IfMatch expected, Caller caller, CasesDbContext db, CaseDesk desk, IEventOutbox events, CancellationToken cancel) =>
        db.InTransactionAsync(token => EndAsync(caseId, request, expected, caller, db, desk, events, token), cancel);

    private static async Task<Results<NoContentWithETag, NotFound>> EndAsync(
        Guid caseId, DoNotAcceptCaseRequest request, IfMatch expected, Caller caller, CasesDbContext db, CaseDesk desk, IEventOutbox events, CancellationToken cancel)
    {
        await db.LockAsync(caseId, cancel); // nothing is put into it at this moment
        var households = await db.HouseholdsOfAsync(caseId, cancel);
        await db.EndWhatWaitsInIntakeAsync(caseId, events, desk.Now, cancel);

        return await desk.ChangeAsync(caseId, expected, caller, (c, by) =>
        {
            var facts = c.NotAccept(request.Grounds, by, desk.Now);
            households.Release(c.Id);
            return facts;
        }, cancel);
    }

    /// <summary>Nobody waits for what was proposed in an intake, or taken over into it, that ends without a case.</summary>
    internal static async Task EndWhatWaitsInIntakeAsync(this CasesDbContext db, Guid caseId, IEventOutbox events, DateTimeOffset now, CancellationToken cancel)
    {
        await db.EndProposalsAsync(caseId, now, cancel);
        await db.CloseWhatIsOpenAsync(caseId, CaseStatus.NotAccepted, now, cancel);
        foreach (var agreement in await db.Agreements.Where(a => a.CaseId == caseId).ToListAsync(cancel))
        {
            if (agreement.Stop(StopReason.CaseEnded, now) is { } stopped)
                events.Add(agreement, stopped);
        }
    }
}

/// <summary>Aftercare to begin.</summary>
/// <param name="RelapseTriggers">Signs that the case has to become active again.</param>
/// <param name="OwnerOrganisationId">Who watches; absent: the organisation that directs.</param>
public sealed record StartMonitoringRequest([MinLength(1), MaxLength(20)] IReadOnlyList<string> RelapseTriggers, Guid? OwnerOrganisationId = null);

/// <summary>Begins aftercare ("nazorg"); the term is the region's.</summary>
/// <remarks>The director of the case, while it is active. 400 <c>length</c> at a relapse trigger without text. 409 <c>scale-down-first</c>: from phase 3 on the authority of the phase decides to go down first (<c>decideScaling</c>, I-12); <c>heavy-agreements-open</c>: agreements of corrective or crisis nature are done or end first; <c>review-tasks-open</c> (first <c>completeReview</c>), <c>scaling-pending</c> (first <c>ratifyScaling</c>, <c>receiveCase</c> or <c>withdrawScaling</c>), <c>emergency-unratified</c> (first <c>ratifyScaling</c>, I-13), <c>monitor-takes-part</c> (first <c>inviteParticipant</c>), <c>director-only</c>, <c>case-in-intake</c>, <c>case-in-monitoring</c>, <c>case-suspended</c>, <c>case-ended</c>. <c>listSteps</c> says them beforehand. Next: <c>tellRelapse</c> when it goes wrong again; once the term has passed, <c>closeCase</c>.</remarks>
public static class StartMonitoring
{
    public static Task<Results<NoContentWithETag, NotFound>> Handle(
        EntityId caseId, StartMonitoringRequest request, IfMatch expected, Caller caller, CasesDbContext db, CaseDesk desk, Terms terms, CancellationToken cancel)
    {
        Texts.Ensure(request.RelapseTriggers, "/relapseTriggers");
        return db.InTransactionAsync(async token =>
        {
            await db.LockAsync(caseId, token); // what is agreed at this moment stands in the way, or is too late
            var agreements = await db.StandingsAsync(caseId, token);
            return await desk.ChangeAsync(caseId, expected, caller, (c, by) =>
            {
                var monitoring = new Monitoring(request.OwnerOrganisationId ?? by.OrganisationId, request.RelapseTriggers, desk.Now + terms.Monitoring);
                return [c.StartMonitoring(monitoring, agreements, by, desk.Now)];
            }, token);
        }, cancel);
    }
}

/// <summary>Who watches over the aftercare.</summary>
/// <param name="OwnerOrganisationId">An organisation that takes part.</param>
public sealed record ChangeMonitorRequest(Guid OwnerOrganisationId);

/// <summary>Says which organisation watches over the aftercare from now on.</summary>
/// <remarks>The director of the case, during aftercare. Where who watched takes no part any more, the organisation that directs fills in, and the case shows the alarm <c>monitorFilledIn</c> until this is called, be it with the same organisation. 409 <c>not-in-monitoring</c>, <c>director-only</c>, <c>monitor-takes-part</c> (first <c>inviteParticipant</c>). Next: <c>tellRelapse</c> when it goes wrong again; once the term has passed, <c>closeCase</c>.</remarks>
public static class ChangeMonitor
{
    public static Task<Results<NoContentWithETag, NotFound>> Handle(
        EntityId caseId, ChangeMonitorRequest request, IfMatch expected, Caller caller, CaseDesk desk, CancellationToken cancel) =>
        desk.ChangeAsync(caseId, expected, caller, (c, by) =>
        {
            c.ChangeMonitor(request.OwnerOrganisationId, by, desk.Now);
            return [];
        }, cancel);
}

/// <summary>How a case ends.</summary>
/// <param name="Result">In one word.</param>
/// <param name="Summary">In a few sentences, for who took part.</param>
/// <param name="ResidentFeedback">What the resident knows of the end.</param>
/// <param name="Goals">Of every open goal of the case, and of the cases that go on as it, once, how far it was reached; of one that ended (<c>endGoal</c>) that was said then.</param>
/// <param name="Advice">What helps now, for who signalled; all that they read of the outcome besides the result.</param>
public sealed record CloseCaseRequest(
    OutcomeResult Result,
    [Required, StringLength(Lengths.Text, MinimumLength = 1)] string Summary,
    ResidentFeedback ResidentFeedback,
    [MaxLength(10 * CaseFile.MostGoals)] IReadOnlyList<CaseGoalResult>? Goals = null,
    SignallerAdvice Advice = SignallerAdvice.SignalAgain);

/// <summary>Ends a case with an outcome ("opbrengst"), after the term of monitoring; who contributed or signalled reads it at its own level (<c>GET /v1/outcomes</c>).</summary>
/// <remarks>The director of the case, in aftercare once its term has passed; after the death of whom it was about while it runs. 409 <c>monitoring-first</c> (<c>startMonitoring</c>), <c>monitoring-term-runs</c>, <c>agreements-open</c>, <c>review-tasks-open</c> (first <c>completeReview</c>), <c>follow-up-needed</c> (first <c>recordMeasurement</c>), <c>after-action-review-needed</c> (first <c>holdAfterActionReview</c>, I-36), <c>residents-copy-needed</c> (first <c>recordResidentsCopy</c>), <c>emergency-unratified</c> (first <c>ratifyScaling</c>, I-13), <c>goals-unanswered</c>: say of every open goal of the case, and of the cases that go on as it (<c>getPlan</c> of each), once, how far it was reached, and of no other; <c>director-only</c>, <c>case-in-intake</c>, <c>case-ended</c>. <c>listSteps</c> says all but the goals beforehand. Who was only called in for an emergency reads the case no more. Who contributed or signalled reads the outcome at its own level (<c>listSharedOutcomes</c>), and at d2 where nobody said before the end that it is probable at least whom the case is about (<c>setSubjectConfidence</c>, I-7). Next: <c>offerLesson</c>; when it is needed again, <c>reopenCase</c>.</remarks>
public static class CloseCase
{
    public static Task<Results<NoContentWithETag, NotFound>> Handle(
        EntityId caseId, CloseCaseRequest request, IfMatch expected, Caller caller, CasesDbContext db, CaseDesk desk, IEventOutbox events, TimeProvider clock, CancellationToken cancel) =>
        db.InTransactionAsync(token => CloseAsync(caseId, request, expected, caller, db, desk, events, clock, token), cancel);

    private static async Task<Results<NoContentWithETag, NotFound>> CloseAsync(
        Guid caseId, CloseCaseRequest request, IfMatch expected, Caller caller, CasesDbContext db, CaseDesk desk, IEventOutbox events, TimeProvider clock, CancellationToken cancel)
    {
        var by = caller.RequireActor();
        await db.LockAsync(caseId, cancel); // what is agreed at this moment stands in the way, or is too late
        var caseFile = await db.Cases.FindVisibleAsync(caseId, caller, cancel);
        if (caseFile is null)
            return TypedResults.NotFound();

        expected.EnsureIs(caseFile.Version);
        var facts = await db.FactsAsync(caseId, cancel);
        var households = await db.HouseholdsOfAsync(caseId, cancel);
        var goals = (request.Goals ?? []).Select(g => new GoalOutcome(g.GoalId, g.Result));
        var closed = caseFile.Close(new Outcome(request.Result, request.Summary, request.ResidentFeedback, goals), facts, by, desk.Now);
        households.Release(caseFile.Id);
        await db.EndProposalsAsync(caseFile.Id, desk.Now, cancel);
        await db.CloseWhatIsOpenAsync(caseFile.Id, CaseStatus.Closed, desk.Now, cancel);
        var naming = new OutcomeNaming("The case ended", request.Result, request.Summary, request.Advice, null, AtClosure: true);
        await db.ShareAsync(caseFile, naming, await db.TrendsAsync(caseFile.Id, cancel), by, events, clock, desk.Now, cancel);
        await desk.SaveAsync(caseFile, closed, cancel);

        return Answers.Changed(caseFile);
    }
}

/// <summary>When the evaluation of a crisis was held.</summary>
/// <param name="HeldOn">A day in the past, or today; not before the crisis began.</param>
public sealed record HoldAfterActionReviewRequest(DateOnly HeldOn);

/// <summary>Records that the evaluation of a crisis was held; closing needs it (I-36).</summary>
/// <remarks>Who directs the case or its process, while it runs. 409 <c>review-in-future</c>, <c>review-before-crisis</c>, <c>director-only</c>, <c>case-in-intake</c>, <c>case-ended</c>. Next: <c>closeCase</c>, as soon as nothing else stands in its way (<c>listSteps</c>).</remarks>
public static class HoldAfterActionReview
{
    public static Task<Results<NoContentWithETag, NotFound>> Handle(
        EntityId caseId, HoldAfterActionReviewRequest request, IfMatch expected, Caller caller, CaseDesk desk, CancellationToken cancel) =>
        desk.ChangeAsync(caseId, expected, caller, (c, by) =>
        {
            c.HoldAfterActionReview(request.HeldOn, by, desk.Now);
            return [];
        }, cancel);
}

/// <summary>Why a case is opened again.</summary>
/// <param name="Reason">What happened, and why the purpose makes it necessary again.</param>
/// <param name="Purpose">For which purpose it is needed now; absent: weighed again, it is the same.</param>
public sealed record ReopenCaseRequest([Required, StringLength(Lengths.Text, MinimumLength = 1)] string Reason, Purpose? Purpose = null);

/// <summary>Makes a closed case active again with the same history; the last director acts until somebody accepts (I-3).</summary>
/// <remarks>Somebody of the organisation that directed it last, as far as they still read it, or the triage of the territory, also where nobody reads it any more: who does not see it sends <c>If-Match: *</c>, and reads nothing of it by this; while it is closed. 409 <c>not-closed</c>, <c>director-only</c>, <c>no-director</c>: the last director's hat ended and nobody can stand in, so name a fallback director in the directory first (I-3); <c>active-case-exists</c>: the household has another case for that purpose by now (I-1); <c>retention-passed</c>: open a new one (<c>openCase</c>). The next review is as late as the rhythm of its phase allows (<c>getScalingProfile</c>). For another purpose who took part is invited again. Next: <c>proposeDirector</c> and <c>acceptDirection</c>, because the last director only acts.</remarks>
public static class ReopenCase
{
    public static Task<Results<NoContentWithETag, NotFound>> Handle(
        EntityId caseId, ReopenCaseRequest request, IfMatch expected, Caller caller, CasesDbContext db, CaseDesk desk, IEventOutbox events, Terms terms, AveProfile profile, TimeProvider clock, CancellationToken cancel) =>
        db.TakingPlaceAsync(() => ReopenAsync(caseId, request, expected, caller, db, desk, events, terms, profile, clock, cancel));

    private static async Task<Results<NoContentWithETag, NotFound>> ReopenAsync(
        EntityId caseId, ReopenCaseRequest request, IfMatch expected, Caller caller, CasesDbContext db, CaseDesk desk, IEventOutbox events, Terms terms, AveProfile profile, TimeProvider clock, CancellationToken cancel)
    {
        var by = caller.RequireActor();
        var caseFile = await db.Cases.FindReopenableAsync(caseId, caller, regime => desk.Now - terms.RetentionUnder(regime), cancel);
        if (caseFile is null)
            return TypedResults.NotFound();

        expected.EnsureIs(caseFile.Version);
        caseFile.EnsureClosed();
        var director = caseFile.EnsureMayReopen(await db.DirectorOnceReopenedAsync(caseFile, desk.Now, cancel), by);
        var household = await db.Households.SingleAsync(h => h.Id == caseFile.HouseholdId, cancel);
        var purpose = request.Purpose ?? caseFile.Purpose;
        household.Claim(purpose, caseFile.Id);
        if (await db.KeyNamedApartAsync(caseFile, purpose, cancel) is { } key && await db.HouseholdAsync(key, clock, cancel) is var named
            && (named.ActiveCaseFor(purpose) is null || await db.UnclearFromAsync(caseFile, key, purpose, cancel) is not null))
            named.Claim(purpose, caseFile.Id); // the place it had besides its own; refused where another case has it and nobody said that they are two
        await db.ReclaimHomesAsync(caseFile, purpose, cancel);
        var facts = caseFile.Reopen(request.Reason, purpose, director, caseFile.ClosedAt!.Value + terms.RetentionUnder(caseFile.Regime), profile, by, desk.Now);
        foreach (var organisationId in facts.OfType<ParticipantLeft>().Select(left => left.OrganisationId).Distinct().Where(id => !caseFile.HasParticipant(id))) // asked again for another purpose: what it had answered was for the first
            await db.EndPartAsync(caseFile, organisationId, ContributionChoice.Keep, events, desk.Now, cancel);
        await desk.SaveAsync(caseFile, facts, cancel);

        return Answers.Changed(caseFile);
    }
}
