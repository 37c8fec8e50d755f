using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Platform.Meetings.Data;
using Platform.ServiceDefaults.Http;
using Platform.ServiceDefaults.Identity;

namespace Platform.Meetings.Features.Series;

/// <summary>The days of a series.</summary>
/// <param name="Items">In order.</param>
public sealed record OccurrenceList(IReadOnlyList<OccurrenceView> Items);

/// <summary>One day of a series.</summary>
/// <param name="OccurrenceOn">The day by the rule.</param>
/// <param name="Holiday">The Dutch name of the public holiday that it is.</param>
/// <param name="StartsAt">When the forum meets, or what is proposed instead of a holiday; absent when the holiday rule leaves it out.</param>
public sealed record OccurrenceView(DateOnly OccurrenceOn, string? Holiday = null, DateTimeOffset? StartsAt = null);

public static class ListSeries
{
    public static async Task<Results<Ok<Page<SeriesView>>, NotFound>> Handle(
        EntityId forumId, [AsParameters] PageQuery page, Caller caller, MeetingsDbContext db, CancellationToken cancel) =>
        await db.Forums.Where(f => f.Id == forumId.Value).VisibleTo(caller, db).AnyAsync(cancel)
            ? TypedResults.Ok(await db.Series.Where(s => s.ForumId == forumId.Value).ToPageAsync(page, SeriesView.Of, cancel))
            : TypedResults.NotFound();
}

public static class GetSeries
{
    public static async Task<Results<OkWithETag<SeriesView>, NotFound>> Handle(EntityId forumId, EntityId seriesId, Caller caller, MeetingsDbContext db, CancellationToken cancel) =>
        await db.Series.Where(s => s.Id == seriesId.Value && s.ForumId == forumId.Value).VisibleTo(caller, db).SingleOrDefaultAsync(cancel) is { } series
            ? Answers.Ok(SeriesView.Of(series), series)
            : TypedResults.NotFound();
}

/// <summary>The days of a series in a period of at most two years, holidays and what is proposed instead of them included.</summary>
public static class ListOccurrences
{
    public static async Task<Results<Ok<OccurrenceList>, NotFound>> Handle(
        EntityId forumId, EntityId seriesId, [FromQuery] DateOnly from, [FromQuery] DateOnly until, Caller caller, MeetingsDbContext db, CancellationToken cancel)
    {
        if (until < from || until.DayNumber - from.DayNumber > 732)
            throw ProblemException.Invalid("until", "outOfRange", "until lies on or after from, at most two years later.");
        if (await db.Series.Where(s => s.Id == seriesId.Value && s.ForumId == forumId.Value).VisibleTo(caller, db).SingleOrDefaultAsync(cancel) is not { } series)
            return TypedResults.NotFound();

        return TypedResults.Ok(new OccurrenceList([.. series.Occurrences(from, until).Select(o =>
            new OccurrenceView(o.On, o.Holiday, o.MeetsOn is { } day ? series.StartsAt(day) : null))]));
    }
}
