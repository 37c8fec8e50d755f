using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;
using Platform.Directory;
using Platform.Meetings.Data;
using Platform.Meetings.Domain;
using Platform.ServiceDefaults.Domain;
using Platform.ServiceDefaults.Http;
using Platform.ServiceDefaults.Identity;

namespace Platform.Meetings.Features.Calendars;

/// <summary>The private calendar address of a hat, told this once.</summary>
/// <param name="Path">To subscribe to, behind the address of the gateway. Whoever has it sees when the hat meets: keep it as a password.</param>
/// <param name="CreatedAt">From when.</param>
public sealed record CalendarFeedView(string Path, DateTimeOffset CreatedAt);

/// <summary>Opens a private calendar for the caller's hat. An address that it had before leads nowhere from this moment.</summary>
/// <remarks>Anybody with a hat, for themselves. The path is told this once; opening another one revokes it. It shows when one meets and where, under a title that says nothing (I-17). Whoever has the path reads it: where it leaked, <c>revokeCalendar</c>.</remarks>
public static class OpenCalendar
{
    // Of two calls at one moment the second revokes what the first opened: each takes the row of the hat first, by a write that changes nothing.
    public static Task<Created<CalendarFeedView>> Handle(Caller caller, MeetingsDbContext db, TimeProvider clock, CancellationToken cancel) => db.InTransactionAsync(
        async token =>
        {
            await db.Hats.Where(h => h.Id == caller.HatId).ExecuteUpdateAsync(row => row.SetProperty(h => h.Sequence, h => h.Sequence), token);
            return await OpenAsync(caller, db, clock, token);
        },
        cancel);

    private static async Task<Created<CalendarFeedView>> OpenAsync(Caller caller, MeetingsDbContext db, TimeProvider clock, CancellationToken cancel)
    {
        var hat = caller.RequireHat();
        var now = clock.GetUtcNow();
        await db.RevokeCalendarsAsync(hat.HatId, now, cancel);
        var secret = WebEncoders.Base64UrlEncode(RandomNumberGenerator.GetBytes(32));
        db.CalendarFeeds.Add(CalendarFeed.Open(Ids.New(clock), new Invitee(hat.OrganisationId, hat.HatId), Hash(secret), now));
        await db.SaveChangesAsync(cancel);

        return TypedResults.Created((string?)null, new CalendarFeedView($"/v1/calendars/{secret}", now));
    }

    internal static string Hash(string secret) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));

    internal static async Task RevokeCalendarsAsync(this MeetingsDbContext db, Guid hatId, DateTimeOffset now, CancellationToken cancel) =>
        (await db.CalendarFeeds.Where(f => f.HatId == hatId && f.RevokedAt == null).ToListAsync(cancel)).ForEach(feed => feed.Revoke(now));
}

/// <summary>Revokes the calendar address of the caller's hat.</summary>
/// <remarks>Anybody with a hat, for themselves. The path leads nowhere from this moment; a hat without one hears the same. Next: <c>openCalendar</c>, for another.</remarks>
public static class RevokeCalendar
{
    public static async Task<NoContent> Handle(Caller caller, MeetingsDbContext db, TimeProvider clock, CancellationToken cancel)
    {
        await db.RevokeCalendarsAsync(caller.RequireHat().HatId, clock.GetUtcNow(), cancel);
        await db.SaveChangesAsync(cancel);
        return TypedResults.NoContent();
    }
}

/// <summary>The calendar behind a private address: the meetings that its hat may know of, from a month ago on. Without a token, because calendar programs have none.</summary>
/// <remarks>A secret that is wrong, revoked, or of a hat that ended answers as nothing at all.</remarks>
public static class GetCalendar
{
    private const int MostMeetings = 500;
    private static readonly TimeSpan Back = TimeSpan.FromDays(31);

    public static async Task<Results<ContentHttpResult, NotFound>> Handle(string secret, MeetingsDbContext db, TimeProvider clock, CancellationToken cancel)
    {
        var (hash, now) = (OpenCalendar.Hash(secret), clock.GetUtcNow());
        var hatId = await db.CalendarFeeds.Where(f => f.SecretHash == hash && f.RevokedAt == null).Select(f => (Guid?)f.HatId).SingleOrDefaultAsync(cancel);
        var hat = await db.Hats.AsNoTracking().Where(HatCopy.IsActiveOn(DutchDay.Of(now))).SingleOrDefaultAsync(h => h.Id == hatId, cancel);
        if (hat is null)
            return TypedResults.NotFound();

        var from = now - Back;
        var meetings = await db.Meetings.AsNoTracking().Where(m => m.StartsAt >= from).VisibleTo(Wearer(hat), db).OrderBy(m => m.StartsAt).Take(MostMeetings).ToListAsync(cancel);
        return CalendarText.Feed(meetings, now).Answer();
    }

    /// <remarks>The one filter decides here too what a hat may know.</remarks>
    private static Caller Wearer(HatCopy hat) =>
        new("calendar", hat.OrganisationId, hat.ProfessionalId, hat.Id, JsonNamingPolicy.CamelCase.ConvertName(hat.Kind.ToString()), "system", new HashSet<string>());
}

/// <summary>One meeting as an iCalendar invitation for the caller; after a change its update, after a cancellation that.</summary>
public static class GetInvitation
{
    public static async Task<Results<ContentHttpResult, NotFound>> Handle(EntityId meetingId, Caller caller, MeetingsDbContext db, TimeProvider clock, CancellationToken cancel) =>
        await db.Meetings.AsNoTracking().Where(m => m.Id == meetingId.Value).VisibleTo(caller, db).SingleOrDefaultAsync(cancel) is { } meeting
            ? CalendarText.Invitation(meeting, caller.RequireHat().HatId, clock.GetUtcNow()).Answer()
            : TypedResults.NotFound();
}
