using System.Net;
using Platform.Contracts.Cases.V1;
using Platform.Contracts.Meetings.V1;
using Platform.Meetings.Domain;
using Platform.Meetings.Features.AgendaItems;
using Platform.Meetings.Features.Forums;
using Platform.Meetings.Features.Meetings;
using Platform.ServiceDefaults.Http;
using Platform.TestKit;

namespace Platform.Meetings.Tests.Features;

/// <summary>What a table puts off comes back by itself: at most twice, and then it is stagnation (I-32).</summary>
public sealed class DeferredItemFeatureTests(MeetingsApp app) : IClassFixture<MeetingsApp>
{
    private static readonly ExpectedDecisionRequest Expected = new(MeetingsApp.Police.OrganisationId!.Value, MandatePower.CommitCapacity, MeetingsApp.Police.HatId, Hours: 16);

    [Fact]
    public async Task I32_a_deferred_item_comes_on_the_next_agenda_by_itself_with_its_count_its_table_and_what_is_expected()
    {
        var (forum, caseId) = (await app.Forum(), await app.Case(MeetingsApp.Police, MeetingsApp.Care));
        var (first, next) = (await Plan(forum, 1), await Plan(forum, 14));
        await Plan(forum, 21);
        await Defer(first, caseId, [MeetingsApp.Police]);

        await app.LookAtTheClock();
        await app.LookAtTheClock();

        var again = Assert.Single(await Agenda(next));
        Assert.Equal((caseId, "Case 7H3-K2M", 1, false), (again.CaseId, again.Title, again.DeferralsBefore, again.IsStagnation));
        Assert.Equal((Expected.OrganisationId, Expected.HatId, 16), (again.ExpectedDecisions.Single().OrganisationId, again.ExpectedDecisions.Single().HatId, again.ExpectedDecisions.Single().Hours));
        Assert.Equal([MeetingsApp.Police.HatId!.Value], again.Invitations.Select(i => i.HatId));
        Assert.Equal(ResidentInformedState.Informed, again.SubjectInformed!.State);
    }

    [Fact]
    public async Task I32_the_third_deferral_is_refused_at_a_table_that_it_came_to_by_itself()
    {
        var (forum, caseId) = (await app.Forum(), await app.Case(MeetingsApp.Police));
        MeetingView[] meetings = [await Plan(forum, 1), await Plan(forum, 14), await Plan(forum, 21)];
        await Defer(meetings[0], caseId);
        await app.LookAtTheClock();
        await Defer(meetings[1], Assert.Single(await Agenda(meetings[1])));
        await app.LookAtTheClock();

        var third = Assert.Single(await Agenda(meetings[2]));
        await app.Open(meetings[2]);
        var refused = await app.As(MeetingsApp.Chair).Put($"{MeetingsApp.Path(third)}/conclusion", Deferred, await app.Version(MeetingsApp.Path(third)));

        Assert.Equal((2, true, new ProposedScalingView(2, "stagnatingCooperation")), (third.DeferralsBefore, third.IsStagnation, third.ProposedScaling));
        Assert.Equal((HttpStatusCode.Conflict, "deferred-twice"), (refused.StatusCode, await refused.ProblemCode()));
    }

    [Fact]
    public async Task A_deferred_item_waits_visibly_until_there_is_a_next_meeting_and_is_put_on_it_then()
    {
        var (forum, caseId) = (await app.Forum(), await app.Case(MeetingsApp.Police));
        await Defer(await Plan(forum, 1), caseId);
        await app.LookAtTheClock();

        Assert.Equal((caseId, forum.Id, 1), (await Waiting(forum)).Select(w => (w.CaseId, w.FromForumId, w.TimesDeferred)).Single());

        var planned = await Plan(forum, 14);
        await app.LookAtTheClock();

        Assert.Equal((caseId, 1), (await Agenda(planned)).Select(i => (i.CaseId, i.DeferralsBefore)).Single());
        Assert.Empty(await Waiting(forum));
    }

    [Fact]
    public async Task A_deferred_item_skips_an_agenda_that_is_fixed_and_a_table_that_is_urgent()
    {
        var (forum, caseId) = (await app.Forum(), await app.Case(MeetingsApp.Police));
        var (first, second, third) = (await Plan(forum, 1), await Plan(forum, 14), await Plan(forum, 21));
        var urgent = await Plan(forum, 13, "Unrest in the street");
        await app.Item(second, await app.Case(MeetingsApp.Police));
        await (await app.As(MeetingsApp.Chair).Post($"/v1/meetings/{second.Id}/freeze", ifMatch: 1)).Read<MeetingView>();
        await Defer(first, caseId);

        await app.LookAtTheClock();

        Assert.Equal(caseId, Assert.Single(await Agenda(third)).CaseId);
        Assert.DoesNotContain(await Agenda(second), i => i.CaseId == caseId);
        Assert.Empty(await Agenda(urgent));
    }

