using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Platform.Contracts.Meetings.V1;
using Platform.Contracts.Partners.V1;
using Platform.Meetings.Domain;
using Platform.Meetings.Features.AgendaItems;
using Platform.Meetings.Features.Forums;
using Platform.Meetings.Features.Meetings;
using Platform.Meetings.Features.Series;
using Platform.ServiceDefaults.Http;
using Platform.ServiceDefaults.OpenApi;
using Platform.TestKit;

namespace Platform.Meetings.Tests.Features;

/// <summary>A table and its cases are for who has to do with them on every route there is (I-15, I-17, I-20): the routes are read from the service, so that a new one is asked as well.</summary>
public sealed class EveryRouteTests(MeetingsApp app) : IClassFixture<MeetingsApp>
{
    private const string Number = "7H3-K2M";
    private const string Words = "Only for who sat there";

    /// <summary>Hats that lead elsewhere, colleagues of members without a seat, and those of the host that neither sit nor lead.</summary>
    private static readonly TestCaller[] Strangers =
    [
        TestCaller.Person(Guid.NewGuid(), HatKind.ProcessDirector),
        TestCaller.Person(Guid.NewGuid(), HatKind.Coordinator),
        TestCaller.Person(Guid.NewGuid(), HatKind.Administrator),
        TestCaller.Person(MeetingsApp.Police.OrganisationId!.Value, HatKind.Safety),
        TestCaller.Person(MeetingsApp.Police.OrganisationId!.Value, HatKind.ProcessDirector),
        TestCaller.Person(MeetingsApp.Care.OrganisationId!.Value, HatKind.Casework),
        TestCaller.Person(MeetingsApp.Care.OrganisationId!.Value, HatKind.PrivacyOfficer),
        TestCaller.Person(MeetingsApp.Chair.OrganisationId!.Value, HatKind.Commissioner),
        MeetingsApp.Colleague,
    ];

    /// <summary>They may fill a seat and hear of no case.</summary>
    private static readonly TestCaller[] Deaf =
    [
        MeetingsApp.Policy,
        TestCaller.Person(Guid.NewGuid(), HatKind.Commissioner),
        TestCaller.Person(Guid.NewGuid(), HatKind.ExperienceExpert),
    ];

    [Fact]
    public async Task I17_Every_read_route_answers_a_stranger_as_it_answers_for_what_never_existed()
    {
        var (ids, _) = await EverythingOfATable();
        var routes = Routes("GET").Where(HasIds).ToList();
        Assert.True(routes.Count > 20, $"{routes.Count} routes: the table lost its routes.");

        foreach (var route in routes)
        {
            var (there, nowhere) = (Path(route, ids), Path(route, null));
            Assert.True((await app.As(MeetingsApp.Chair).Get(there)).StatusCode is not HttpStatusCode.NotFound, $"{there} is there, for who leads.");
            foreach (var stranger in Strangers)
                Assert.Equal($"{there}: {await Refusal(app.As(stranger).Get(nowhere), HttpStatusCode.NotFound)}", $"{there}: {await Refusal(app.As(stranger).Get(there), HttpStatusCode.NotFound)}");
        }
    }

    [Fact]
    public async Task I17_Every_write_route_refuses_a_stranger_as_it_refuses_for_what_never_existed()
    {
        var (ids, _) = await EverythingOfATable();
        var routes = Writes().Where(HasIds).ToList();
        Assert.True(routes.Count > 35, $"{routes.Count} routes: the table lost its routes.");

        foreach (var route in routes)
        {
            var (there, nowhere) = (Path(route, ids), Path(route, null));
            foreach (var stranger in Strangers)
                Assert.Equal($"{there}: {await Refusal(Send(stranger, route, nowhere))}", $"{there}: {await Refusal(Send(stranger, route, there))}");
        }
    }

