using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Platform.Cases.Data;
using Platform.Cases.Domain;
using Platform.ServiceDefaults.Domain;
using Platform.ServiceDefaults.Http;
using Platform.ServiceDefaults.Identity;
using Platform.ServiceDefaults.Messaging;

namespace Platform.Cases.Features.Agreements;

/// <summary>The owner says no.</summary>
/// <remarks>The organisation that owns it, while it is proposed. 409 <c>owner-only</c> (I-8), <c>agreement-answered</c>. It ends so; what could be agreed instead is another <c>proposeAgreement</c>.</remarks>
public static class DeclineAgreement
{
    public static Task<Results<NoContentWithETag, NotFound>> Handle(
        EntityId caseId, EntityId agreementId, IfMatch expected, Caller caller, CaseDesk desk, CancellationToken cancel) =>
        desk.ChangeAsync(caseId, agreementId, expected, caller, (a, by) => a.Decline(by, desk.Now), cancel);
}

/// <summary>Who was named confirms in time what was accepted subject to ratification (I-11); its mandate is asked at this moment.</summary>
/// <remarks>Who is named in <c>ratifierHatId</c>, where nobody is named anybody of the organisation that owns it, and never who accepted, under whichever hat; while it waits and before <c>ratifyBefore</c>. 409 <c>not-awaiting-ratification</c> (also once the deadline passed, I-11), <c>owner-only</c> (I-8), <c>not-the-ratifier</c>, <c>mandate-needed</c>: it takes a mandate with the power <c>ratify</c> (I-9). It is active from then; the edition before it ends. Next: <c>completeAgreement</c>.</remarks>
public static class RatifyAgreement
{
    public static async Task<Results<NoContentWithETag, NotFound>> Handle(
        EntityId caseId, EntityId agreementId, IfMatch expected, Caller caller, CasesDbContext db, CaseDesk desk, MandateChecks mandates, CancellationToken cancel)
    {
        var by = caller.RequireActor();
        var agreement = await db.FindAgreementAsync(caseId, agreementId, caller, cancel);
        if (agreement is null)
            return TypedResults.NotFound();

        var municipality = await db.Cases.Where(c => c.Id == agreement.CaseId).Select(c => c.MunicipalityCode).SingleAsync(cancel);
        var mandate = await mandates.AskAsync(MandateQuestion.About(agreement.Commitment, by.HatId, municipality, agreement.ForumId, "ratify"), cancel);

        return await desk.ChangeAsync(caseId, agreementId, expected, caller, (a, actor) => a.Ratify(mandate, actor, desk.Now), cancel, mandate);
    }
}

/// <summary>The owner accepts again what rests on a mandate that was lost; its mandate is asked at this moment, and where one covers it the flag is gone.</summary>
/// <remarks>The organisation that owns it, while <c>mandateLost</c> says why. 409 <c>owner-only</c> (I-8), <c>mandate-holds</c>: nothing was lost; <c>mandate-needed</c>: no mandate covers it yet, so let the organisation grant one (<c>grantMandate</c>), or <c>renegotiateAgreement</c> (I-9).</remarks>
public static class ConfirmMandate
{
    public static async Task<Results<NoContentWithETag, NotFound>> Handle(
        EntityId caseId, EntityId agreementId, IfMatch expected, Caller caller, CasesDbContext db, CaseDesk desk, MandateChecks mandates, CancellationToken cancel)
    {
        var by = caller.RequireActor();
        var agreement = await db.FindAgreementAsync(caseId, agreementId, caller, cancel);
        if (agreement is null)
            return TypedResults.NotFound();

        var municipality = await db.Cases.Where(c => c.Id == agreement.CaseId).Select(c => c.MunicipalityCode).SingleAsync(cancel);
        var mandate = await mandates.AskAsync(MandateQuestion.About(agreement.Commitment, by.HatId, municipality, agreement.ForumId), cancel);

        return await desk.ChangeAsync(caseId, agreementId, expected, caller, (a, actor) => a.ConfirmMandate(mandate, actor, desk.Now), cancel, mandate);
    }
}