    [Fact]
    public async Task The_items_of_a_meeting_that_is_cancelled_go_to_the_next_one()
    {
        var (forum, caseId) = (await app.Forum(), await app.Case(MeetingsApp.Police));
        var (first, next) = (await Plan(forum, 1), await Plan(forum, 14));
        await app.Item(first, caseId);

        await (await app.As(MeetingsApp.Chair).Post($"/v1/meetings/{first.Id}/cancellation", new EndMeetingRequest("Nobody can come"), ifMatch: 1)).Read<MeetingView>();
        await app.LookAtTheClock();

        Assert.Equal((caseId, 1), (await Agenda(next)).Select(i => (i.CaseId, i.DeferralsBefore)).Single());
    }

    [Fact]
    public async Task I34_a_deferred_item_of_a_dissolved_forum_comes_on_the_next_agenda_of_its_successor()
    {
        var (forum, successor, caseId) = (await app.Forum(), await app.Forum(), await app.Case(MeetingsApp.Police));
        await Defer(await Plan(forum, 1), caseId);
        await (await app.As(MeetingsApp.Chair).Post($"/v1/forums/{forum.Id}/dissolution", new DissolveForumRequest("We go on together", successor.Id), ifMatch: 1)).Read<ForumView>();
        var next = await Plan(successor, 14);

        await app.LookAtTheClock();

        var again = Assert.Single(await Agenda(next));
        Assert.Equal((caseId, 1, Expected.OrganisationId), (again.CaseId, again.DeferralsBefore, again.ExpectedDecisions.Single().OrganisationId));
    }

    [Fact]
    public async Task I34_what_a_table_defers_that_sat_while_its_forum_was_dissolved_goes_to_the_successor()
    {
        var (forum, successor, caseId) = (await app.Forum(), await app.Forum(), await app.Case(MeetingsApp.Police));
        var meeting = await Plan(forum, 1);
        var item = await app.Item(meeting, caseId, Expected);
        await app.Open(meeting);
        await (await app.As(MeetingsApp.Chair).Post($"/v1/forums/{forum.Id}/dissolution", new DissolveForumRequest("We go on together", successor.Id), ifMatch: 1)).Read<ForumView>();
        await Conclude(item, Deferred);
        var next = await Plan(successor, 14);

        await app.LookAtTheClock();

        Assert.Equal((caseId, 1), (await Agenda(next)).Select(i => (i.CaseId, i.DeferralsBefore)).Single());
    }

    [Fact]
    public async Task A_deferred_case_that_closed_or_went_to_another_municipality_comes_on_no_agenda()
    {
        var (forum, closed, gone) = (await app.Forum(), await app.Case(MeetingsApp.Police), await app.Case(MeetingsApp.Police));
        var first = await Plan(forum, 1);
        var items = new[] { await app.Item(first, closed), await app.Item(first, gone) };
        await app.Open(first);
        foreach (var item in items)
            await Conclude(item, Deferred);
        await app.Deliver(closed, new CaseClosed { CaseId = closed, ClosedAt = app.Clock.GetUtcNow() }, 20);
        await app.Deliver(gone, new CaseTransferred { CaseId = gone, ReceivingOrganisationId = Guid.NewGuid(), TransferredAt = app.Clock.GetUtcNow() }, 20);
        var next = await Plan(forum, 14);

        await app.LookAtTheClock();
        Assert.Empty(await Agenda(next));
        Assert.Empty(await Waiting(forum));

        await app.Deliver(closed, new CaseReopened { CaseId = closed, ReopenedAt = app.Clock.GetUtcNow() }, 21);
        await app.LookAtTheClock();
        Assert.Empty(await Agenda(next)); // it begins anew
    }

    [Fact]
    public async Task A_deferred_case_that_rests_waits_on_and_comes_on_an_agenda_when_it_goes_on_also_at_a_successor()
    {
        var (forum, successor, caseId) = (await app.Forum(), await app.Forum(), await app.Case(MeetingsApp.Police));
        await Defer(await Plan(forum, 1), caseId);
        await app.Deliver(caseId, new CaseSuspended { CaseId = caseId, UntilOn = new DateOnly(2027, 1, 4), SuspendedAt = app.Clock.GetUtcNow() }, 20);
        await (await app.As(MeetingsApp.Chair).Post($"/v1/forums/{forum.Id}/dissolution", new DissolveForumRequest("We go on together", successor.Id), ifMatch: 1)).Read<ForumView>();
        var next = await Plan(successor, 14);

        await app.LookAtTheClock();
        Assert.Empty(await Agenda(next));
        Assert.Equal(caseId, Assert.Single(await Waiting(successor)).CaseId);

        await app.Deliver(caseId, new CaseResumed { CaseId = caseId, ResumedAt = app.Clock.GetUtcNow() }, 21);
        await app.LookAtTheClock();
        Assert.Equal((caseId, 1), (await Agenda(next)).Select(i => (i.CaseId, i.DeferralsBefore)).Single());
    }

