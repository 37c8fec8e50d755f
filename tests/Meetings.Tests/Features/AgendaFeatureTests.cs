using System.Net;
using Platform.Contracts.Meetings.V1;
using Platform.Meetings.Domain;
using Platform.Meetings.Features.AgendaItems;
using Platform.Meetings.Features.Meetings;
using Platform.ServiceDefaults.Http;
using Platform.TestKit;

namespace Platform.Meetings.Tests.Features;

public sealed class AgendaFeatureTests(MeetingsApp app) : IClassFixture<MeetingsApp>
{
    [Fact]
    public async Task A_planned_meeting_is_told()
    {
        var meeting = await app.Meeting();

        Assert.Equal(MeetingStatus.AgendaOpen, meeting.Status);
        Assert.Contains(await app.SentEvents<MeetingScheduled>(), e => e.MeetingId == meeting.Id);
    }

    [Fact]
    public async Task A_meeting_of_a_forum_that_one_may_not_know_names_the_forum()
    {
        var forum = await app.Forum();
        var startsAt = app.Clock.GetUtcNow().AddDays(1);

        var response = await app.As(MeetingsApp.Colleague).Post("/v1/meetings", new ScheduleMeetingRequest(forum.Id, startsAt, startsAt.AddHours(1)));

        Assert.Equal(["/forumId"], await response.Pointers());
    }

    [Fact]
    public async Task A_member_plans_no_meeting()
    {
        var forum = await app.Forum();
        var startsAt = app.Clock.GetUtcNow().AddDays(1);

        var response = await app.As(MeetingsApp.Police).Post("/v1/meetings", new ScheduleMeetingRequest(forum.Id, startsAt, startsAt.AddHours(1)));

        Assert.Equal((HttpStatusCode.Forbidden, "not-the-chair"), (response.StatusCode, await response.ProblemCode()));
    }

    [Fact]
    public async Task Everybody_who_takes_part_in_the_case_is_invited()
    {
        var meeting = await app.Meeting();

        var item = await app.Item(meeting, await app.Case(MeetingsApp.Police, MeetingsApp.Care));

        Assert.Equal(
            new[] { MeetingsApp.Chair.HatId!.Value, MeetingsApp.Police.HatId!.Value, MeetingsApp.Care.HatId!.Value }.Order(),
            item.Invitations.Select(i => i.HatId).Order());
    }

    [Fact]
    public async Task I20_an_item_is_absent_for_who_takes_no_part_in_its_case()
    {
        var meeting = await app.Meeting();
        var shared = await app.Item(meeting, await app.Case(MeetingsApp.Police, MeetingsApp.Care));
        var hidden = await app.Item(meeting, await app.Case(MeetingsApp.Police));

        var seen = await app.As(MeetingsApp.Care).Get<Page<AgendaItemView>>($"/v1/meetings/{meeting.Id}/agenda-items");

        Assert.Equal(shared.Id, Assert.Single(seen.Items).Id);
        Assert.Null(seen.Next);
        Assert.Equal(HttpStatusCode.NotFound, (await app.As(MeetingsApp.Care).Get(MeetingsApp.Path(hidden))).StatusCode);
        Assert.Equal(2, (await app.As(MeetingsApp.Police).Get<Page<AgendaItemView>>($"/v1/meetings/{meeting.Id}/agenda-items")).Items.Count);
    }

    [Fact]
    public async Task A_version_says_nothing_about_hidden_items()
    {
        var meeting = await app.Meeting();
        await app.Item(meeting, await app.Case(MeetingsApp.Police));

        Assert.Equal(1, (await app.As(MeetingsApp.Care).Get($"/v1/meetings/{meeting.Id}")).Version());
    }

    [Fact]
    public async Task I15_a_policy_maker_with_a_seat_sees_the_meeting_and_no_case()
    {
        var meeting = await app.Meeting();
        await app.Item(meeting, await app.Case(MeetingsApp.Police, MeetingsApp.Policy));

        Assert.Equal(HttpStatusCode.OK, (await app.As(MeetingsApp.Policy).Get($"/v1/meetings/{meeting.Id}")).StatusCode);
        Assert.Empty((await app.As(MeetingsApp.Policy).Get<Page<AgendaItemView>>($"/v1/meetings/{meeting.Id}/agenda-items")).Items);
    }

    [Fact]
    public async Task A_guest_of_one_item_sees_the_meeting_and_that_item()
    {
        var meeting = await app.Meeting();
        var item = await app.Item(meeting, await app.Case(MeetingsApp.Colleague));

        Assert.Equal(HttpStatusCode.OK, (await app.As(MeetingsApp.Colleague).Get($"/v1/meetings/{meeting.Id}")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await app.As(MeetingsApp.Colleague).Get(MeetingsApp.Path(item))).StatusCode);
        Assert.Contains((await app.As(MeetingsApp.Colleague).Get<Page<MeetingView>>("/v1/meetings")).Items, m => m.Id == meeting.Id);
    }

