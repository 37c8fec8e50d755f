using System.Net;
using Platform.Contracts.Meetings.V1;
using Platform.Meetings.Domain;
using Platform.Meetings.Features.Forums;
using Platform.Meetings.Features.Meetings;
using Platform.Meetings.Features.Series;
using Platform.ServiceDefaults.Http;
using Platform.TestKit;

namespace Platform.Meetings.Tests.Features;

public sealed class SeriesFeatureTests(MeetingsApp app) : IClassFixture<MeetingsApp>
{
    [Fact]
    public async Task A_series_plans_its_meetings_and_proposes_a_slot_for_a_holiday()
    {
        // Fridays from 4 December 2026: Christmas Day and New Year's Day are among them.
        var (forum, series) = await Fridays();

        var meetings = (await app.As(MeetingsApp.Police).Get<Page<MeetingView>>($"/v1/meetings?forumId={forum.Id}")).Items;
        var proposals = (await Proposals(forum)).OrderBy(p => p.OccurrenceOn).ToList();

        Assert.Contains(meetings, m => m.SeriesId == series.Id && m.OccurrenceOn == new DateOnly(2026, 12, 4) && m.StartsAt == new DateTimeOffset(2026, 12, 4, 12, 30, 0, TimeSpan.Zero));
        Assert.DoesNotContain(meetings, m => m.OccurrenceOn == new DateOnly(2026, 12, 25));
        Assert.Equal([new DateOnly(2026, 12, 25), new DateOnly(2027, 1, 1)], proposals.Select(p => p.OccurrenceOn));
        Assert.Equal(new DateTimeOffset(2026, 12, 28, 12, 30, 0, TimeSpan.Zero), proposals[0].StartsAt);
        Assert.Equal(forum.Seats.Select(s => s.HatId).Order(), proposals[0].Replies.Select(r => r.HatId).Order());
    }

    [Fact]
    public async Task I33_every_seat_is_asked_once()
    {
        var (forum, _) = await Fridays();

        await app.LookAtTheClock();
        await app.LookAtTheClock();

        Assert.Single(await Proposals(forum), p => p.OccurrenceOn == new DateOnly(2026, 12, 25));
        Assert.Equal(2, (await app.SentEvents<MeetingSlotProposed>()).Count(e => e.ForumId == forum.Id));
    }

    [Fact]
    public async Task Easter_monday_is_shown_with_what_is_proposed_instead()
    {
        var forum = await app.Forum();
        var series = await (await app.As(MeetingsApp.Chair).Post($"/v1/forums/{forum.Id}/series", Request("FREQ=MONTHLY;BYDAY=1MO") with { StartsOn = new DateOnly(2026, 1, 5) })).Read<SeriesView>();

        var april = Assert.Single((await app.As(MeetingsApp.Care).Get<OccurrenceList>($"/v1/forums/{forum.Id}/series/{series.Id}/occurrences?from=2026-04-01&until=2026-04-30")).Items);

        Assert.Equal(new OccurrenceView(new DateOnly(2026, 4, 6), "Tweede paasdag", new DateTimeOffset(2026, 4, 7, 11, 30, 0, TimeSpan.Zero)), april);
    }

    [Fact]
    public async Task The_chair_plans_the_meeting_in_the_proposed_slot_once()
    {
        var (forum, _) = await Fridays();
        var proposal = (await Proposals(forum)).Single(p => p.OccurrenceOn == new DateOnly(2026, 12, 25));
        var path = $"/v1/forums/{forum.Id}/slot-proposals/{proposal.Id}";

        var replied = await app.As(MeetingsApp.Police).Put($"{path}/reply", new ReplyToSlotRequest(true), 1);
        var decided = await app.As(MeetingsApp.Chair).Post($"{path}/decision", new DecideSlotRequest(true), ifMatch: replied.Version());
        var again = await app.As(MeetingsApp.Chair).Post($"{path}/decision", new DecideSlotRequest(false), ifMatch: decided.Version());

        var planned = await decided.Read<SlotProposalView>();
        var meeting = await app.As(MeetingsApp.Police).Get<MeetingView>($"/v1/meetings/{planned.MeetingId}");
        Assert.True(planned.Replies.Single(r => r.HatId == MeetingsApp.Police.HatId).Fits);
        Assert.Equal((proposal.StartsAt, new DateOnly(2026, 12, 25)), (meeting.StartsAt, meeting.OccurrenceOn!.Value));
        Assert.Equal((HttpStatusCode.Conflict, "slot-decided"), (again.StatusCode, await again.ProblemCode()));
    }

