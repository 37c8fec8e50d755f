using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Platform.Meetings.Data;
using Platform.Meetings.Domain;
using Platform.ServiceDefaults.Domain;
using Platform.ServiceDefaults.Http;
using Platform.ServiceDefaults.Identity;

namespace Platform.Meetings.Features.AgendaItems;

/// <summary>That something is told at the table now. What is told is not recorded; recipients are who sits there at this moment.</summary>
/// <param name="Level">How far: 1 involvement, 2 context, 3 what to do or avoid, 4 facts, 5 a document. No further than 2 while it is unconfirmed whom the case is about (I-7).</param>
/// <param name="Purpose">What for, without anything about residents.</param>
/// <param name="Basis">On what legal ground.</param>
/// <param name="GiverHatId">Who tells it; absent for the caller. The chair may record it for others.</param>
public sealed record DiscloseOrallyRequest(
    [Range(1, 5)] int Level,
    [Required, StringLength(200, MinimumLength = 1)] string Purpose,
    [Required, StringLength(200, MinimumLength = 1)] string Basis,
    Guid? GiverHatId = null);

/// <summary>Records an oral disclosure in one call: who tells it, or the chair.</summary>
/// <remarks>The chair, or who tells it, in session. Level, purpose and ground are kept, what was told is not; the recipients are exactly who sits there (I-16). 409 <c>nobody-attended</c>, <c>attendee-not-invited</c> (somebody sits there who left the case: <c>recordDeparture</c>), <c>nobody-heard</c>, <c>not-there</c>, <c>identity-unconfirmed</c>: above <c>highestDisclosureLevel</c> of the item (I-7; who directs the case mends it with <c>setSubjectConfidence</c>), <c>chair-not-participant</c>: above level 2 while a chair sits there whose organisation takes no part in the case (I-20), <c>item-not-checked</c> (first <c>checkMeeting</c>), <c>item-not-allowed</c>, <c>item-concluded</c>, <c>not-in-session</c>.</remarks>
public static class DiscloseOrally
{
    public static async Task<Results<OkWithETag<AgendaItemView>, NotFound>> Handle(
        EntityId meetingId, EntityId itemId, DiscloseOrallyRequest request, IfMatch expected, Caller caller, MeetingsDbContext db, TimeProvider clock, CancellationToken cancel)
    {
        if (await db.FindItemAsync(meetingId, itemId, caller, cancel) is not var (meeting, item))
            return TypedResults.NotFound();

        var own = caller.RequireHat().HatId;
        var giver = request.GiverHatId ?? own;
        if (giver != own)
            caller.RequireChair(meeting);
        expected.EnsureIs(item.Version);
        item.Disclose(meeting, Ids.New(clock), giver, new DisclosureTerms(request.Level, request.Purpose, request.Basis), await db.TableOfAsync(item.CaseId, clock.GetUtcNow(), cancel), own, clock.GetUtcNow());

        await db.SaveChangesAsync(item, expected, cancel);
        return await db.ShowAsync(item, caller, cancel);
    }
}