    [Fact]
    public async Task Nothing_is_decided_on_a_case_that_rests()
    {
        var (meeting, caseId) = (await app.Meeting(), await app.Case(MeetingsApp.Police));
        var item = await app.Item(meeting, caseId);
        await app.Deliver(caseId, new CaseSuspended { CaseId = caseId, UntilOn = new DateOnly(2027, 1, 4), SuspendedAt = app.Clock.GetUtcNow() }, 20);

        var report = await (await app.As(MeetingsApp.Chair).Post($"/v1/meetings/{meeting.Id}/pre-check", ifMatch: 1)).Read<PreCheckReport>();
        await app.Open(meeting, MeetingsApp.Chair, MeetingsApp.Police);
        var sitting = await app.Attend(item, MeetingsApp.Chair, MeetingsApp.Police);

        Assert.Equal((PreCheckResult.CanOnlyDiscuss, FindingKind.CaseNotActive), (report.Items.Single().Result, report.Items.Single().Findings.Single().Kind));
        foreach (var refused in new[]
        {
            await app.As(MeetingsApp.Chair).Post($"{MeetingsApp.Path(item)}/decisions", new RecordDecisionRequest("The eviction waits", [MeetingsApp.Police.OrganisationId!.Value], "A payment plan", "The children keep their school"), ifMatch: sitting.Version),
            await app.As(MeetingsApp.Chair).Post($"{MeetingsApp.Path(item)}/agreements", MeetingsApp.Agreement(MeetingsApp.Police), ifMatch: sitting.Version),
        })
            Assert.Equal((HttpStatusCode.Conflict, "case-not-active"), (refused.StatusCode, await refused.ProblemCode()));
    }