    [Fact]
    public async Task Meetings_can_be_listed_by_forum()
    {
        var meeting = await app.Meeting();
        await app.Meeting();

        var page = await app.As(MeetingsApp.Chair).Get<Page<MeetingView>>($"/v1/meetings?forumId={meeting.ForumId}&limit=5");

        Assert.Equal(meeting.Id, Assert.Single(page.Items).Id);
    }

    [Fact]
    public async Task A_case_that_one_does_not_know_names_the_case()
    {
        var meeting = await app.Meeting();

        var response = await app.As(MeetingsApp.Chair).Post($"/v1/meetings/{meeting.Id}/agenda-items", new AddAgendaItemRequest(Guid.NewGuid(), "Case"));

        Assert.Equal(["/caseId"], await response.Pointers());
    }

    [Fact]
    public async Task A_case_stands_on_an_agenda_once()
    {
        var meeting = await app.Meeting();
        var caseId = await app.Case(MeetingsApp.Police);
        await app.Item(meeting, caseId);

        var response = await app.As(MeetingsApp.Chair).Post($"/v1/meetings/{meeting.Id}/agenda-items", new AddAgendaItemRequest(caseId, "Case"));

        Assert.Equal((HttpStatusCode.Conflict, "case-on-agenda"), (response.StatusCode, await response.ProblemCode()));
    }

    [Fact]
    public async Task I20_only_participants_can_be_invited()
    {
        var meeting = await app.Meeting();
        var item = await app.Item(meeting, await app.Case(MeetingsApp.Police));

        var response = await app.As(MeetingsApp.Chair).Put($"{MeetingsApp.Path(item)}/invitations", new InviteToItemRequest([MeetingsApp.Care.HatId!.Value]), item.Version);

        Assert.Equal((HttpStatusCode.Conflict, "invited-not-participant"), (response.StatusCode, await response.ProblemCode()));
    }

    [Fact]
    public async Task Who_is_not_invited_does_not_see_the_item_of_its_own_case()
    {
        var meeting = await app.Meeting();
        var item = await app.Item(meeting, await app.Case(MeetingsApp.Police, MeetingsApp.Care));

        var response = await app.As(MeetingsApp.Chair).Put($"{MeetingsApp.Path(item)}/invitations", new InviteToItemRequest([MeetingsApp.Police.HatId!.Value]), item.Version);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await app.As(MeetingsApp.Care).Get(MeetingsApp.Path(item))).StatusCode);
    }

    [Fact]
    public async Task An_item_is_taken_off_an_open_agenda_only()
    {
        var meeting = await app.Meeting();
        var first = await app.Item(meeting, await app.Case(MeetingsApp.Police));
        var second = await app.Item(meeting, await app.Case(MeetingsApp.Police));

        Assert.Equal(HttpStatusCode.NoContent, (await app.As(MeetingsApp.Chair).Delete(MeetingsApp.Path(first), first.Version)).StatusCode);
        await app.As(MeetingsApp.Chair).Post($"/v1/meetings/{meeting.Id}/freeze", ifMatch: 1);
        var late = await app.As(MeetingsApp.Chair).Delete(MeetingsApp.Path(second), second.Version);

        Assert.Equal((HttpStatusCode.Conflict, "agenda-frozen"), (late.StatusCode, await late.ProblemCode()));
    }

    [Fact]
    public async Task An_agenda_is_frozen_on_the_version_that_was_seen()
    {
        var meeting = await app.Meeting();
        await app.Item(meeting, await app.Case(MeetingsApp.Police));
        var path = $"/v1/meetings/{meeting.Id}/freeze";

        Assert.Equal((HttpStatusCode)428, (await app.As(MeetingsApp.Chair).Post(path)).StatusCode);
        Assert.Equal(HttpStatusCode.PreconditionFailed, (await app.As(MeetingsApp.Chair).Post(path, ifMatch: 9)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await app.As(MeetingsApp.Chair).Post(path, ifMatch: 1)).StatusCode);
        Assert.Contains(await app.SentEvents<MeetingFrozen>(), e => e.MeetingId == meeting.Id);
    }

    [Fact]
    public async Task An_id_that_is_none_is_named() =>
        Assert.Equal(["meetingId"], await (await app.As(MeetingsApp.Chair).Get("/v1/meetings/nonsense")).Pointers());
}
