using System.Net;
using Platform.Contracts.Meetings.V1;
using Platform.Contracts.Partners.V1;
using Platform.Directory;
using Platform.Meetings.Domain;
using Platform.Meetings.Features.AgendaItems;
using Platform.Meetings.Features.Forums;
using Platform.Meetings.Features.Meetings;
using Platform.Meetings.Features.Series;
using Platform.ServiceDefaults.Domain;
using Platform.ServiceDefaults.Http;
using Platform.TestKit;

namespace Platform.Meetings.Tests.Features;

public sealed class SeatLeaveFeatureTests(MeetingsApp app) : IClassFixture<MeetingsApp>
{
    private readonly TestCaller _deputy = TestCaller.Person(MeetingsApp.Chair.OrganisationId!.Value, HatKind.Casework);

    [Fact]
    public async Task While_the_chair_is_away_who_stands_in_leads_a_whole_meeting_and_is_recorded_as_such()
    {
        var (forum, chairSeat) = await ForumWithDeputy();
        var (during, after) = (await Plan(forum, 7), await Plan(forum, 30));
        var item = await app.Item(during, await app.Case(MeetingsApp.Police));
        Assert.Equal(HttpStatusCode.Forbidden, (await app.As(_deputy).Post($"/v1/meetings/{during.Id}/freeze", ifMatch: 1)).StatusCode);

        await Leave(forum, chairSeat, MeetingsApp.Chair);

        var shown = await app.As(_deputy).Get<MeetingView>($"/v1/meetings/{during.Id}");
        Assert.Equal((_deputy.HatId, MeetingsApp.Chair.HatId), (shown.ChairHatId, shown.StandsInForHatId));
        Assert.Null((await app.As(_deputy).Get<MeetingView>($"/v1/meetings/{after.Id}")).StandsInForHatId);
        foreach (var step in new[] { "freeze", "pre-check", "session" })
            await (await app.As(_deputy).Post($"/v1/meetings/{during.Id}/{step}", ifMatch: (await app.As(_deputy).Get($"/v1/meetings/{during.Id}")).Version())).Read<object>();
        await (await app.As(_deputy).Post($"/v1/meetings/{during.Id}/confidentiality", new AcceptConfidentialityRequest([_deputy.HatId!.Value, MeetingsApp.Police.HatId!.Value]))).Read<object>();
        var sits = new RecordAttendanceRequest([new AttendeeRequest(_deputy.HatId.Value, app.Clock.GetUtcNow()), new AttendeeRequest(MeetingsApp.Police.HatId.Value, app.Clock.GetUtcNow())]);
        await (await app.As(_deputy).Put($"{MeetingsApp.Path(item)}/attendance", sits, await ItemVersion(item))).Read<AgendaItemView>();
        await (await app.As(_deputy).Put($"{MeetingsApp.Path(item)}/conclusion", new ConcludeAgendaItemRequest(ItemConclusion.NoAction, "Goes well"), await ItemVersion(item))).Read<AgendaItemView>();
        var ended = await (await app.As(_deputy).Post($"/v1/meetings/{during.Id}/conclusion", ifMatch: (await app.As(_deputy).Get($"/v1/meetings/{during.Id}")).Version())).Read<MeetingView>();
        Assert.Equal((MeetingStatus.DraftRecord, MeetingsApp.Chair.HatId), (ended.Status, ended.StandsInForHatId));

        var back = await (await app.As(MeetingsApp.Chair).Put($"/v1/meetings/{during.Id}/lead", new LeadMeetingRequest(false), await app.Version($"/v1/meetings/{during.Id}"))).Read<MeetingView>();
        Assert.Equal(_deputy.HatId, back.ChairHatId); // still away on the day of the meeting
        await Back(forum, chairSeat);
        await (await app.As(MeetingsApp.Chair).Put($"/v1/meetings/{during.Id}/lead", new LeadMeetingRequest(false), await app.Version($"/v1/meetings/{during.Id}"))).Read<MeetingView>();
        Assert.Single((await app.As(MeetingsApp.Chair).Get<RecordView>($"/v1/meetings/{during.Id}/record")).Items);
    }

