using Ical.Net;
using Ical.Net.CalendarComponents;
using Ical.Net.DataTypes;
using Ical.Net.Serialization;
using Microsoft.AspNetCore.Http.HttpResults;
using Platform.Meetings.Domain;
using Guest = Ical.Net.DataTypes.Attendee;

namespace Platform.Meetings.Features.Calendars;

/// <summary>Meetings as iCalendar (RFC 5545, RFC 5546). A title says that one meets and nothing else: what a calendar shows, others see (I-17).</summary>
internal static class CalendarText
{
    private const string NeutralTitle = "Overleg";

    /// <summary>A calendar to subscribe to.</summary>
    public static CalendarObject Feed(IEnumerable<Meeting> meetings, DateTimeOffset now)
    {
        var calendar = Empty("PUBLISH");
        calendar.AddProperty("X-WR-CALNAME", "Overleggen");
        calendar.AddProperty("REFRESH-INTERVAL;VALUE=DURATION", "PT1H");
        calendar.Events.AddRange(meetings.Select(meeting => Event(meeting, now)));
        return Write(calendar);
    }

    /// <summary>An invitation to one meeting, its update (the same UID, a higher SEQUENCE), or its cancellation.</summary>
    /// <remarks>Who invites and who is invited are told by the ids that the platform knows them by: an address is personal.</remarks>
    public static CalendarObject Invitation(Meeting meeting, Guid hatId, DateTimeOffset now)
    {
        var cancelled = meeting.IsOff;
        var calendar = Empty(cancelled ? "CANCEL" : "REQUEST");
        var invitation = Event(meeting, now);
        invitation.Attendees.Add(new Guest($"urn:uuid:{hatId}") { ParticipationStatus = "NEEDS-ACTION", Rsvp = !cancelled });
        calendar.Events.Add(invitation);
        return Write(calendar);
    }

    private static Calendar Empty(string method) => new() { Method = method, ProductId = "-//Platform//Meetings 1.0//NL", Scale = "GREGORIAN" };

    private static CalendarEvent Event(Meeting meeting, DateTimeOffset now) => new()
    {
        Uid = $"{meeting.Id}@meetings.platform",
        DtStamp = new CalDateTime(now.UtcDateTime),
        Start = new CalDateTime(meeting.StartsAt.UtcDateTime),
        End = new CalDateTime(meeting.EndsAt.UtcDateTime),
        Sequence = meeting.CalendarSequence,
        Status = meeting.IsOff ? "CANCELLED" : "CONFIRMED",
        Summary = NeutralTitle,
        Location = meeting.Place,
        Class = "PRIVATE",
        Organizer = new Organizer { Value = new Uri($"urn:uuid:{meeting.HostOrganisationId}") }, // RFC 5546 asks for one in whatever is published, requested or cancelled; given as text the library takes it for a mail address
    };

    private static CalendarObject Write(Calendar calendar) =>
        new(new CalendarSerializer().SerializeToString(calendar) ?? throw new InvalidOperationException("A calendar has text."), $"text/calendar; charset=utf-8; method={calendar.Method}");
}

/// <summary>A calendar as it is sent.</summary>
/// <param name="Text">The iCalendar object.</param>
/// <param name="MediaType">Its type, which names the method that the object itself names (RFC 5545 3.7.2).</param>
internal sealed record CalendarObject(string Text, string MediaType)
{
    public ContentHttpResult Answer() => TypedResults.Text(Text, MediaType);
}
