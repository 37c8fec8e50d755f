using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Platform.Meetings.Data;
using Platform.Meetings.Domain;
using Platform.ServiceDefaults.Domain;
using Platform.ServiceDefaults.Http;
using Platform.ServiceDefaults.Identity;

namespace Platform.Meetings.Features.Series;

/// <summary>A fixed slot.</summary>
/// <param name="Recurrence">Its days: the value of an RRULE (RFC 5545) without times, for example FREQ=MONTHLY;BYDAY=1MO for every first Monday.</param>
/// <param name="StartsOn">The first day it may meet.</param>
/// <param name="StartTime">In Dutch time (Europe/Amsterdam), summer and winter.</param>
/// <param name="DurationMinutes">How long a meeting lasts.</param>
/// <param name="HolidayRule">What happens on a public holiday.</param>
/// <param name="Place">Where; names no resident, because calendars show it.</param>
public sealed record StartSeriesRequest(
    [Required, StringLength(200)] string Recurrence,
    DateOnly StartsOn,
    TimeOnly StartTime,
    [Range(15, 720)] int DurationMinutes,
    SeriesHolidayRule HolidayRule,
    [StringLength(200)] string? Place = null);

/// <summary>Starts a series and plans its first meetings: the chair or a process director of the host.</summary>
/// <remarks>The chair or a process director of the host. A public holiday becomes a slot proposal (<c>listSlotProposals</c>) that every seat is asked about once and the chair decides with <c>decideSlot</c>. 400 on the recurrence; 409 <c>series-never-meets</c>, <c>forum-dissolved</c>, <c>chair-vacant</c>, <c>place-not-neutral</c> (it names somebody).</remarks>
public static class StartSeries
{
    public static async Task<Results<CreatedWithETag<SeriesView>, NotFound>> Handle(
        EntityId forumId, StartSeriesRequest request, Caller caller, MeetingsDbContext db, SeriesPlanning planning, TimeProvider clock, CancellationToken cancel)
    {
        var forum = await db.Forums.Where(f => f.Id == forumId.Value).VisibleTo(caller, db).SingleOrDefaultAsync(cancel);
        if (forum is null)
            return TypedResults.NotFound();

        caller.RequireLeadOf(forum, DutchDay.Of(clock.GetUtcNow()));
        if (!Recurrence.TryRead(request.Recurrence, out _, out var wrong))
            throw ProblemException.Invalid("/recurrence", "invalid", wrong);
        if (request.StartsOn.Year is < 2020 or > 2100)
            throw ProblemException.Invalid("/startsOn", "outOfRange", "startsOn lies between 2020 and 2100.");
        NeutralTexts.EnsurePlace(request.Place, "/place");

        var slot = new Slot(request.Recurrence, request.StartsOn, request.StartTime, request.DurationMinutes, request.HolidayRule, request.Place);
        var series = MeetingSeries.Start(Ids.New(clock), forum, slot, clock.GetUtcNow());
        planning.Plan(series, forum);
        db.Series.Add(series);
        await db.SaveChangesAsync(cancel);

        return Answers.Created($"/v1/forums/{forum.Id}/series/{series.Id}", SeriesView.Of(series), series);
    }
}