    [Fact]
    public async Task A_member_answers_for_the_own_seat_and_decides_nothing()
    {
        var (forum, _) = await Fridays();
        var path = $"/v1/forums/{forum.Id}/slot-proposals/{(await Proposals(forum))[0].Id}";
        var coordinator = TestCaller.Person(MeetingsApp.Chair.OrganisationId!.Value, Contracts.Partners.V1.HatKind.Coordinator);

        var decided = await app.As(MeetingsApp.Police).Post($"{path}/decision", new DecideSlotRequest(true), ifMatch: 1);
        var unasked = await app.As(coordinator).Put($"{path}/reply", new ReplyToSlotRequest(true), 1);

        Assert.Equal((HttpStatusCode.Forbidden, "not-the-chair"), (decided.StatusCode, await decided.ProblemCode()));
        Assert.Equal((HttpStatusCode.Conflict, "not-asked"), (unasked.StatusCode, await unasked.ProblemCode()));
    }

    [Fact]
    public async Task A_seat_that_is_asked_for_a_slot_follows_the_organisation_into_which_its_own_merged_until_the_chair_decided()
    {
        var (member, into) = (TestCaller.Person(Guid.NewGuid(), Contracts.Partners.V1.HatKind.Casework), Guid.NewGuid());
        await app.Wear(member);
        var forum = await app.Forum();
        await (await app.As(MeetingsApp.Chair).Post($"/v1/forums/{forum.Id}/seats", MeetingsApp.Seat(member), ifMatch: 1)).Read<SeatView>();
        await (await app.As(MeetingsApp.Chair).Post($"/v1/forums/{forum.Id}/series", Request("FREQ=WEEKLY;BYDAY=FR"))).Read<SeriesView>();
        var asked = await Proposals(forum);
        await (await app.As(MeetingsApp.Chair).Post($"/v1/forums/{forum.Id}/slot-proposals/{asked[0].Id}/decision", new DecideSlotRequest(false), ifMatch: 1)).Read<SlotProposalView>();

        await app.Merge(member.OrganisationId!.Value, into);

        Guid Asked(SlotProposalView proposal) => proposal.Replies.Single(r => r.HatId == member.HatId).OrganisationId;
        Assert.Equal((member.OrganisationId.Value, into), (Asked((await Proposals(forum)).Single(p => p.Id == asked[0].Id)), Asked((await Proposals(forum)).Single(p => p.Id == asked[1].Id))));
        Assert.Equal(HttpStatusCode.OK, (await app.As(member with { OrganisationId = into }).Put($"/v1/forums/{forum.Id}/slot-proposals/{asked[1].Id}/reply", new ReplyToSlotRequest(true), 2)).StatusCode);
    }

    [Fact]
    public async Task A_recurrence_that_is_none_is_named()
    {
        var forum = await app.Forum();

        var response = await app.As(MeetingsApp.Chair).Post($"/v1/forums/{forum.Id}/series", Request("every first Monday"));

        Assert.Equal(["/recurrence"], await response.Pointers());
    }

    [Fact]
    public async Task A_series_of_a_forum_that_one_may_not_know_is_not_there()
    {
        var (forum, series) = await Fridays();

        foreach (var path in new[] { "series", $"series/{series.Id}", $"series/{series.Id}/occurrences?from=2026-12-01&until=2026-12-31", "slot-proposals" })
            Assert.Equal(HttpStatusCode.NotFound, (await app.As(MeetingsApp.Colleague).Get($"/v1/forums/{forum.Id}/{path}")).StatusCode);
    }

    [Theory]
    [InlineData("from=2026-12-31&until=2026-12-01")]
    [InlineData("from=2026-12-01&until=2028-12-04")]
    public async Task The_days_of_a_series_are_asked_for_at_most_two_years(string period)
    {
        var (forum, series) = await Fridays();

        var response = await app.As(MeetingsApp.Police).Get($"/v1/forums/{forum.Id}/series/{series.Id}/occurrences?{period}");

        Assert.Equal((HttpStatusCode.BadRequest, "until"), (response.StatusCode, Assert.Single(await response.Pointers())));
    }

    [Fact]
    public async Task A_series_is_ended_by_the_chair()
    {
        var (forum, series) = await Fridays();
        var path = $"/v1/forums/{forum.Id}/series/{series.Id}";

        Assert.Equal(HttpStatusCode.NoContent, (await app.As(MeetingsApp.Chair).Post($"{path}/ending", ifMatch: 1)).StatusCode);
        Assert.NotNull((await app.As(MeetingsApp.Police).Get<SeriesView>(path)).EndedAt);
    }

    private async Task<(ForumView Forum, SeriesView Series)> Fridays()
    {
        var forum = await app.Forum();
        return (forum, await (await app.As(MeetingsApp.Chair).Post($"/v1/forums/{forum.Id}/series", Request("FREQ=WEEKLY;BYDAY=FR"))).Read<SeriesView>());
    }

    private async Task<IReadOnlyList<SlotProposalView>> Proposals(ForumView forum) =>
        (await app.As(MeetingsApp.Police).Get<Page<SlotProposalView>>($"/v1/forums/{forum.Id}/slot-proposals")).Items;

    private static StartSeriesRequest Request(string recurrence) =>
        new(recurrence, new DateOnly(2026, 12, 4), new TimeOnly(13, 30), 120, SeriesHolidayRule.NextWorkingDay, "Town hall");
}
