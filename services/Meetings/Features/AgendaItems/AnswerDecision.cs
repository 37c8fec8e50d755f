using Microsoft.AspNetCore.Http.HttpResults;
using Platform.Meetings.Data;
using Platform.Meetings.Domain;
using Platform.ServiceDefaults.Http;
using Platform.ServiceDefaults.Identity;

namespace Platform.Meetings.Features.AgendaItems;

/// <summary>Whether a decision binds the caller's organisation.</summary>
/// <param name="Accepts">Yes, or no: declining is a normal end.</param>
public sealed record AnswerDecisionRequest(bool Accepts);

/// <summary>Answers for the caller's own organisation (I-8, I-9). A yes is checked against the mandate at this moment; no answer about it is no yes (I-38).</summary>
/// <remarks>Who is invited, for their own organisation (I-8). A yes asks for the mandate at this moment: 409 <c>mandate-not-covered</c> when none is known to cover it (I-38), <c>decision-answered</c>, <c>decision-lapsed</c>.</remarks>
public static class AnswerDecision
{
    public static async Task<Results<OkWithETag<AgendaItemView>, NotFound>> Handle(
        EntityId meetingId, EntityId itemId, EntityId decisionId, AnswerDecisionRequest request, IfMatch expected, Caller caller, MeetingsDbContext db, MandateChecks mandates, TimeProvider clock, CancellationToken cancel)
    {
        if (await db.FindItemAsync(meetingId, itemId, caller, cancel) is not var (_, item))
            return TypedResults.NotFound();

        var hat = caller.RequireHat();
        expected.EnsureIs(item.Version);
        var by = new Invitee(hat.OrganisationId, hat.HatId);
        var known = request.Accepts ? await mandates.AskForAsync(item, by, (await db.Cases.FindAsync([item.CaseId], cancel))?.MunicipalityCode, cancel) : [];
        if (!item.AnswerDecision(decisionId.Value, by, request.Accepts, known, clock.GetUtcNow()))
            return TypedResults.NotFound();

        await db.SaveChangesAsync(item, expected, cancel);
        return await db.ShowAsync(item, caller, cancel);
    }
}
