using Platform.Contracts.Meetings.V1;
using Platform.Contracts.Partners.V1;
using Platform.Meetings.Features.Forums;
using Platform.Meetings.Features.Meetings;
using Platform.ServiceDefaults.Domain;
using Platform.TestKit;

namespace Platform.Meetings.Tests.Features;

/// <summary>Continuity counts the people who came, whoever's seat they came for.</summary>
public sealed class RollFeatureTests(MeetingsApp app) : IClassFixture<MeetingsApp>
{
    private readonly TestCaller _member = TestCaller.Person(Guid.NewGuid(), HatKind.Casework);

    [Fact]
    public async Task A_roll_that_a_deputy_answered_makes_the_deputy_a_known_face_and_not_the_holder_who_was_not_there()
    {
        var (forum, chair, seat) = await Seated();
        await Hold(forum, new CallRollRequest([chair, seat], DeputySeatIds: [seat]));
        var holder = await NewFaces(forum);
        var path = $"/v1/forums/{forum.Id}";
        await (await app.As(_member).Put($"{path}/seats/{seat}/leave", new SeatLeaveRequest(DutchDay.Of(app.Clock.GetUtcNow())), await app.Version(path))).Read<ForumView>();

        Assert.Contains(seat, holder);
        Assert.DoesNotContain(seat, await NewFaces(forum)); // who stands in was there
    }

    [Fact]
    public async Task A_roll_that_does_not_say_who_answered_for_a_seat_with_a_deputy_makes_nobody_of_it_a_known_face()
    {
        var (forum, chair, seat) = await Seated();

        await Hold(forum, new CallRollRequest([chair, seat]));

        Assert.Equal([seat], (await NewFaces(forum)).Where(id => id == seat || id == chair));
    }

    [Fact]
    public async Task A_roll_that_says_that_no_deputy_answered_makes_the_holder_a_known_face()
    {
        var (forum, chair, seat) = await Seated();

        await Hold(forum, new CallRollRequest([chair, seat], DeputySeatIds: []));

        Assert.DoesNotContain(seat, await NewFaces(forum));
    }

    [Fact]
    public async Task A_deputy_answers_for_a_seat_that_is_there_and_has_one()
    {
        var (forum, chair, seat) = await Seated();
        var meeting = await app.Plan(forum.Id);

        foreach (var present in new[] { chair, seat })
        {
            var refused = await app.As(MeetingsApp.Chair).Put($"/v1/meetings/{meeting.Id}/roll-call", new CallRollRequest([chair], DeputySeatIds: [present]), 1);
            Assert.Equal(["/deputySeatIds/0"], await refused.Pointers());
        }
    }

    /// <summary>A forum at which the member has a seat with a deputy.</summary>
    private async Task<(ForumView Forum, Guid ChairSeat, Guid Seat)> Seated()
    {
        var deputy = TestCaller.Person(_member.OrganisationId!.Value, HatKind.Casework);
        await app.Given(_member.Hat(), deputy.Hat());
        var forum = await app.ForumOf(MeetingsApp.Chair, _member);
        var seat = forum.Seats.Single(s => s.HatId == _member.HatId).Id;
        return (await (await app.As(_member).Put($"/v1/forums/{forum.Id}/seats/{seat}/deputy", new NameDeputyRequest(deputy.HatId), 1)).Read<ForumView>(), forum.Seats.Single(s => s.Id != seat).Id, seat);
    }

    private async Task Hold(ForumView forum, CallRollRequest roll)
    {
        var meeting = await app.Plan(forum.Id);
        var item = await app.Add(meeting, await app.Case(_member));
        await app.Open(meeting, MeetingsApp.Chair);
        await (await app.As(MeetingsApp.Chair).Put($"/v1/meetings/{meeting.Id}/roll-call", roll, await app.Version($"/v1/meetings/{meeting.Id}"))).Read<MeetingView>();
        await app.Conclude(item, ItemConclusion.NoAction);
        await (await app.Step(meeting, "conclusion")).Read<MeetingView>();
    }

    private async Task<IReadOnlyList<Guid>> NewFaces(ForumView forum) => (await app.As(MeetingsApp.Chair).Get<CompositionView>($"/v1/forums/{forum.Id}/composition")).NewFaceSeatIds;
}