    [Fact]
    public async Task I17_No_list_names_a_table_or_a_case_to_a_stranger()
    {
        var (ids, secrets) = await EverythingOfATable();

        foreach (var list in Routes("GET").Where(route => !HasIds(route)).Select(route => route.RoutePattern.RawText!))
        {
            foreach (var stranger in Strangers)
                Tells(list, await app.As(stranger).Get(list), ids.Values.Concat(secrets));
        }
    }

    [Fact]
    public async Task I17_A_meeting_is_planned_of_no_forum_that_one_does_not_know()
    {
        var (ids, _) = await EverythingOfATable();
        var startsAt = app.Clock.GetUtcNow().AddDays(7);

        foreach (var stranger in Strangers)
            Assert.Equal(await Refusal(Plan(stranger, Guid.NewGuid())), await Refusal(Plan(stranger, Guid.Parse(ids["forums"]))));

        Task<HttpResponseMessage> Plan(TestCaller by, Guid forum) => app.As(by).Post("/v1/meetings", new ScheduleMeetingRequest(forum, startsAt, startsAt.AddHours(1)));
    }

    [Fact]
    public async Task I15_Whoever_hears_of_no_case_knows_no_item_of_a_table_that_they_sit_at()
    {
        var (ids, _) = await EverythingOfATable();
        var routes = Routes("GET").Concat(Writes()).Where(IsOfItem).ToList();
        Assert.True(routes.Count > 12, $"{routes.Count} routes: the table lost its routes.");

        foreach (var route in routes)
        {
            var (there, nowhere) = (Path(route, ids), Path(route, null));
            foreach (var seated in Deaf)
                Assert.Equal($"{there}: {await Refusal(Send(seated, route, nowhere), HttpStatusCode.NotFound)}", $"{there}: {await Refusal(Send(seated, route, there), HttpStatusCode.NotFound)}");
        }
    }

    [Fact]
    public async Task I15_Whatever_whoever_hears_of_no_case_asks_of_a_table_that_they_sit_at_it_tells_of_none()
    {
        var (ids, secrets) = await EverythingOfATable();
        var routes = Routes("GET").Concat(Writes()).Where(route => !IsOfItem(route)).ToList();
        var read = 0;

        foreach (var route in routes)
        {
            foreach (var seated in Deaf)
            {
                var answer = await Send(seated, route, Path(route, ids));
                Tells(route.RoutePattern.RawText!, answer, secrets);
                read += answer.IsSuccessStatusCode ? 1 : 0;
            }
        }

        Assert.True(read > 40, $"{read} answers: who sits there reads the table.");
    }

    [Fact]
    public async Task What_services_ask_each_other_is_refused_to_people()
    {
        var routes = app.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>().Where(route => route.RoutePattern.RawText!.StartsWith("/internal/", StringComparison.Ordinal)).ToList();
        Assert.NotEmpty(routes);

        foreach (var route in routes)
            Assert.Equal(HttpStatusCode.Forbidden, (await Send(MeetingsApp.Chair, route, Path(route, null))).StatusCode);
    }

    /// <remarks>A calendar is for who has its address: CalendarFeatureTests asks for that.</remarks>
    private List<RouteEndpoint> Routes(params string[] methods) =>
    [
        .. app.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>().Where(route =>
            route.RoutePattern.RawText!.StartsWith("/v1/", StringComparison.Ordinal) && route.Metadata.GetMetadata<IAllowAnonymous>() is null && methods.Intersect(route.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods).Any()),
    ];

    private List<RouteEndpoint> Writes() => Routes("POST", "PUT", "PATCH", "DELETE");

    private static bool HasIds(RouteEndpoint route) => route.RoutePattern.Parameters.Count > 0;

    private static bool IsOfItem(RouteEndpoint route) => route.RoutePattern.GetParameter("itemId") is not null;

