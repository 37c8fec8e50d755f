using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Platform.Cases.Data;
using Platform.Cases.Domain;
using Platform.Cases.Features.Households;
using Platform.Cases.Features.Plan;
using Platform.Cases.Features.Reading;
using Platform.Contracts.Cases.V1;
using Platform.ServiceDefaults.Domain;
using Platform.ServiceDefaults.Http;
using Platform.ServiceDefaults.Identity;
using Platform.ServiceDefaults.Messaging;

namespace Platform.Cases.Features.Transfers;

/// <summary>The yes of the receiving municipality, with an answer to every item.</summary>
/// <param name="Items">Each item of the proposal, once.</param>
/// <param name="PostalCode">The new home's postal code, where known.</param>
/// <param name="HouseNumber">Its number with its addition.</param>
public sealed record AcceptTransferRequest(
    [MaxLength(CaseTransfer.MostItems)] IReadOnlyList<TransferAnswer> Items,
    [RegularExpression(DutchPostalCode.Pattern, ErrorMessage = DutchPostalCode.Mistake)] string? PostalCode = null,
    [StringLength(Lengths.HouseNumber)] string? HouseNumber = null);

/// <summary>Whether one item goes along.</summary>
/// <param name="ItemId">The item.</param>
/// <param name="TakenOver">It is necessary there too.</param>
/// <param name="Reason">Why not; needed then.</param>
/// <param name="DueOn">An agreement past its day: when it is to be done now.</param>
public sealed record TransferAnswer(Guid ItemId, bool TakenOver, [StringLength(Lengths.Text)] string? Reason = null, DateOnly? DueOn = null);

/// <summary>Why the case is not taken over.</summary>
/// <param name="Reasons">The reasons.</param>
public sealed record DeclineTransferRequest([Required, StringLength(Lengths.Text, MinimumLength = 1)] string Reasons);

/// <summary>The receiving municipality does not take the case over; it stays where it is.</summary>
/// <remarks>The triage of the organisation that was asked, while it waits. 409 <c>not-the-receiver</c>, <c>transfer-answered</c>. Who proposed reads the reasons in <c>getTransfer</c>.</remarks>
public static class DeclineTransfer
{
    public static async Task<Results<NoContentWithETag, NotFound>> Handle(
        EntityId transferId, DeclineTransferRequest request, IfMatch expected, Caller caller, CasesDbContext db, CaseDesk desk, CancellationToken cancel)
    {
        var by = caller.RequireActor();
        var transfer = await db.Transfers.Where(t => t.Id == transferId.Value).VisibleTo(caller, db.Cases, desk.Now).SingleOrDefaultAsync(cancel);
        if (transfer is null)
            return TypedResults.NotFound();

        expected.EnsureIs(transfer.Version);
        transfer.Decline(request.Reasons.Trim(), by, desk.Now);
        await db.SaveChangesAsync(cancel);

        return Answers.Changed(transfer);
    }
}

/// <summary>The receiving municipality takes the case over: a new one opens there, in intake, with what was taken over; the old one ends and its readers with it.</summary>
/// <remarks>The triage of the organisation that was asked, while it waits. 400 <c>outOfRange</c> at <c>/items/0/dueOn</c> for an agreement past its day; <c>required</c> at <c>/postalCode</c>, <c>/houseNumber</c> of an address. 409 <c>not-the-receiver</c>, <c>transfer-answered</c>, <c>items-unanswered</c>: each item of <c>getTransfer</c> once, and no other (the person whom the case is about is written down there in any case); <c>reason-needed</c> for what is not taken over; <c>rests-on-what-stays</c>: an item goes along only with the one in its <c>restsOnItemId</c>; <c>shared-goal-first</c>: measures go along with a goal that all share; <c>plan-full</c>: take over fewer concerns or measures; <c>active-case-exists</c>: the household has a case for that purpose there (I-1); of the case that moves, where who directs it is first: <c>review-tasks-open</c> (<c>completeReview</c>), <c>focus-needed</c> (<c>refocusCase</c>), <c>after-action-review-needed</c> (<c>holdAfterActionReview</c>, I-36), <c>emergency-unratified</c> (<c>ratifyScaling</c>, I-13); <c>case-ended</c>. What was agreed, asked and decided is put anew to whom it concerns, who are invited: nobody is bound by what they accepted before (I-8). It begins at phase 1, and where <c>standing</c> said another the review task <c>phaseBeforeMoving</c> asks to weigh it (I-12). Next, in <c>newCaseId</c>: <c>acceptDirection</c>, or <c>proposeDirector</c>; then <c>decideScaling</c> or <c>completeReview</c>.</remarks>
public static class AcceptTransfer
{
    public static Task<Results<OkWithETag<TransferView>, NotFound>> Handle(
        EntityId transferId, AcceptTransferRequest request, IfMatch expected, Caller caller, CasesDbContext db, CaseDesk desk, MemberDesk members, IEventOutbox events, Terms terms, TimeProvider clock, CancellationToken cancel) =>
        db.TakingPlaceAsync(() => db.InTransactionAsync(token => AcceptAsync(transferId, request, expected, caller, db, desk, members, events, terms, clock, token), cancel));

