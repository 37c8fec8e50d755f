using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Platform.Meetings.Data;
using Platform.Meetings.Domain;
using Platform.ServiceDefaults.Domain;
using Platform.ServiceDefaults.Http;
using Platform.ServiceDefaults.Identity;

namespace Platform.Meetings.Features.AgendaItems;

/// <summary>A decision of the table.</summary>
/// <param name="Text">In its words.</param>
/// <param name="OrganisationIds">The organisations that it is to bind; each accepts for itself (I-9).</param>
/// <param name="PreventiveAlternative">Which preventive alternative was considered.</param>
/// <param name="ExpectedEffect">What it is expected to do in society.</param>
/// <param name="AcceptedBy">Who of these organisations says yes at the table; who only sits there says nothing.</param>
public sealed record RecordDecisionRequest(
    [Required, StringLength(2000, MinimumLength = 1)] string Text,
    [Required, MaxLength(20)] IReadOnlyList<Guid> OrganisationIds,
    [Required, StringLength(1000, MinimumLength = 1)] string PreventiveAlternative,
    [Required, StringLength(1000, MinimumLength = 1)] string ExpectedEffect,
    [MaxLength(20)] IReadOnlyList<AcceptedByRequest>? AcceptedBy = null);

/// <summary>Somebody who says yes at the table for their organisation.</summary>
/// <param name="HatId">Who: a hat that sits at the item, of an organisation that the decision is to bind.</param>
/// <param name="Commitment">What the organisation commits by it, for its mandate, as far as nothing was expected of it or that left something open; absent: what was expected, and where nothing was a measure, without a limit.</param>
public sealed record AcceptedByRequest(Guid HatId, CommitmentRequest? Commitment = null);

/// <summary>Records a decision while the table sits: the chair. It binds who says yes with a mandate that covers it at this moment; for everybody else it waits.</summary>
/// <remarks>
/// The chair, in session. Who says yes is named in <c>acceptedBy</c>, and Partners is asked at this moment whether a mandate covers it (of several things that are expected of an organisation, each by one who says yes for it): then it is <c>acceptedAtTable</c>, kept with the mandate, the answer, its moment and the commitment.
/// For every other organisation, whoever of it sits there, and where Partners does not answer (I-38), it is <c>pending</c>, with the parts that were said at the table: it answers for itself, or for the rest, with <c>answerTableDecision</c>, and neither silence nor time makes a yes of it (I-9). Who was recorded as saying yes may say no there until the record stands.
/// 400 <c>invalid</c> at <c>/acceptedBy/{index}/commitment/power</c>; 409 <c>not-there</c>: who says yes does not sit at the item, <c>not-a-party</c>: they are of an organisation that it does not bind, <c>not-in-session</c>, <c>item-concluded</c>, <c>item-not-checked</c> (first <c>checkMeeting</c>), <c>item-not-allowed</c>, <c>nobody-attended</c>,
/// <c>attendee-not-invited</c> (somebody sits there who left the case: <c>recordDeparture</c>), <c>case-not-active</c> and <c>accountable-not-invited</c> (it is only discussed), <c>subject-not-informed</c> (first <c>setItemSubjectInformed</c>), <c>not-quorate</c>, <c>party-not-participant</c>.
/// </remarks>
public static class RecordDecision
{
    public static async Task<Results<OkWithETag<AgendaItemView>, NotFound>> Handle(
        EntityId meetingId, EntityId itemId, RecordDecisionRequest request, IfMatch expected, Caller caller, MeetingsDbContext db, MandateChecks mandates, Terms terms, TimeProvider clock, CancellationToken cancel)
    {
        if (await db.FindItemAsync(meetingId, itemId, caller, cancel) is not var (meeting, item))
            return TypedResults.NotFound();

        caller.RequireChair(meeting);
        expected.EnsureIs(item.Version);
        var (now, process) = (clock.GetUtcNow(), await db.TableOfAsync(item.CaseId, clock.GetUtcNow(), cancel));
        var decision = new DecisionTerms(request.Text, request.PreventiveAlternative, request.ExpectedEffect, request.OrganisationIds, DutchDay.Of(now + terms.DecisionAcceptance));
        item.EnsureDecides(meeting, decision, process, now);
        item.Decide(meeting, Ids.New(clock), decision, await SaidAsync(request, item, db, mandates, cancel), process, now);

        await db.SaveChangesAsync(item, expected, cancel);
        return await db.ShowAsync(item, caller, cancel);
    }

    private static async Task<List<TableYes>> SaidAsync(RecordDecisionRequest request, AgendaItem item, MeetingsDbContext db, MandateChecks mandates, CancellationToken cancel)
    {
        var municipality = (await db.Cases.FindAsync([item.CaseId], cancel))?.MunicipalityCode;
        var said = new List<TableYes>();
        foreach (var (index, yes) in (request.AcceptedBy ?? []).Index())
        {
            var (commitment, who) = (yes.Commitment?.ToDomain($"/acceptedBy/{index}/commitment"), item.Accepting(yes.HatId, request.OrganisationIds));
            said.Add(new TableYes(yes.HatId, commitment, await mandates.AskForAsync(item, who, commitment, municipality, cancel)));
        }

        return said;
    }
}