    /// <summary>The path with what there is, by the segment before each id; or with ids of nothing.</summary>
    private static string Path(RouteEndpoint route, Dictionary<string, string>? ids)
    {
        var segments = route.RoutePattern.RawText!.Split('/');
        for (var i = 1; i < segments.Length; i++)
        {
            if (segments[i].StartsWith('{'))
                segments[i] = ids?[segments[i - 1]] ?? $"{Guid.NewGuid()}";
        }

        var path = string.Join('/', segments);
        return path.EndsWith("/occurrences", StringComparison.Ordinal) ? $"{path}?from=2026-12-01&until=2027-01-31" : path;
    }

    private Task<HttpResponseMessage> Send(TestCaller by, RouteEndpoint route, string path)
    {
        var body = route.Metadata.GetMetadata<RequestExample>()?.Value;
        return route.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods[0] switch
        {
            "GET" => app.As(by).Get(path),
            "PUT" => app.As(by).Put(path, body, 1),
            "DELETE" => app.As(by).Delete(path, 1),
            _ => app.As(by).Post(path, body, 1),
        };
    }

    private static void Tells(string what, HttpResponseMessage answer, IEnumerable<string> nothingOf)
    {
        var text = answer.Content.ReadAsStringAsync().GetAwaiter().GetResult();
        Assert.All(nothingOf, secret => Assert.False(text.Contains(secret, StringComparison.OrdinalIgnoreCase), $"{what} tells {secret}: {text}"));
    }

    /// <summary>All that a refusal says, without what is of one request.</summary>
    private static async Task<string> Refusal(Task<HttpResponseMessage> answer, HttpStatusCode? status = null)
    {
        var response = await answer;
        Assert.False(response.IsSuccessStatusCode, $"{response.RequestMessage!.RequestUri} let a stranger in.");
        if (status is not null)
            Assert.True(response.StatusCode == status, $"{(int)response.StatusCode} {response.RequestMessage!.RequestUri}");
        var problem = await response.Problem();

        return $"{(int)response.StatusCode} {problem.GetProperty("type")} {problem.GetProperty("title")} {problem.GetProperty("detail")} {(problem.TryGetProperty("errors", out var errors) ? errors : default(JsonElement?))}";
    }

    /// <summary>A table that sat, with one of everything that has an id, and what nobody without a part in its cases learns.</summary>
    private async Task<(Dictionary<string, string> Ids, IReadOnlyList<string> Secrets)> EverythingOfATable()
    {
        if (!await app.InDatabase(async db => await Task.FromResult(db.Hats.Any(h => h.Id == Deaf[1].HatId))))
            await app.Wear([.. Strangers.SkipLast(1), .. Deaf.Skip(1)]);
        var (discussed, deferred) = (await app.Case(MeetingsApp.Police, MeetingsApp.Care), await app.Case(MeetingsApp.Police));
        var meeting = await app.Meeting();
        var forum = $"/v1/forums/{meeting.ForumId}";
        app.Neighbours.Answer("partners", "POST /internal/mandate-checks", new { result = "covered" });
        var charter = await Made<CharterVersionView>($"{forum}/charter-versions", new ProposeCharterRequest(["Nobody is evicted unheard"], "Together", "Because of last year"));
        foreach (var who in new[] { MeetingsApp.Chair, MeetingsApp.Police, MeetingsApp.Care, MeetingsApp.Policy })
            await (await app.As(who).Post($"{forum}/charter-versions/{charter.Id}/ratifications", ifMatch: await app.Version($"{forum}/charter-versions/{charter.Id}"))).Read<CharterVersionView>();
        foreach (var who in Deaf.Skip(1))
            await Made<SeatView>($"{forum}/seats", MeetingsApp.Seat(who), await app.Version(forum));
        app.Neighbours.Answer("partners", "POST /internal/mandate-checks", new { result = "notCovered" });
        var series = await Made<SeriesView>($"{forum}/series", new StartSeriesRequest("FREQ=WEEKLY;BYDAY=FR", new DateOnly(2026, 12, 4), new TimeOnly(13, 30), 120, SeriesHolidayRule.NextWorkingDay));
        var (item, putOff) = (await app.Item(meeting, discussed), await app.Item(meeting, deferred));
        await Sit(meeting, item, putOff);
        var record = await app.As(MeetingsApp.Chair).Get<AgendaItemView>(MeetingsApp.Path(item));
        var objection = await (await app.As(MeetingsApp.Police).Post($"{MeetingsApp.Path(item)}/objections", new RaiseObjectionRequest(StatementKind.Attendance, Words), record.Version)).Read<ObjectionView>();
        await app.Given(new StandingItem(Guid.NewGuid(), discussed, $"{Words}: the visits", MeetingsApp.Care.OrganisationId!.Value, new DateOnly(2026, 11, 1), app.Clock.GetUtcNow(), 1));

        return (
            new Dictionary<string, string>
            {
                ["forums"] = $"{meeting.ForumId}",
                ["seats"] = $"{(await app.As(MeetingsApp.Chair).Get<ForumView>(forum)).Seats.Single(s => s.HatId == MeetingsApp.Chair.HatId).Id}",
                ["charter-versions"] = $"{charter.Id}",
                ["series"] = $"{series.Id}",
                ["slot-proposals"] = $"{(await app.As(MeetingsApp.Chair).Get<Page<SlotProposalView>>($"{forum}/slot-proposals")).Items[0].Id}",
                ["meetings"] = $"{meeting.Id}",
                ["agenda-items"] = $"{item.Id}",
                ["decisions"] = $"{record.Decisions[0].Id}",
                ["objections"] = $"{objection.Id}",
            },
            [Number, Words, .. new[] { discussed, deferred, item.Id, putOff.Id, record.Decisions[0].Id, record.Agreements[0].Id, record.Disclosures[0].Id, objection.Id }.Select(id => $"{id}")]);

        async Task<T> Made<T>(string path, object body, int? ifMatch = null) => await (await app.As(MeetingsApp.Chair).Post(path, body, ifMatch)).Read<T>();
    }

