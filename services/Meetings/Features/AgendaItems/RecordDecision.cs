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
public sealed record RecordDecisionRequest(
    [Required, StringLength(2000, MinimumLength = 1)] string Text,
    [Required, MaxLength(20)] IReadOnlyList<Guid> OrganisationIds,
    [StringLength(1000)] string? PreventiveAlternative = null,
    [StringLength(1000)] string? ExpectedEffect = null);

/// <summary>Records a decision while the table sits: the chair. Who is there with a mandate that covers it has accepted; for everybody else it waits.</summary>
/// <remarks>The chair, in session. It binds an organisation that is there with a mandate known to cover it; every other answers for itself with <c>answerTableDecision</c>, and time makes no yes of it (I-9). 409 <c>not-in-session</c>, <c>item-concluded</c>, <c>item-not-checked</c> (first <c>checkMeeting</c>), <c>item-not-allowed</c>, <c>nobody-attended</c>, <c>attendee-not-invited</c> (somebody sits there who left the case: <c>recordDeparture</c>), <c>case-not-active</c> and <c>accountable-not-invited</c> (it is only discussed), <c>not-quorate</c>, <c>party-not-participant</c>.</remarks>
public static class RecordDecision
{
    public static async Task<Results<OkWithETag<AgendaItemView>, NotFound>> Handle(
        EntityId meetingId, EntityId itemId, RecordDecisionRequest request, IfMatch expected, Caller caller, MeetingsDbContext db, Terms terms, TimeProvider clock, CancellationToken cancel)
    {
        if (await db.FindItemAsync(meetingId, itemId, caller, cancel) is not var (meeting, item))
            return TypedResults.NotFound();

        caller.RequireChair(meeting);
        expected.EnsureIs(item.Version);
        var now = clock.GetUtcNow();
        var decision = new DecisionTerms(request.Text, request.PreventiveAlternative, request.ExpectedEffect, request.OrganisationIds, DutchDay.Of(now + terms.DecisionAcceptance));
        item.Decide(meeting, Ids.New(clock), decision, await db.TableOfAsync(item.CaseId, clock.GetUtcNow(), cancel), now);

        await db.SaveChangesAsync(item, expected, cancel);
        return await db.ShowAsync(item, caller, cancel);
    }
}
