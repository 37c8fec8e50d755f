using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Platform.Meetings.Data;
using Platform.ServiceDefaults.Http;
using Platform.ServiceDefaults.Identity;

namespace Platform.Meetings.Features.AgendaItems;

/// <summary>Who is asked to the table.</summary>
/// <param name="HatIds">Hats that take part in the case; absent for every participant, also who joins later.</param>
public sealed record InviteToItemRequest([MaxLength(50)] IReadOnlyList<Guid>? HatIds = null);

/// <summary>Invites to an item, before the table sits: the chair or a process director of the host.</summary>
/// <remarks>The chair or a process director of the host, before the table sits. Who stands in for somebody who is away that day (<c>setSeatLeave</c>) is asked too, and whom an organisation names in its part of the case (<c>nameParticipantPerson</c>) in place of who took part for it. 409 <c>invited-not-participant</c>: only who takes part in the case hears it (I-20); <c>pre-check-too-late</c>; <c>item-concluded</c>, at an urgent table. What the check found no longer holds: check again with <c>checkMeeting</c>.</remarks>
public static class InviteToItem
{
    // One transaction from reading who takes part to the commit, as where an item is added.
    public static Task<Results<OkWithETag<AgendaItemView>, NotFound>> Handle(
        EntityId meetingId, EntityId itemId, InviteToItemRequest request, IfMatch expected, Caller caller, MeetingsDbContext db, CancellationToken cancel) =>
        db.InTransactionAsync(token => InviteAsync(meetingId, itemId, request, expected, caller, db, token), cancel);

    private static async Task<Results<OkWithETag<AgendaItemView>, NotFound>> InviteAsync(
        EntityId meetingId, EntityId itemId, InviteToItemRequest request, IfMatch expected, Caller caller, MeetingsDbContext db, CancellationToken cancel)
    {
        if (await db.FindItemAsync(meetingId, itemId, caller, cancel) is not var (meeting, item))
            return TypedResults.NotFound();

        caller.RequireLeadOf(meeting);
        expected.EnsureIs(item.Version);
        await db.OneByOneAsync(item.CaseId, cancel);
        item.Invite(meeting, request.HatIds, await db.ProcessOfAsync(item.CaseId, cancel));
        await db.StandInAsync(meeting, [item], cancel);

        await db.SaveChangesAsync(item, expected, cancel);
        return await db.ShowAsync(item, caller, cancel);
    }
}
