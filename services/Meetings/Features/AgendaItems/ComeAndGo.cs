using Microsoft.AspNetCore.Http.HttpResults;
using Platform.Meetings.Data;
using Platform.Meetings.Domain;
using Platform.ServiceDefaults.Http;
using Platform.ServiceDefaults.Identity;

namespace Platform.Meetings.Features.AgendaItems;

/// <summary>Who comes or goes, at this moment.</summary>
/// <param name="HatId">The chair or an invited hat.</param>
public sealed record ComeOrGoRequest(Guid HatId);

/// <summary>Records a late arrival at this moment: the chair.</summary>
/// <remarks>The chair, in session. 409 <c>already-there</c>, and as for the attendance <c>not-in-session</c>, <c>item-concluded</c>, <c>attendee-not-invited</c>, <c>confidentiality-not-accepted</c>.</remarks>
public static class RecordArrival
{
    public static async Task<Results<OkWithETag<AgendaItemView>, NotFound>> Handle(
        EntityId meetingId, EntityId itemId, ComeOrGoRequest request, IfMatch expected, Caller caller, MeetingsDbContext db, TimeProvider clock, CancellationToken cancel)
    {
        if (await db.FindItemAsync(meetingId, itemId, caller, cancel) is not var (meeting, item))
            return TypedResults.NotFound();

        caller.RequireChair(meeting);
        expected.EnsureIs(item.Version);
        item.Arrive(meeting, new Invitee(item.OrganisationOf(request.HatId, meeting), request.HatId), await db.BoundAsync(meeting, cancel), await db.TableOfAsync(item.CaseId, clock.GetUtcNow(), cancel), clock.GetUtcNow());

        await db.SaveChangesAsync(item, expected, cancel);
        return await db.ShowAsync(item, caller, cancel);
    }
}

/// <summary>Records that somebody leaves at this moment: the chair.</summary>
/// <remarks>The chair, in session. 409 <c>not-there</c>, <c>not-in-session</c>, <c>item-concluded</c>. Who left hears nothing that is told after.</remarks>
public static class RecordDeparture
{
    public static async Task<Results<OkWithETag<AgendaItemView>, NotFound>> Handle(
        EntityId meetingId, EntityId itemId, ComeOrGoRequest request, IfMatch expected, Caller caller, MeetingsDbContext db, TimeProvider clock, CancellationToken cancel)
    {
        if (await db.FindItemAsync(meetingId, itemId, caller, cancel) is not var (meeting, item))
            return TypedResults.NotFound();

        caller.RequireChair(meeting);
        expected.EnsureIs(item.Version);
        item.Leave(meeting, request.HatId, clock.GetUtcNow());

        await db.SaveChangesAsync(item, expected, cancel);
        return await db.ShowAsync(item, caller, cancel);
    }
}
