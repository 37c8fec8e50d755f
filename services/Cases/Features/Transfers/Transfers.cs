using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Platform.Cases.Data;
using Platform.Cases.Domain;
using Platform.Cases.Features.Reading;
using Platform.ServiceDefaults.Domain;
using Platform.ServiceDefaults.Http;
using Platform.ServiceDefaults.Identity;

namespace Platform.Cases.Features.Transfers;

/// <summary>A proposal that another municipality goes on.</summary>
/// <param name="ReceivingOrganisationId">The organisation of that municipality.</param>
/// <param name="MunicipalityCode">CBS code of where the people live now; one of that organisation.</param>
/// <param name="Explanation">Why it is needed that the other municipality knows and goes on.</param>
public sealed record ProposeTransferRequest(
    Guid ReceivingOrganisationId,
    [Required, RegularExpression("^GM[0-9]{4}$", ErrorMessage = "A municipality code is GM and four digits, for example GM0858.")] string MunicipalityCode,
    [Required, StringLength(Lengths.Text, MinimumLength = 1)] string Explanation);

/// <summary>A proposal that another municipality goes on with a case ("overdracht na verhuizing").</summary>
/// <param name="TransferId">The transfer.</param>
/// <param name="State">Where it stands.</param>
/// <param name="ReceivingOrganisationId">Who was asked.</param>
/// <param name="MunicipalityCode">Where the people live now.</param>
/// <param name="ProposedByOrganisationId">Who asks.</param>
/// <param name="Explanation">Why.</param>
/// <param name="ProposedAt">When.</param>
/// <param name="Items">What is to be weighed one by one; with one transfer only.</param>
/// <param name="Subject">Whom it is about; for who was asked, while it waits.</param>
/// <param name="CaseId">The case; for who proposed.</param>
/// <param name="NewCaseId">The case that was opened; for who accepted.</param>
/// <param name="AnsweredAt">When it was answered.</param>
/// <param name="Reasons">Why it was not accepted.</param>
/// <param name="PointerEndsAt">Until when who proposed still reads this.</param>
/// <param name="Standing">At which phase and under which law it stands where the people lived before; with one transfer only, while it waits.</param>
public sealed record TransferView(
    Guid TransferId,
    CaseTransferState State,
    Guid ReceivingOrganisationId,
    string MunicipalityCode,
    Guid ProposedByOrganisationId,
    string Explanation,
    DateTimeOffset ProposedAt,
    IReadOnlyList<TransferItemView>? Items = null,
    CaseSubject? Subject = null,
    Guid? CaseId = null,
    Guid? NewCaseId = null,
    DateTimeOffset? AnsweredAt = null,
    string? Reasons = null,
    DateTimeOffset? PointerEndsAt = null,
    TransferStanding? Standing = null)
{
    /// <remarks>Who proposed never learns the new case, who was asked never the old one: neither takes part in both.</remarks>
    internal static TransferView Of(CaseTransfer t, Caller caller, IReadOnlyList<TransferItemView>? items = null, CaseFile? moves = null)
    {
        var receives = caller.OrganisationId == t.ReceivingOrganisationId;

        return new(
            t.Id,
            t.State,
            t.ReceivingOrganisationId,
            t.MunicipalityCode,
            t.ProposedByOrganisationId,
            t.Explanation,
            t.CreatedAt,
            items,
            receives && moves is not null ? CaseSubject.Of(moves.Subject) : null,
            receives ? null : t.CaseId,
            receives ? t.NewCaseId : null,
            t.AnsweredAt,
            t.Reasons,
            t.PointerEndsAt,
            moves is null ? null : new TransferStanding(moves.AvePhase, moves.Regime, moves.DownscaleCriteria, moves.NextReviewOn));
    }
}

/// <summary>Where a case stands that moves. It begins at phase 1 and under local rules where the people live now: whether that is right is weighed there anew (I-12).</summary>
/// <param name="AvePhase">1 to 4.</param>
/// <param name="Regime">The law under which it is shared.</param>
/// <param name="DownscaleCriteria">What has to be true to go down from that phase; set when the case came there.</param>
/// <param name="NextReviewOn">When the phase was to be looked at again.</param>
public sealed record TransferStanding(int AvePhase, Regime Regime, IReadOnlyList<string> DownscaleCriteria, DateOnly? NextReviewOn = null);

/// <summary>Something of the case that is weighed anew.</summary>
/// <param name="ItemId">The item.</param>
/// <param name="Kind">Of the plan the situation, a goal, a concern, a measure or the baseline; an agreement, a member of the household, or what waits for an answer: an invitation, a request, a decision.</param>
/// <param name="Text">What it says; while the proposal waits.</param>
/// <param name="OwnerOrganisationId">Whose it is; of an invitation or a request, who was asked.</param>
/// <param name="DueOn">An agreement: when it is to be done; a request: before when an answer helps.</param>
/// <param name="TakenOver">Whether it was taken over; once it was answered.</param>
/// <param name="Reason">Why not.</param>
/// <param name="RestsOnItemId">The item without which this one does not go along: of a measure its goal, of an agreement the member at whom it is directed; while the proposal waits.</param>
public sealed record TransferItemView(
    Guid ItemId,
    TransferItemKind Kind,
    string? Text = null,
    Guid? OwnerOrganisationId = null,
    DateOnly? DueOn = null,
    bool? TakenOver = null,
    string? Reason = null,
    Guid? RestsOnItemId = null);

