using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Platform.Cases.Data;
using Platform.Cases.Domain;
using Platform.ServiceDefaults.Domain;
using Platform.ServiceDefaults.Http;
using Platform.ServiceDefaults.Identity;

namespace Platform.Cases.Features.Lifecycle;

/// <summary>A proposal to go on under the act on data processing by partnerships (WGS).</summary>
/// <param name="Criteria">The national criteria, answered.</param>
/// <param name="Explanation">What the answers look like here.</param>
/// <param name="ReceivingOrganisationId">The Care and Safety House; it takes part in the case.</param>
/// <param name="ControllerOrganisationIds">Who are jointly responsible under that act; they take part in the case.</param>
public sealed record ProposeRegimeTransferRequest(
    CaseNationalCriteria Criteria,
    [Required, StringLength(Lengths.Text, MinimumLength = 1)] string Explanation,
    Guid ReceivingOrganisationId,
    [MinLength(1), MaxLength(50)] IReadOnlyList<Guid> ControllerOrganisationIds);

/// <summary>The national criteria of the Care and Safety Houses: the first three together, or the last.</summary>
/// <param name="SeveralLifeAreas">Problems on more than one life area that lead to crime, nuisance or decline.</param>
/// <param name="SeveralChains">Chains have to cooperate; one alone cannot.</param>
/// <param name="FamilyOrSurroundings">Family and surroundings bear on it, and it on them.</param>
/// <param name="SeriousLocalProblem">A serious problem of safety in an area that needs more than one chain.</param>
public sealed record CaseNationalCriteria(bool SeveralLifeAreas, bool SeveralChains, bool FamilyOrSurroundings, bool SeriousLocalProblem = false);

/// <summary>Why a case is not accepted under that act.</summary>
/// <param name="Reasons">The reasons.</param>
public sealed record DeclineRegimeTransferRequest([Required, StringLength(Lengths.Text, MinimumLength = 1)] string Reasons);

/// <summary>A proposal to go on under another law.</summary>
/// <param name="TransferId">The proposal.</param>
/// <param name="State">Where it stands.</param>
/// <param name="Criteria">The national criteria, answered.</param>
/// <param name="Explanation">What the answers look like here.</param>
/// <param name="ReceivingOrganisationId">Who was asked; from acceptance also the contact point for data subjects.</param>
/// <param name="ControllerOrganisationIds">Who are jointly responsible under that law.</param>
/// <param name="ProposedAt">When.</param>
/// <param name="AnsweredAt">When it was answered.</param>
/// <param name="Reasons">Why it was not accepted, or why the case went back to local rules.</param>
/// <param name="ReturnedAt">When it went back to local rules, or, with <c>replaced</c>, when others were named under the same law.</param>
public sealed record RegimeTransferView(
    Guid TransferId,
    RegimeTransferState State,
    CaseNationalCriteria Criteria,
    string Explanation,
    Guid ReceivingOrganisationId,
    IReadOnlyList<Guid> ControllerOrganisationIds,
    DateTimeOffset ProposedAt,
    DateTimeOffset? AnsweredAt = null,
    string? Reasons = null,
    DateTimeOffset? ReturnedAt = null)
{
    internal static RegimeTransferView Of(RegimeTransfer t) => new(
        t.TransferId,
        t.State,
        new CaseNationalCriteria(t.SeveralLifeAreas, t.SeveralChains, t.FamilyOrSurroundings, t.SeriousLocalProblem),
        t.Explanation,
        t.ReceivingOrganisationId,
        t.ControllerOrganisationIds,
        t.ProposedAt,
        t.AnsweredAt,
        t.Reasons,
        t.ReturnedAt);
}

/// <summary>Proposes to go on under another law ("regimewissel"): weighed again, with other controllers and another contact point; or names others under the same law, where somebody who is responsible left.</summary>
/// <remarks>Who directs the case or its process, while it is active and under local rules; under the act while it runs and shows the alarm <c>controllerLeft</c>. 409 <c>national-criteria-not-met</c>: the first three together, or the last; <c>controllers-take-part</c>: who receives it and who are jointly responsible take part (first <c>inviteParticipant</c>); <c>regime-transfer-pending</c>: it is under that act and all who are responsible take part, or a proposal waits; <c>informing-state-needed</c> (first <c>informSubject</c> or <c>informMember</c>, I-35), <c>director-only</c>, <c>case-in-intake</c>, <c>case-in-monitoring</c>, <c>case-suspended</c>, <c>case-ended</c>. Next: the receiving organisation answers with <c>acceptRegimeTransfer</c> or <c>declineRegimeTransfer</c>.</remarks>
public static class ProposeRegimeTransfer
{
    public static async Task<Results<CreatedWithETag<RegimeTransferView>, NotFound>> Handle(
        EntityId caseId, ProposeRegimeTransferRequest request, IfMatch expected, Caller caller, CasesDbContext db, CaseDesk desk, TimeProvider clock, CancellationToken cancel)
    {
        var by = caller.RequireActor();
        var caseFile = await db.Cases.FindVisibleAsync(caseId, caller, cancel);
        if (caseFile is null)
            return TypedResults.NotFound();

        expected.EnsureIs(caseFile.Version);
        var id = Ids.New(clock);
        var c = request.Criteria;
        var criteria = new NationalCriteria(c.SeveralLifeAreas, c.SeveralChains, c.FamilyOrSurroundings, c.SeriousLocalProblem);
        caseFile.ProposeRegimeTransfer(id, criteria, request.Explanation.Trim(), request.ReceivingOrganisationId, request.ControllerOrganisationIds, by, desk.Now, await db.HasMemberToInformAsync(caseId, desk.Now, cancel));
        await desk.SaveAsync(caseFile, [], cancel);

        return Answers.Created($"/v1/cases/{caseFile.Id}/regime-transfers", RegimeTransferView.Of(caseFile.RegimeTransfers.Single(t => t.TransferId == id)), caseFile);
    }
}

