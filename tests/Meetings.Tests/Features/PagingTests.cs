using System.Reflection;
using System.Text.Json;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Platform.Contracts.Meetings.V1;
using Platform.Meetings.Domain;
using Platform.Meetings.Features.AgendaItems;
using Platform.Meetings.Features.Forums;
using Platform.Meetings.Features.Series;
using Platform.ServiceDefaults.Http;
using Platform.TestKit;

namespace Platform.Meetings.Tests.Features;

/// <summary>Lists are walked by cursor to their end, with nothing missing or double, also where all of it was made at one moment: the clock stands still here.</summary>
public sealed class PagingTests(MeetingsApp app) : IClassFixture<MeetingsApp>
{
    private const int Rows = 5;

    [Fact]
    public async Task Every_list_is_walked_by_cursor_with_nothing_missing_or_double()
    {
        var (forum, planned, sat) = await Table();
        var lists = new Dictionary<string, string>
        {
            ["/v1/forums"] = "/v1/forums",
            ["/v1/forums/{forumId}/charter-versions"] = $"/v1/forums/{forum}/charter-versions",
            ["/v1/forums/{forumId}/waiting-cases"] = $"/v1/forums/{forum}/waiting-cases",
            ["/v1/forums/{forumId}/series"] = $"/v1/forums/{forum}/series",
            ["/v1/forums/{forumId}/slot-proposals"] = $"/v1/forums/{forum}/slot-proposals",
            ["/v1/meetings"] = $"/v1/meetings?forumId={forum}",
            ["/v1/meetings/{meetingId}/agenda-items"] = $"/v1/meetings/{sat}/agenda-items",
            ["/v1/meetings/{meetingId}/standing-items"] = $"/v1/meetings/{planned}/standing-items",
        };
        Assert.Equal(Lists().Order(StringComparer.Ordinal), lists.Keys.Order(StringComparer.Ordinal)); // whatever is a list is walked here

        foreach (var list in lists.Values)
        {
            var whole = Assert.Single(await Pages(list, 200));
            Assert.True(whole.Length >= Rows, $"{list} has {whole.Length} rows: nothing to walk.");
            Assert.Distinct(whole);
            foreach (var limit in new[] { 1, 2 })
            {
                var pages = await Pages(list, limit);
                Assert.All(pages, page => Assert.InRange(page.Length, 1, limit));
                Assert.True(whole.SequenceEqual(pages.SelectMany(page => page)), $"{list} in parts of {limit} is another list.");
            }
        }
    }

    /// <summary>The paths that answer a page.</summary>
    private IEnumerable<string> Lists()
    {
        return app.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(route => route.RoutePattern.RawText!.StartsWith("/v1/", StringComparison.Ordinal) && route.Metadata.GetMetadata<MethodInfo>() is { } handler && IsPage(handler.ReturnType))
            .Select(route => route.RoutePattern.RawText!.TrimEnd('/'));

        static bool IsPage(Type type) => type.IsGenericType && (type.GetGenericTypeDefinition() == typeof(Page<>) || type.GetGenericArguments().Any(IsPage));
    }

    private async Task<List<string[]>> Pages(string list, int limit)
    {
        List<string[]> pages = [];
        for (string? next = null; pages.Count == 0 || next is not null;)
        {
            var page = await app.As(MeetingsApp.Chair).Get<Page<JsonElement>>($"{list}{(list.Contains('?', StringComparison.Ordinal) ? '&' : '?')}limit={limit}{(next is null ? "" : $"&after={next}")}");
            pages.Add([.. page.Items.Select(item => item.GetRawText())]);
            next = page.Next;
            Assert.True(pages.Count < 50, $"{list} in parts of {limit} comes to no end.");
        }

        return pages;
    }

    /// <summary>A table that has five of everything: a meeting that was planned, and one that put five cases off.</summary>
    private async Task<(Guid Forum, Guid Planned, Guid Sat)> Table()
    {
        var meeting = await app.Meeting();
        var (forum, cases) = ($"/v1/forums/{meeting.ForumId}", new List<Guid>());
        for (var row = 0; row < Rows; row++)
        {
            if (row > 0)
                await app.Forum();
            cases.Add(await app.Case(MeetingsApp.Police));
            await (await app.As(MeetingsApp.Chair).Post($"{forum}/charter-versions", new ProposeCharterRequest(["Nobody is evicted unheard"], "Together", "Because of last year"))).Read<CharterVersionView>();
            await (await app.As(MeetingsApp.Chair).Post($"{forum}/series", new StartSeriesRequest("FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=25", new DateOnly(2026, 12, 1), new TimeOnly(13, 30), 120, SeriesHolidayRule.NextWorkingDay))).Read<SeriesView>(); // Christmas is a slot to answer
        }

        List<AgendaItemView> items = [];
        foreach (var caseId in cases)
            items.Add(await app.Item(meeting, caseId));
        await app.Open(meeting);
        foreach (var item in items)
            await app.Conclude(item, ItemConclusion.Deferred);
        await app.Given([.. cases.Select(caseId => new StandingItem(Guid.NewGuid(), caseId, "The visits", MeetingsApp.Police.OrganisationId!.Value, new DateOnly(2026, 11, 1), app.Clock.GetUtcNow(), 1))]);
        var planned = meeting;
        for (var row = 1; row < Rows; row++)
            planned = await app.Plan(meeting.ForumId, days: 20 + row);

        return (meeting.ForumId, planned.Id, meeting.Id);
    }
}