    private static async Task<Results<OkWithETag<TransferView>, NotFound>> AcceptAsync(
        EntityId transferId, AcceptTransferRequest request, IfMatch expected, Caller caller, CasesDbContext db, CaseDesk desk, MemberDesk members, IEventOutbox events, Terms terms, TimeProvider clock, CancellationToken cancel)
    {
        var by = caller.RequireActor();
        var transfer = await db.Transfers.Where(t => t.Id == transferId.Value).VisibleTo(caller, db.Cases, desk.Now).SingleOrDefaultAsync(cancel);
        if (transfer is null)
            return TypedResults.NotFound();

        expected.EnsureIs(transfer.Version);
        await db.LockAsync(transfer.CaseId, cancel); // what is agreed, asked or decided at this moment is weighed too, or too late
        var luggage = await db.LuggageAsync(transfer, desk.Now, cancel);
        var items = luggage.Items().ToDictionary(i => i.ItemId);
        TransferredItem[] answers = [.. request.Items.Select(a => new TransferredItem(a.ItemId, items.GetValueOrDefault(a.ItemId)?.Kind ?? default, a.TakenOver, a.Reason?.Trim()))];
        var id = Ids.New(clock);
        transfer.Accept(items.ToDictionary(i => i.Key, i => i.Value.RestsOnItemId), answers, id, desk.Now + terms.TransferPointer, by, desk.Now);
        EnsureDays(request, luggage, desk.Now);

        var old = luggage.Case;
        var subject = CaseSubject.EnsureAddressed(old.Subject with { PostalCode = request.PostalCode, HouseNumber = request.HouseNumber }, "");
        var (household, elsewhere) = await db.PlaceOfAsync(id, transfer.MunicipalityCode, subject, old.Purpose, clock, cancel);
        var director = await db.FallbackAsync([by.OrganisationId], desk.Now, cancel);
        var (opened, fact) = CaseFile.Open(id, new Opening(household.Id, subject, old.Informed, by.OrganisationId, transfer.MunicipalityCode, old.Purpose, null), director, by, desk.Now);
        opened.TakeOverReview(old);
        db.Cases.Add(opened);
        var plan = db.BeginPlan(opened, desk.Now);
        events.Add(opened, fact);
        if (elsewhere is { } other)
            await members.SuggestAsync(opened, other, cancel);
        if (opened.WeighPhaseOf(old, Ids.New(clock), desk.Now) is { } raised)
            events.Add(opened, raised);

        var taken = request.Items.Where(a => a.TakenOver).ToDictionary(a => a.ItemId, a => a.DueOn);
        var homes = new Unpacking(db, events, opened, luggage, taken, by, desk.Now).TakeOver(plan, household.Id);
        await members.AddSubjectAsync(opened, by, cancel);
        await db.PassPlacesOnAsync(old, id, household, homes, cancel);
        foreach (var agreement in luggage.Agreements)
        {
            if (agreement.Stop(StopReason.Transferred, desk.Now) is { } stopped)
                events.Add(agreement, stopped);
        }

        await db.CloseWhatIsOpenAsync(old.Id, CaseStatus.TransferredOut, desk.Now, cancel);
        await db.EndProposalsAsync(old.Id, desk.Now, cancel);
        foreach (var merged in luggage.Cases.Skip(1))
            events.Add(merged, merged.TransferredWith(transfer.ReceivingOrganisationId, desk.Now));
        events.Add(old, old.TransferOut(transfer.ReceivingOrganisationId, by, desk.Now));
        await db.SaveChangesAsync(cancel);

        return Answers.Ok(TransferView.Of(transfer, caller), transfer);
    }

    private static void EnsureDays(AcceptTransferRequest request, Luggage luggage, DateTimeOffset now)
    {
        for (var i = 0; i < request.Items.Count; i++)
        {
            var answer = request.Items[i];
            if (answer.TakenOver && luggage.Agreements.SingleOrDefault(a => a.Id == answer.ItemId) is { } agreement && (answer.DueOn ?? agreement.DueOn) < DutchDay.Of(now))
                throw ProblemException.Invalid($"/items/{i}/dueOn", "outOfRange", "This agreement is past its day: say when it is to be done now.");
        }
    }
}