    [Fact]
    public async Task Who_stands_in_leads_a_meeting_that_the_chair_does_not_come_to_and_others_do_not()
    {
        var (forum, _) = await ForumWithDeputy();
        var meeting = await Plan(forum, 7);

        var member = await app.As(MeetingsApp.Police).Put($"/v1/meetings/{meeting.Id}/lead", new LeadMeetingRequest(true), 1);
        var leads = await (await app.As(_deputy).Put($"/v1/meetings/{meeting.Id}/lead", new LeadMeetingRequest(true), 1)).Read<MeetingView>();
        var without = await app.As(MeetingsApp.Chair).Put($"/v1/meetings/{(await app.Meeting()).Id}/lead", new LeadMeetingRequest(true), 1);

        Assert.Equal(HttpStatusCode.Forbidden, member.StatusCode);
        Assert.Equal((_deputy.HatId, MeetingsApp.Chair.HatId, _deputy.HatId), (leads.ChairHatId, leads.StandsInForHatId, leads.ChairAbsenceSaidByHatId));
        Assert.Equal((HttpStatusCode.Conflict, "no-deputy"), (without.StatusCode, await without.ProblemCode()));
    }

    [Fact]
    public async Task A_meeting_that_moves_out_of_the_leave_of_the_chair_is_the_chairs_again()
    {
        var (forum, chairSeat) = await ForumWithDeputy();
        var meeting = await Plan(forum, 7);
        await Leave(forum, chairSeat, MeetingsApp.Chair);

        var to = new MoveMeetingRequest(meeting.StartsAt.AddDays(30), meeting.EndsAt.AddDays(30), "The chair is away");
        var moved = await (await app.As(_deputy).Post($"/v1/meetings/{meeting.Id}/moves", to, ifMatch: (await app.As(_deputy).Get($"/v1/meetings/{meeting.Id}")).Version())).Read<MeetingView>();

        Assert.Equal((MeetingsApp.Chair.HatId!.Value, null), (moved.ChairHatId, moved.StandsInForHatId));
    }

    [Fact]
    public async Task Who_stands_in_plans_for_the_forum_while_the_chair_is_away_and_not_before()
    {
        var (forum, chairSeat) = await ForumWithDeputy();
        var request = new ScheduleMeetingRequest(forum.Id, app.Clock.GetUtcNow().AddDays(40), app.Clock.GetUtcNow().AddDays(40).AddHours(1));
        Assert.Equal(HttpStatusCode.Forbidden, (await app.As(_deputy).Post("/v1/meetings", request)).StatusCode);

        await Leave(forum, chairSeat, MeetingsApp.Chair);

        Assert.Equal(HttpStatusCode.Created, (await app.As(_deputy).Post("/v1/meetings", request)).StatusCode);
    }

