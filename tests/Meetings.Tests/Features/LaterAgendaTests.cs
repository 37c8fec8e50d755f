using System.Net;
using Platform.Contracts.Meetings.V1;
using Platform.Meetings.Features.AgendaItems;
using Platform.Meetings.Features.Forums;
using Platform.Meetings.Features.Meetings;
using Platform.TestKit;

namespace Platform.Meetings.Tests.Features;

/// <summary>A case that stands on several agendas at once is as old on each of them (I-32).</summary>
public sealed class LaterAgendaTests(MeetingsApp app) : IClassFixture<MeetingsApp>
{
    [Fact]
    public async Task I32_sc21_a_case_that_was_put_off_twice_is_flagged_also_where_it_stood_on_that_agenda_before()
    {
        var (forum, caseId) = (await app.Forum(), await app.Case(MeetingsApp.Police));
        MeetingView[] meetings = [await app.Plan(forum.Id, 1), await app.Plan(forum.Id, 14), await app.Plan(forum.Id, 21)];
        var third = (await app.Add(meetings[0], caseId), await app.Add(meetings[1], caseId), await app.Add(meetings[2], caseId)).Item3;

        foreach (var missed in meetings.Take(2))
            await (await app.Step(missed, "cancellation", new EndMeetingRequest("Nobody can come"))).Read<MeetingView>();

        var shown = await app.As(MeetingsApp.Police).Get<AgendaItemView>(MeetingsApp.Path(third));
        Assert.Equal((2, true, new ProposedScalingView(2, "stagnatingCooperation")), (shown.DeferralsBefore, shown.IsStagnation, shown.ProposedScaling));
        await app.Open(meetings[2], MeetingsApp.Chair);
        var refused = await app.As(MeetingsApp.Chair).Put($"{MeetingsApp.Path(third)}/conclusion", new ConcludeAgendaItemRequest(ItemConclusion.Deferred, "No time"), await app.VersionFor(third, MeetingsApp.Chair));
        Assert.Equal((HttpStatusCode.Conflict, "deferred-twice"), (refused.StatusCode, await refused.ProblemCode()));
    }

    [Fact]
    public async Task I32_a_case_that_a_table_decided_on_is_not_put_off_any_more_on_a_later_agenda()
    {
        var (forum, caseId) = (await app.Forum(), await app.Case(MeetingsApp.Police));
        MeetingView[] meetings = [await app.Plan(forum.Id, 1), await app.Plan(forum.Id, 14), await app.Plan(forum.Id, 21)];
        await app.Add(meetings[0], caseId);
        await (await app.Step(meetings[0], "cancellation", new EndMeetingRequest("Nobody can come"))).Read<MeetingView>();
        var (second, third) = (await app.Add(meetings[1], caseId), await app.Add(meetings[2], caseId));
        Assert.Equal((1, 1), (second.DeferralsBefore, third.DeferralsBefore));

        await app.Open(meetings[1], MeetingsApp.Chair);
        await app.Conclude(second, ItemConclusion.NoAction);

        Assert.Equal(0, (await app.As(MeetingsApp.Police).Get<AgendaItemView>(MeetingsApp.Path(third))).DeferralsBefore);
    }

    [Fact]
    public async Task I34_a_case_that_comes_from_a_dissolved_forum_is_as_old_on_an_agenda_of_the_successor_where_it_stood_before()
    {
        var (forum, successor, caseId) = (await app.Forum(), await app.Forum(), await app.Case(MeetingsApp.Police));
        MeetingView[] meetings = [await app.Plan(forum.Id, 1), await app.Plan(forum.Id, 2), await app.Plan(forum.Id, 3)];
        foreach (var meeting in meetings)
            await app.Add(meeting, caseId);
        await (await app.Step(meetings[0], "cancellation", new EndMeetingRequest("Nobody can come"))).Read<MeetingView>();
        var there = await app.Add(await app.Plan(successor.Id, 14), caseId);

        await (await app.As(MeetingsApp.Chair).Post($"/v1/forums/{forum.Id}/dissolution", new DissolveForumRequest("We go on together", successor.Id), ifMatch: 1)).Read<ForumView>();

        Assert.Equal(2, (await app.As(MeetingsApp.Police).Get<AgendaItemView>(MeetingsApp.Path(there))).DeferralsBefore); // once before, and once with all that the forum still planned
    }
}