    [Fact]
    public async Task A_deferred_item_that_is_taken_off_waits_again_for_the_meeting_after()
    {
        var (forum, caseId) = (await app.Forum(), await app.Case(MeetingsApp.Police));
        var (first, second) = (await Plan(forum, 1), await Plan(forum, 14));
        await Defer(first, caseId);
        await app.LookAtTheClock();
        var item = Assert.Single(await Agenda(second));

        Assert.Equal(HttpStatusCode.NoContent, (await app.As(MeetingsApp.Chair).Delete(MeetingsApp.Path(item), item.Version)).StatusCode);
        await app.LookAtTheClock();
        Assert.Empty(await Agenda(second));
        Assert.Equal(1, Assert.Single(await Waiting(forum)).TimesDeferred);

        var third = await Plan(forum, 21);
        await app.LookAtTheClock();
        Assert.Equal((caseId, 1), (await Agenda(third)).Select(i => (i.CaseId, i.DeferralsBefore)).Single());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_deferred_item_that_is_taken_off_one_of_two_agendas_stands_on_the_other_and_waits_for_none(bool byHand)
    {
        var (forum, caseId) = (await app.Forum(), await app.Case(MeetingsApp.Police));
        var (first, second, third) = (await Plan(forum, 1), await Plan(forum, 14), await Plan(forum, 21));
        await Defer(first, caseId);
        await app.LookAtTheClock();
        var (came, put) = (Assert.Single(await Agenda(second)), await app.Item(third, caseId));
        await Plan(forum, 28);

        var off = byHand ? put : came;
        Assert.Equal(HttpStatusCode.NoContent, (await app.As(MeetingsApp.Chair).Delete(MeetingsApp.Path(off), off.Version)).StatusCode);
        await app.LookAtTheClock();

        Assert.Empty(await Waiting(forum));
        Assert.Equal(byHand ? [1, 0] : [0, 1], new[] { (await Agenda(second)).Count, (await Agenda(third)).Count });
    }

    [Fact]
    public async Task I32_a_case_that_was_closed_and_opened_again_is_as_young_at_a_table_as_in_Cases()
    {
        var (forum, caseId) = (await app.Forum(), await app.Case(MeetingsApp.Police));
        await Defer(await Plan(forum, 1), caseId);
        app.Clock.Advance(TimeSpan.FromMinutes(1));
        await app.Deliver(caseId, new CaseClosed { CaseId = caseId, ClosedAt = app.Clock.GetUtcNow() }, 20);
        await app.Deliver(caseId, new CaseReopened { CaseId = caseId, ReopenedAt = app.Clock.GetUtcNow() }, 21);
        await app.Deliver(caseId, new CaseReopened { CaseId = caseId, ReopenedAt = app.Clock.GetUtcNow().AddDays(-400) }, 11); // told late

        Assert.Equal((0, false), await Placed());
        await Defer(await Plan(forum, 20), caseId);
        Assert.Equal((1, false), await Placed());

        async Task<(int, bool)> Placed()
        {
            var item = await app.Item(await Plan(forum, 14), caseId);
            Assert.Equal(HttpStatusCode.NoContent, (await app.As(MeetingsApp.Chair).Delete(MeetingsApp.Path(item), item.Version)).StatusCode);
            return (item.DeferralsBefore, item.IsStagnation);
        }
    }

    [Fact]
    public async Task What_was_put_on_the_next_agenda_by_hand_does_not_come_twice()
    {
        var (forum, caseId) = (await app.Forum(), await app.Case(MeetingsApp.Police));
        var (first, next) = (await Plan(forum, 1), await Plan(forum, 14));
        await Defer(first, caseId);
        await app.Item(next, caseId);

        await app.LookAtTheClock();

        Assert.Equal((caseId, 1), (await Agenda(next)).Select(i => (i.CaseId, i.DeferralsBefore)).Single());
        var twice = await app.As(MeetingsApp.Chair).Post($"/v1/meetings/{next.Id}/agenda-items", new AddAgendaItemRequest(caseId, "Case 7H3-K2M"));
        Assert.Equal((HttpStatusCode.Conflict, "case-on-agenda"), (twice.StatusCode, await twice.ProblemCode()));
    }

    [Fact]
    public async Task What_was_expected_of_an_organisation_that_merged_meanwhile_is_expected_of_the_one_that_goes_on()
    {
        var (old, into) = (Guid.NewGuid(), Guid.NewGuid());
        var (forum, caseId) = (await app.Forum(), await app.Case(MeetingsApp.Police));
        var first = await Plan(forum, 1);
        var item = await app.Item(first, caseId, Expected with { OrganisationId = old, HatId = null });
        await app.Open(first);
        await Conclude(item, Deferred);
        await app.Merge(old, into);
        var next = await Plan(forum, 14);

        await app.LookAtTheClock();

        Assert.Equal(into, Assert.Single(Assert.Single(await Agenda(next)).ExpectedDecisions).OrganisationId);
    }

    private static ConcludeAgendaItemRequest Deferred => new(ItemConclusion.Deferred, "No time was left");

    private async Task<MeetingView> Plan(ForumView forum, int days, string? urgent = null)
    {
        var startsAt = app.Clock.GetUtcNow().AddDays(days);
        return await (await app.As(MeetingsApp.Chair).Post("/v1/meetings", new ScheduleMeetingRequest(forum.Id, startsAt, startsAt.AddHours(1), UrgentReason: urgent))).Read<MeetingView>();
    }

    private async Task Defer(MeetingView meeting, Guid caseId, TestCaller[]? invited = null) =>
        await Defer(meeting, await (await app.As(MeetingsApp.Chair).Post($"/v1/meetings/{meeting.Id}/agenda-items", new AddAgendaItemRequest(
            caseId, "Case 7H3-K2M", [Expected], invited?.Select(who => who.HatId!.Value).ToList(), new SetSubjectInformedRequest(ResidentInformedState.Informed)))).Read<AgendaItemView>());

    private async Task Defer(MeetingView meeting, AgendaItemView item)
    {
        await app.Open(meeting);
        await Conclude(item, Deferred);
    }

    private async Task Conclude(AgendaItemView item, ConcludeAgendaItemRequest how) =>
        await (await app.As(MeetingsApp.Chair).Put($"{MeetingsApp.Path(item)}/conclusion", how, await app.Version(MeetingsApp.Path(item)))).Read<AgendaItemView>();

    private async Task<IReadOnlyList<AgendaItemView>> Agenda(MeetingView meeting) =>
        (await app.As(MeetingsApp.Chair).Get<Page<AgendaItemView>>($"/v1/meetings/{meeting.Id}/agenda-items")).Items;

    private async Task<IReadOnlyList<WaitingCaseView>> Waiting(ForumView forum) =>
        (await app.As(MeetingsApp.Chair).Get<Page<WaitingCaseView>>($"/v1/forums/{forum.Id}/waiting-cases")).Items;
}