/// <summary>The proposals to go on under another law, oldest first.</summary>
public static class ListRegimeTransfers
{
    public static async Task<Results<OkWithETag<Page<RegimeTransferView>>, NotFound>> Handle(
        EntityId caseId, [AsParameters] PageQuery page, Caller caller, CasesDbContext db, CancellationToken cancel)
    {
        var caseFile = await db.Cases.AsNoTracking().FindVisibleAsync(caseId, caller, cancel);

        return caseFile is null
            ? TypedResults.NotFound()
            : Answers.Ok(caseFile.RegimeTransfers.OldestFirst(page, t => new Cursor(t.ProposedAt, t.TransferId), RegimeTransferView.Of), caseFile);
    }
}

/// <summary>The receiving organisation accepts the case under its law.</summary>
/// <remarks>The organisation that was asked, once, while the case is active; where others are named under the same law, while it runs. 409 <c>not-the-receiver</c> (also once it was answered), <c>informing-state-needed</c> (first <c>informSubject</c> or <c>informMember</c>, I-35), <c>case-in-monitoring</c>, <c>case-suspended</c>, <c>case-ended</c>. The law changes at this moment, and data subjects turn to this organisation; nothing that somebody contributed goes along by itself. Who is responsible and to whom data subjects turn: <c>getCase</c>. Where the act is not needed any more: <c>returnToLocalRules</c>.</remarks>
public static class AcceptRegimeTransfer
{
    public static Task<Results<NoContentWithETag, NotFound>> Handle(
        EntityId caseId, EntityId transferId, IfMatch expected, Caller caller, CasesDbContext db, CaseDesk desk, CancellationToken cancel) =>
        db.OnTransferAsync(caseId, transferId, caller, async () =>
        {
            var memberToInform = await db.HasMemberToInformAsync(caseId, desk.Now, cancel);

            return await desk.ChangeAsync(caseId, expected, caller, (c, by) => [c.AcceptRegimeTransfer(transferId, by, desk.Now, memberToInform)], cancel);
        }, cancel);

    internal static async Task<Results<NoContentWithETag, NotFound>> OnTransferAsync(
        this CasesDbContext db, Guid caseId, Guid transferId, Caller caller, Func<Task<Results<NoContentWithETag, NotFound>>> change, CancellationToken cancel)
    {
        var caseFile = await db.Cases.FindVisibleAsync(caseId, caller, cancel);

        return caseFile?.RegimeTransfers.Any(t => t.TransferId == transferId) is true ? await change() : TypedResults.NotFound();
    }
}

/// <summary>The receiving organisation does not accept, with reasons; the case keeps its regime.</summary>
/// <remarks>The organisation that was asked, once, while the case is active; where others are named under the same law, while it runs. 409 <c>not-the-receiver</c> (also once it was answered), <c>case-in-monitoring</c>, <c>case-suspended</c>, <c>case-ended</c>. Who directs reads the reasons in <c>listRegimeTransfers</c> and can propose it again.</remarks>
public static class DeclineRegimeTransfer
{
    public static Task<Results<NoContentWithETag, NotFound>> Handle(
        EntityId caseId, EntityId transferId, DeclineRegimeTransferRequest request, IfMatch expected, Caller caller, CasesDbContext db, CaseDesk desk, CancellationToken cancel) =>
        db.OnTransferAsync(caseId, transferId, caller, () => desk.ChangeAsync(caseId, expected, caller, (c, by) =>
        {
            c.DeclineRegimeTransfer(transferId, request.Reasons.Trim(), by, desk.Now);
            return [];
        }, cancel), cancel);
}

/// <summary>Why the act is not needed any more.</summary>
/// <param name="Reasons">The reasons.</param>
public sealed record ReturnToLocalRulesRequest([Required, StringLength(Lengths.Text, MinimumLength = 1)] string Reasons);

/// <summary>Goes on under local rules again, weighed as on the way to the act: who directs is responsible from now on, and data subjects turn to them.</summary>
/// <remarks>Who directs the case or its process, while it is active and under the act. 409 <c>regime-is-local</c>, <c>informing-state-needed</c> (first <c>informSubject</c> or <c>informMember</c>, I-35), <c>director-only</c>, <c>case-in-intake</c>, <c>case-in-monitoring</c>, <c>case-suspended</c>, <c>case-ended</c>. Who takes part goes on taking part: whose part had its ground in the act only is removed with <c>removeParticipant</c>. Under the act again: <c>proposeRegimeTransfer</c>.</remarks>
public static class ReturnToLocalRules
{
    public static async Task<Results<NoContentWithETag, NotFound>> Handle(
        EntityId caseId, ReturnToLocalRulesRequest request, IfMatch expected, Caller caller, CasesDbContext db, CaseDesk desk, CancellationToken cancel)
    {
        var memberToInform = await db.HasMemberToInformAsync(caseId, desk.Now, cancel);

        return await desk.ChangeAsync(caseId, expected, caller, (c, by) => [c.ReturnToLocalRules(request.Reasons.Trim(), by, desk.Now, memberToInform)], cancel);
    }
}