/// <summary>The owner says that it is done.</summary>
/// <remarks>The organisation that owns it, while it is active. 409 <c>owner-only</c> (I-8), <c>agreement-not-active</c>: it says by its state what helps, of what is stuck <c>renegotiateAgreement</c> and then <c>acceptAgreement</c>. Next, by another organisation: <c>verifyAgreement</c>, or <c>contradictAgreement</c>.</remarks>
public static class CompleteAgreement
{
    public static Task<Results<NoContentWithETag, NotFound>> Handle(
        EntityId caseId, EntityId agreementId, IfMatch expected, Caller caller, CaseDesk desk, CancellationToken cancel) =>
        desk.ChangeAsync(caseId, agreementId, expected, caller, (a, by) => a.Complete(by, desk.Now), cancel);
}

/// <summary>Another organisation than the owner confirms that it is done.</summary>
/// <remarks>Whoever reads the case, of another organisation than the owner and another person than who said so, once the owner said that it is done. 409 <c>not-done</c> (first <c>completeAgreement</c>), <c>verified-by-another</c>. Who sees that it is not done: <c>contradictAgreement</c>.</remarks>
public static class VerifyAgreement
{
    public static Task<Results<NoContentWithETag, NotFound>> Handle(
        EntityId caseId, EntityId agreementId, IfMatch expected, Caller caller, CaseDesk desk, CancellationToken cancel) =>
        desk.ChangeAsync(caseId, agreementId, expected, caller, (a, by) => a.Verify(by, desk.Now), cancel);
}

/// <summary>Why an agreement is not done.</summary>
/// <param name="Reason">A class, never what is about a person.</param>
public sealed record ContradictAgreementRequest(ContradictionReason Reason);

/// <summary>Another organisation than the owner says that it is not done ("niet nagekomen"): the agreement is active again, and what is past its day is reminded of anew.</summary>
/// <remarks>Who may <c>verifyAgreement</c>, while the case runs, or the one as which it goes on: whoever reads the case, of another organisation than the owner and another person than who said that it is done. 409 <c>not-done</c>, <c>verified-by-another</c>, <c>newer-edition-holds</c>: a newer edition took its place, so it is that one which is done or not; <c>aftercare-takes-no-heavy-agreements</c>: what is corrective or of a crisis and not done is a relapse, so first <c>tellRelapse</c>; <c>case-in-intake</c>, <c>case-ended</c>. That it was said to be done stays in <c>getTimeline</c>, with the reason. Where its owner left while it was done it needs another (<c>reassignAgreement</c>), and where its goal ended it shows in <c>getPlanGaps</c> (<c>agreementsWithoutGoal</c>). Next: its owner's <c>completeAgreement</c>, or <c>reportStuck</c>.</remarks>
public static class ContradictAgreement
{
    public static Task<Results<NoContentWithETag, NotFound>> Handle(
        EntityId caseId, EntityId agreementId, ContradictAgreementRequest request, IfMatch expected, Caller caller, CasesDbContext db, CaseDesk desk, IEventOutbox events, CancellationToken cancel) =>
        db.InTransactionAsync(token => ContradictAsync(caseId, agreementId, request, expected, caller, db, desk, events, token), cancel);

    private static async Task<Results<NoContentWithETag, NotFound>> ContradictAsync(
        Guid caseId, Guid agreementId, ContradictAgreementRequest request, IfMatch expected, Caller caller, CasesDbContext db, CaseDesk desk, IEventOutbox events, CancellationToken cancel)
    {
        var by = caller.RequireActor();
        await db.LockWithSuccessorAsync(caseId, cancel); // nobody ends the case, or the owner's part in it, at this moment
        if (await db.FindAgreementAsync(caseId, agreementId, caller, cancel) is not { } agreement)
            return TypedResults.NotFound();

        expected.EnsureIs(agreement.Version);
        var caseFile = await db.Cases.AsNoTracking().SingleAsync(c => c.Id == agreement.CaseId, cancel);
        var goesOnAs = await db.GoesOnAsAsync(caseFile, cancel);
        goesOnAs.EnsureRunning();
        events.Add(agreement, agreement.Contradict(request.Reason, by, desk.Now));
        goesOnAs.EnsureTakes(agreement.Nature);
        if (await db.Agreements.AnyAsync(a => a.ReplacesAgreementId == agreement.Id && Agreement.StatesThatReplace.Contains(a.State), cancel))
            throw new RuleViolationException("newer-edition-holds", "A newer edition took the place of this one: what is not done is said of that one.");

        var takesPart = caseFile.HasParticipant(agreement.OwnerOrganisationId) || goesOnAs.HasParticipant(agreement.OwnerOrganisationId);
        if (await db.OwnerGoneAsync(agreement, takesPart, desk.Now, cancel) is { } gone)
            events.Add(agreement, gone);
        await db.SaveChangesAsync(cancel);

        return Answers.Changed(agreement);
    }
}

