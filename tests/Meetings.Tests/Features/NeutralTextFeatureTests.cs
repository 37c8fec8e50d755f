using System.Net;
using Platform.Meetings.Domain;
using Platform.Meetings.Features.AgendaItems;
using Platform.Meetings.Features.Forums;
using Platform.Meetings.Features.Meetings;
using Platform.Meetings.Features.Series;
using Platform.TestKit;

namespace Platform.Meetings.Tests.Features;

/// <summary>Titles and places stand where more people read them than may know the case.</summary>
public sealed class NeutralTextFeatureTests(MeetingsApp app) : IClassFixture<MeetingsApp>
{
    private const string AtHome = "Thuis bij familie Jansen";

    [Fact]
    public async Task I23_a_case_stands_on_the_agenda_under_a_neutral_title()
    {
        var meeting = await app.Meeting();

        await Refused("title-not-neutral", "/title", $"/v1/meetings/{meeting.Id}/agenda-items", new AddAgendaItemRequest(await app.Case(MeetingsApp.Police), "Household after the psychosis"));
    }

    [Fact]
    public async Task I23_an_agreement_is_concluded_under_a_neutral_title()
    {
        var (_, item) = await app.InSession();

        await Refused(
            "title-not-neutral", "/processTitle", $"{MeetingsApp.Path(item)}/agreements", MeetingsApp.Agreement(MeetingsApp.Care) with { ProcessTitle = "Start methadon" }, item.Version);
    }

    [Fact]
    public async Task I23_a_meeting_takes_place_where_nobody_is_named()
    {
        var meeting = await app.Meeting();
        var series = new StartSeriesRequest("FREQ=WEEKLY;BYDAY=FR", new DateOnly(2026, 12, 4), new TimeOnly(13, 30), 120, SeriesHolidayRule.NextWorkingDay, AtHome);

        await Refused("place-not-neutral", "/place", "/v1/meetings", new ScheduleMeetingRequest(meeting.ForumId, meeting.StartsAt, meeting.EndsAt, AtHome));
        await Refused("place-not-neutral", "/place", $"/v1/meetings/{meeting.Id}/moves", new MoveMeetingRequest(meeting.StartsAt.AddDays(1), meeting.EndsAt.AddDays(1), "Closed", AtHome), 1);
        await Refused("place-not-neutral", "/place", $"/v1/forums/{meeting.ForumId}/series", series);
    }

    [Theory]
    [InlineData("Mevrouw De Vries is opgenomen")]
    [InlineData("De psychose van de bewoner kan niet wachten")]
    public async Task I23_why_a_meeting_is_urgent_moves_or_does_not_take_place_names_nobody_and_tells_nothing_of_anybody(string reason)
    {
        var meeting = await app.Meeting();
        await app.Item(meeting, await app.Case(MeetingsApp.Police));
        await (await app.As(MeetingsApp.Chair).Post($"/v1/meetings/{meeting.Id}/freeze", ifMatch: 1)).Read<MeetingView>();
        var path = $"/v1/meetings/{meeting.Id}";

        await Refused("reason-not-neutral", "/urgentReason", "/v1/meetings", new ScheduleMeetingRequest(meeting.ForumId, meeting.StartsAt, meeting.EndsAt, null, reason));
        await Refused("reason-not-neutral", "/reason", $"{path}/moves", new MoveMeetingRequest(meeting.StartsAt.AddDays(1), meeting.EndsAt.AddDays(1), reason), 2);
        await Refused("reason-not-neutral", "/reason", $"{path}/cancellation", new EndMeetingRequest(reason), 2);
        await Refused("reason-not-neutral", "/reason", $"{path}/not-quorate", new EndMeetingRequest(reason), 2);
        await Refused("reason-not-neutral", "/reason", $"/v1/forums/{meeting.ForumId}/dissolution", new DissolveForumRequest(reason), 1);
        var roll = await app.As(MeetingsApp.Chair).Put($"{path}/roll-call", new CallRollRequest([], reason), 2);
        Assert.Equal(("reason-not-neutral", "/goesOnBecause"), (await roll.ProblemCode(), Assert.Single((await roll.Pointers()).Distinct())));
    }

    [Fact]
    public async Task I23_what_a_forum_says_of_itself_names_nobody()
    {
        var (forum, named) = (await app.Forum(), "Afgesproken na de uitzetting van familie Jansen");
        var charter = new ProposeCharterRequest(["Fewer people with a psychosis in a cell"], "Together", "Because of last year", ["Fewer nights in a cell"]);
        var path = $"/v1/forums/{forum.Id}";

        foreach (var (pointer, request) in new[] { ("/goals/0", charter with { Goals = [named] }), ("/results/0", charter with { Results = [named] }), ("/governance", charter with { Governance = named }), ("/rationale", charter with { Rationale = named }) })
            await Refused("text-names-somebody", pointer, $"{path}/charter-versions", request);
        await Refused("text-names-somebody", "/name", "/v1/forums", new SetUpForumRequest("Overleg mevrouw De Vries", ForumType.CrisisTable, MeetingsApp.Chair.HatId!.Value, ["GM9901"]));
        var explained = await app.As(MeetingsApp.Chair).Put($"{path}/parity-explanation", new ExplainParityRequest(named), 1);

        Assert.Equal(("text-names-somebody", "/explanation"), (await explained.ProblemCode(), Assert.Single(await explained.Pointers())));
        await (await app.As(MeetingsApp.Chair).Post($"{path}/charter-versions", charter)).Read<CharterVersionView>(); // what a table is about says nothing of anybody
    }

    private async Task Refused(string code, string pointer, string path, object request, int? ifMatch = null)
    {
        var answer = await app.As(MeetingsApp.Chair).Post(path, request, ifMatch);

        Assert.Equal((HttpStatusCode.Conflict, code), (answer.StatusCode, await answer.ProblemCode()));
        Assert.Equal([pointer], (await answer.Pointers()).Distinct());
    }
}
