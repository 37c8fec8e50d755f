using Platform.Contracts.Partners.V1;
using Platform.Meetings.Domain;
using Platform.Meetings.Features.AgendaItems;
using Platform.Meetings.Features.Forums;
using Platform.Meetings.Features.Meetings;
using Platform.ServiceDefaults.Domain;
using Platform.TestKit;

namespace Platform.Meetings.Tests.Features;

/// <summary>Who stands in is asked wherever who is away that day is asked, whatever was said first (clause 2 of the glossary: OnLeave(deputy)).</summary>
public sealed class StandingInTests(MeetingsApp app) : IClassFixture<MeetingsApp>
{
    private readonly TestCaller _member = TestCaller.Person(Guid.NewGuid(), HatKind.Casework);
    private readonly TestCaller _other = TestCaller.Person(Guid.NewGuid(), HatKind.Casework);

    [Fact]
    public async Task Who_stands_in_is_asked_to_an_item_that_is_added_or_opened_to_others_after_the_leave_was_said()
    {
        var (forum, deputy) = await Away();
        var meeting = await app.Plan(forum.Id, 7);
        var caseId = await app.Case(_member, deputy, MeetingsApp.Police);

        var item = await app.Add(meeting, caseId, MeetingsApp.Chair, _member);
        var asked = await (await app.As(MeetingsApp.Chair).Put($"{MeetingsApp.Path(item)}/invitations", new InviteToItemRequest([MeetingsApp.Police.HatId!.Value]), item.Version)).Read<AgendaItemView>();
        var again = await (await app.As(MeetingsApp.Chair).Put($"{MeetingsApp.Path(item)}/invitations", new InviteToItemRequest([_member.HatId!.Value]), asked.Version)).Read<AgendaItemView>();

        foreach (var shown in new[] { item, again })
            Assert.Equal(new[] { _member.HatId!.Value, deputy.HatId!.Value }.Order(), shown.Invitations.Select(i => i.HatId).Order());
        Assert.Equal([MeetingsApp.Police.HatId!.Value], asked.Invitations.Select(i => i.HatId));
    }

    [Fact]
    public async Task Who_stands_in_is_asked_to_what_comes_again_by_itself_on_a_day_that_the_holder_is_away()
    {
        var (forum, deputy) = await Away(from: 10);
        var (first, next) = (await app.Plan(forum.Id, 7), await app.Plan(forum.Id, 14));
        var item = await app.Add(first, await app.Case(_member, deputy), MeetingsApp.Chair, _member);
        Assert.Single(item.Invitations);
        await (await app.Step(first, "cancellation", new EndMeetingRequest("Nobody can come"))).Read<MeetingView>();

        await app.LookAtTheClock();

        Assert.Equal(new[] { _member.HatId!.Value, deputy.HatId!.Value }.Order(), Assert.Single(await app.Agenda(next)).Invitations.Select(i => i.HatId).Order());
    }

    [Fact]
    public async Task Who_stands_in_is_asked_when_the_meeting_moves_into_the_leave()
    {
        var (forum, deputy) = await Away(until: 20);
        var meeting = await app.Plan(forum.Id, 30);
        var item = await app.Add(meeting, await app.Case(_member, deputy), MeetingsApp.Chair, _member);
        Assert.Single(item.Invitations);

        await (await app.Step(meeting, "moves", new MoveMeetingRequest(meeting.StartsAt.AddDays(-20), meeting.EndsAt.AddDays(-20), "The town hall is closed"))).Read<MeetingView>();

        Assert.Equal(new[] { _member.HatId!.Value, deputy.HatId!.Value }.Order(), (await app.As(deputy).Get<AgendaItemView>(MeetingsApp.Path(item))).Invitations.Select(i => i.HatId).Order());
    }

