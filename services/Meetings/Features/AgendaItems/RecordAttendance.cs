using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Platform.Meetings.Data;
using Platform.Meetings.Domain;
using Platform.ServiceDefaults.Http;
using Platform.ServiceDefaults.Identity;

namespace Platform.Meetings.Features.AgendaItems;

/// <summary>Everybody who sits or sat at the table for the item; replaces what was recorded before.</summary>
/// <param name="Attendees">The chair and invited hats, with their times.</param>
public sealed record RecordAttendanceRequest([Required, MaxLength(100)] IReadOnlyList<AttendeeRequest> Attendees);

/// <summary>One person at the table.</summary>
/// <param name="HatId">The chair or an invited hat.</param>
/// <param name="ArrivedAt">From, since the session opened; absent for who sits down now.</param>
/// <param name="LeftAt">Until; absent for who stays.</param>
public sealed record AttendeeRequest(Guid HatId, DateTimeOffset? ArrivedAt = null, DateTimeOffset? LeftAt = null);

/// <summary>Records attendance per item: the chair.</summary>
/// <remarks>The chair, in session. 409 <c>not-in-session</c>, <c>item-concluded</c>, <c>attendee-not-invited</c> (I-20), <c>confidentiality-not-accepted</c>, <c>left-before-arrival</c>, <c>attendance-ahead</c>: a time that is still to come (I-16), <c>attendance-before-session</c>: one before it opened, <c>already-there</c>, <c>attendance-erased</c>: who sat there when something was told, decided or agreed stays on the list, for that moment, and <c>attendance-backdated</c>: who did not is not put on it. Next: what is agreed and decided, and <c>concludeAgendaItem</c>.</remarks>
public static class RecordAttendance
{
    public static async Task<Results<OkWithETag<AgendaItemView>, NotFound>> Handle(
        EntityId meetingId, EntityId itemId, RecordAttendanceRequest request, IfMatch expected, Caller caller, MeetingsDbContext db, TimeProvider clock, CancellationToken cancel)
    {
        if (await db.FindItemAsync(meetingId, itemId, caller, cancel) is not var (meeting, item))
            return TypedResults.NotFound();

        caller.RequireChair(meeting);
        expected.EnsureIs(item.Version);
        var now = clock.GetUtcNow();
        var attendance = request.Attendees.Select(a => new Attendee(item.OrganisationOf(a.HatId, meeting), a.HatId, a.ArrivedAt?.ToUniversalTime() ?? now, a.LeftAt?.ToUniversalTime()));
        item.Attend(meeting, [.. attendance], await db.BoundAsync(meeting, cancel), await db.TableOfAsync(item.CaseId, now, cancel), now);

        await db.SaveChangesAsync(item, expected, cancel);
        return await db.ShowAsync(item, caller, cancel);
    }
}