/// <summary>Why an agreement is stuck.</summary>
/// <param name="Reason">A class, never blame. <c>notRatifiedInTime</c> is for the clock.</param>
public sealed record ReportStuckRequest(StuckReason Reason);

/// <summary>The owner cannot go on, without blame; it counts as stagnation.</summary>
/// <remarks>The organisation that owns it, while it is active or waits for ratification. 400 <c>invalid</c> at <c>/reason</c> for <c>notRatifiedInTime</c>, which only the clock says. 409 <c>owner-only</c> (I-8), <c>agreement-not-active</c>: it says by its state what helps. It shows in <c>getStagnation</c> as a ground to scale up. Next: <c>renegotiateAgreement</c>, or <c>revokeAgreement</c>.</remarks>
public static class ReportStuck
{
    public static Task<Results<NoContentWithETag, NotFound>> Handle(
        EntityId caseId, EntityId agreementId, ReportStuckRequest request, IfMatch expected, Caller caller, CaseDesk desk, CancellationToken cancel) =>
        request.Reason is StuckReason.NotRatifiedInTime
            ? throw ProblemException.Invalid("/reason", "invalid", "notRatifiedInTime is set by the clock.")
            : desk.ChangeAsync(caseId, agreementId, expected, caller, (a, by) => a.GetStuck(request.Reason, by, desk.Now), cancel);
}

/// <summary>The owner takes the agreement back.</summary>
/// <remarks>The organisation that owns it, once it was accepted and until it is done: active, waiting for ratification or stuck. 409 <c>owner-only</c> (I-8), <c>agreement-not-active</c>: it says by its state what helps. Its goal may be without an agreement then: see <c>getPlanGaps</c>.</remarks>
public static class RevokeAgreement
{
    public static Task<Results<NoContentWithETag, NotFound>> Handle(
        EntityId caseId, EntityId agreementId, IfMatch expected, Caller caller, CaseDesk desk, CancellationToken cancel) =>
        desk.ChangeAsync(caseId, agreementId, expected, caller, (a, by) => a.Revoke(by, desk.Now), cancel);
}

/// <summary>The new owner of an agreement whose owner left.</summary>
/// <param name="OwnerOrganisationId">An organisation that takes part, in the case or in the one as which it goes on.</param>
/// <param name="DueOn">When it is to be done; today or later.</param>
/// <param name="OwnerHatId">Its person; absent: whoever accepts.</param>
public sealed record ReassignAgreementRequest(Guid OwnerOrganisationId, DateOnly DueOn, Guid? OwnerHatId = null);

/// <summary>Proposes an agreement whose owner left to another organisation, which accepts it or not: who directs the case, or the one as which it goes on.</summary>
/// <remarks>Who directs the case or its process, for an agreement that is <c>toBeReassigned</c>, while the case is active or in aftercare. 400 <c>outOfRange</c> at <c>/dueOn</c>; <c>unknown</c> or <c>otherOrganisation</c> at <c>/ownerHatId</c>. 409 <c>director-only</c>, <c>agreement-has-owner</c> (I-8), <c>owner-takes-no-part</c> (first <c>inviteParticipant</c>), <c>aftercare-takes-no-heavy-agreements</c> (first <c>tellRelapse</c>), <c>case-suspended</c> (first <c>resumeCase</c>), <c>case-in-intake</c>, <c>case-ended</c>. Next: the new owner answers with <c>acceptAgreement</c> or <c>declineAgreement</c>.</remarks>
public static class ReassignAgreement
{
    public static Task<Results<NoContentWithETag, NotFound>> Handle(
        EntityId caseId, EntityId agreementId, ReassignAgreementRequest request, IfMatch expected, Caller caller, CasesDbContext db, CaseDesk desk, CancellationToken cancel) =>
        db.InTransactionAsync(token => ReassignAsync(caseId, agreementId, request, expected, caller, db, desk, token), cancel);