    [Fact]
    public async Task Who_was_only_asked_in_the_place_of_somebody_goes_again_when_they_come_and_who_was_asked_themselves_stays()
    {
        var (forum, deputy) = await Away();
        var (first, moved) = (await app.Plan(forum.Id, 7), await app.Plan(forum.Id, 8));
        var caseId = await app.Case(_member, deputy);
        var (stoodIn, elsewhere) = (await app.Add(first, caseId, MeetingsApp.Chair, _member), await app.Add(moved, caseId, MeetingsApp.Chair, _member));
        var asked = await app.Add(first, await app.Case(_member, deputy), MeetingsApp.Chair, _member, deputy);
        foreach (var item in new[] { stoodIn, elsewhere, asked })
            Assert.Equal(2, item.Invitations.Count);

        await (await app.Step(moved, "moves", new MoveMeetingRequest(moved.StartsAt.AddDays(30), moved.EndsAt.AddDays(30), "The town hall is closed"))).Read<MeetingView>();
        Assert.Equal([_member.HatId!.Value], (await Shown(elsewhere)).Invitations.Select(i => i.HatId));
        Assert.Equal(2, (await Shown(stoodIn)).Invitations.Count);
        await (await app.As(_member).Put($"/v1/forums/{forum.Id}/seats/{forum.Seats.Single(s => s.HatId == _member.HatId).Id}/leave", new SeatLeaveRequest(), await app.Version($"/v1/forums/{forum.Id}"))).Read<ForumView>();

        Assert.Equal([_member.HatId!.Value], (await Shown(stoodIn)).Invitations.Select(i => i.HatId));
        Assert.Equal(new[] { _member.HatId!.Value, deputy.HatId!.Value }.Order(), (await Shown(asked)).Invitations.Select(i => i.HatId).Order());

        Task<AgendaItemView> Shown(AgendaItemView item) => app.As(MeetingsApp.Chair).Get<AgendaItemView>(MeetingsApp.Path(item));
    }

    [Fact]
    public async Task I38_nobody_decides_on_the_mandate_of_who_is_away_that_day()
    {
        app.Neighbours.Answer("partners", "POST /internal/mandate-checks", new { result = "covered" });
        var (forum, _) = await Away();
        var meeting = await app.Plan(forum.Id, 7);
        var item = await app.Item(meeting, await app.Case(_member, _other), [.. new[] { _member, _other }.Select(who => new ExpectedDecisionRequest(who.OrganisationId!.Value, MandatePower.CommitCapacity, who.HatId, Hours: 8))]);

        var report = await (await app.Step(meeting, "pre-check")).Read<PreCheckReport>();

        var found = Assert.Single(Assert.Single(report.Items).Findings);
        Assert.Equal((item.Id, FindingKind.AwayThatDay, _member.HatId, PreCheckResult.CanOnlyDiscuss), (report.Items[0].AgendaItemId, found.Kind, found.HatId, report.Items[0].Result));
        Assert.Contains("stands in", found.Mend, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_stands_in_decides_with_an_own_mandate_in_place_of_who_is_away()
    {
        app.Neighbours.Answer("partners", "POST /internal/mandate-checks", new { result = "covered" });
        var (forum, deputy) = await Away();
        var meeting = await app.Plan(forum.Id, 7);
        await app.Item(meeting, await app.Case(_member, deputy), new ExpectedDecisionRequest(_member.OrganisationId!.Value, MandatePower.CommitCapacity, _member.HatId, Hours: 8));

        var report = await (await app.Step(meeting, "pre-check")).Read<PreCheckReport>();

        Assert.Equal(PreCheckResult.CanDecide, Assert.Single(report.Items).Result);
    }

    /// <summary>A forum at which the member has a seat with a deputy, and is away for a time.</summary>
    private async Task<(ForumView Forum, TestCaller Deputy)> Away(int from = 0, int until = 20)
    {
        var deputy = TestCaller.Person(_member.OrganisationId!.Value, HatKind.Casework);
        await app.Given(_member.Hat(), _other.Hat(), deputy.Hat());
        var forum = await app.ForumOf(MeetingsApp.Chair, _member, _other, MeetingsApp.Police);
        var path = $"/v1/forums/{forum.Id}/seats/{forum.Seats.Single(s => s.HatId == _member.HatId).Id}";
        var today = DutchDay.Of(app.Clock.GetUtcNow());
        await (await app.As(_member).Put($"{path}/deputy", new NameDeputyRequest(deputy.HatId), 1)).Read<ForumView>();
        return (await (await app.As(_member).Put($"{path}/leave", new SeatLeaveRequest(today.AddDays(from), today.AddDays(until)), 2)).Read<ForumView>(), deputy);
    }
}