    [Fact]
    public async Task Who_stands_in_for_a_seat_answers_its_slots_ratifies_for_it_and_reads_its_brief_while_the_holder_is_away()
    {
        var (forum, _) = await ForumWithDeputy();
        var deputy = TestCaller.Person(MeetingsApp.Police.OrganisationId!.Value, HatKind.Safety);
        await app.Given(Hat(deputy));
        var (path, seat) = ($"/v1/forums/{forum.Id}", forum.Seats.Single(s => s.HatId == MeetingsApp.Police.HatId).Id);
        await (await app.As(MeetingsApp.Police).Put($"{path}/seats/{seat}/deputy", new NameDeputyRequest(deputy.HatId), await app.Version(path))).Read<ForumView>();
        await (await app.As(MeetingsApp.Police).Post($"{path}/seats/{seat}/acceptance", ifMatch: await app.Version(path))).Read<ForumView>();
        await (await app.As(MeetingsApp.Chair).Post($"{path}/series", new StartSeriesRequest("FREQ=WEEKLY;BYDAY=FR", new DateOnly(2026, 12, 4), new TimeOnly(13, 30), 60, SeriesHolidayRule.NextWorkingDay))).Read<SeriesView>();
        var charter = await (await app.As(MeetingsApp.Chair).Post($"{path}/charter-versions", new ProposeCharterRequest(["One"], "Together", "Because"))).Read<CharterVersionView>();
        var slot = $"{path}/slot-proposals/{(await app.As(deputy).Get<Page<SlotProposalView>>($"{path}/slot-proposals")).Items[0].Id}";
        app.Neighbours.Answer("partners", "POST /internal/mandate-checks", new { result = "covered" });
        var early = await app.As(deputy).Put($"{slot}/reply", new ReplyToSlotRequest(true), 1);

        await Leave(forum, seat, MeetingsApp.Police);
        var reply = (await (await app.As(deputy).Put($"{slot}/reply", new ReplyToSlotRequest(true), 1)).Read<SlotProposalView>()).Replies.Single(r => r.HatId == MeetingsApp.Police.HatId);
        var ratified = await (await app.As(deputy).Post($"{path}/charter-versions/{charter.Id}/ratifications", ifMatch: 1)).Read<CharterVersionView>();

        Assert.Equal("not-asked", await early.ProblemCode());
        Assert.Equal((true, deputy.HatId), (reply.Fits, reply.AnsweredByHatId));
        Assert.Equal(deputy.HatId, ratified.Ratifications.Single(r => r.State is CharterRatificationState.Ratified).HatId);
        Assert.Equal(HttpStatusCode.OK, (await app.As(deputy).Get($"{path}/handover-brief")).StatusCode);
    }

    [Fact]
    public async Task Continuity_and_the_forecast_of_the_quorum_count_who_stands_in()
    {
        var (forum, chairSeat) = await ForumWithDeputy();
        var path = $"/v1/forums/{forum.Id}";
        app.Neighbours.Answer("partners", "POST /internal/mandate-checks", new { result = "covered" });
        var charter = await (await app.As(MeetingsApp.Chair).Post($"{path}/charter-versions", new ProposeCharterRequest(["One"], "Together", "Because", Quorum: new QuorumRuleRequest(MinimumSeats: 4)))).Read<CharterVersionView>();
        foreach (var (index, who) in new[] { MeetingsApp.Chair, MeetingsApp.Police, MeetingsApp.Care, MeetingsApp.Policy }.Index())
            await (await app.As(who).Post($"{path}/charter-versions/{charter.Id}/ratifications", ifMatch: 1 + index)).Read<CharterVersionView>();
        await Leave(forum, chairSeat, MeetingsApp.Chair);
        await Leave(forum, forum.Seats.Single(s => s.HatId == MeetingsApp.Care.HatId).Id, MeetingsApp.Care);
        var first = await Plan(forum, 7, _deputy);
        var report = await app.As(MeetingsApp.Police).Get<PreCheckReport>($"/v1/meetings/{first.Id}/pre-check");

        await Hold(first, chairSeat);
        var composition = await app.As(MeetingsApp.Police).Get<CompositionView>($"{path}/composition");

        Assert.Equal((3, 4, false), (report.QuorumForecast!.PresentSeats, report.QuorumForecast.FilledSeats, report.QuorumForecast.Holds)); // care is away, and nobody stands in
        Assert.DoesNotContain(chairSeat, composition.NewFaceSeatIds); // who stands in was there
        await Back(forum, chairSeat);
        Assert.Contains(chairSeat, (await app.As(MeetingsApp.Police).Get<CompositionView>($"{path}/composition")).NewFaceSeatIds); // the chair was not
    }

