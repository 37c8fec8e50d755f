using System.Net;
using Platform.Contracts.Partners.V1;
using Platform.Meetings.Domain;
using Platform.Meetings.Features.Forums;
using Platform.ServiceDefaults.Http;
using Platform.TestKit;

namespace Platform.Meetings.Tests.Features;

public sealed class ForumFeatureTests(MeetingsApp app) : IClassFixture<MeetingsApp>
{
    [Fact]
    public async Task A_seat_holder_sees_the_forum_and_a_colleague_does_not()
    {
        var forum = await app.Forum();

        Assert.Equal(4, (await app.As(MeetingsApp.Police).Get<ForumView>($"/v1/forums/{forum.Id}")).Seats.Count);
        Assert.Equal(HttpStatusCode.NotFound, (await app.As(MeetingsApp.Colleague).Get($"/v1/forums/{forum.Id}")).StatusCode);
        Assert.DoesNotContain((await app.As(MeetingsApp.Colleague).Get<Page<ForumView>>("/v1/forums")).Items, f => f.Id == forum.Id);
    }

    [Fact]
    public async Task What_one_may_not_know_answers_as_what_is_not_there()
    {
        var forum = await app.Forum();

        var hidden = await (await app.As(MeetingsApp.Colleague).Get($"/v1/forums/{forum.Id}")).Problem();
        var absent = await (await app.As(MeetingsApp.Colleague).Get($"/v1/forums/{Guid.NewGuid()}")).Problem();

        Assert.Equal(absent.GetProperty("detail").GetString(), hidden.GetProperty("detail").GetString());
        Assert.Equal(absent.GetProperty("type").GetString(), hidden.GetProperty("type").GetString());
    }

    [Fact]
    public async Task A_caseworker_sets_up_no_forum()
    {
        var response = await app.As(MeetingsApp.Care).Post("/v1/forums", Request(MeetingsApp.Care.HatId!.Value));

        Assert.Equal((HttpStatusCode.Forbidden, "hat-kind"), (response.StatusCode, await response.ProblemCode()));
    }

    [Fact]
    public async Task A_chair_that_nobody_knows_is_named()
    {
        var response = await app.As(MeetingsApp.Chair).Post("/v1/forums", Request(Guid.NewGuid()));

        Assert.Equal(["/chairHatId"], await response.Pointers());
    }

    [Fact]
    public async Task A_municipality_code_that_is_none_is_named()
    {
        var response = await app.As(MeetingsApp.Chair).Post("/v1/forums", Request(MeetingsApp.Chair.HatId!.Value) with { MunicipalityCodes = ["GM9901", "0344"] });

        Assert.Equal(["/municipalityCodes/1"], await response.Pointers());
    }

    [Fact]
    public async Task A_name_that_is_too_long_is_named()
    {
        var response = await app.As(MeetingsApp.Chair).Post("/v1/forums", Request(MeetingsApp.Chair.HatId!.Value) with { Name = new string('x', 121) });

        Assert.Equal(["/name"], await response.Pointers());
    }

    [Fact]
    public async Task An_import_that_is_repeated_makes_no_second_forum()
    {
        var request = Request(MeetingsApp.Chair.HatId!.Value) with { Id = Guid.NewGuid() };
        await app.As(MeetingsApp.Chair).Post("/v1/forums", request);

        var again = await app.As(MeetingsApp.Chair).Post("/v1/forums", request);

        Assert.Equal((HttpStatusCode.Conflict, "already-exists"), (again.StatusCode, await again.ProblemCode()));
    }

    [Fact]
    public async Task Who_loses_the_seat_no_longer_sees_the_forum()
    {
        var forum = await app.Forum();
        var seat = forum.Seats.Single(s => s.HatId == MeetingsApp.Police.HatId);

        var ended = await app.As(MeetingsApp.Chair).Post($"/v1/forums/{forum.Id}/seats/{seat.Id}/ending", ifMatch: 1);

        Assert.Equal((HttpStatusCode.NoContent, 2), (ended.StatusCode, ended.Version()));
        Assert.Equal(HttpStatusCode.NotFound, (await app.As(MeetingsApp.Police).Get($"/v1/forums/{forum.Id}")).StatusCode);
    }

    [Fact]
    public async Task A_seat_is_filled_on_the_version_that_was_seen()
    {
        var forum = await app.Forum();
        var path = $"/v1/forums/{forum.Id}/seats";
        var seat = MeetingsApp.Seat(MeetingsApp.Colleague);

        Assert.Equal((HttpStatusCode)428, (await app.As(MeetingsApp.Chair).Post(path, seat)).StatusCode);
        Assert.Equal(HttpStatusCode.PreconditionFailed, (await app.As(MeetingsApp.Chair).Post(path, seat, ifMatch: 7)).StatusCode);
        Assert.Equal(HttpStatusCode.Created, (await app.As(MeetingsApp.Chair).Post(path, seat, ifMatch: 1)).StatusCode);
    }

    [Fact]
    public async Task A_member_gives_no_seats()
    {
        var forum = await app.Forum();

        var response = await app.As(MeetingsApp.Police).Post($"/v1/forums/{forum.Id}/seats", MeetingsApp.Seat(MeetingsApp.Colleague), ifMatch: 1);

        Assert.Equal((HttpStatusCode.Forbidden, "not-the-chair"), (response.StatusCode, await response.ProblemCode()));
    }

    [Fact]
    public async Task A_token_without_a_hat_sees_no_forum()
    {
        await app.Forum();
        var system = new TestCaller { OrganisationId = MeetingsApp.Chair.OrganisationId };

        Assert.Empty((await app.As(system).Get<Page<ForumView>>("/v1/forums")).Items);
    }

    [Fact]
    public async Task A_coordinator_of_the_host_sees_its_forums()
    {
        var forum = await app.Forum();
        var coordinator = TestCaller.Person(MeetingsApp.Chair.OrganisationId!.Value, HatKind.Coordinator);

        Assert.Equal(HttpStatusCode.OK, (await app.As(coordinator).Get($"/v1/forums/{forum.Id}")).StatusCode);
    }

    private static SetUpForumRequest Request(Guid chair) => new("Vangnetoverleg", ForumType.Vangnetoverleg, chair, ["GM9901"]);
}