/// <summary>Proposes that the municipality where the people live now goes on with the case.</summary>
/// <remarks>Who directs the case or its process, in intake the triage of the territory or who was asked to direct, until it ended. 400 <c>unknown</c> at <c>/receivingOrganisationId</c>, where the organisation does not work for that municipality. 409 <c>transfer-pending</c> (first <c>withdrawTransfer</c>), <c>same-municipality</c> (<c>moveHome</c>), <c>too-much-to-weigh</c>: end first what is not needed any more, of more than 1000 goals, concerns, measures, agreements, members and open questions; <c>review-tasks-open</c> (first <c>completeReview</c>), <c>focus-needed</c>: whom it is about died (first <c>refocusCase</c>); <c>after-action-review-needed</c>: leaving phase 4 needs a day for the evaluation (<c>decideScaling</c> down, or <c>holdAfterActionReview</c>, I-36); <c>emergency-unratified</c> (first <c>ratifyScaling</c>, I-13); <c>director-only</c>, <c>case-ended</c>. Next: the triage that was asked weighs it (<c>getTransfer</c>) and answers with <c>acceptTransfer</c> or <c>declineTransfer</c>.</remarks>
public static class ProposeTransfer
{
    public static async Task<Results<CreatedWithETag<TransferView>, NotFound>> Handle(
        EntityId caseId, ProposeTransferRequest request, Caller caller, CasesDbContext db, CaseDesk desk, TimeProvider clock, CancellationToken cancel)
    {
        var by = caller.RequireActor();
        var caseFile = await db.Cases.FindVisibleAsync(caseId, caller, cancel);
        if (caseFile is null)
            return TypedResults.NotFound();

        var receiver = await db.Organisations.SingleOrDefaultAsync(o => o.Id == request.ReceivingOrganisationId && o.IsActive, cancel);
        if (receiver?.MunicipalityCodes.Contains(request.MunicipalityCode) is not true)
            throw ProblemException.Invalid("/receivingOrganisationId", "unknown", "There is no such organisation that works for that municipality.");
        Blocker.Refuse(CaseFile.BlockersOfProposingTransfer(await db.IsTransferPendingAsync(caseFile.Id, cancel)));

        var transfer = new CaseTransfer(Ids.New(clock), caseFile, receiver.Id, request.MunicipalityCode, request.Explanation.Trim(), by, desk.Now);
        CaseTransfer.EnsureCanBeWeighed((await db.LuggageAsync(transfer, desk.Now, cancel)).Items().Count);
        db.Transfers.Add(transfer);
        await db.SaveChangesAsync(cancel);

        return Answers.Created($"/v1/case-transfers/{transfer.Id}", TransferView.Of(transfer, caller), transfer);
    }
}

/// <summary>The transfers that wait for the caller's triage or that the caller proposed; newest first.</summary>
public static class ListTransfers
{
    public static Task<Page<TransferView>> Handle([AsParameters] PageQuery page, Caller caller, CasesDbContext db, CaseDesk desk, CancellationToken cancel)
    {
        caller.RequireActor();
        return db.Transfers.AsNoTracking().VisibleTo(caller, db.Cases, desk.Now).ToPageAsync(page, t => TransferView.Of(t, caller), cancel);
    }
}

/// <summary>One transfer, with everything that is weighed; for who directs the case, and for the triage that was asked.</summary>
public static class GetTransfer
{
    public static async Task<Results<OkWithETag<TransferView>, NotFound>> Handle(
        EntityId transferId, Caller caller, CasesDbContext db, CaseDesk desk, CancellationToken cancel)
    {
        caller.RequireActor();
        var transfer = await db.Transfers.AsNoTracking().Where(t => t.Id == transferId.Value).VisibleTo(caller, db.Cases, desk.Now).SingleOrDefaultAsync(cancel);
        if (transfer is null)
            return TypedResults.NotFound();
        if (transfer.State is not CaseTransferState.Proposed)
            return Answers.Ok(TransferView.Of(transfer, caller, [.. transfer.Items.Select(i => new TransferItemView(i.ItemId, i.Kind, TakenOver: i.TakenOver, Reason: i.Reason))]), transfer);

        // Who proposed and directs the case no more reads that it waits, and nothing of the case.
        var reads = caller.OrganisationId == transfer.ReceivingOrganisationId || await db.Cases.IsVisibleAsync(transfer.CaseId, caller, cancel);
        if (!reads)
            return Answers.Ok(TransferView.Of(transfer, caller), transfer);

        var luggage = await db.LuggageAsync(transfer, desk.Now, cancel);
        return Answers.Always(TransferView.Of(transfer, caller, luggage.Items(), luggage.Case), transfer);
    }
}

/// <summary>Who directs the case takes the proposal back.</summary>
/// <remarks>Who directs the case or its process, in intake the triage of the territory or who was asked to direct, while it waits. 409 <c>transfer-answered</c>, <c>director-only</c>. Another can be proposed then: <c>proposeTransfer</c>.</remarks>
public static class WithdrawTransfer
{
    public static async Task<Results<NoContentWithETag, NotFound>> Handle(
        EntityId transferId, IfMatch expected, Caller caller, CasesDbContext db, CaseDesk desk, CancellationToken cancel)
    {
        var by = caller.RequireActor();
        var transfer = await db.Transfers.Where(t => t.Id == transferId.Value).VisibleTo(caller, db.Cases, desk.Now).SingleOrDefaultAsync(cancel);
        if (transfer is null)
            return TypedResults.NotFound();

        expected.EnsureIs(transfer.Version);
        transfer.Withdraw(await db.Cases.SingleAsync(c => c.Id == transfer.CaseId, cancel), by, desk.Now);
        await db.SaveChangesAsync(cancel);

        return Answers.Changed(transfer);
    }
}