    private async Task Sit(MeetingView meeting, AgendaItemView item, AgendaItemView putOff)
    {
        await app.Open(meeting);
        await app.Accept(meeting, MeetingsApp.Chair, MeetingsApp.Police);
        foreach (var who in new[] { MeetingsApp.Police, MeetingsApp.Chair })
            await Step(item, "arrivals", new ComeOrGoRequest(who.HatId!.Value));
        await Step(item, "oral-disclosures", new DiscloseOrallyRequest(3, Words, "Task", MeetingsApp.Police.HatId));
        await Step(item, "decisions", new RecordDecisionRequest(Words, [MeetingsApp.Care.OrganisationId!.Value], "A payment plan", "The children keep their school"));
        await (await app.As(MeetingsApp.Chair).Post($"{MeetingsApp.Path(item)}/agreements", MeetingsApp.Agreement(MeetingsApp.Care) with { What = Words }, await app.Version(MeetingsApp.Path(item)))).Read<ConcludedAgreementView>();
        await Conclude(item, new ConcludeAgendaItemRequest(ItemConclusion.Agreements, Words));
        await Conclude(putOff, new ConcludeAgendaItemRequest(ItemConclusion.Deferred, Words));
        await (await app.As(MeetingsApp.Chair).Post($"/v1/meetings/{meeting.Id}/conclusion", ifMatch: await app.Version($"/v1/meetings/{meeting.Id}"))).Read<MeetingView>();

        async Task Conclude(AgendaItemView one, ConcludeAgendaItemRequest how) =>
            await (await app.As(MeetingsApp.Chair).Put($"{MeetingsApp.Path(one)}/conclusion", how, await app.Version(MeetingsApp.Path(one)))).Read<AgendaItemView>();
    }

    private async Task Step(AgendaItemView item, string step, object body) =>
        await (await app.As(MeetingsApp.Chair).Post($"{MeetingsApp.Path(item)}/{step}", body, await app.Version(MeetingsApp.Path(item)))).Read<AgendaItemView>();
}