    [Fact]
    public async Task Who_holds_a_seat_or_gives_seats_says_that_its_holder_is_away()
    {
        var (forum, _) = await ForumWithDeputy();
        var seat = $"/v1/forums/{forum.Id}/seats/{forum.Seats.Single(s => s.HatId == MeetingsApp.Care.HatId).Id}/leave";

        var other = await app.As(MeetingsApp.Police).Put(seat, new SeatLeaveRequest(Today), await app.Version($"/v1/forums/{forum.Id}"));
        var turned = await app.As(MeetingsApp.Care).Put(seat, new SeatLeaveRequest(Today, Today.AddDays(-1)), await app.Version($"/v1/forums/{forum.Id}"));
        var endless = await app.As(MeetingsApp.Care).Put(seat, new SeatLeaveRequest(null, Today), await app.Version($"/v1/forums/{forum.Id}"));
        var nobody = await app.As(MeetingsApp.Chair).Put($"/v1/forums/{forum.Id}/seats/{Guid.NewGuid()}/leave", new SeatLeaveRequest(Today), await app.Version($"/v1/forums/{forum.Id}"));

        Assert.Equal(HttpStatusCode.Forbidden, other.StatusCode);
        Assert.Equal((HttpStatusCode.Conflict, "leave-ends-before-start"), (turned.StatusCode, await turned.ProblemCode()));
        Assert.Equal(["/from"], await endless.Pointers());
        Assert.Equal(HttpStatusCode.NotFound, nobody.StatusCode);
    }

    private DateOnly Today => DutchDay.Of(app.Clock.GetUtcNow());

    private async Task<(ForumView Forum, Guid ChairSeat)> ForumWithDeputy()
    {
        await app.Given(Hat(_deputy));
        var forum = await app.Forum();
        var seat = forum.Seats.Single(s => s.HatId == MeetingsApp.Chair.HatId).Id;
        return (await (await app.As(MeetingsApp.Chair).Put($"/v1/forums/{forum.Id}/seats/{seat}/deputy", new NameDeputyRequest(_deputy.HatId), 1)).Read<ForumView>(), seat);
    }

    private async Task Leave(ForumView forum, Guid seat, TestCaller who) =>
        await (await app.As(who).Put($"/v1/forums/{forum.Id}/seats/{seat}/leave", new SeatLeaveRequest(Today, Today.AddDays(20)), await app.Version($"/v1/forums/{forum.Id}"))).Read<ForumView>();

    private async Task Back(ForumView forum, Guid seat) =>
        await (await app.As(MeetingsApp.Chair).Put($"/v1/forums/{forum.Id}/seats/{seat}/leave", new SeatLeaveRequest(), await app.Version($"/v1/forums/{forum.Id}"))).Read<ForumView>();

    private async Task<MeetingView> Plan(ForumView forum, int days, TestCaller? who = null)
    {
        var startsAt = app.Clock.GetUtcNow().AddDays(days);
        return await (await app.As(who ?? MeetingsApp.Chair).Post("/v1/meetings", new ScheduleMeetingRequest(forum.Id, startsAt, startsAt.AddHours(1)))).Read<MeetingView>();
    }

    private async Task Hold(MeetingView meeting, Guid seat)
    {
        var item = await app.Item(meeting, await app.Case(MeetingsApp.Police));
        await app.Open(meeting);
        await (await app.As(_deputy).Put($"/v1/meetings/{meeting.Id}/roll-call", new CallRollRequest([seat], "The others are stuck in the snow"), await app.Version($"/v1/meetings/{meeting.Id}"))).Read<MeetingView>();
        await (await app.As(_deputy).Put($"{MeetingsApp.Path(item)}/conclusion", new ConcludeAgendaItemRequest(ItemConclusion.NoAction, "Goes well"), await ItemVersion(item))).Read<AgendaItemView>();
        await (await app.As(_deputy).Post($"/v1/meetings/{meeting.Id}/conclusion", ifMatch: await app.Version($"/v1/meetings/{meeting.Id}"))).Read<MeetingView>();
    }

    private async Task<int> ItemVersion(AgendaItemView item) => (await app.As(_deputy).Get(MeetingsApp.Path(item))).Version();

    private static HatCopy Hat(TestCaller who) => new()
    {
        Id = who.HatId!.Value,
        ProfessionalId = who.ProfessionalId!.Value,
        OrganisationId = who.OrganisationId!.Value,
        Kind = Enum.Parse<HatKind>(who.HatKind!, ignoreCase: true),
        ValidFrom = new DateOnly(2026, 1, 1),
        Sequence = 1,
    };
}