    private static async Task<Results<NoContentWithETag, NotFound>> ReassignAsync(
        Guid caseId, Guid agreementId, ReassignAgreementRequest request, IfMatch expected, Caller caller, CasesDbContext db, CaseDesk desk, CancellationToken cancel)
    {
        caller.RequireActor();
        await db.LockWithSuccessorAsync(caseId, cancel); // nobody ends the case, or the next owner's part in it, at this moment
        var caseFile = await db.Cases.AsNoTracking().FindVisibleAsync(caseId, caller, cancel);
        if (caseFile is null)
            return TypedResults.NotFound();
        ProposeAgreementRequest.EnsureAhead(request.DueOn, DutchDay.Of(desk.Now));
        if (request.OwnerHatId is { } hatId && (await db.RequireHatAsync(hatId, "/ownerHatId", desk.Now, cancel)).Hat.OrganisationId != request.OwnerOrganisationId)
            throw ProblemException.Invalid("/ownerHatId", "otherOrganisation", "The owner's person wears a hat of the owner.");

        var goesOnAs = await db.GoesOnAsAsync(caseFile, cancel);
        return await desk.ChangeAsync(caseId, agreementId, expected, caller, (a, by) =>
        {
            goesOnAs.EnsureDirects(by);
            caseFile.EnsureTakesAgreement(request.OwnerOrganisationId, caseFile.StandsFor(a.GoalId, goesOnAs), goesOnAs); // for one that is not to be reached any more its next owner names another
            goesOnAs.EnsureTakes(a.Nature);
            return a.Reassign(request.OwnerOrganisationId, request.OwnerHatId, request.DueOn, by, desk.Now);
        }, cancel);
    }
}

/// <summary>An organisation that was asked to support an agreement says that it will.</summary>
/// <remarks>An organisation that was asked to help, once, while the agreement is proposed or runs and the case runs, or the one as which it goes on. 409 <c>not-asked-to-support</c> (I-8), <c>support-answered</c>, <c>agreement-not-active</c>, <c>case-in-intake</c>, <c>case-ended</c>. It helps; the owner stays the owner.</remarks>
public static class AcceptSupport
{
    public static Task<Results<NoContentWithETag, NotFound>> Handle(
        EntityId caseId, EntityId agreementId, IfMatch expected, Caller caller, CasesDbContext db, CaseDesk desk, CancellationToken cancel) =>
        desk.AnswerSupportAsync(db, caseId, agreementId, helps: true, expected, caller, cancel);

    internal static async Task<Results<NoContentWithETag, NotFound>> AnswerSupportAsync(
        this CaseDesk desk, CasesDbContext db, Guid caseId, Guid agreementId, bool helps, IfMatch expected, Caller caller, CancellationToken cancel)
    {
        caller.RequireActor();
        if (await db.Cases.AsNoTracking().SingleOrDefaultAsync(c => c.Id == caseId, cancel) is not { } caseFile)
            return TypedResults.NotFound();

        var goesOnAs = await db.GoesOnAsAsync(caseFile, cancel);
        return await desk.ChangeAsync(caseId, agreementId, expected, caller, (a, by) =>
        {
            goesOnAs.EnsureRunning();
            a.AnswerSupport(helps, by, desk.Now);
            return null;
        }, cancel);
    }
}

/// <summary>An organisation that was asked to support an agreement says that it will not; nobody is bound by another's proposal (I-9).</summary>
/// <remarks>An organisation that was asked to help, once, while the agreement is proposed or runs and the case runs, or the one as which it goes on. 409 <c>not-asked-to-support</c> (I-8), <c>support-answered</c>, <c>agreement-not-active</c>, <c>case-in-intake</c>, <c>case-ended</c>. The agreement stands without it.</remarks>
public static class DeclineSupport
{
    public static Task<Results<NoContentWithETag, NotFound>> Handle(
        EntityId caseId, EntityId agreementId, IfMatch expected, Caller caller, CasesDbContext db, CaseDesk desk, CancellationToken cancel) =>
        desk.AnswerSupportAsync(db, caseId, agreementId, helps: false, expected, caller, cancel);
}
