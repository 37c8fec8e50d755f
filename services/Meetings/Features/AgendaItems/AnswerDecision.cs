using Microsoft.AspNetCore.Http.HttpResults;
using Platform.Meetings.Data;
using Platform.Meetings.Domain;
using Platform.ServiceDefaults.Http;
using Platform.ServiceDefaults.Identity;

namespace Platform.Meetings.Features.AgendaItems;

/// <summary>Whether a decision binds the caller's organisation.</summary>
/// <param name="Accepts">Yes, or no: declining is a normal end.</param>
/// <param name="Commitment">What the organisation commits by its yes, for its mandate, as far as nothing was expected of it or that left something open; absent: a measure, without a limit. A mandate that is limited to topics or measures covers nothing else.</param>
public sealed record AnswerDecisionRequest(bool Accepts, CommitmentRequest? Commitment = null);

/// <summary>A decision of a table, for who may answer it for their organisation: nothing else of the item.</summary>
/// <param name="Id">The decision.</param>
/// <param name="Text">In the words of the table.</param>
/// <param name="DecidedAt">When.</param>
/// <param name="State">Whether it binds the caller's organisation; absent when it is not to.</param>
/// <param name="DueOn">Until when the caller's organisation is waited for.</param>
/// <param name="PreventiveAlternative">Which preventive alternative was considered.</param>
/// <param name="ExpectedEffect">What it is expected to do in society.</param>
/// <param name="Commitment">What was said first that the caller's organisation commits by its yes; absent where nobody said anything.</param>
public sealed record TableDecisionView(
    Guid Id, string Text, DateTimeOffset DecidedAt, PartyState? State = null, DateOnly? DueOn = null, string? PreventiveAlternative = null, string? ExpectedEffect = null, AgreedCommitment? Commitment = null)
{
    internal static TableDecisionView Of(ItemDecision d, CaseProcess? process, Caller caller)
    {
        var own = d.Parties.FirstOrDefault(p => p.OrganisationId == caller.OrganisationId);
        return new(d.Id, d.Text, d.DecidedAt, own?.StateIn(process), own?.DueOn, d.PreventiveAlternative, d.ExpectedEffect, own?.Commitment);
    }
}

/// <summary>One decision, for who may know the item, and for whoever of an organisation that is waited for has the mandate to answer.</summary>
/// <remarks>Whoever may know the item; and any hat of an organisation that is waited for whose mandate covers all that was expected of it and is not covered by another's yes yet (where nothing was: a measure, without a limit), asked at this moment, as long as that organisation takes part in the case. Everybody else gets the 404 of nothing (I-17).</remarks>
public static class GetTableDecision
{
    public static async Task<Results<OkWithETag<TableDecisionView>, NotFound>> Handle(
        EntityId meetingId, EntityId itemId, EntityId decisionId, Caller caller, MeetingsDbContext db, MandateChecks mandates, CancellationToken cancel)
    {
        var item = await db.FindItemAsync(meetingId, itemId, caller, cancel) is var (_, known)
            ? known
            : (await db.FindAwaitedAsync(meetingId, itemId, decisionId, null, caller, mandates, cancel))?.Item;
        return item?.Decisions.SingleOrDefault(d => d.Id == decisionId.Value) is { } decision
            ? Answers.Always(TableDecisionView.Of(decision, await db.WaitingProcessOfAsync(item, cancel), caller), item) // who takes part stands beside the item
            : TypedResults.NotFound();
    }
}

/// <summary>Answers for the caller's own organisation (I-8, I-9). A yes is checked against the mandate at this moment; no answer about it is no yes (I-38).</summary>
/// <remarks>
/// Who is invited, for their own organisation (I-8); or any other hat of it whose mandate covers it, which then gets 204 and sees the decision (<c>getTableDecision</c>) and nothing else of the item. An organisation that left the case answers no more.
/// A no also overrules what the chair recorded as the yes of the organisation, or of one that it goes on for, or as a part of that, at the table, until the record stands; the record says so (<c>overruledHatId</c>). That is declined for good: to accept after all, the decision is brought to a table again.
/// A yes asks for the mandate at this moment, for all that was expected of the organisation: where this hat has one for a part of it, that part is kept and it stays <c>pending</c> until other hats of it have answered for the rest; and where nothing was for its <c>commitment</c>, or a measure without a limit: 400 <c>invalid</c> at <c>/commitment/power</c>; 409 <c>mandate-not-covered</c> when none is known to cover any of what it still takes (I-38), <c>case-not-active</c> when the case rests or ended, <c>decision-answered</c>, <c>decision-lapsed</c>.
/// </remarks>
public static class AnswerDecision
{
    public static async Task<Results<OkWithETag<AgendaItemView>, NoContentWithETag, NotFound>> Handle(
        EntityId meetingId, EntityId itemId, EntityId decisionId, AnswerDecisionRequest request, IfMatch expected, Caller caller, MeetingsDbContext db, MandateChecks mandates, TimeProvider clock, CancellationToken cancel)
    {
        var (seated, by) = (await db.FindItemAsync(meetingId, itemId, caller, cancel), caller.RequireHat());
        var commitment = request.Commitment?.ToDomain();
        var awaited = seated is null ? await db.FindAwaitedAsync(meetingId, itemId, decisionId, commitment, caller, mandates, cancel) : null;
        if ((seated?.Item ?? awaited?.Item) is not { } item)
            return TypedResults.NotFound();

        expected.EnsureIs(item.Version);
        var who = new Invitee(by.OrganisationId, by.HatId);
        var known = awaited?.Mandates ?? (request.Accepts ? await mandates.AskForAsync(item, who, commitment, (await db.Cases.FindAsync([item.CaseId], cancel))?.MunicipalityCode, cancel) : []);
        var (meeting, process) = ((await db.Meetings.FindAsync([item.MeetingId], cancel))!, await db.DecidedProcessOfAsync(item, cancel));
        if (!item.AnswerDecision(meeting, process, decisionId.Value, who, request.Accepts, known, clock.GetUtcNow(), commitment, request.Accepts ? null : await db.SpeaksForAsync(by.OrganisationId, cancel)))
            return TypedResults.NotFound();

        await db.SaveChangesAsync(item, expected, cancel);
        return seated is null ? Answers.Changed(item) : await db.ShowAsync(item, caller, cancel);
    }
}
