using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Platform.Cases.Data;
using Platform.Cases.Domain;
using Platform.ServiceDefaults.Domain;
using Platform.ServiceDefaults.Http;
using Platform.ServiceDefaults.Identity;

namespace Platform.Cases.Features.Agreements;

/// <summary>The owner says no.</summary>
public static class DeclineAgreement
{
    public static Task<Results<NoContentWithETag, NotFound>> Handle(
        EntityId caseId, EntityId agreementId, IfMatch expected, Caller caller, CaseDesk desk, CancellationToken cancel) =>
        desk.ChangeAsync(caseId, agreementId, expected, caller, (a, by) => a.Decline(by, desk.Now), cancel);
}

/// <summary>Who was named confirms in time what was accepted subject to ratification (I-11); its mandate is asked at this moment.</summary>
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

        return await desk.ChangeAsync(caseId, agreementId, expected, caller, (a, actor) => a.Ratify(mandate, actor, desk.Now), cancel);
    }
}

/// <summary>The owner accepts again what rests on a mandate that was lost; its mandate is asked at this moment, and where one covers it the flag is gone.</summary>
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

        return await desk.ChangeAsync(caseId, agreementId, expected, caller, (a, actor) => a.ConfirmMandate(mandate, actor, desk.Now), cancel);
    }
}

/// <summary>The owner says that it is done.</summary>
public static class CompleteAgreement
{
    public static Task<Results<NoContentWithETag, NotFound>> Handle(
        EntityId caseId, EntityId agreementId, IfMatch expected, Caller caller, CaseDesk desk, CancellationToken cancel) =>
        desk.ChangeAsync(caseId, agreementId, expected, caller, (a, by) => a.Complete(by, desk.Now), cancel);
}

/// <summary>Another organisation than the owner confirms that it is done.</summary>
public static class VerifyAgreement
{
    public static Task<Results<NoContentWithETag, NotFound>> Handle(
        EntityId caseId, EntityId agreementId, IfMatch expected, Caller caller, CaseDesk desk, CancellationToken cancel) =>
        desk.ChangeAsync(caseId, agreementId, expected, caller, (a, by) => a.Verify(by, desk.Now), cancel);
}

/// <summary>Why an agreement is stuck.</summary>
/// <param name="Reason">A class, never blame. <c>notRatifiedInTime</c> is for the clock.</param>
public sealed record ReportStuckRequest(StuckReason Reason);

/// <summary>The owner cannot go on, without blame; it counts as stagnation.</summary>
public static class ReportStuck
{
    public static Task<Results<NoContentWithETag, NotFound>> Handle(
        EntityId caseId, EntityId agreementId, ReportStuckRequest request, IfMatch expected, Caller caller, CaseDesk desk, CancellationToken cancel) =>
        request.Reason is StuckReason.NotRatifiedInTime
            ? throw ProblemException.Invalid("/reason", "invalid", "notRatifiedInTime is set by the clock.")
            : desk.ChangeAsync(caseId, agreementId, expected, caller, (a, by) => a.GetStuck(request.Reason, by, desk.Now), cancel);
}

/// <summary>The owner takes the agreement back.</summary>
public static class RevokeAgreement
{
    public static Task<Results<NoContentWithETag, NotFound>> Handle(
        EntityId caseId, EntityId agreementId, IfMatch expected, Caller caller, CaseDesk desk, CancellationToken cancel) =>
        desk.ChangeAsync(caseId, agreementId, expected, caller, (a, by) => a.Revoke(by, desk.Now), cancel);
}

/// <summary>The new owner of an agreement whose owner left.</summary>
/// <param name="OwnerOrganisationId">An organisation that takes part.</param>
/// <param name="DueOn">When it is to be done; today or later.</param>
/// <param name="OwnerHatId">Its person; absent: whoever accepts.</param>
public sealed record ReassignAgreementRequest(Guid OwnerOrganisationId, DateOnly DueOn, Guid? OwnerHatId = null);

/// <summary>Proposes an agreement whose owner left to another organisation, which accepts it or not.</summary>
public static class ReassignAgreement
{
    public static async Task<Results<NoContentWithETag, NotFound>> Handle(
        EntityId caseId, EntityId agreementId, ReassignAgreementRequest request, IfMatch expected, Caller caller, CasesDbContext db, CaseDesk desk, CancellationToken cancel)
    {
        var caseFile = await db.Cases.AsNoTracking().FindVisibleAsync(caseId, caller, cancel);
        if (caseFile is null)
            return TypedResults.NotFound();
        ProposeAgreementRequest.EnsureAhead(request.DueOn, DutchDay.Of(desk.Now));
        if (request.OwnerHatId is { } hatId && (await db.RequireHatAsync(hatId, "/ownerHatId", desk.Now, cancel)).Hat.OrganisationId != request.OwnerOrganisationId)
            throw ProblemException.Invalid("/ownerHatId", "otherOrganisation", "The owner's person wears a hat of the owner.");

        return await desk.ChangeAsync(caseId, agreementId, expected, caller, (a, by) =>
        {
            caseFile.EnsureDirects(by);
            caseFile.EnsureTakesAgreement(request.OwnerOrganisationId, a.GoalId);
            return a.Reassign(request.OwnerOrganisationId, request.OwnerHatId, request.DueOn, by, desk.Now);
        }, cancel);
    }
}

/// <summary>An organisation that was asked to support an agreement says that it will.</summary>
public static class AcceptSupport
{
    public static Task<Results<NoContentWithETag, NotFound>> Handle(
        EntityId caseId, EntityId agreementId, IfMatch expected, Caller caller, CaseDesk desk, CancellationToken cancel) =>
        desk.AnswerSupportAsync(caseId, agreementId, helps: true, expected, caller, cancel);

    internal static Task<Results<NoContentWithETag, NotFound>> AnswerSupportAsync(
        this CaseDesk desk, Guid caseId, Guid agreementId, bool helps, IfMatch expected, Caller caller, CancellationToken cancel) =>
        desk.ChangeAsync(caseId, agreementId, expected, caller, (a, by) =>
        {
            a.AnswerSupport(helps, by, desk.Now);
            return null;
        }, cancel);
}

/// <summary>An organisation that was asked to support an agreement says that it will not; nobody is bound by another's proposal (I-9).</summary>
public static class DeclineSupport
{
    public static Task<Results<NoContentWithETag, NotFound>> Handle(
        EntityId caseId, EntityId agreementId, IfMatch expected, Caller caller, CaseDesk desk, CancellationToken cancel) =>
        desk.AnswerSupportAsync(caseId, agreementId, helps: false, expected, caller, cancel);
}
